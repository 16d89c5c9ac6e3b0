// Makes `embed.html`, the small page for frames, from the program that trunk built for it (`embed.js` and its wasm), the
// editor's script, the rules' texts, the course, and the program that reads lessons. And makes `xenlens-demo.js`, whose
// element shows that page.
//
// All parts become classic scripts, which a sandboxed frame may load from any server. It may load modules and data only from
// a server that allows every origin. The wasm becomes a script with one string, a character for each byte, which
// compresses as well as the bytes do.

import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

// Without “..” in it: esbuild takes two spellings of a path for two modules.
const web = dirname(import.meta.dirname);
const minified = { minify: true, target: "es2022", legalComments: "none" };

/** A string for JavaScript with a character for each byte. It escapes only what it must. */
function literal(bytes) {
  const escaped = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" };
  return `"${bytes.toString("latin1").replace(/["\\\n\r]/g, (one) => escaped[one])}"`;
}

/** Writes all of it into `folder` and deletes what trunk built for it. `policy` is the Content-Security-Policy. */
export async function embed(folder, policy) {
  const write = async (name, ending, content) => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
    await writeFile(`${folder}/${name}-${hash}.${ending}`, content);
    return `./${name}-${hash}.${ending}`;
  };

  const page = {
    name: "page",
    setup(build) {
      const script = `${web}/editor/src/embed.ts`;
      build.onResolve({ filter: /^xenlens:embed$/ }, () => ({ path: `${folder}/embed.js` }));
      // The program imports the page's script. It gets ours, which loads the editor only where it is needed.
      build.onResolve({ filter: /\/dist\/page\.js$/ }, () => ({ path: script }));
    },
  };
  const { outputFiles } = await build({
    ...minified,
    entryPoints: [`${web}/editor/src/embed.ts`],
    bundle: true,
    format: "iife",
    plugins: [page],
    // wasm-bindgen would look there for its wasm. We pass the wasm ourselves.
    logOverride: { "empty-import-meta": "silent" },
    logLevel: "warning",
    write: false,
  });
  const editor = await transform(await readFile(`${web}/dist/editor.js`, "utf8"), {
    ...minified,
    format: "iife",
    globalName: "xenlensParts.editor",
  });
  const reader = await transform(await readFile(`${folder}/lesson.js`, "utf8"), {
    ...minified,
    format: "iife",
    globalName: "xenlensParts.lessonReader",
    logOverride: { "empty-import-meta": "silent" },
  });
  const parts = {
    wasm: `xenlensParts.wasm=${literal(await readFile(`${folder}/embed_bg.wasm`))};`,
    editor: editor.code,
    "lesson-reader": `${reader.code}xenlensParts.lessonReaderWasm=${literal(await readFile(`${folder}/lesson_bg.wasm`))};`,
    course: `xenlensParts.course=${await readFile(`${web}/dist/lessons.json`, "utf8")};`,
    rules: `xenlensParts.rules=${await readFile(`${web}/dist/rules.json`, "utf8")};`,
  };
  let data = "";
  for (const [part, script] of Object.entries(parts)) {
    data += ` data-${part}="${await write(`embed-${part}`, "js", script)}"`;
  }
  const start = await write("embed", "js", outputFiles[0].text);
  // Pages of others load it by its name, so that the name must not change.
  await build({
    ...minified,
    entryPoints: [`${web}/demo/xenlens-demo.ts`],
    outfile: `${folder}/xenlens-demo.js`,
    bundle: true,
    format: "iife",
    // Only the package for npm has it as a module.
    logOverride: { "empty-import-meta": "silent" },
    logLevel: "warning",
  });
  const styles = await write("embed", "css", await readFile(`${web}/dist/embed.css`, "utf8"));
  for (const built of ["embed.js", "embed_bg.wasm"]) await rm(`${folder}/${built}`);

  // No `integrity`, which is for modules only. Links open beside the frame.
  const wasm = /data-wasm="([^"]*)"/.exec(data)[1];
  await writeFile(
    `${folder}/embed.html`,
    `<!doctype html>
<html lang="en"${data}>
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>Xenlens: what libvirt tells Xen</title>
    <base target="_blank" />
    <link rel="icon" href="./favicon.svg" />
    <link rel="stylesheet" href="${styles}" />
    <link rel="preload" href="${wasm}" as="script" />
    <script src="${start}" defer></script>
  </head>
  <body>
    <noscript>Xenlens converts in your browser, and needs JavaScript and WebAssembly for it.</noscript>
  </body>
</html>
`,
  );
}
