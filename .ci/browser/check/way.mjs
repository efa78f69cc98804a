// The whole way, as people click it.
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { accessible, arrived, complain, digest, fill, filesOf, give, headline, native, open, press, saved, services, unpack, verdict } from "./lib.mjs";

// A hub's raw files, as a person would click it who leaves for later what she cannot answer.
export async function rawFiles(browser, name, log) {
  const tab = await open(browser, log);
  await accessible(tab, `${name}, the start`);
  await give(tab, join(services, "hub-raw"), (file) => !file.endsWith(".yaml"));
  await accessible(tab, `${name}, the files`);
  await press(tab, "Next: your service");
  await press(tab, "Next: questions");
  if (!(await tab.title()).startsWith("Error: ")) complain(`${name}: empty facts are taken`);
  await accessible(tab, `${name}, the facts`);
  await fill(tab, "service", "Mersey Weald Restorative Hub (invented)");
  for (const [id, day] of [["from", "2025-04-01"], ["to", "2026-03-31"], ["exported", "2026-04-17"], ["first", "2024-11-01"], ["last", "2026-04-17"]]) await fill(tab, id, day);
  await fill(tab, "partners", "police = Weald Constabulary\ncharity = Weald Victim Care\nyouth-offending = Mersey Youth Offending Team\nprobation = Probation Service");
  await press(tab, "Next: questions");
  await arrived(tab, "Questions that only you can answer");
  await accessible(tab, `${name}, the questions`);
  const before = await tab.$$eval("fieldset:not(.register)", (boxes) => boxes.length);
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
  const unanswerable = await tab.evaluate(() => state.questions.filter(({ kind, choices }) => kind === "choice" && choices.length < 2).map(({ text }) => text));
  if (unanswerable.length) complain(`${name}: nothing can be chosen for: ${unanswerable.join("; ")}`);
  console.log(`${name}: ${before} questions about the raw files`);
  await everyRecord(tab, name);
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
    await everyRecordKept(next, name);
    await next.close();
    rmSync(folder, { recursive: true });
    console.log(`${name}: ${await tab.$eval("#verdict", (verdict) => verdict.textContent)}, and the same again from what was saved`);
  }
  await tab.close();
}

// Whether every record of each register is there, answered with the keyboard: yes for most, no for the last, and one that nobody knows.
async function everyRecord(tab, name) {
  await tab.bringToFront();
  const many = await tab.$$eval(".register", (boxes) => boxes.length);
  if (many < 5) complain(`${name}: ${many} registers are asked about`);
  for (let at = 0; at < many; at += 1) {
    // Each group of radios is one stop of the keyboard; the space bar takes the first, an arrow goes on.
    for (let step = 0; step < 120; step += 1) {
      if (await tab.evaluate((at) => document.querySelectorAll(".register")[at].contains(document.activeElement), at)) break;
      await tab.keyboard.press("Tab");
    }
    await tab.keyboard.press(" ");
    for (let more = at === many - 1 ? 1 : at === 0 ? 2 : 0; more > 0; more -= 1) await tab.keyboard.press("ArrowDown");
  }
  const said = await tab.$$eval(".register", (boxes) => boxes.map((box) => box.querySelector("input:checked")?.value));
  if (said[0] !== "not-known" || said.at(-1) !== "no" || said.slice(1, -1).some((answer) => answer !== "yes")) complain(`${name}: the keyboard answers ${said}`);
  const left = await tab.$eval("#registers-left", (line) => line.textContent);
  if (left !== `All ${many} are answered.`) complain(`${name}: after the last answer: ${left}`);
  await accessible(tab, `${name}, the registers`);
  console.log(`${name}: ${many} registers answered with the keyboard`);
}
// The same in a page in which what was saved is opened: what nobody knew is asked again.
async function everyRecordKept(tab, name) {
  if (!(await tab.$eval("#open", (line) => line.textContent)).startsWith("Nobody has said of 1 list ")) complain(`${name}: the report does not say that a register is open`);
  await press(tab, "Answer that");
  await arrived(tab, "Questions that only you can answer");
  await tab.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
  const said = await tab.$$eval(".register", (boxes) => boxes.map((box) => box.querySelector("input:checked")?.value || ""));
  const count = (answer) => said.filter((one) => one === answer).length;
  if (count("") !== 1 || count("no") < 1 || count("yes") !== said.length - 1 - count("no")) complain(`${name}: opened again the answers are ${said}`);
}

