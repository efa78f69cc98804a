// What goes wrong with real browsers and real files: drops, a person who stops, a module that gives up, two tabs, a narrow screen, 200 MB.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrived, complain, digest, fill, filesOf, give, headline, native, open, page, press, root, saved, services, verdict } from "./lib.mjs";

// A folder dropped by the mouse where the driver can do that; elsewhere a drop made of the same files.
export async function drop(browser, name, log) {
  const tab = await open(browser, log);
  const folder = join(services, "tidy");
  if (name === "chromium") {
    const box = await (await tab.$(".drop")).boundingBox();
    const client = await tab.createCDPSession();
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await client.send("Input.dispatchDragEvent", { type, x: box.x + 20, y: box.y + 20, data });
  } else {
    const files = filesOf(folder).map((file) => [file.slice(folder.length + 1).split("/").pop(), readFileSync(file).toString("base64")]);
    await tab.evaluate((files) => {
      const data = new DataTransfer();
      for (const [path, bytes] of files) data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], path));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, files);
  }
  await tab.waitForFunction(() => state.paths.length > 0 && document.querySelector("h2"), { timeout: 60_000 });
  const [held, wanted] = [await tab.evaluate(() => state.paths.length), filesOf(folder).length];
  if (held !== wanted) complain(`${name}: of ${wanted} dropped files ${held} arrive`);
  await tab.close();
  console.log(`${name}: ${held} files dropped`);
}

// Files and a folder chosen by the browser's own chooser.
export async function choose(browser, name, log) {
  const tab = await open(browser, log);
  const [folder, files] = await tab.$$("input[type=file]");
  if (name === "chromium") await folder.uploadFile(join(services, "tidy"));
  else await files.uploadFile(...filesOf(join(services, "tidy")));
  await tab.waitForFunction(() => state.paths.length > 0, { timeout: 60_000 });
  await tab.close();
}

// Two pages at once know nothing of each other.
export async function twoTabs(browser, name, log) {
  const both = ["tidy", "gaps"];
  const tabs = [];
  for (const service of both) tabs.push(await open(browser, log));
  for (const [at, service] of both.entries()) await give(tabs[at], join(services, service));
  for (const tab of tabs) { await tab.bringToFront(); await press(tab, "See the report"); }
  for (const [at, service] of both.entries()) {
    await tabs[at].bringToFront();
    await arrived(tabs[at], "The report");
    const json = await saved(tabs[at], "Audit (.json)");
    if (!json.equals(native(join(services, service)))) complain(`${name}: two tabs disturb each other: ${service} is ${digest(json)}`);
  }
  for (const tab of tabs) await tab.close();
}

// A module that gives up in one file: the file is named, the rest is audited, and the same page works on.
export async function givesUp(browser, name, log) {
  const broken = join(mkdtempSync(join(tmpdir(), "page-")), "gives up #1 & ä.html");
  const whole = readFileSync(page, "utf8"), changed = whole.replace("  at = file;\n", '  at = file;\n  if (files[file].name === "complaints.csv" && !broken.has(file)) throw new WebAssembly.RuntimeError("unreachable");\n');
  if (whole === changed) return complain("the worker cannot be made to give up");
  writeFileSync(broken, changed);
  const tab = await open(browser, log, broken);
  await give(tab, join(services, "tidy"));
  await press(tab, "See the report");
  await arrived(tab, "The report");
  const said = await tab.$eval("#troubles", (box) => box.textContent).catch(() => "");
  if (!said.includes("complaints.csv")) complain(`${name}: a module that gives up does not name the file: ${said}`);
  if (!(await tab.$("#verdict"))) complain(`${name}: a module that gives up ends the audit`);
  await tab.close();
  rmSync(join(broken, ".."), { recursive: true });
  console.log(`${name}: goes on without the file in which the module gave up`);
}

// 400 %: a screen of 1,280 pixels is then 320 wide. Nothing scrolls sideways at any step.
export async function narrow(browser, name, log) {
  const tab = await open(browser, log);
  await tab.setViewport({ width: 320, height: 640 });
  const fits = async (place) => {
    const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth);
    if (wide > 320) complain(`${name}: ${place} is ${wide} pixels wide on a screen of 320`);
  };
  await fits("the start");
  await give(tab, join(services, "hub-raw"), (file) => !file.endsWith(".yaml"));
  await fits("the files");
  await press(tab, "Next: your service");
  await fits("the facts");
  for (const [id, value] of [["service", "Invented"], ["from", "2025-04-01"], ["to", "2026-03-31"]]) await fill(tab, id, value);
  await press(tab, "Next: questions");
  await arrived(tab, "Questions that only you can answer");
  await fits("the questions");
  await tab.close();
  const next = await open(browser, log);
  await next.setViewport({ width: 320, height: 640 });
  await give(next, join(services, "tidy"));
  await press(next, "See the report");
  await arrived(next, "The report");
  await next.evaluate(() => document.querySelectorAll("details").forEach((node) => { node.open = true; }));
  const wide = await next.evaluate(() => document.scrollingElement.scrollWidth);
  if (wide > 320) complain(`${name}: the report is ${wide} pixels wide on a screen of 320`);
  await next.close();
}

// 200 MB from the disk, stopped once, then audited; the driver hands over a folder only in one of the browsers.
export async function large(browser, name, log) {
  const folder = join(root, "target/browser/large");
  if (!existsSync(join(folder, "bundle.yaml"))) execFileSync(join(root, "target/release/readymark-hub"), ["--cases", "150000", "--out", folder]);
  const size = filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0);
  const tab = await open(browser, log);
  await (await tab.$("input[type=file]")).uploadFile(folder);
  await tab.waitForFunction(() => state.paths.length > 0, { timeout: 120_000 });
  await press(tab, "See the report");
  await tab.waitForFunction(() => /of/.test(document.querySelector("main .soft")?.textContent || ""), { timeout: 60_000 });
  await press(tab, "Stop");
  await tab.waitForSelector("#troubles");
  const said = await tab.$eval("#troubles", (box) => box.textContent);
  if (!said.includes("stopped")) complain(`${name}: Stop says ${said}`);
  const began = Date.now();
  await tab.evaluate(() => { go("report"); });
  await tab.waitForSelector("#verdict", { timeout: 600_000 });
  const took = Date.now() - began;
  const json = await saved(tab, "Audit (.json)");
  if (!json.equals(native(folder))) complain(`${name}: the large service has another audit than on the command line`);
  console.log(`${name}: ${Math.round(size / 1e6)} MB stopped once, then audited in ${(took / 1000).toFixed(1)} s: ${await verdict(tab)}`);
  await tab.close();
}
