// Makes the service worker of a built page, which lets it work without a network: `worker.js`, with a list of the
// files that belong to this build and their hashes. After it none of them may change.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";

/**
 * What is not kept. Frames are to leave nothing behind on the reader's device, so they do without; the package is not of
 * the page.
 */
const LEFT_OUT = /^(embed|xenlens-demo|api\/|worker\.js$)/;

const hash = (algorithm, content, encoding) => createHash(algorithm).update(content).digest(encoding);

/** Writes it into `folder`. */
export async function offline(folder) {
  const files = {};
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (LEFT_OUT.test(path) || !(await stat(`${folder}/${path}`)).isFile()) continue;
    // The page is asked for by its folder: not every server has it by its name, too.
    const address = path === "index.html" ? "./" : path;
    files[address] = `sha256-${hash("sha256", await readFile(`${folder}/${path}`), "base64")}`;
  }
  const list = JSON.stringify(files);
  await build({
    entryPoints: [`${import.meta.dirname}/worker/worker.ts`],
    outfile: `${folder}/worker.js`,
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    define: { FILES: list, BUILD: JSON.stringify(hash("sha256", list, "hex").slice(0, 16)) },
    logLevel: "warning",
  });
}