// A service that has the page alone: not ready while nobody has said that every record is there, ready once somebody has.
export async function pageAlone(browser, name, log) {
  const tab = await open(browser, log);
  await give(tab, join(services, "tidy"), (file) => !file.endsWith("bundle.yaml"));
  await press(tab, "Next: your service");
  await fill(tab, "service", "A tidy service (invented)");
  for (const [id, day] of [["from", "2025-04-01"], ["to", "2026-03-31"], ["exported", "2026-04-17"], ["first", "2024-11-01"], ["last", "2026-04-17"]]) await fill(tab, id, day);
  await press(tab, "Next: questions");
  await arrived(tab, "Questions that only you can answer");
  await press(tab, "See the report");
  await arrived(tab, "The report");
  const before = await verdict(tab);
  await press(tab, "Answer that");
  await arrived(tab, "Questions that only you can answer");
  await tab.$$eval(".register input[value=yes]", (all) => all.forEach((radio) => radio.click()));
  await press(tab, "See the report");
  await arrived(tab, "The report");
  const after = await verdict(tab);
  if (!before.startsWith("Not ready: ") || !after.startsWith("Ready: ")) complain(`${name}: with the page alone: ${before}, then ${after}`);
  console.log(`${name}: with the page alone, once every record is there: ${after}`);
  await tab.close();
}

// From the start to an answered question with the keyboard alone; only the chooser of files is the browser's own.
export async function keyboard(browser, name, log) {
  const tab = await open(browser, log);
  await tab.bringToFront();
  const at = () => tab.evaluate(() => document.activeElement.textContent.trim());
  const to = async (words, most = 60) => {
    for (let step = 0; step < most; step += 1) {
      await tab.keyboard.press("Tab");
      if ((await at()).startsWith(words)) return true;
    }
    complain(`${name}: the keyboard does not come to “${words}”`);
    return false;
  };
  for (const words of ["Choose a folder", "Choose files"]) await to(words, 6);
  await give(tab, join(services, "tidy"), (file) => !file.endsWith("judgements.yaml"));
  if (!(await to("See the report"))) return;
  await tab.keyboard.press("Enter");
  await arrived(tab, "The report");
  const title = await tab.evaluate(() => state.audit.waiting.find((one) => one.wants === "answer").title);
  // The report itself lies between, with all its own links.
  if (!(await to(title, 400))) return;
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  if (!(await tab.evaluate(() => document.activeElement.matches("details[open] select")))) complain(`${name}: the keyboard does not open a question`);
  await tab.close();
}

// What is kept, written into a folder that the browser lets the page write into: the same parts as in the archive.
export async function intoFolder(browser, name, log) {
  const page = await open(browser, log, undefined, () => {
    window.written = {};
    window.showDirectoryPicker = async () => ({
      getFileHandle: async (file) => ({ createWritable: async () => ({ write: async (bytes) => { window.written[file] = new Uint8Array(bytes).length; }, close: async () => {} }) }),
    });
  });
  await give(page, join(services, "tidy"));
  await press(page, "See the report");
  await arrived(page, "The report");
  const zip = await saved(page, "Everything (.zip)");
  await press(page, "Save into a folder");
  await page.waitForFunction(() => Object.keys(window.written).length >= 5, { timeout: 60_000 });
  const folder = mkdtempSync(join(tmpdir(), "saved-"));
  unpack(zip, folder);
  const written = await page.evaluate(() => window.written);
  for (const file of filesOf(folder)) if (written[relative(folder, file)] !== statSync(file).size) complain(`${name}: ${relative(folder, file)} in the folder is not that of the archive`);
  rmSync(folder, { recursive: true });
  await page.close();
}

