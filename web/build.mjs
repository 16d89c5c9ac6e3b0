// Bundles what esbuild can and trunk cannot: the editor into the one ES module that
// `web/src/editor.rs` imports, and the styles into the one sheet that `index.html` links.
//
// A file is only written where it changed, since cargo and trunk go by its time.

import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";

const here = import.meta.dirname;

const { outputFiles } = await build({
  entryPoints: { editor: `${here}/editor/src/editor.ts`, main: `${here}/styles/main.css` },
  outdir: `${here}/dist`,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  write: false,
});

await mkdir(`${here}/dist`, { recursive: true });
for (const { path, text } of outputFiles) {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (text !== before) await writeFile(path, text);
}
