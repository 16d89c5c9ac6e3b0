// Writes `sitemap.xml`, by which search engines find the pages of the reference. It needs whole addresses. So the environment
// variable XENLENS_SITE names the address that the folder is published at, such as https://example.org/xenlens/.

import { readdir, readFile, writeFile } from "node:fs/promises";

const escaped = (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

/** Writes it into `folder`. Without an address it writes none, and says so. */
export async function sitemap(folder, site = process.env.XENLENS_SITE) {
  if (!site) {
    console.warn("no sitemap.xml: XENLENS_SITE does not say where this build will be published");
    return;
  }
  const root = new URL(site.endsWith("/") ? site : `${site}/`);
  let addresses = "";
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (!path.endsWith(".html")) continue;
    // Pages for frames, and pages that have moved.
    if ((await readFile(`${folder}/${path}`, "utf8")).includes('name="robots" content="noindex"')) continue;
    const address = new URL(path === "index.html" ? "" : path, root).href;
    addresses += `  <url><loc>${escaped(address)}</loc></url>\n`;
  }
  await writeFile(
    `${folder}/sitemap.xml`,
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses}</urlset>\n`,
  );
}
