// ---- what people decide: answers that only they can give, and gaps that they accept for a time
// A form whose fields are [name, label, hint, input]; what was typed stays if it is refused.
function decideForm(key, fields, words, make) {
  const draft = state.drafts.get(key) || {};
  const inputs = fields.map(([name, label, hint, input]) => [name, field(`${key}-${name}`, label, hint, input), input]);
  inputs.forEach(([name, , input]) => { if (draft[name] != null) input.value = draft[name]; });
  const act = async () => {
    const said = Object.fromEntries(inputs.map(([name, , input]) => [name, input.value]));
    state.drafts.set(key, said);
    await decide(key, make(said));
  };
  return [...inputs.map(([, box]) => box), el("div", { class: "row" }, button(words, act, { class: "main" }))];
}
async function decide(key, said) {
  const { reply } = await ask(said);
  if (reply.told === "refused") return show("report", reply.problems);
  // One for each partner or set of rows, as the module keeps them: a module that is begun anew must hear of all.
  state.decided.set([key, said.partner, said.rows].join(), said);
  state.drafts.delete(key);
  await audit("verdict");
}
async function takeBack(check) {
  await ask({ ask: "forget", check });
  for (const key of [...state.decided.keys()]) if (state.decided.get(key).check === check) state.decided.delete(key);
  await audit("verdict");
}
const ROLE = "A role, never a person’s name";
const listed = (value) => value.split(/[\n,;]/).map((word) => word.trim()).filter(Boolean);

function answerBox(one) {
  const key = "judge-" + one.check;
  const choice = el("select", {}, ["", "met", "partly met", "not met"].map((value) => el("option", { value }, value || "Choose…")));
  const documents = el("select", { multiple: true, size: String(Math.min(6, state.audit.documents.length || 1)) }, state.audit.documents.map((path) => el("option", { value: path }, path)));
  const fields = [
    ["answer", "Your answer", null, choice], ["by", "Who answers?", ROLE, text()], ["on", "From which day does it count?", null, text("", "date")],
    ["because", "Why?", "The report shows it to people inside. Name nobody.", lines()], ["until", "Up to which day does it count?", "Then somebody must answer again", text("", "date")],
  ];
  if (one.rows) fields.push(["rows", "About these rows alone (their references, one a line)", "Leave empty if the answer is about the whole check", lines()]);
  if (state.audit.documents.length) fields.push(["evidence", "What does it rest on?", "Choose the documents", documents]);
  if (one.rows && one.second) fields.push(["seconded_by", "Who else looked at these rows and says the same?", ROLE, text()]);
  const make = (said) => ({ ask: "judge", ...said, check: one.check, rows: listed(said.rows || ""), evidence: [...documents.selectedOptions].map((option) => option.value) });
  const seen = one.look_at.length ? el("p", { class: "hint" }, "Look at: " + one.look_at.join("; ")) : null;
  const mine = [...state.decided.values()].some((said) => said.ask === "judge" && said.check === one.check);
  return el("details", { class: "decide" }, el("summary", {}, one.title, " ", el("span", { class: "soft" }, one.answer || { answer: "no answer yet", confirmation: "met as far as a program can tell", nothing: "may be answered" }[one.wants])),
    el("p", {}, one.question), seen, decideForm(key, fields, "Use this answer", make), mine ? button("Take my answer back", () => takeBack(one.check)) : null);
}
function acceptBox(gap, partners) {
  const key = "accept-" + gap.check;
  const fields = [["because", "Why?", "The report shows it to people inside. Name nobody.", lines()], ["by", "Who asks for it?", ROLE, text()], ["approved_by", "Who else approved it?", ROLE, text()], ["until", "Up to which day?", null, text("", "date")]];
  if (partners.length) fields.push(["partner", "For which partner?", null, el("select", {}, [["", "all of it"], ...partners].map(([value, name]) => el("option", { value }, name)))]);
  const mine = [...state.decided.values()].some((said) => said.ask === "accept" && said.check === gap.check);
  return el("details", { class: "decide" }, el("summary", {}, gap.title, " ", el("span", { class: "soft" }, gap.accepted ? "accepted for a time" : gap.verdict)),
    gap.safeguarding ? el("p", { class: "hint" }, "This is about safety: accepting it does not make the service ready.") : null,
    decideForm(key, fields, "Accept this gap until then", (said) => ({ ask: "accept", partner: "", ...said, check: gap.check })), mine ? button("Take it back", () => takeBack(gap.check)) : null);
}
// Two lists beside the report: what waits for a person, and what can be accepted.
function decisions() {
  const { waiting, gaps, partners } = state.audit;
  const open = waiting.filter((one) => one.wants === "answer"), other = waiting.filter((one) => one.wants !== "answer");
  return [
    el("h2", {}, `Questions for a person (${open.length} open)`),
    el("p", { class: "hint" }, "No program can tell these. Your answers go into judgements.yaml, and the verdict moves at once."),
    ...open.map(answerBox), other.length ? el("details", {}, el("summary", {}, `${other.length} more that you may answer, confirm or answer anew`), other.map(answerBox)) : null,
    el("h2", {}, "Accept a gap for a time"),
    el("p", { class: "hint" }, "An exception has an end and needs a second person. The verdict underneath stays visible."),
    el("details", {}, el("summary", {}, `${gaps.length} gaps`), gaps.map((gap) => acceptBox(gap, partners))),
  ].filter(Boolean);
}
