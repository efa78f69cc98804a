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
// Whether the module was told of files. A new set of files begins with a module that was not: its memory never shrinks.
let used = false;
async function reopen() {
  if (used) stop({ stopped: true });
  await wake();
  if (!used) await tell();
  return state.reply;
}
function wake() {
  if (!worker) awake = begin();
  return awake;
}
async function begin() {
  used = false;
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
  if (state.files.length > 0) await tell();
}
// Whatever a new worker must know: the files, the facts and the answers.
async function tell() {
  used = true;
  const files = state.files.map(({ path, file }, id) => ({ path, id, size: file.size }));
  const { reply } = await post({ said: { ask: "files", files }, files: state.files.map(({ file }) => file), broken: [...state.broken] });
  if (state.facts) await post({ said: { ask: "begin", ...state.facts } });
  if (state.next) await post({ said: { ask: "next", ...state.next } });
  if (state.key) await post({ said: { ask: "key", key: state.key } });
  for (const [key, value] of state.answers) await post({ said: { ask: "answer", key, value } });
  for (const [key, answer] of state.complete) await post({ said: { ask: "complete", key, answer } });
  for (const said of state.decided.values()) await post({ said });
  state.reply = reply;
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

