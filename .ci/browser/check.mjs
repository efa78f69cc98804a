// node check.mjs READYMARK PAGE [chromium|firefox]…   The page as people use it, in real browsers: its audit is the command line's, byte for
// byte, and nothing is sent, kept or said that must not be.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { choose, drop, givesUp, large, narrow, twoTabs } from "./check/hard.mjs";
import { complain, faults, open, page, puppeteer, wanted } from "./check/lib.mjs";
import { everyService, hazards } from "./check/services.mjs";
import { decisions, intoFolder, keyboard, nextPeriod, pageAlone, rawFiles } from "./check/way.mjs";

const kinds = { chromium: { browser: "chrome", executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] }, firefox: { browser: "firefox", executablePath: "/usr/bin/firefox-esr" } };

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
    const steps = [keyboard, everyService, hazards, rawFiles, pageAlone, decisions, nextPeriod, intoFolder, drop, choose, twoTabs, givesUp, narrow];
    for (const step of name === "chromium" ? [...steps, large] : steps) {
      try { await step(browser, name, log); } catch (error) { complain(`${name}, ${step.name}: ${error.stack}`); }
    }
  } catch (error) { complain(`${name}: ${error.stack}`); } finally { await browser.close(); rmSync(profile, { recursive: true, force: true }); }
  const own = (address) => address === pathToFileURL(page).href || /^file:.*gives/.test(address) || address.startsWith("blob:") || address === "about:srcdoc" || address.startsWith("data:");
  log.requests.filter((address) => !own(address)).forEach((address) => complain(`${name}: a request to ${address.slice(0, 80)}`));
  log.console.forEach((words) => complain(`${name}: the console says: ${words.slice(0, 200)}`));
}
console.log(`${statSync(page).size} bytes, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
