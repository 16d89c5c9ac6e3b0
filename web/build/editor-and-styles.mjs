// Makes what esbuild can make and trunk cannot: the ES module that `web/src/browser/` imports; the editor, which is another; the
// menu of completions, which the editor loads; the page's first scripts; and the style sheets of the page, of the small page for
// frames and of the reference.
//
// It writes a file only if the file changes, since cargo and trunk go by a file's time.

import { build } from "esbuild";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const web = dirname(import.meta.dirname);

// CodeMirror's commands import Lezer, but only for commands that we do not use. Lezer's modules have no side effects, yet
// do not declare that. Declared here, esbuild leaves them out, which saves 5 KB.
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

// CodeMirror's styles come through style-mod, which puts them into a <style> element. The page's Content-Security-Policy
// forbids that. style-mod can fill a style sheet by script instead, but does so for shadow trees only. Such a sheet counts as
// the last one, so we lower the specificity of its rules: then ours still win.
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

// The script of completions uses the editor's CodeMirror, which `web/editor/src/assistance.ts` puts there.
const editorsCodeMirror = {
  name: "editors-code-mirror",
  setup(build) {
    build.onResolve({ filter: /^@codemirror\/(state|view)$/ }, () => ({ path: "code-mirror", namespace: "shared" }));
    build.onLoad({ filter: /./, namespace: "shared" }, () => ({ contents: "module.exports = globalThis.codeMirror;" }));
  },
};

/** Every style sheet of a folder. */
async function sheetsOf(folder) {
  const names = (await readdir(`${web}/${folder}`)).filter((name) => name.endsWith(".css"));
  return names.sort().map((name) => `./${folder}/${name}`);
}

const common = {
  outdir: `${web}/dist`,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

/** Bundles style sheets. A later one wins against an earlier one. */
const styles = async (name, ...sheets) => {
  const contents = sheets.map((sheet) => `@import "${sheet}";`).join("\n");
  const { outputFiles } = await build({ ...common, stdin: { contents, loader: "css", resolveDir: web } });
  return { path: `${web}/dist/${name}.css`, text: outputFiles[0].text };
};

// Colours and sizes, then elements, then the classes that components share, then each component's own.
const first = ["./styles/tokens.css", "./styles/base.css"];
const shared = [...first, ...(await sheetsOf("styles/shared")), ...(await sheetsOf("src/components"))];

const [scripts, ...sheets] = await Promise.all([
  Promise.all([
    build({
      ...common,
      entryPoints: { page: `${web}/editor/src/page.ts`, editor: `${web}/editor/src/editor.ts` },
      format: "esm",
      target: "es2022",
      plugins: [lezerHasNoEffects, stylesBySheet],
    }),
    build({
      ...common,
      entryPoints: { completion: `${web}/editor/src/completion.ts` },
      format: "esm",
      target: "es2022",
      plugins: [editorsCodeMirror, lezerHasNoEffects],
    }),
    // No module: it also runs where the browser may not load modules.
    build({ ...common, entryPoints: { first: `${web}/editor/src/first.ts` }, format: "iife", target: "es2022" }),
    // An older browser must understand what the guard says about it.
    build({ ...common, entryPoints: { guard: `${web}/guard/guard.ts` }, format: "iife", target: "es2015" }),
  ]),
  styles("main", ...shared, ...(await sheetsOf("src/page"))),
  styles("embed", ...shared, ...(await sheetsOf("src/embed"))),
  styles("reference", ...first, "./styles/reference.css"),
]);

await mkdir(`${web}/dist`, { recursive: true });
for (const { path, text } of [...scripts.flatMap(({ outputFiles }) => outputFiles), ...sheets]) {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (text !== before) await writeFile(path, text);
}
