"use strict";
// What a person sees and does. Everything about evidence is asked of the module.
const byId = (id) => document.getElementById(id);
const state = { files: [], paths: [], looks: new Map(), broken: new Set(), described: false, facts: null, draft: null, answers: new Map(), step: "files", audit: null, asOf: "", saved: true };
const STEPS = [["files", "1. Files"], ["facts", "2. Your service"], ["questions", "3. Questions"], ["report", "4. Report"]];

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}
const say = (words) => { byId("said").textContent = words; };
const button = (words, act, properties = {}) => el("button", { type: "button", onclick: act, ...properties }, words);

// ---- the module, in a worker that is replaced when it gives up or is told to stop
let worker = null, number = 0, waiting = new Map(), hear = () => {};
function stop(reason) {
  if (worker) worker.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(reason);
  waiting = new Map();
}
function post(message) {
  return new Promise((resolve, reject) => {
    number += 1;
    waiting.set(number, { resolve, reject });
    worker.postMessage({ ...message, number });
  });
}
let awake = null;
function wake() {
  if (!worker) awake = begin();
  return awake;
}
async function begin() {
  if (typeof WebAssembly === "undefined" || typeof DecompressionStream === "undefined") throw { unable: true };
  const address = URL.createObjectURL(new Blob([byId("worker").textContent], { type: "text/javascript" }));
  worker = new Worker(address);
  worker.onmessage = ({ data }) => {
    if (data.progress) return hear(data.progress);
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if (!asked) return;
    if (data.crash) { stop({ crash: data.crash }); asked.reject({ crash: data.crash }); } else asked.resolve(data);
  };
  worker.onerror = (event) => { event.preventDefault(); stop({ unable: true }); };
  await post({ packed: byId("module").textContent });
  if (state.files.length > 0) state.reply = await tell();
}
// Whatever a new worker must know: the files, the facts and the answers.
async function tell() {
  const files = state.files.map(({ path, file }, id) => ({ path, id, size: file.size }));
  const { reply } = await post({ said: { ask: "files", files }, files: state.files.map(({ file }) => file), broken: [...state.broken] });
  if (state.facts) await post({ said: { ask: "begin", ...state.facts } });
  for (const [key, value] of state.answers) await post({ said: { ask: "answer", key, value } });
  return reply;
}
async function ask(said) {
  await wake();
  return post({ said });
}
// Asks again without the file at which the module gave up, as long as it can be told which.
async function askOn(said, troubles) {
  for (let before = null; ;) {
    try { return await ask(said); } catch (error) {
      if (!error.crash || error.crash.file < 0 || state.broken.has(error.crash.file)) throw error;
      // At the same place without the file: it was not the file's fault.
      if (before && before.place === error.crash.place) { state.broken.delete(before.file); troubles.pop(); throw error; }
      before = error.crash;
      state.broken.add(error.crash.file);
      const { path } = state.files[error.crash.file];
      troubles.push({ what: `${path} cannot be read: the program gave up in it, and went on without it`, help: "save it again in another format; to report the fault, give this place: " + error.crash.place });
    }
  }
}
const unable = (error) => {
  if (error.stopped) return [{ what: "stopped", help: "nothing was changed" }];
  if (error.unable) return [{ what: "this browser does not let the page work: WebAssembly, background workers or DecompressionStream are switched off", help: "ask your IT department to allow WebAssembly for this file, or use another browser" }];
  if (error.crash) return [{ what: "the program gave up; your files and answers are still here", help: "try with fewer or smaller files; place: " + error.crash.place }];
  return [{ what: String(error.message || error), help: null }];
};

