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

