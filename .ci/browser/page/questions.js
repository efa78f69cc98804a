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

// Whether every record of a register is in the files. Each answer counts at once, and nothing moves under the keyboard.
const WHETHER = [["yes", "Yes"], ["no", "No"], ["not-known", "Not known"]];
function registerBox(register, at) {
  const answer = async (value) => {
    register.answer = value;
    state.complete.set(register.key, value);
    byId("registers-left").textContent = registersLeft();
    try { await ask({ ask: "complete", key: register.key, answer: value }); } catch (error) { show("questions", unable(error)); }
  };
  const radio = ([value, words]) => el("label", { class: "choice" }, el("input", { type: "radio", name: "register-" + at, value, checked: register.answer === value, onchange: () => answer(value) }), el("span", {}, words));
  const beside = register.beside ? ". Its rows are of something else and have such a record beside them: answer yes only if all are there, not just the first or the last." : "";
  return el("fieldset", { class: "register" }, el("legend", {}, register.question), el("p", { class: "hint" }, register.about + beside), el("div", { class: "choices" }, WHETHER.map(radio)));
}
function registersLeft() {
  const all = state.registers, left = all.filter(({ answer }) => answer === null).length;
  return left === 0 ? `All ${all.length} are answered.` : `${left} of ${all.length} are not answered.`;
}
function registerBoxes() {
  const all = state.registers.map((register, at) => [register, registerBox(register, at)]);
  if (all.length === 0) return [];
  const [open, answered] = [true, false].map((open) => all.filter(([{ answer }]) => (answer === null) === open).map(([, box]) => box));
  return [
    el("h2", {}, "Is every record there?"),
    el("p", {}, "No program can see a record that was left out."),
    el("ul", {},
      el("li", {}, el("strong", {}, "Yes"), ": nothing was filtered out or is kept elsewhere. What is not recorded was not done."),
      el("li", {}, el("strong", {}, "No"), ", or no answer: what is not recorded is not known, and checks that depend on it cannot be met."),
      el("li", {}, el("strong", {}, "Not known"), ": counts as no, and is asked again next time.")),
    el("p", { class: "hint" }, "If there were none at all, give a file with the headings and no rows, and answer yes. A list without a file counts as not collected."),
    el("p", { id: "registers-left", role: "status" }, registersLeft()),
    ...open, answered.length ? el("details", { open: open.length === 0 && answered.length < 6 }, el("summary", {}, `${answered.length} answered: look at or change them`), answered) : null,
  ].filter(Boolean);
}
