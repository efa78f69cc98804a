"use strict";
// The module and the files, away from the page: it may take seconds, and it may give up.
const BLOCK = 1 << 20, KEPT = 12;
let exported, files = [], broken = new Set(), at = -1, blocks = new Map();
const text = (address, length) => new TextDecoder().decode(new Uint8Array(exported.memory.buffer, address, length));

// Files are read in blocks of which the last few are kept: a reader that goes from cell to cell asks a thousand times for one.
function block(file, number) {
  const key = file + ":" + number;
  let bytes = blocks.get(key);
  if (bytes) return bytes;
  const from = number * BLOCK;
  bytes = new Uint8Array(new FileReaderSync().readAsArrayBuffer(files[file].slice(from, from + BLOCK)));
  if (blocks.size >= KEPT) blocks.delete(blocks.keys().next().value);
  blocks.set(key, bytes);
  return bytes;
}
function read(file, offset, address, length) {
  at = file;
  if (broken.has(file)) return 0;
  try {
    for (let done = 0; done < length;) {
      const place = offset + done, bytes = block(file, Math.floor(place / BLOCK)), start = place % BLOCK;
      const part = bytes.subarray(start, Math.min(bytes.length, start + length - done));
      if (part.length === 0) return 0;
      new Uint8Array(exported.memory.buffer).set(part, address + done);
      done += part.length;
    }
    return 1;
  } catch { return 0; }
}
let told = 0;
function advance(name, length, done, total) {
  const now = performance.now();
  if (now - told < 100 && done < total) return;
  told = now;
  postMessage({ progress: { file: text(name, length), done, total } });
}
let place = "";
const gave_up = (address, length) => { place = text(address, length); };

async function start(packed) {
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(packed) : Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  // Compiled while it is unpacked.
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = await WebAssembly.compileStreaming(new Response(whole, { headers: { "content-type": "application/wasm" } })), given = { page: { read, advance, gave_up } };
  // A library asks its surroundings for a random seed of its hashes. It gets the same each time: nothing here is secret, and no result may hang on it.
  const seed = (address, length) => { new Uint8Array(exported.memory.buffer, address, length).fill(90); };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from !== "page") (given[from] ||= {})[name] = name.includes("getRandomValues") ? seed : () => 0;
  }
  exported = (await WebAssembly.instantiate(module, given)).exports;
}
function ask(said) {
  const json = new TextEncoder().encode(JSON.stringify(said));
  const address = exported.room(json.length + 4);
  const view = new DataView(exported.memory.buffer);
  view.setUint32(address, json.length, true);
  new Uint8Array(exported.memory.buffer).set(json, address + 4);
  const length = exported.answer() >>> 0, from = exported.answered() >>> 0;
  const size = new DataView(exported.memory.buffer).getUint32(from, true);
  const reply = JSON.parse(text(from + 4, size));
  return [reply, exported.memory.buffer.slice(from + 4 + size, from + length)];
}
onmessage = async ({ data }) => {
  try {
    if (data.packed) { await start(data.packed); postMessage({ number: data.number, reply: {}, bytes: null }); return; }
    if (data.files) { files = data.files; broken = new Set(data.broken); blocks = new Map(); }
    at = -1;
    const [reply, bytes] = ask(data.said);
    postMessage({ number: data.number, reply, bytes }, [bytes]);
  } catch (error) {
    postMessage({ number: data.number, crash: { file: at, place: place || String(error && error.name) } });
  }
};
