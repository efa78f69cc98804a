// The clients that are programs for Node: `node check.mjs CLIENT FILE…` prints, for each file, what the client has
// against it, as JSON.
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import MarkdownIt from "markdown-it";
import * as ctrf from "ctrf";
import { lint } from "markdownlint/promise";
import { readFileSync, writeFileSync } from "node:fs";
import inspecjs from "inspecjs";
import { createGenerator } from "ts-json-schema-generator";
import Papa from "papaparse";
import ts from "typescript";

const text = (file) => readFileSync(file, "utf8").replace(/^\uFEFF/, "");
const json = (file) => JSON.parse(text(file));
const home = (name) => join(import.meta.dirname, "node_modules", name);

// What GitLab documents of an issue of Code Climate.
const ENTRY = `import type { Issue, Severity } from ${JSON.stringify(join(home("codeclimate-types"), "index"))}
export interface Entry extends Pick<Issue, "check_name" | "description" | "location"> {
  severity: Severity
  fingerprint: string
}
export type Report = Entry[]`;

const clients = {
  // The schema that Microsoft ships with its tool, read by a program of somebody else.
  "sarif-ajv": () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats(ajv);
    const check = ajv.compile(json(join(home("@microsoft/sarif-multitool-linux"), "sarif-2.1.0.json")));
    return (file) => (check(json(file)) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`));
  },
  // Our own forms: what we publish of them, read by a program of somebody else.
  "own-ajv": () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats(ajv);
    const schema = (name) => ajv.compile(json(join(import.meta.dirname, "../../standards/schema", `${name}.schema.json`)));
    const names = ["audit", "external", "comparison", "trend", "portfolio", "scan"];
    const checks = Object.fromEntries(names.map((name) => [name, schema(name)]));
    return (file) => {
      const check = checks[/([a-z]+)\.json$/.exec(file)[1]];
      try {
        return check(json(file)) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`);
      } catch (error) {
        return [error.message];
      }
    };
  },
  // Every row has as many cells as the heading, and quotes are closed. The cells go back for comparison with another reader.
  "papaparse": () => (file) => {
    const found = Papa.parse(text(file), { skipEmptyLines: true });
    return { errors: found.errors.map((error) => error.message), rows: found.data };
  },
  "ctrf-strict": () => (file) => {
    try {
      ctrf.validateStrict(json(file));
      return [];
    } catch (error) {
      return [error.message];
    }
  },
  // Every entry must have the type of an issue, and nothing else may be in it.
  "gitlab-types": () => (file) => {
    const source = `${ENTRY}\nexport const report: Report = ${text(file)}`;
    const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext };
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    const name = join(dirname(file), "report.ts");
    host.fileExists = ((exists) => (path) => path === name || exists(path))(host.fileExists.bind(host));
    host.getSourceFile = (path, ...rest) => (path === name ? ts.createSourceFile(path, source, options.target) : read(path, ...rest));
    return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map((one) => ts.flattenDiagnosticMessageText(one.messageText, " "));
  },
  // The same types as a JSON Schema, for a client that is no compiler: FILE is where it goes.
  "gitlab-schema": () => (file) => {
    writeFileSync(`${file}.ts`, ENTRY);
    const generator = createGenerator({ path: `${file}.ts`, type: "Report", skipTypeCheck: true });
    writeFileSync(file, JSON.stringify(generator.createSchema("Report")));
    return [];
  },
  // MITRE's reader must take the file for results and not for something less, and show each control as our table says.
  "hdf-inspecjs": () => (file) => {
    try {
      const read = inspecjs.convertFileContextual(text(file));
      if (!inspecjs.isContextualizedEvaluation(read)) return ["no results"];
      const controls = read.contains.flatMap((profile) => profile.contains);
      if (!controls.length) return ["no controls"];
      return controls.map(({ hdf }) => amiss(hdf)).filter(Boolean);
    } catch (error) {
      return [error.message ?? String(error)];
    }
  },
  // The types of that reader as a JSON Schema, for a client that is no program of MITRE's: FILE is where it goes.
  "hdf-schema": () => (file) => {
    const types = join(home("inspecjs"), "lib/generated_parsers/v_1_0/exec-json.d.ts");
    const generator = createGenerator({ path: types, type: "ExecJSON", skipTypeCheck: true, additionalProperties: false });
    writeFileSync(file, JSON.stringify(generator.createSchema("ExecJSON")));
    return [];
  },
  "markdownlint": () => async (file) =>
    (await lint({ files: [file], config: { default: false, MD033: true, MD042: true, MD055: true, MD056: true } }))[file].map((one) => `${one.lineNumber} ${one.ruleDescription}`),
  // What stands in each row of each table, for comparison with another renderer.
  "markdown-it": () => (file) => {
    const rows = [];
    for (const token of new MarkdownIt({ html: true, linkify: true }).parse(text(file), {})) {
      if (token.type === "tr_open") rows.push(0);
      if (token.type === "td_open" || token.type === "th_open") rows[rows.length - 1] += 1;
    }
    return rows;
  },
  // GitHub's own writer, given what stands in the line, must write the same line again.
  "actions-core": () => (file) => {
    const program = "import * as core from '@actions/core'; for (const [kind, text, at] of JSON.parse(process.argv[1])) core[kind](text, at)";
    const lines = text(file).split("\n").filter(Boolean);
    const wanted = JSON.stringify(lines.map(parse));
    const env = { ...process.env, GITHUB_ACTIONS: "" };
    const written = execFileSync(process.execPath, ["--input-type=module", "-e", program, wanted], { cwd: import.meta.dirname, env, encoding: "utf8" });
    const again = written.split("\n").filter(Boolean);
    return lines.map((line, at) => (line === again[at] ? null : `line ${at + 1} is written another way`)).filter(Boolean);
  },
};

const SHOWN = { "met": "Passed", "met, subject to judgement": "Passed", "not applicable": "Not Applicable", "error": "Profile Error" };
const FAILED = ["not met", "not evidenced", "stale", "partly met"];

// What is wrong with how a control is shown; nothing if it is right.
function amiss({ status, wraps: { id, tags } }) {
  const wanted = SHOWN[tags.verdict] ?? (FAILED.includes(tags.verdict) ? "Failed" : "Not Reviewed");
  const blocks = ["Failed", "Profile Error"].includes(status);
  return status === wanted && blocks === tags.blocks ? null : `${id} is ${tags.verdict}, and shown as ${status}`;
}

const undo = (value) => value.replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");

// As the runner reads a command: the kind, the properties, the message.
function parse(line) {
  const found = /^::(error|warning|notice) (.*?)::(.*)$/s.exec(line);
  if (!found) return ["notice", line, {}];
  const pairs = found[2].split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), undo(pair.slice(pair.indexOf("=") + 1))]);
  const at = Object.fromEntries(pairs);
  if (at.line) { at.startLine = at.line; delete at.line; }
  return [found[1], found[3].replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%"), at];
}

const [name, ...files] = process.argv.slice(2);
const client = clients[name]();
const answer = {};
for (const file of files) answer[file] = await client(file);
console.log(JSON.stringify(answer));
