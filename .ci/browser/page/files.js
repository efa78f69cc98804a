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
  Object.assign(state, { broken: new Set(), looks: new Map(), audit: null, next: null });
  const troubles = [];
  await busy("Looking at your files", async (note) => {
    const reply = await reopen();
    if (reply.told === "refused") { state.files = []; stop({ stopped: true }); throw { told: reply.problems }; }
    Object.assign(state, { described: reply.described, paths: reply.paths, hidden: reply.hidden, beside: reply.beside, earlier: reply.earlier, profiles: reply.profiles });
    troubles.push(...reply.problems);
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


// Everything that is kept, written into a folder that the person chooses, where the browser allows it.
async function saveInto() {
  let folder;
  try { folder = await showDirectoryPicker({ mode: "readwrite" }); } catch (error) { return error.name === "AbortError" ? undefined : show("report", [{ what: "this browser does not let a page write into a folder", help: "download the .zip instead" }]); }
  try {
    const { reply } = await ask({ ask: "parts" });
    if (reply.told !== "parts") throw { told: reply.problems };
    for (const name of reply.names) {
      const { bytes } = await ask({ ask: "part", name });
      const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await file.write(bytes);
      await file.close();
    }
    state.saved = true;
    say(`${reply.names.length} files saved into the folder`);
  } catch (error) { show("report", error.told || [{ what: "the folder could not be written", help: "download the .zip instead" }]); }
}
