// node check.mjs READYMARK PAGE [chromium|firefox]…   The page as people use it, in real browsers: its audit is the command line's, byte for
// byte, and nothing is sent, kept or said that must not be.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [readymark, page, ...wanted] = process.argv.slice(2).map((argument, at) => (at < 2 ? resolve(argument) : argument));
const root = resolve(import.meta.dirname, "../..");
const services = join(root, "fixtures/services");
const require = createRequire(join(root, ".ci/page/package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const kinds = { chromium: { browser: "chrome", executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] }, firefox: { browser: "firefox", executablePath: "/usr/bin/firefox-esr" } };
let wrong = 0;
const complain = (words) => { wrong += 1; console.error(words); };
const digest = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
// What a browser gives a page when a folder is chosen: each file with its path.
async function give(tab, folder, keep = () => true) {
  const files = filesOf(folder).filter(keep).map((file) => [join(basename(folder), relative(folder, file)).replaceAll("\\", "/"), readFileSync(file).toString("base64")]);
  await tab.evaluate((files) => {
    const found = files.map(([path, bytes]) => ({ path, file: new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], path.split("/").pop()) }));
    return take(found);
  }, files);
}
const headline = (tab) => tab.$eval("h1", (heading) => heading.textContent);
async function press(tab, words) {
  const [button] = await tab.$$(`xpath/.//main//button[normalize-space(.)="${words}"]`);
  if (!button) throw new Error(`there is no button “${words}” on “${await headline(tab)}”`);
  await button.click();
}
const arrived = (tab, words) => tab.waitForFunction((words) => document.querySelector("h1").textContent === words, { timeout: 120_000 }, words);
// What the page hands to the browser to be saved, caught on its way.
async function saved(tab, words) {
  await tab.evaluate(() => {
    window.caught = new Promise((resolve) => {
      const before = URL.createObjectURL;
      URL.createObjectURL = (blob) => { URL.createObjectURL = before; blob.arrayBuffer().then((bytes) => { let text = ""; new Uint8Array(bytes).forEach((byte) => { text += String.fromCharCode(byte); }); resolve(btoa(text)); }); return before(blob); };
    });
  });
  await press(tab, words);
  return Buffer.from(await tab.evaluate(() => window.caught), "base64");
}

async function open(browser, log) {
  const tab = await browser.newPage();
  tab.on("request", (request) => log.requests.push(request.url()));
  tab.on("console", (message) => log.console.push(message.text()));
  tab.on("pageerror", (error) => log.console.push(error.message));
  tab.on("dialog", (dialog) => dialog.accept());
  await tab.evaluateOnNewDocument(() => { window.violations = []; document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective + " " + event.sourceFile)); });
  await tab.goto(pathToFileURL(page).href);
  return tab;
}
async function accessible(tab, place) {
  // The tester's own script comes from outside the page's policy.
  const { violations } = await tab.evaluate(`(() => { ${axe}; return axe.run({ exclude: [["iframe"]] }, { runOnly: ${JSON.stringify(wcag)}, resultTypes: ["violations"], iframes: false }); })()`);
  violations.forEach(({ id, help, nodes }) => complain(`${place}: axe ${id}: ${help}, first at ${nodes[0].target}`));
}
function native(service, more = []) {
  const options = ["audit", service, "--format", "json", "--exit-zero", ...more];
  try { return execFileSync(readymark, options, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 }); } catch (error) { return error.stdout; }
}

