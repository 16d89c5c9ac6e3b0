// Makes the service worker of a built page: `worker.js`, with a list of this build's files and their hashes. With it the page
// works without a network. After this step no file may change.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * The files that the worker does not store. A frame must leave nothing on the reader's device, and the package for JavaScript
 * is not part of the page.
 */
const LEFT_OUT = /^(embed|xenlens-demo|api\/|worker\.js$|sitemap\.xml$)/;

/** The files that the worker stores once the reader came to the reference. */
const OF_REFERENCE = /^reference(\.|\/)/;

/** The list of these files with their hashes, which the worker loads when it stores them. */
const REFERENCE_LIST = "reference/files.json";

const hash = (algorithm, content, encoding) => createHash(algorithm).update(content).digest(encoding);

/** Writes the worker into `folder`. */
export async function offline(folder) {
  const files = {};
  const ofReference = {};
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (LEFT_OUT.test(path) || path === REFERENCE_LIST || !(await stat(`${folder}/${path}`)).isFile()) continue;
    // Browsers ask for the page by its folder. Not every server also has it by its name.
    const address = path === "index.html" ? "./" : path;
    const part = OF_REFERENCE.test(path) ? ofReference : files;
    part[address] = `sha256-${hash("sha256", await readFile(`${folder}/${path}`), "base64")}`;
  }
  const list = JSON.stringify(files);
  const referenceList = JSON.stringify(ofReference);
  await writeFile(`${folder}/${REFERENCE_LIST}`, referenceList);
  const reference = { path: REFERENCE_LIST, hash: `sha256-${hash("sha256", referenceList, "base64")}` };
  await build({
    entryPoints: [`${dirname(import.meta.dirname)}/worker/worker.ts`],
    outfile: `${folder}/worker.js`,
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    define: {
      FILES: list,
      REFERENCE: JSON.stringify(reference),
      BUILD: JSON.stringify(hash("sha256", list + referenceList, "hex").slice(0, 16)),
    },
    logLevel: "warning",
  });
}