// ---- files: dropped, or chosen
async function walk(handle, path, found) {
  if (handle.kind === "file") { found.push({ path: path + handle.name, file: await handle.getFile() }); return; }
  for await (const inside of handle.values()) await walk(inside, path + handle.name + "/", found);
}
function walkEntry(entry, found) {
  return new Promise((resolve) => {
    if (entry.isFile) {
      entry.file((file) => { found.push({ path: entry.fullPath.slice(1), file }); resolve(); }, () => { found.push({ path: entry.fullPath.slice(1), file: null }); resolve(); });
      return;
    }
    const reader = entry.createReader();
    const more = () => reader.readEntries(async (entries) => {
      if (entries.length === 0) return resolve();
      for (const inside of entries) await walkEntry(inside, found);
      more();
    }, () => resolve());
    more();
  });
}
// Everything is taken hold of before the first wait: after it the drop is empty. One that fails takes no other with it.
async function dropped(event) {
  const held = [...event.dataTransfer.items].filter((item) => item.kind === "file").map((item) => ({
    handle: item.getAsFileSystemHandle ? item.getAsFileSystemHandle().catch(() => null) : null,
    entry: item.webkitGetAsEntry ? item.webkitGetAsEntry() : null,
    file: item.getAsFile(),
  }));
  const found = [];
  for (const { handle, entry, file } of held) {
    const before = found.length;
    const way = await handle;
    if (way) try { await walk(way, "", found); continue; } catch { found.length = before; }
    if (entry) { await walkEntry(entry, found); if (found.slice(before).every(({ file }) => file)) continue; found.length = before; }
    if (file && file.size > 0) found.push({ path: file.name, file });
  }
  return found.filter(({ file }) => file);
}
async function take(found) {
  if (found.length === 0) return show("files", [{ what: "no file came with it", help: "choose a folder or files with the buttons instead" }]);
  const known = new Map(state.files.map((one) => [one.path, one]));
  found.forEach((one) => known.set(one.path, one));
  state.files = [...known.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  state.broken = new Set(); state.looks = new Map(); state.audit = null;
  const troubles = [];
  await busy("Looking at your files", async (note) => {
    stop({ stopped: true });
    await wake();
    const { reply } = state;
    if (reply.told === "refused") { state.files = []; stop({ stopped: true }); throw { told: reply.problems }; }
    Object.assign(state, { described: reply.described, paths: reply.paths, hidden: reply.hidden });
    if (reply.described) return;
    let done = 0;
    for (const path of reply.paths) {
      note(path, done, reply.paths.length);
      try { state.looks.set(path, (await askOn({ ask: "look", path }, troubles)).reply); }
      catch (error) { if (!error.crash) throw error; state.looks.set(path, { kind: "records", sheets: [], fault: "the program gave up in it" }); }
      done += 1;
    }
  }, troubles);
}

// ---- what is shown
function troubleBox(troubles) {
  if (!troubles || troubles.length === 0) return null;
  const lines = troubles.map(({ what, help }) => el("li", {}, what, help ? el("p", { class: "hint" }, "What to do: " + help) : null));
  return el("section", { class: "trouble", "aria-labelledby": "trouble", tabindex: "-1", id: "troubles" }, el("h2", { id: "trouble" }, "There is a problem"), el("ul", {}, lines));
}
function show(step, troubles) {
  state.step = step;
  const reachable = { files: true, facts: state.paths.length > 0 && !state.described, questions: state.described || state.facts, report: state.described || state.facts };
  byId("steps").replaceChildren(...STEPS.map(([name, words]) => el("li", {}, button(words, () => go(name), { disabled: !reachable[name], "aria-current": name === step ? "step" : null }))));
  const main = byId("main");
  main.replaceChildren(...[troubleBox(troubles), ...VIEWS[step]()].filter(Boolean));
  document.title = (troubles && troubles.length ? "Error: " : "") + main.querySelector("h1").textContent + " – Readymark";
  (byId("troubles") || main).focus();
}
async function busy(words, work, troubles = [], step = state.step) {
  const bar = el("progress", { max: "1", "aria-label": words });
  const line = el("p", { class: "soft" });
  let last = 0;
  const note = (name, done, total) => {
    if (total > 0) bar.value = done / total;
    line.textContent = `${name}: ${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`;
    if (performance.now() - last > 3000) { last = performance.now(); say(`${words}, ${Math.round((100 * done) / (total || 1))} per cent of ${name}`); }
  };
  hear = ({ file, done, total }) => note(file, done, total);
  byId("main").replaceChildren(el("h1", {}, words), bar, line, button("Stop", () => stop({ stopped: true })));
  say(words);
  try { await work(note); } catch (error) {
    if (error.told) troubles.push(...error.told); else troubles.push(...unable(error));
    step = error.step || step;
  }
  say("");
  show(step, troubles);
}
async function go(step) {
  if (step === "questions") return busy("Looking for open questions", loadQuestions, [], step);
  if (step === "report") return audit();
  show(step);
}
async function loadQuestions() {
  const { reply } = await ask({ ask: "questions" });
  if (reply.told === "refused") throw { told: reply.problems };
  state.questions = reply.questions;
}
async function audit() {
  const troubles = [], before = state.audit;
  await busy("Reading your files", async () => {
    const { reply } = await askOn({ ask: "audit", as_of: state.asOf || null }, troubles);
    state.audit = null;
    if (reply.told === "refused") throw { told: reply.problems };
    troubles.push(...reply.problems);
    const { bytes } = await ask({ ask: "report", format: "html", external: false });
    state.audit = { ...reply, html: new TextDecoder().decode(bytes) };
    state.saved = false;
  }, troubles, "report");
  if (state.audit) say(before && before.verdict !== state.audit.verdict ? `Was: ${before.verdict}. Now: ${state.audit.verdict}` : state.audit.verdict);
}

function picker(folder) {
  const input = el("input", { type: "file", class: "quiet-input", multiple: true, webkitdirectory: folder, tabindex: "-1", "aria-hidden": "true", onchange: () => {
    take([...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  } });
  return [input, button(folder ? "Choose a folder" : "Choose files", () => input.click(), { class: folder ? "main" : null })];
}
function headings(sheet) {
  const shown = sheet.headings.map((heading) => (heading === null ? "(not shown: looks personal)" : heading));
  return shown.length ? shown.join(" · ") : "–";
}
function fileRows() {
  const words = { records: "records", document: "a document", nothing: "nothing that is read" };
  return state.paths.flatMap((path) => {
    const look = state.looks.get(path);
    if (!look) return [el("tr", {}, el("th", { scope: "row" }, path), el("td", {}, state.described ? "as bundle.yaml says" : "–"), el("td", {}, "–"))];
    const sheets = look.sheets.length ? look.sheets : [null];
    return sheets.map((sheet) => {
      const name = sheet && sheet.name ? `${path}, ${sheet.name}` : path;
      const taken = look.fault ? `cannot be read: ${look.fault}` : !sheet ? words[look.kind] : sheet.table ? `${sheet.certain ? "" : "perhaps "}${sheet.table}, ${sheet.rows.toLocaleString("en-GB")} rows` : "no list of the standard";
      return el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, taken), el("td", {}, sheet ? headings(sheet) : "–"));
    });
  });
}
function field(id, words, hint, input) {
  input.id = id;
  if (hint) input.setAttribute("aria-describedby", id + "-hint");
  return el("div", { class: "field" }, el("label", { for: id }, words), hint ? el("p", { class: "hint", id: id + "-hint" }, hint) : null, input);
}
const text = (value, type = "text") => { const input = el("input", { type, autocomplete: "off" }); input.value = value || ""; return input; };

function questionBox(question) {
  const choose = async (value) => {
    if (value === "") return;
    state.answers.set(question.key, value);
    await ask({ ask: "answer", key: question.key, value });
    await busy("Putting your answer in", loadQuestions, [], "questions");
  };
  const back = async () => {
    state.answers.delete(question.key);
    await ask({ ask: "answer", key: question.key, value: null });
    await busy("Taking your answer back", loadQuestions, [], "questions");
  };
  const why = question.why ? el("p", { class: "hint" }, "Why: " + question.why) : null;
  if (question.answer !== null) {
    const chosen = question.choices.find(([value]) => value === question.answer);
    return el("fieldset", {}, el("legend", {}, question.text), el("p", {}, chosen ? chosen[1] : question.answer), button("Change", back, { "aria-label": "Change: " + question.text }));
  }
  const name = "q" + question.key;
  const many = question.choices.length > 9;
  const own = question.kind === "choice" ? null : text("", question.kind);
  if (own) own.setAttribute("aria-label", question.text);
  const list = many ? el("select", { "aria-label": question.text }, el("option", { value: "" }, "Choose…"), question.choices.map(([value, words]) => el("option", { value }, words))) : null;
  const radios = many ? [] : question.choices.map(([value, words]) => el("label", { class: "choice" }, el("input", { type: "radio", name, value }), el("span", {}, words)));
  const answer = (box) => {
    const chosen = box.querySelector("input[type=radio]:checked");
    return (own && own.value) || (list && list.value) || (chosen && chosen.value) || "";
  };
  const box = el("fieldset", {}, el("legend", {}, question.text), el("p", { class: "hint" }, question.about), why, own, list, radios, el("div", { class: "row" }, button("Use this answer", () => choose(answer(box)), { class: "main", "aria-label": "Use this answer: " + question.text })));
  return box;
}

async function download(format, external, name) {
  const said = format === "zip" ? { ask: "save" } : { ask: "report", format, external };
  let answered;
  try { answered = await ask(said); } catch (error) { return show("report", unable(error)); }
  const { reply, bytes } = answered;
  if (reply.told !== "bytes") return show("report", reply.problems);
  const address = URL.createObjectURL(new Blob([bytes]));
  el("a", { href: address, download: name || reply.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  if (format === "zip") state.saved = true;
  say((name || reply.name) + " saved to your downloads");
}
// The report has a style sheet of its own, which this page's policy does not know by its digest: it comes in as an object.
function reportFrame(html) {
  const sheets = [];
  const rest = html.replace(/<style([^>]*)>([\s\S]*?)<\/style>/g, (_, how, words) => { sheets.push([words, (how.match(/media="?(\w+)/) || ["", ""])[1]]); return ""; });
  const whole = new DOMParser().parseFromString(rest, "text/html");
  whole.querySelectorAll("meta[http-equiv]").forEach((node) => node.remove());
  const frame = el("iframe", { title: "Gap report", sandbox: "allow-same-origin" });
  frame.addEventListener("load", () => {
    const inside = frame.contentDocument, { CSSStyleSheet: Sheet } = frame.contentWindow;
    inside.adoptedStyleSheets = sheets.map(([words, media]) => { const sheet = new Sheet({ media }); sheet.replaceSync(words); return sheet; });
  });
  frame.srcdoc = "<!doctype html>" + whole.documentElement.outerHTML;
  return frame;
}

const VIEWS = {
  files() {
    const area = el("div", { class: "drop" }, el("p", {}, "Drop a folder or files here, or choose them:"), el("div", { class: "row" }, picker(true), picker(false)), el("p", { class: "hint" }, "For a folder your browser may ask a question in words of its own. The files stay where they are."));
    const listed = state.paths.length === 0 ? [] : [
      el("h2", {}, `${state.paths.length} files` + (state.hidden ? `, ${state.hidden} hidden ones not looked into` : "")),
      el("p", {}, state.described ? "bundle.yaml says what each of them is." : "What each file is taken for, by its headings. No record is shown."),
      el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Your files" }, el("table", {}, el("thead", {}, el("tr", {}, ["File", "Taken for", "First headings"].map((words) => el("th", { scope: "col" }, words)))), el("tbody", {}, fileRows()))),
      el("div", { class: "row" }, button(state.described ? "See the report" : "Next: your service", () => go(state.described ? "report" : "facts"), { class: "main" }), button("Start again without files", () => { stop({ stopped: true }); Object.assign(state, { files: [], paths: [], facts: null, described: false, audit: null, answers: new Map() }); show("files"); })),
    ];
    return [
      el("h1", {}, "Is your service ready for the quality mark?"),
      el("p", {}, "Give this page the exports of your case system, your staff lists and your policies. It says what is met, what is not, and what to do. It also takes a folder with a bundle.yaml, or the .zip that you saved here, together with the exports."),
      area, ...listed,
    ];
  },
  facts() {
    const facts = state.draft || {};
    const service = text(facts.service), from = text(facts.from, "date"), to = text(facts.to, "date");
    const partners = el("textarea", { rows: "4", autocomplete: "off" });
    partners.value = (facts.partners || []).map(([id, name]) => `${id} = ${name}`).join("\n");
    const exported = text(facts.exported_on, "date"), first = text(facts.covers && facts.covers[0], "date"), last = text(facts.covers && facts.covers[1], "date");
    const complete = el("input", { type: "checkbox", id: "complete" });
    complete.checked = Boolean(facts.complete);
    const next = async () => {
      const said = {
        service: service.value.trim(), from: from.value, to: to.value, complete: complete.checked,
        partners: partners.value.split("\n").map((line) => line.split("=").map((part) => part.trim())).filter((parts) => parts.length === 2 && parts[0] && parts[1]),
        exported_on: exported.value || null, covers: first.value && last.value ? [first.value, last.value] : null,
      };
      const lacks = [[said.service, "write what the service is called"], [said.from, "give the first day under audit"], [said.to, "give the last day under audit"]].filter(([value]) => !value);
      state.draft = said;
      if (lacks.length) return show("facts", lacks.map(([, help]) => ({ what: "an answer is missing", help })));
      await busy("Making a first bundle", async () => {
        const { reply } = await ask({ ask: "begin", ...said });
        if (reply.told === "refused") throw { told: reply.problems, step: "facts" };
        state.facts = said;
        await loadQuestions();
      }, [], "questions");
    };
    return [
      el("h1", {}, "About your service"),
      field("service", "What is the service called?", null, service),
      el("div", { class: "row" }, field("from", "First day under audit", null, from), field("to", "Last day under audit", null, to)),
      field("partners", "Partners, one a line", "Only for a hub of several agencies: a short name, =, the full name. Example: police = Our Constabulary", partners),
      field("exported", "On which day were these files exported?", "Leave empty to answer for each file", exported),
      el("div", { class: "row" }, field("first", "First day that they cover", null, first), field("last", "Last day that they cover", null, last)),
      el("label", { class: "choice" }, complete, el("span", {}, "Each file holds every record of its kind in that period. Then “no such record” means “not done”, otherwise “not known”.")),
      el("div", { class: "row" }, button("Next: questions", next, { class: "main" }), button("Back", () => show("files"))),
    ];
  },
  questions() {
    const all = state.questions || [], left = all.filter(({ answer }) => answer === null).length;
    return [
      el("h1", {}, "Questions that only you can answer"),
      el("p", { id: "left" }, all.length === 0 ? "No question is open." : `${left} of ${all.length} are open. An answer can be changed at any time; “later” leaves a file out for now.`),
      ...all.map(questionBox),
      el("div", { class: "row" }, button("See the report", () => go("report"), { class: "main" })),
    ];
  },
  report() {
    const day = text(state.asOf, "date");
    const again = el("div", { class: "row" }, field("as-of", "Day of the audit", "Empty: the latest day of an export", day), button("Audit again", () => { state.asOf = day.value; audit(); }));
    if (!state.audit) return [el("h1", {}, "The report"), el("p", {}, "There is no report yet: see above what stands in the way."), again];
    const { verdict, as_of: asOf, html } = state.audit;
    return [
      el("h1", {}, "The report"),
      el("p", { class: "verdict", id: "verdict" }, verdict),
      el("p", { class: "soft" }, `As of ${asOf}. The Restorative Justice Council decides, after its own visits.`),
      again,
      el("h2", {}, "Keep it"),
      el("p", { class: "hint" }, "The .zip holds bundle.yaml, judgements, exceptions, the audit, the report and the action plan, and none of your exports. Opened here again together with the exports, it goes on where you were. The reports name files, rows and references of records."),
      el("div", { class: "row" }, button("Everything (.zip)", () => download("zip"), { class: "main", id: "save" }), button("Report (.html)", () => download("html", false, "gap.html")), button("Audit (.json)", () => download("json", false, "audit.json")), button("Action plan (.xlsx)", () => download("xlsx", false)), button("Report for people outside (.html)", () => download("html", true, "gap-external.html"))),
      el("h2", {}, "Gap report"),
      reportFrame(html),
    ];
  },
};

addEventListener("dragover", (event) => { event.preventDefault(); const area = document.querySelector(".drop"); if (area) area.classList.add("over"); });
addEventListener("dragleave", () => { const area = document.querySelector(".drop"); if (area) area.classList.remove("over"); });
addEventListener("drop", async (event) => { event.preventDefault(); take(await dropped(event)); });
addEventListener("beforeunload", (event) => { if (state.audit && !state.saved) event.preventDefault(); });
show("files");
// Made ready while the person still looks for the files; and if this browser cannot, they hear it now.
wake().catch((error) => { if (!error.stopped) show("files", unable(error)); });
