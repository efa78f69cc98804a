// The Nu HTML checker. Its exit code is not asked: what it says is read.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

// What it says of each file, by path; a file of which it says nothing has an empty list.
export async function messages(files) {
  const args = ["-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...files];
  const { stdout } = await promisify(execFile)("java", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stdout);
  const of = (file) => messages.filter(({ url }) => decodeURI(url).endsWith(`/${basename(dirname(file))}/${basename(file)}`));
  const said = new Map(files.map((file) => [file, of(file).map((one) => `html ${one.type} in line ${one.lastLine}: ${one.message}`)]));
  const told = [...said.values()].flat().length;
  if (told !== messages.length) throw new Error("the checker speaks of a file that it was not given");
  return said;
}
