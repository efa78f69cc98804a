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
      state.earlier ? el("p", {}, `An audit as of ${state.earlier} was saved with it: the report says what changed since then.`) : null,
      el("div", { class: "row" },
        button(state.described ? "See the report" : "Next: your service", () => go(state.described ? "report" : "facts"), { class: "main" }),
        state.described && state.beside ? button("These are the exports of a new period", () => go("facts")) : null,
        button("Start again without files", startAgain)),
    ];
    return [
      el("h1", {}, "Is your service ready for the quality mark?"),
      el("p", {}, "Give this page the exports of your case system, your staff lists and your policies. It says what is met, what is not, and what to do. It also takes a folder with a bundle.yaml, or the .zip that you saved here, together with the exports."),
      area, ...listed,
    ];
  },
  facts() {
    return state.described ? nextFacts() : firstFacts();
  },
  questions() {
    const all = state.questions || [], left = all.filter(({ answer }) => answer === null).length;
    return [
      el("h1", {}, "Questions that only you can answer"),
      el("p", { id: "left" }, all.length === 0 ? "No question is open." : `${left} of ${all.length} are open. An answer can be changed at any time; “later” leaves a file out for now.`),
      ...all.map(questionBox), ...registerBoxes(),
      el("div", { class: "row" }, button("See the report", () => go("report"), { class: "main" })),
    ];
  },
  report() {
    const day = text(state.asOf, "date");
    const key = text("", "password");
    const anew = async () => {
      state.asOf = day.value;
      if (key.value) {
        const { reply } = await ask({ ask: "key", key: key.value });
        if (reply.told === "refused") return show("report", reply.problems);
        state.key = key.value;
      }
      audit();
    };
    const again = el("div", { class: "row" }, field("as-of", "Day of the audit", "Empty: the latest day of an export", day), field("key", "Key for pseudonyms", "Only if bundle.yaml asks for one; it is not saved", key), button("Audit again", anew));
    if (!state.audit) return [el("h1", {}, "The report"), el("p", {}, "There is no report yet: see above what stands in the way."), again];
    const { verdict, as_of: asOf, html, open } = state.audit;
    return [
      el("h1", {}, "The report"),
      el("p", { class: "verdict", id: "verdict", tabindex: "-1" }, verdict),
      el("p", { class: "soft" }, `As of ${asOf}. The Restorative Justice Council decides, after its own visits.`),
      open ? el("p", { id: "open" }, `Nobody has said of ${open === 1 ? "1 list" : open + " lists"} whether every record is there, so what is not in them counts as not known. `, button("Answer that", () => go("questions"))) : null,
      again,
      el("h2", {}, "Keep it"),
      el("p", { class: "hint" }, "The .zip holds bundle.yaml, judgements, exceptions, the audit, the report and the action plan, and none of your exports. Opened here again together with the exports, it goes on where you were. The reports name files, rows and references of records."),
      el("div", { class: "row" }, button("Everything (.zip)", () => download("zip"), { class: "main", id: "save" }), window.showDirectoryPicker ? button("Save into a folder", saveInto) : null, button("Report (.html)", () => download("html", false, "gap.html")), button("Audit (.json)", () => download("json", false, "audit.json")), button("Action plan (.xlsx)", () => download("xlsx", false)), button("Report for people outside (.html)", () => download("html", true, "gap-external.html"))),
      el("h2", {}, "Gap report"),
      reportFrame(html),
      ...decisions(),
    ].filter(Boolean);
  },
};

