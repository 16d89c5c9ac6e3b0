// Bundles what esbuild can and trunk cannot: the editor into the one ES module that
// `web/src/browser/` imports, the page's first scripts, and the styles into the one sheet that `index.html` links,
// the one of the page in small, and the one of the reference.
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

// CodeMirror's styles come by way of style-mod, which puts them into a <style> of the document: the page's
// Content-Security-Policy forbids that. It can fill a sheet by script instead, yet only does so for shadow
// trees. Such a sheet counts as the last one, so each rule must weigh less for ours to win where they did.
const stylesBySheet = {
  name: "styles-by-sheet",
  setup(build) {
    build.onLoad({ filter: /\/style-mod\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [from, to] of [
        ["!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets"],
        ["insertRule(mod.rules[k],", 'insertRule(mod.rules[k].replace(/\\.\u037c\\w+/g, ":where($&)"),'],
      ]) {
        if (!contents.includes(from)) throw new Error(`style-mod has changed: no “${from}” in ${path}`);
        contents = contents.replace(from, () => to);
      }
      return { contents };
    });
  },
};

const common = {
  outdir: `${here}/dist`,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  write: false,
};
const built = await Promise.all([
  build({
    ...common,
    entryPoints: {
      editor: `${here}/editor/src/editor.ts`,
      main: `${here}/styles/main.css`,
      embed: `${here}/styles/embed.css`,
      reference: `${here}/styles/reference.css`,
    },
    format: "esm",
    target: "es2022",
    plugins: [lezerHasNoEffects, stylesBySheet],
  }),
  // What is no module, since it is for where modules cannot be loaded.
  build({ ...common, entryPoints: { first: `${here}/editor/src/first.ts` }, format: "iife", target: "es2022" }),
  // Older browsers are to understand what it says of them.
  build({ ...common, entryPoints: { guard: `${here}/guard/guard.ts` }, format: "iife", target: "es2015" }),
]);

await mkdir(`${here}/dist`, { recursive: true });
for (const { path, text } of built.flatMap(({ outputFiles }) => outputFiles)) {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (text !== before) await writeFile(path, text);
}
