// What each part of the check needs: a page in a browser, files for it, and whom to tell of a fault.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const [readymark, page, ...wanted] = process.argv.slice(2).map((argument, at) => (at < 2 ? resolve(argument) : argument));
export const root = resolve(import.meta.dirname, "../../..");
export const services = join(root, "fixtures/services");
const require = createRequire(join(root, ".ci/page/package.json"));
export const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const faults = [];
export const complain = (words) => { faults.push(words); console.error(words); };
export const digest = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

export function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
// What a browser gives a page when a folder is chosen: each file with its path.
export async function give(tab, folder, keep = () => true) {
  const files = filesOf(folder).filter(keep).map((file) => [join(basename(folder), relative(folder, file)).replaceAll("\\", "/"), readFileSync(file).toString("base64")]);
  await tab.evaluate((files) => {
    const found = files.map(([path, bytes]) => ({ path, file: new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], path.split("/").pop()) }));
    return take(found);
  }, files);
}
export const headline = (tab) => tab.$eval("h1", (heading) => heading.textContent);
export async function press(tab, words) {
  const [button] = await tab.$$(`xpath/.//main//button[normalize-space(.)="${words}"]`);
  if (!button) throw new Error(`there is no button “${words}” on “${await headline(tab)}”`);
  await button.click();
}
export const arrived = (tab, words) => tab.waitForFunction((words) => document.querySelector("h1").textContent === words, { timeout: 120_000 }, words);
// What the page hands to the browser to be saved, caught on its way.
export async function saved(tab, words) {
  await tab.evaluate(() => {
    window.caught = new Promise((resolve) => {
      const before = URL.createObjectURL;
      URL.createObjectURL = (blob) => { URL.createObjectURL = before; blob.arrayBuffer().then((bytes) => { let text = ""; new Uint8Array(bytes).forEach((byte) => { text += String.fromCharCode(byte); }); resolve(btoa(text)); }); return before(blob); };
    });
  });
  await press(tab, words);
  return Buffer.from(await tab.evaluate(() => window.caught), "base64");
}

// A tab with the page. `before` runs in it before the page does.
export async function open(browser, log, address = page, before = () => {}) {
  const tab = await browser.newPage();
  tab.on("request", (request) => log.requests.push(request.url()));
  tab.on("console", (message) => log.console.push(message.text()));
  tab.on("pageerror", (error) => log.console.push(error.message));
  tab.on("dialog", (dialog) => dialog.accept());
  await tab.evaluateOnNewDocument(() => { window.violations = []; document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective + " " + event.sourceFile)); });
  await tab.evaluateOnNewDocument(before);
  await tab.goto(pathToFileURL(address).href);
  return tab;
}
export async function accessible(tab, place) {
  // The tester's own script comes from outside the page's policy.
  const { violations } = await tab.evaluate(`(() => { ${axe}; return axe.run({ exclude: [["iframe"]] }, { runOnly: ${JSON.stringify(wcag)}, resultTypes: ["violations"], iframes: false }); })()`);
  violations.forEach(({ id, help, nodes }) => complain(`${place}: axe ${id}: ${help}, first at ${nodes[0].target}`));
}
export function native(service, more = []) {
  const options = ["audit", service, "--format", "json", "--exit-zero", ...more];
  try { return execFileSync(readymark, options, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 }); } catch (error) { return error.stdout; }
}
export function unpack(zip, folder) {
  writeFileSync(join(folder, "saved.zip"), zip);
  execFileSync("python3", ["-m", "zipfile", "-e", join(folder, "saved.zip"), folder]);
  rmSync(join(folder, "saved.zip"));
}
export const fill = (tab, id, value) => tab.$eval("#" + id, (input, value) => { input.value = value; }, value);
export const verdict = (tab) => tab.$eval("#verdict", (line) => line.textContent);
