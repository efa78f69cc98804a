// One browser, one page in one state at a time; what a person who uses it would run into.
import puppeteer from "puppeteer-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Where two states are looked at elsewhere, axe need not look at both together: it takes most of the time.
export const states = [
  { name: "desktop", width: 1280, height: 800, keyboard: true, axe: true },
  { name: "wide", width: 1920, height: 1080 },
  { name: "telephone", width: 360, height: 740, keyboard: true, axe: true },
  { name: "zoomed to 400 %", width: 320, height: 256 },
  { name: "dark", width: 1280, height: 800, scheme: "dark", axe: true },
  { name: "telephone in the dark", width: 360, height: 740, scheme: "dark" },
  { name: "print", width: 794, height: 1123, media: "print", axe: true },
];

export function open() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
}

// Everything that is wrong with the page in the state, as sentences; an empty list if nothing is.
export async function faults(browser, file, state) {
  // A context of its own, as if it were alone in the browser, and the keyboard, as if its window were in front.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await (await page.createCDPSession()).send("Emulation.setFocusEmulationEnabled", { enabled: true });
  const found = [];
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => found.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  await page.setViewport({ width: state.width, height: state.height });
  await page.emulateMediaType(state.media ?? "screen");
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: state.scheme ?? "light" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  // The page's own scripts are off. What is evaluated below comes from the tester's side, which the browser still allows.
  await page.setJavaScriptEnabled(false);
  const address = pathToFileURL(file).href;
  await page.goto(address);
  found.push(...requests.filter((url) => url !== address).map((url) => `request: ${url}`));
  // What is folded is looked at too.
  await page.evaluate(() => document.querySelectorAll("details.folded").forEach((part) => { part.open = true; }));
  found.push(...(await layout(page, state)));
  if (state.keyboard) found.push(...(await keyboard(page)));
  if (state.axe) found.push(...(await access(page)));
  await context.close();
  return found;
}

// How many A4 pages are printed of what is not folded.
export async function printed(browser, file) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(pathToFileURL(file).href);
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  await page.close();
  return Buffer.from(bytes).toString("latin1").match(/\/Type \/Page(?!s)/g).length;
}

function layout(page, state) {
  return page.evaluate((width, height) => {
    const wrong = [];
    const across = document.documentElement.scrollWidth;
    if (across > width) wrong.push(`layout: ${across} px wide in a window of ${width} px`);
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1]));
    if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1) wrong.push("headings: not one h1 in front");
    levels.forEach((level, index) => {
      if (index > 0 && level > levels[index - 1] + 1) wrong.push(`headings: h${level} after h${levels[index - 1]}`);
    });
    // The board reads its part on one screen; only what an earlier audit adds may go over it.
    const board = document.querySelector("#board");
    if (height && board && !board.querySelector(".changes ul")) {
      const low = Math.max(...[...board.querySelectorAll("*")].map((element) => element.getBoundingClientRect().bottom));
      if (low > height) wrong.push(`layout: the board ends at ${Math.round(low)} px in a window of ${height} px`);
    }
    // A number that goes on in the next line is read as two.
    for (const cell of document.querySelectorAll("td, th")) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { index, 0: number } of text.data.matchAll(/\d[\d,.]*\d/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + number.length);
          const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          if (lines.size > 1 && !text.parentElement.closest(".path, code, .digest")) wrong.push(`layout: the number ${number} is broken in a table`);
        }
      }
    }
    for (const table of document.querySelectorAll("table")) {
      if (!table.caption) wrong.push(`layout: no caption in the table of ${table.closest("section")?.id}`);
    }
    if (getComputedStyle(document.body).marginTop !== "0px") wrong.push("style: the policy has stopped the style sheet");
    return wrong;
  }, state.width, state.name === "desktop" ? state.height : 0);
}

// Tab goes to every control that can be seen, in the order of the page, shows where it is, and the target is large enough.
async function keyboard(page) {
  const wanted = await page.evaluate(() => {
    const controls = [...document.querySelectorAll("a[href], summary, [tabindex='0']")];
    const seen = controls.filter((control) => control.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
    seen.forEach((control, index) => control.setAttribute("data-order", index));
    return seen.length;
  });
  let last = -1;
  for (let step = 0; step < wanted; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement: active } = document;
      return { order: Number(active.dataset.order ?? -1), shown: getComputedStyle(active).outlineStyle !== "none", name: active.outerHTML.slice(0, 80) };
    });
    if (at.order !== last + 1) return [`keyboard: after control ${last} of ${wanted} comes ${at.order}, ${at.name}`];
    if (!at.shown) return [`keyboard: nothing shows that ${at.name} has the focus`];
    last = at.order;
  }
  return [];
}

// axe waits by timers, which a page without scripts has not; the page has been drawn and used without them by now.
async function access(page) {
  await page.setJavaScriptEnabled(true);
  // The bar above covers what has been scrolled under it, wherever the keyboard left off: the page is looked at from its top.
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), wcag);
  return violations.flatMap(({ id, help, nodes }) => `axe ${id}: ${help}, ${nodes.length} times, first at ${nodes[0].target}`);
}
