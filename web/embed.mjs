// Makes `embed.html`, the page in small, of the module that trunk built for it (`embed.js` and its wasm), of the
// editor's script and the rules' texts; and `xenlens-demo.js`, whose element shows it.
//
// All of it becomes plain scripts, which a sandboxed frame may load from any server: modules, and what is fetched, only from
// those that allow it to everybody. Wasm becomes a script of one string with a character for each byte, which
// compresses as well as the bytes do.

import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";

const here = import.meta.dirname;
const minified = { minify: true, target: "es2022", legalComments: "none" };

/** A string for JavaScript in which each character is a byte; only those are escaped that must be. */
function literal(bytes) {
  const escaped = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" };
  return `"${bytes.toString("latin1").replace(/["\\\n\r]/g, (one) => escaped[one])}"`;
}

/** Writes it into `folder`, in place of what trunk built for it. `policy` is the Content-Security-Policy. */
export async function embed(folder, policy) {
  const write = async (name, ending, content) => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
    await writeFile(`${folder}/${name}-${hash}.${ending}`, content);
    return `./${name}-${hash}.${ending}`;
  };

  const page = {
    name: "page",
    setup(build) {
      const script = `${here}/editor/src/embed.ts`;
      build.onResolve({ filter: /^xenlens:embed$/ }, () => ({ path: `${folder}/embed.js` }));
      // What wasm takes from the editor's script it gets from ours, which loads that only where it is needed.
      build.onResolve({ filter: /\/dist\/editor\.js$/ }, () => ({ path: script }));
    },
  };
  const { outputFiles } = await build({
    ...minified,
    entryPoints: [`${here}/editor/src/embed.ts`],
    bundle: true,
    format: "iife",
    plugins: [page],
    // Where wasm-bindgen would look for its wasm, which we hand to it.
    logOverride: { "empty-import-meta": "silent" },
    logLevel: "warning",
    write: false,
  });
  const editor = await transform(await readFile(`${here}/dist/editor.js`, "utf8"), {
    ...minified,
    format: "iife",
    globalName: "xenlensParts.editor",
  });
  const parts = {
    wasm: `xenlensParts.wasm=${literal(await readFile(`${folder}/embed_bg.wasm`))};`,
    editor: editor.code,
    rules: `xenlensParts.rules=${await readFile(`${here}/dist/rules.json`, "utf8")};`,
  };
  let data = "";
  for (const [part, script] of Object.entries(parts)) {
    data += ` data-${part}="${await write(`embed-${part}`, "js", script)}"`;
  }
  const start = await write("embed", "js", outputFiles[0].text);
  // Pages of others load it by its name, which stays.
  await build({
    ...minified,
    entryPoints: [`${here}/demo/xenlens-demo.ts`],
    outfile: `${folder}/xenlens-demo.js`,
    bundle: true,
    format: "iife",
    logLevel: "warning",
  });
  const styles = await write("embed", "css", await readFile(`${here}/dist/embed.css`, "utf8"));
  for (const built of ["embed.js", "embed_bg.wasm"]) await rm(`${folder}/${built}`);

  // No `integrity`, which is only for what is loaded as modules are. What is linked to opens beside the frame.
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
