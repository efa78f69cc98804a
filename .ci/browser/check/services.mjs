// The audit of each service is that of the command line, and no value of the evidence stands anywhere.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrived, complain, digest, filesOf, give, native, open, press, root, saved, services, unpack } from "./lib.mjs";

export async function everyService(browser, name, log) {
  const known = readdirSync(services).filter((service) => existsSync(join(services, service, "bundle.yaml"))).sort();
  let same = 0;
  for (const service of known) {
    const folder = join(services, service), wanted = native(folder);
    const tab = await open(browser, log);
    await give(tab, folder);
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
    else same += 1;
    if (service.startsWith("canary")) await canaries(tab, name, service, json);
    (await tab.evaluate(() => window.violations)).forEach((words) => complain(`${name}, ${service}: the policy was broken: ${words}`));
    await tab.close();
  }
  console.log(`${name}: ${same} services, each with the audit of the command line, byte for byte`);
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


// Files that other programs wrote, broke, or made to do harm: each is listed with what became of it, and the page goes on.
export async function hazards(browser, name, log) {
  const tab = await open(browser, log);
  await give(tab, join(root, "fixtures/hazards"), (file) => !file.endsWith(".yaml"));
  const listed = new Set(await tab.$$eval("tbody th", (cells) => cells.map((cell) => cell.textContent.split(",")[0])));
  const missing = (await tab.evaluate(() => state.paths)).filter((path) => ![...listed].some((words) => words.startsWith(path.split(",")[0])));
  if (missing.length) complain(`${name}: ${missing.length} files of hazards are not listed`);
  if (await tab.$("#troubles")) complain(`${name}: ${(await tab.$eval("#troubles", (box) => box.textContent)).slice(0, 200)}`);
  await press(tab, "Next: your service");
  console.log(`${name}: ${listed.size} files of hazards listed, none of them ends the page`);
  await tab.close();
}