// An answer and an exception, typed into their forms, move the verdict; what is saved says the same to the command line.
export async function decisions(browser, name, log) {
  const tab = await open(browser, log);
  await give(tab, join(services, "tidy"), (file) => !file.endsWith("judgements.yaml"));
  await press(tab, "See the report");
  await arrived(tab, "The report");
  const before = await tab.$eval("h2", () => [...document.querySelectorAll("h2")].map((line) => line.textContent).find((line) => line.startsWith("Questions for a person")));
  const check = await tab.evaluate(() => state.audit.waiting.find((one) => one.wants === "answer").check);
  const key = "judge-" + check;
  await tab.evaluate((key) => { document.getElementById(key + "-by").closest("details").open = true; }, key);
  for (const [field, value] of [["answer", "met"], ["by", "chair of the board"], ["on", "2026-04-02"], ["because", "seen in two visits: yes"], ["until", "2025-04-02"]]) await fill(tab, `${key}-${field}`, value);
  const use = () => tab.evaluate((key) => { [...document.getElementById(key + "-by").closest("details").querySelectorAll("button.main")][0].click(); }, key);
  await use();
  await tab.waitForSelector("#troubles");
  if ((await tab.$eval(`#${key}-because`, (input) => input.value)) !== "seen in two visits: yes") complain(`${name}: a refused answer is lost`);
  await fill(tab, `${key}-until`, "2027-04-02");
  await use();
  await tab.waitForFunction((before) => document.querySelector("h1").textContent === "The report" && [...document.querySelectorAll("h2")].some((line) => line.textContent.startsWith("Questions for a person") && line.textContent !== before), { timeout: 60_000 }, before);
  if ((await tab.evaluate(() => document.activeElement.id)) !== "verdict") complain(`${name}: after an answer the focus is not on the verdict`);
  await accessible(tab, `${name}, the answers`);
  const [zip, json] = [await saved(tab, "Everything (.zip)"), await saved(tab, "Audit (.json)")];
  const folder = mkdtempSync(join(tmpdir(), "saved-"));
  unpack(zip, folder);
  for (const part of ["audit.json", "gap.html", "plan.xlsx"]) rmSync(join(folder, part));
  for (const part of ["exports", "documents"]) cpSync(join(services, "tidy", part), join(folder, part), { recursive: true });
  if (!native(folder).equals(json)) complain(`${name}: the command line makes something else of an answer given in the page`);
  rmSync(folder, { recursive: true });
  console.log(`${name}: an answer moves ${before} and counts on the command line: ${await verdict(tab)}`);
  await tab.close();
}

// Last period's archive and the new exports, all in one folder.
export async function nextPeriod(browser, name, log) {
  const first = await open(browser, log);
  await give(first, join(services, "tidy"));
  await press(first, "See the report");
  await arrived(first, "The report");
  const folder = mkdtempSync(join(tmpdir(), "next-"));
  cpSync(join(services, "tidy", "exports"), folder, { recursive: true });
  writeFileSync(join(folder, "readymark.zip"), await saved(first, "Everything (.zip)"));
  await first.close();
  const tab = await open(browser, log);
  await give(tab, folder);
  await press(tab, "These are the exports of a new period");
  await accessible(tab, `${name}, the new period`);
  for (const [id, day] of [["from", "2025-07-01"], ["to", "2026-06-30"], ["exported", "2026-07-10"], ["first", "2024-11-01"], ["last", "2026-07-10"]]) await fill(tab, id, day);
  await press(tab, "Next: questions");
  await arrived(tab, "Questions that only you can answer");
  const left = await tab.$eval("#left", (line) => line.textContent);
  if (left !== "No question is open.") complain(`${name}: the same files a period later ask something: ${left}`);
  await press(tab, "See the report");
  await arrived(tab, "The report");
  const frame = await (await tab.$("iframe")).contentFrame();
  if (!(await frame.evaluate(() => document.body.textContent)).includes("Since 17 April 2026")) complain(`${name}: the report does not say what changed`);
  console.log(`${name}: the next period asks nothing and says what changed: ${await verdict(tab)}`);
  await tab.close();
  rmSync(folder, { recursive: true });
}
