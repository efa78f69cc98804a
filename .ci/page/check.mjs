// node check.mjs PAGE.html…   Every page in every state; then a broken page, which each tool must catch.
import { resolve } from "node:path";
import { messages } from "./checker.mjs";
import { faults, open, states } from "./browser.mjs";

const pages = process.argv.slice(2).map((page) => resolve(page));
if (pages.length === 0) throw new Error("no page is given");
const broken = resolve(import.meta.dirname, "broken/page.html");
const caught = ["axe image-alt", "axe color-contrast", "console", "request", "layout", "headings", "keyboard", "style"];
let wrong = 0;
const complain = (line) => { wrong += 1; console.error(line); };

const said = messages([...pages, broken]);
for (const page of pages) said.get(page).forEach((line) => complain(`${page}: ${line}`));
if (said.get(broken).length === 0) complain(`${broken}: the checker finds nothing wrong with it`);

const browser = await open();
try {
  for (const page of pages) {
    for (const state of states) (await faults(browser, page, state)).forEach((line) => complain(`${page}, ${state.name}: ${line}`));
  }
  const found = await faults(browser, broken, states.find(({ name }) => name === "telephone"));
  for (const kind of caught) if (!found.some((line) => line.startsWith(kind))) complain(`${broken}: “${kind}” is not found in it`);
} finally {
  await browser.close();
}
console.log(`${pages.length} pages in ${states.length} states, and a broken one: ${wrong} faults`);
process.exitCode = wrong > 0 ? 1 : 0;
