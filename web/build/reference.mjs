// Completes the reference in a built page: the script of its search, and the index that the script loads.

import { build } from "esbuild";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import MiniSearch from "minisearch";
import { OPTIONS } from "../reference/search-options.js";

/** Writes them into `folder`, in which the crate in `reference/` wrote the pages and what the search is to find. */
export async function reference(folder) {
  const entries = `${folder}/reference/search-entries.json`;
  const index = new MiniSearch(OPTIONS);
  index.addAll(JSON.parse(await readFile(entries, "utf8")));
  await writeFile(`${folder}/reference/search-index.json`, JSON.stringify(index));
  await rm(entries);
  await build({
    entryPoints: [`${dirname(import.meta.dirname)}/reference/search.ts`],
    outdir: `${folder}/reference`,
    // The library comes when the reader first searches.
    splitting: true,
    chunkNames: "search-[hash]",
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
}
