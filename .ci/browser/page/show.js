// ---- what is shown
function troubleBox(troubles) {
  if (!troubles || troubles.length === 0) return null;
  const lines = troubles.map(({ what, help }) => el("li", {}, what, help ? el("p", { class: "hint" }, "What to do: " + help) : null));
  return el("section", { class: "trouble", "aria-labelledby": "trouble", tabindex: "-1", id: "troubles" }, el("h2", { id: "trouble" }, "There is a problem"), el("ul", {}, lines));
}
function show(step, troubles, focus) {
  state.step = step;
  const known = state.described || Boolean(state.facts);
  const reachable = { files: true, facts: state.paths.length > 0 && (!state.described || state.beside > 0), questions: known, report: known };
  byId("steps").replaceChildren(...STEPS.map(([name, words]) => el("li", {}, button(words, () => go(name), { disabled: !reachable[name], "aria-current": name === step ? "step" : null }))));
  const main = byId("main");
  main.replaceChildren(...[troubleBox(troubles), ...VIEWS[step]()].filter(Boolean));
  document.title = (troubles && troubles.length ? "Error: " : "") + main.querySelector("h1").textContent + " – Readymark";
  (byId("troubles") || (focus && byId(focus)) || main).focus();
}
async function busy(words, work, troubles = [], step = state.step, focus = null) {
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
  show(step, troubles, focus);
}
async function go(step) {
  if (step === "questions") return busy("Looking for open questions", loadQuestions, [], step);
  if (step === "report") return audit();
  show(step);
}
async function loadQuestions() {
  const { reply } = await ask({ ask: "questions" });
  if (reply.told === "refused") throw { told: reply.problems };
  Object.assign(state, { questions: reply.questions, registers: reply.registers });
}
async function audit(focus = null) {
  const troubles = [], before = state.audit;
  await busy("Reading your files", async () => {
    const { reply } = await askOn({ ask: "audit", as_of: state.asOf || null }, troubles);
    state.audit = null;
    if (reply.told === "refused") throw { told: reply.problems };
    troubles.push(...reply.problems);
    const { bytes } = await ask({ ask: "report", format: "html", external: false });
    state.audit = { ...reply, html: new TextDecoder().decode(bytes) };
    state.saved = false;
  }, troubles, "report", focus);
  if (state.audit) say(before && before.verdict !== state.audit.verdict ? `Was: ${before.verdict}. Now: ${state.audit.verdict}` : state.audit.verdict);
}

