// Gives the published page its Content-Security-Policy: only the page's own files, and no script or style in the page itself.
// So the script that trunk writes into the page first becomes a file. This step also minifies what wasm-bindgen wrote.
//
// It also writes the first example into the page (`first-page.mjs`). Then it runs the steps that make the small page for frames,
// under the same policy (`embed.mjs`), the search of the reference (`reference.mjs`), the list of pages for search engines
// (`sitemap.mjs`), and the service worker (`offline.mjs`).
//
// Trunk runs this on its build before the build becomes `dist`. `trunk serve` puts scripts of its own into the page, so
// that page has no policy.

import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { transform } from "esbuild";
import { embed } from "./embed.mjs";
import { withFirstPage } from "./first-page.mjs";
import { offline } from "./offline.mjs";
import { reference } from "./reference.mjs";
import { sitemap } from "./sitemap.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  // When the user types over text, a browser may insert elements with style attributes of its own.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: folder } = process.env;
if (profile === "release") {
  const page = await readFile(`${folder}/index.html`, "utf8");
  const scripts = [...page.matchAll(/<script type="module">([^]*?)<\/script>/g)];
  if (scripts.length !== 1) throw new Error(`${scripts.length} scripts in the page, where trunk writes one`);
  const [[element, script]] = scripts;
  const scriptNamed = async (name, content) => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
    await writeFile(`${folder}/${name}-${hash}.js`, content);
    return `./${name}-${hash}.js`;
  };
  const start = await scriptNamed("start", script);
  // Before the module: it listens for the module's failure.
  const first = await scriptNamed("first", await readFile(`${dirname(import.meta.dirname)}/dist/first.js`, "utf8"));
  // By a name of its own: a page of another build must not get it.
  const editor = await scriptNamed("editor", await readFile(`${folder}/editor.js`, "utf8"));
  await rm(`${folder}/editor.js`);
  // Before all scripts: the parser waits for those, and would only then see the preloads.
  const preloads = [...page.matchAll(/<link rel="(?:module)?preload"[^>]*>/g)].map(([link]) => link);
  if (preloads.length !== 3) throw new Error(`${preloads.length} preloads in the page, where trunk writes three`);
  const published = preloads
    .reduce((page, link) => page.replace(link, ""), page)
    .replace('data-editor="./editor.js"', `data-editor="${editor}"`)
    .replace(element, `<script src="${first}" defer></script><script type="module" src="${start}"></script>`)
    .replace(
      '<meta charset="utf-8" />',
      (charset) => [charset, `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`, ...preloads].join("\n    "),
    );
  for (const part of [POLICY, editor]) {
    if (!published.includes(part)) throw new Error(`the page has no place for ${part}`);
  }
  await writeFile(`${folder}/index.html`, await withFirstPage(published));

  for (const name of await readdir(folder)) {
    if (!name.endsWith(".js")) continue;
    const script = await readFile(`${folder}/${name}`, "utf8");
    const format = name.startsWith("first-") ? "iife" : "esm";
    const { code } = await transform(script, { minify: true, format, target: "es2022" });
    await writeFile(`${folder}/${name}`, code);
  }
}
// `trunk serve` shows the small page, too. It fetches nothing, so that its policy is narrower.
await embed(folder, POLICY.replace(/(connect|manifest|worker)-src 'self'; /g, ""));
await reference(folder);
if (profile === "release") {
  await sitemap(folder);
  await offline(folder);
}
