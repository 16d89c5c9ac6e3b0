// Makes the service worker of a built page: `worker.js`, with a list of this build's files and their hashes. With it the page
// works without a network. After this step no file may change.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * The files that the worker does not store. A frame must leave nothing on the reader's device, and the package for JavaScript
 * is not part of the page.
 */
const LEFT_OUT = /^(embed|xenlens-demo|api\/|worker\.js$)/;

const hash = (algorithm, content, encoding) => createHash(algorithm).update(content).digest(encoding);

/** Writes the worker into `folder`. */
export async function offline(folder) {
  const files = {};
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (LEFT_OUT.test(path) || !(await stat(`${folder}/${path}`)).isFile()) continue;
    // Browsers ask for the page by its folder. Not every server also has it by its name.
    const address = path === "index.html" ? "./" : path;
    files[address] = `sha256-${hash("sha256", await readFile(`${folder}/${path}`), "base64")}`;
  }
  const list = JSON.stringify(files);
  await build({
    entryPoints: [`${dirname(import.meta.dirname)}/worker/worker.ts`],
    outfile: `${folder}/worker.js`,
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    define: { FILES: list, BUILD: JSON.stringify(hash("sha256", list, "hex").slice(0, 16)) },
    logLevel: "warning",
  });
}
