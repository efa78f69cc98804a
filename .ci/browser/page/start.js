function startAgain() {
  stop({ stopped: true });
  Object.assign(state, { files: [], paths: [], facts: null, draft: null, next: null, key: null, described: false, audit: null, answers: new Map(), complete: new Map(), registers: [], decided: new Map(), drafts: new Map() });
  show("files");
}
addEventListener("dragover", (event) => { event.preventDefault(); const area = document.querySelector(".drop"); if (area) area.classList.add("over"); });
addEventListener("dragleave", () => { const area = document.querySelector(".drop"); if (area) area.classList.remove("over"); });
addEventListener("drop", async (event) => { event.preventDefault(); take(await dropped(event)); });
addEventListener("beforeunload", (event) => { if (state.audit && !state.saved) event.preventDefault(); });
show("files");
// Made ready while the person still looks for the files; and if this browser cannot, they hear it now.
wake().catch((error) => { if (!error.stopped) show("files", unable(error)); });
