"use strict";
// What a person sees and does. Everything about evidence is asked of the module.
const byId = (id) => document.getElementById(id);
const state = { files: [], paths: [], looks: new Map(), broken: new Set(), described: false, facts: null, draft: null, next: null, key: null, answers: new Map(), complete: new Map(), registers: [], decided: new Map(), drafts: new Map(), step: "files", audit: null, asOf: "", saved: true };
const STEPS = [["files", "1. Files"], ["facts", "2. Your service"], ["questions", "3. Questions"], ["report", "4. Report"]];

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}
const say = (words) => { byId("said").textContent = words; };
const button = (words, act, properties = {}) => el("button", { type: "button", onclick: act, ...properties }, words);

// A labelled input, with a hint that a screen reader reads with it.
function field(id, words, hint, input) {
  input.id = id;
  if (hint) input.setAttribute("aria-describedby", id + "-hint");
  return el("div", { class: "field" }, el("label", { for: id }, words), hint ? el("p", { class: "hint", id: id + "-hint" }, hint) : null, input);
}
const text = (value, type = "text") => { const input = el("input", { type, autocomplete: "off" }); input.value = value || ""; return input; };
const lines = (value, rows = "3") => { const input = el("textarea", { rows, autocomplete: "off" }); input.value = value || ""; return input; };