async function everyService(browser, name, log) {
  const known = readdirSync(services).filter((service) => existsSync(join(services, service, "bundle.yaml"))).sort();
  for (const service of known) {
    const wanted = native(join(services, service));
    const tab = await open(browser, log);
    await give(tab, join(services, service));
    await press(tab, "See the report");
    await arrived(tab, "The report");
    const there = await tab.$("#verdict");
    if (!there) {
      // The command line refuses it too: it asks for a standard, or a key, that the page has not.
      if (wanted.length > 0) complain(`${name}, ${service}: no audit, but the command line makes one: ${await tab.$eval("main", (main) => main.innerText.slice(0, 300))}`);
      await tab.close();
      continue;
    }
    const json = await saved(tab, "Audit (.json)");
    if (!json.equals(wanted)) complain(`${name}, ${service}: audit.json is ${digest(json)}, the command line's is ${digest(wanted)}`);
    else console.log(`${name}, ${service}: the same ${json.length} bytes`);
    if (service.startsWith("canary")) await canaries(tab, name, service, json);
    (await tab.evaluate(() => window.violations)).forEach((words) => complain(`${name}, ${service}: the policy was broken: ${words}`));
    await tab.close();
  }
}
function unpack(zip, folder) {
  writeFileSync(join(folder, "saved.zip"), zip);
  execFileSync("python3", ["-m", "zipfile", "-e", join(folder, "saved.zip"), folder]);
  rmSync(join(folder, "saved.zip"));
}
// Values that stand in the evidence for this alone, and must stand nowhere else.
async function canaries(tab, name, service, json) {
  const values = new Set();
  filesOf(join(services, service)).forEach((file) => (readFileSync(file, "latin1").match(/CANARY[A-Za-z0-9-]+/g) || []).forEach((value) => values.add(value)));
  // What the service itself wrote of its files comes back to it: its bundle.yaml, which the archive holds.
  const own = readFileSync(join(services, service, "bundle.yaml"), "utf8");
  for (const value of values) if (own.includes(value)) values.delete(value);
  const shown = await tab.evaluate(() => document.documentElement.outerHTML + document.title + location.href + JSON.stringify({ ...localStorage, ...sessionStorage }));
  const html = await saved(tab, "Report (.html)");
  const zip = await saved(tab, "Everything (.zip)");
  const folder = mkdtempSync(join(tmpdir(), "saved-"));
  unpack(zip, folder);
  const unpacked = filesOf(folder).map((file) => readFileSync(file, "latin1")).join("\n");
  rmSync(folder, { recursive: true });
  for (const value of values) for (const [place, text] of [["the page", shown], ["audit.json", json.toString()], ["the report", html.toString()], ["the archive", unpacked]]) {
    if (text.includes(value)) complain(`${name}, ${service}: ${place} shows a value of the evidence`);
  }
  console.log(`${name}, ${service}: none of ${values.size} canaries`);
}

