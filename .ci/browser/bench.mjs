// node bench.mjs READYMARK PAGE READYMARK-HUB [RUNS]   How long the page takes from a drop to the report, beside the command line on one
// core, in turns.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { open, puppeteer, readymark, root } from "./check/lib.mjs";

const hub = resolve(process.argv[4]), runs = Number(process.argv[5] || 5);
const browser = await puppeteer.launch({ browser: "chrome", executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"], headless: true, protocolTimeout: 600_000 });
const seconds = (since) => (Date.now() - since) / 1000;
const middle = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
const words = (all) => `${middle(all).toFixed(2)} s (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
async function inPage(folder) {
  const tab = await open(browser, { requests: [], console: [] });
  await tab.evaluate(() => wake());
  const input = await tab.$("input[type=file]");
  const began = Date.now();
  await input.uploadFile(folder);
  await tab.waitForFunction(() => state.paths.length > 0 && state.described, { timeout: 600_000 });
  await tab.evaluate(() => { go("report"); });
  await tab.waitForSelector("#verdict", { timeout: 600_000 });
  const took = seconds(began);
  await tab.close();
  return took;
}
function onOneCore(folder) {
  const out = join(root, "target/browser/bench.html"), began = Date.now();
  execFileSync("taskset", ["-c", "0", readymark, "audit", folder, "--format", "html", "--out", out, "--exit-zero"], { stdio: "ignore" });
  const took = seconds(began);
  rmSync(out);
  return took;
}
for (const cases of [1_000, 100_000]) {
  const folder = join(root, `target/browser/hub-${cases}`);
  if (!existsSync(join(folder, "bundle.yaml"))) execFileSync(hub, ["--cases", String(cases), "--out", folder]);
  const page = [], native = [];
  for (let run = 0; run < runs; run += 1) { page.push(await inPage(folder)); native.push(onOneCore(folder)); }
  console.log(`${cases.toLocaleString("en-GB")} cases: page ${words(page)}, command line on one core ${words(native)}: ${(middle(page) / middle(native)).toFixed(1)} times as long`);
}
await browser.close();
