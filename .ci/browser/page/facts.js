// ---- what is true of the service, and of all its files
function exportDays(facts) {
  const exported = text(facts.exported_on, "date"), first = text(facts.covers && facts.covers[0], "date"), last = text(facts.covers && facts.covers[1], "date");
  return {
    boxes: [
      field("exported", "On which day were these files exported?", "Leave empty to answer for each file", exported),
      el("div", { class: "row" }, field("first", "First day that they cover", null, first), field("last", "Last day that they cover", null, last)),
    ],
    said: () => ({ exported_on: exported.value || null, covers: first.value && last.value ? [first.value, last.value] : null }),
  };
}
// The yes/no facts of the standard. What is not answered switches nothing off.
function profileBoxes(facts) {
  if (!state.profiles || state.profiles.length === 0) return { boxes: [], said: () => [] };
  const before = new Map((facts.profiles || []).map((one) => [one.name, one]));
  const one = [...before.values()][0] || {};
  const by = text(one.by), on = text(one.on, "date");
  const answers = state.profiles.map(([name, title]) => {
    const list = el("select", {}, [["", "not answered: everything applies"], ["yes", "yes"], ["no", "no"]].map(([value, words]) => el("option", { value }, words)));
    list.value = before.has(name) ? (before.get(name).yes ? "yes" : "no") : "";
    return [name, title, list];
  });
  return {
    boxes: [
      el("h2", {}, "Is this so?"), el("p", { class: "hint" }, "A no switches off what does not apply to you, unless a record says otherwise."),
      ...answers.map(([name, title, list]) => field("profile-" + name, title, null, list)),
      el("div", { class: "row" }, field("profiles-by", "Who says so?", "A role, never a person’s name", by), field("profiles-on", "On which day?", null, on)),
    ],
    said: () => answers.filter(([, , list]) => list.value).map(([name, , list]) => ({ name, yes: list.value === "yes", by: by.value, on: on.value })),
  };
}
function firstFacts() {
  const facts = state.draft || {};
  const service = text(facts.service), from = text(facts.from, "date"), to = text(facts.to, "date");
  const partners = lines((facts.partners || []).map(([id, name]) => `${id} = ${name}`).join("\n"), "4");
  const days = exportDays(facts);
  const profiles = profileBoxes(facts);
  const complete = el("input", { type: "checkbox", id: "complete" });
  complete.checked = Boolean(facts.complete);
  const next = async () => {
    const said = {
      service: service.value.trim(), from: from.value, to: to.value, complete: complete.checked,
      partners: partners.value.split("\n").map((line) => line.split("=").map((part) => part.trim())).filter((parts) => parts.length === 2 && parts[0] && parts[1]),
      ...days.said(), profiles: profiles.said(),
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
    ...days.boxes,
    el("label", { class: "choice" }, complete, el("span", {}, "Each file holds every record of its kind in that period. Leave this empty to answer for each list in the next step.")),
    ...profiles.boxes,
    el("div", { class: "row" }, button("Next: questions", next, { class: "main" }), button("Back", () => show("files"))),
  ];
}
// The next period of a service whose bundle came with the files.
function nextFacts() {
  const draft = state.draft || {};
  const from = text(draft.from, "date"), to = text(draft.to, "date"), days = exportDays(draft);
  const next = async () => {
    const said = { from: from.value, to: to.value, ...days.said() };
    state.draft = said;
    if (!said.from || !said.to) return show("facts", [{ what: "an answer is missing", help: "give the first and the last day under audit" }]);
    await busy("Putting the new exports in place", async () => {
      const { reply } = await ask({ ask: "next", ...said });
      if (reply.told === "refused") throw { told: reply.problems, step: "facts" };
      state.next = said;
      await loadQuestions();
    }, [], "questions");
  };
  return [
    el("h1", {}, "The new period"),
    el("p", {}, "Your answers of last time stay. What is new or gone in the files is asked next."),
    el("div", { class: "row" }, field("from", "First day under audit", null, from), field("to", "Last day under audit", null, to)),
    ...days.boxes,
    el("div", { class: "row" }, button("Next: questions", next, { class: "main" }), button("Back", () => show("files"))),
  ];
}
