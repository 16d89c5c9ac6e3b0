// Bundles what esbuild can and trunk cannot: the editor into the one ES module that
// `web/src/editor.rs` imports, and the styles into the one sheet that `index.html` links.
//
// A file is only written where it changed, since cargo and trunk go by its time.

import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";

const here = import.meta.dirname;

// CodeMirror's commands import Lezer for those of them that we do not use. Lezer's modules do nothing but
// define, yet do not say so; said here, esbuild leaves them out, which is 5 KB.
const lezerHasNoEffects = {
  name: "lezer-has-no-effects",
  setup(build) {
    build.onResolve({ filter: /^@lezer\// }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === "resolving") return;
      const found = await build.resolve(path, { resolveDir, kind, pluginData: "resolving" });
      return { ...found, sideEffects: false };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: { editor: `${here}/editor/src/editor.ts`, main: `${here}/styles/main.css` },
  outdir: `${here}/dist`,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [lezerHasNoEffects],
  write: false,
});

await mkdir(`${here}/dist`, { recursive: true });
for (const { path, text } of outputFiles) {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (text !== before) await writeFile(path, text);
}
