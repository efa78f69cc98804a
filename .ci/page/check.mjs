// node check.mjs PAGE.html…   Every page in every state; then a broken page, which each tool must catch.
import { resolve } from "node:path";
import { messages } from "./checker.mjs";
import { faults, open, printed, states } from "./browser.mjs";

const pages = process.argv.slice(2).map((page) => resolve(page));
if (pages.length === 0) throw new Error("no page is given");
const broken = resolve(import.meta.dirname, "broken/page.html");
const caught = ["axe image-alt", "axe color-contrast", "console", "request", "layout", "headings", "keyboard", "style"];
// Board and list of actions together, whatever is printed: what somebody takes to a meeting.
const A4 = 10;
// With what people wrote into their plan, a comparison and the view by case are as long as they are.
const other = /(planned|changed|cases)\.html$/;
let wrong = 0;
const complain = (line) => { wrong += 1; console.error(line); };

// The checker of the mark-up is a program of its own, and works while the browser does.
const checked = messages([...pages, broken]);

// Most of the time is spent in waiting for the browser to answer, so that a few pages are looked at side by side in it.
const SIDE_BY_SIDE = 4;
const browser = await open();
try {
  const left = pages.flatMap((page) => states.map((state) => ({ page, state })));
  const look = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      (await faults(browser, next.page, next.state)).forEach((line) => complain(`${next.page}, ${next.state.name}: ${line}`));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, look));
  for (const page of pages) {
    const count = await printed(browser, page);
    console.log(`${page}: ${count} printed pages`);
    if (count > A4 && !other.test(page)) complain(`${page}: ${count} printed pages, more than ${A4}`);
  }
  const found = await faults(browser, broken, states.find(({ name }) => name === "telephone"));
  for (const kind of caught) if (!found.some((line) => line.startsWith(kind))) complain(`${broken}: “${kind}” is not found in it`);
} finally {
  await browser.close();
}

const said = await checked;
for (const page of pages) said.get(page).forEach((line) => complain(`${page}: ${line}`));
if (said.get(broken).length === 0) complain(`${broken}: the checker finds nothing wrong with it`);
console.log(`${pages.length} pages in ${states.length} states, and a broken one: ${wrong} faults`);
process.exitCode = wrong > 0 ? 1 : 0;
