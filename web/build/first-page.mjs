// Writes the first example into the page, as HTML that `web/src/bin/first-page.rs` made. So the browser shows it before any
// program runs, and without one.

import { readFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The page with the example in the element that the program fills. */
export async function withFirstPage(page) {
  const root = '<div id="xenlens"></div>';
  if (!page.includes(root)) throw new Error(`the page has no ${root}`);
  const example = await readFile(`${dirname(import.meta.dirname)}/dist/first-page.html`, "utf8");
  // Yew marks where a component begins and ends. Its debug build adds the component's name, which nothing reads.
  const marked = example.replace(/<!--<(\/?)\[[^\]]*\]>-->/g, "<!--<$1[]>-->");
  return page.replace(root, () => root.replace("></", () => `>${marked}</`));
}