// A hub's raw files, as a person would click it who leaves for later what she cannot answer.
async function rawFiles(browser, name, log) {
  const tab = await open(browser, log);
  await accessible(tab, `${name}, the start`);
  await give(tab, join(services, "hub-raw"), (file) => !file.endsWith(".yaml"));
  await accessible(tab, `${name}, the files`);
  await press(tab, "Next: your service");
  await press(tab, "Next: questions");
  if (!(await tab.title()).startsWith("Error: ")) complain(`${name}: empty facts are taken`);
  await accessible(tab, `${name}, the facts`);
  const fill = (id, value) => tab.$eval("#" + id, (input, value) => { input.value = value; }, value);
  await fill("service", "Mersey Weald Restorative Hub (invented)");
  for (const [id, day] of [["from", "2025-04-01"], ["to", "2026-03-31"], ["exported", "2026-04-17"], ["first", "2024-11-01"], ["last", "2026-04-17"]]) await fill(id, day);
  await fill("partners", "police = Weald Constabulary\ncharity = Weald Victim Care\nyouth-offending = Mersey Youth Offending Team\nprobation = Probation Service");
  await press(tab, "Next: questions");
  await arrived(tab, "Questions that only you can answer");
  await accessible(tab, `${name}, the questions`);
  const before = await tab.$$eval("fieldset", (boxes) => boxes.length);
  for (let left = 60; left > 0; left -= 1) {
    const open = await tab.evaluate(() => {
      const box = [...document.querySelectorAll("fieldset")].find((box) => box.querySelector(".main"));
      if (!box) return false;
      const later = box.querySelector("input[value=later]"), list = box.querySelector("select");
      if (later) later.checked = true; else if (list) list.value = "later";
      box.querySelector(".main").click();
      return true;
    });
    if (!open) break;
    await tab.waitForFunction(() => document.querySelector("h1").textContent === "Questions that only you can answer");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`${name}: ${before} questions about the raw files`);
  await press(tab, "See the report");
  await arrived(tab, "The report");
  await accessible(tab, `${name}, the report`);
  if (!(await tab.$("#verdict"))) complain(`${name}: no report of the raw files: ${await tab.$eval("main", (main) => main.innerText.slice(0, 400))}`);
  else {
    // What is saved, with the exports beside it, is audited alike by the command line, and by the page when it is opened again.
    const [zip, json] = [await saved(tab, "Everything (.zip)"), await saved(tab, "Audit (.json)")];
    const folder = mkdtempSync(join(tmpdir(), "saved-"));
    unpack(zip, folder);
    // The reports in it are no evidence; the page knows that by itself.
    for (const name of ["audit.json", "gap.html", "plan.xlsx"]) rmSync(join(folder, name));
    for (const part of ["exports", "documents"]) cpSync(join(services, "hub-raw", part), join(folder, part), { recursive: true });
    const again = native(folder);
    if (!again.equals(json)) complain(`${name}: the command line makes ${digest(again)} of what is saved, the page made ${digest(json)}`);
    const next = await open(browser, log);
    writeFileSync(join(folder, "readymark.zip"), zip);
    await give(next, folder, (file) => !file.endsWith(".yaml"));
    await press(next, "See the report");
    await arrived(next, "The report");
    if (!(await saved(next, "Audit (.json)")).equals(json)) complain(`${name}: what is saved does not go on where it was`);
    await next.close();
    rmSync(folder, { recursive: true });
    console.log(`${name}: ${await tab.$eval("#verdict", (verdict) => verdict.textContent)}, and the same again from what was saved`);
  }
  await tab.close();
}

async function keyboard(browser, name, log) {
  const tab = await open(browser, log);
  await tab.bringToFront();
  const seen = [];
  for (let step = 0; step < 4; step += 1) {
    await tab.keyboard.press("Tab");
    seen.push(await tab.evaluate(() => document.activeElement.textContent));
  }
  for (const words of ["Choose a folder", "Choose files"]) if (!seen.includes(words)) complain(`${name}: the keyboard does not come to “${words}”: ${seen}`);
  await tab.close();
}

const html = readFileSync(page, "utf8");
const outside = html.replace(/<script type="application\/octet-stream"[\s\S]*?<\/script>/, "");
if (/upload/i.test(outside)) complain("the page says a word that it must not");
if (/https?:\/\//.test(outside)) complain("the page has an address of the outside");
if (html.length >= 8 << 20) complain(`the page has ${html.length} bytes`);
for (const name of wanted.length ? wanted : Object.keys(kinds)) {
  if (!existsSync(kinds[name].executablePath)) { complain(`${name} is not installed`); continue; }
  const profile = mkdtempSync(join(tmpdir(), "page-"));
  const browser = await puppeteer.launch({ ...kinds[name], userDataDir: profile, headless: true });
  const log = { requests: [], console: [] };
  try {
    const began = Date.now();
    const tab = await open(browser, log);
    await tab.evaluate(() => wake());
    console.log(`${name}: ${Date.now() - began} ms from opening to a module that answers`);
    await tab.close();
    await keyboard(browser, name, log);
    await everyService(browser, name, log);
    await rawFiles(browser, name, log);
  } catch (error) { complain(`${name}: ${error.stack}`); } finally { await browser.close(); rmSync(profile, { recursive: true, force: true }); }
  const own = (address) => address === pathToFileURL(page).href || address.startsWith("blob:") || address === "about:srcdoc" || address.startsWith("data:");
  log.requests.filter((address) => !own(address)).forEach((address) => complain(`${name}: a request to ${address.slice(0, 80)}`));
  log.console.forEach((words) => complain(`${name}: the console says: ${words.slice(0, 200)}`));
}
console.log(`${statSync(page).size} bytes, ${wrong} faults`);
process.exitCode = wrong > 0 ? 1 : 0;
