// The packages for npm, installed elsewhere, in pages without a bundler. `./dev packages` packs them.

import { execFileSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serveMade } from "../made.ts";
import { expect, test } from "../page.ts";
import { snippetsOf } from "../snippets.ts";

const ROOT = join(import.meta.dirname, "../..");
const README = "web/demo/package/README.md";

test.use({ hosts: ["localhost"] });

/** Makes a site that has the packages, and one page. */
const site = (body: string) => async (folder: string) => {
  const packed = join(ROOT, "target/packages");
  const tarballs = (await readdir(packed)).filter((name) => name.startsWith("xenlens") && name.endsWith(".tgz"));
  const options = ["--offline", "--no-audit", "--no-fund", "--silent", "--prefix", folder];
  execFileSync("npm", ["install", ...options, ...tarballs.map((name) => join(packed, name))], { cwd: folder });
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title><link rel="icon" href="data:,">';
  await writeFile(join(folder, "index.html"), `${head}<h1>Site</h1>${body}`);
};

test("the element of its README, and the way from it to the whole page", async ({ page, context, baseURL }) => {
  const [html] = await snippetsOf(README, "html");
  await using host = await serveMade(site(html!), baseURL!);
  await page.goto(host.address);
  const inside = page.frameLocator("xenlens-demo iframe");
  await expect(inside.getByRole("region", { name: "xm", exact: true })).toContainText("type=netfront");
  const opened = context.waitForEvent("page");
  await inside.getByRole("link", { name: "Open in Xenlens" }).click();
  const whole = await opened;
  await expect(whole.getByRole("region", { name: "xm", exact: true })).toContainText("type=netfront");
  // It loads on: nothing of it may be under way when its server ends.
  await expect(whole.getByRole("textbox", { name: "Domain XML" })).toBeVisible();
  await whole.waitForLoadState("networkidle");
  await whole.close();
});

test("a site says where it has the folder of the demo", async ({ page, baseURL }) => {
  const [, html] = await snippetsOf(README, "html");
  const [script] = await snippetsOf(README, "js");
  // What a bundler does with the name of the package.
  const map = '<script type="importmap">{ "imports": { "xenlens-demo": "/node_modules/xenlens-demo/index.js" } }</script>';
  await using host = await serveMade(site(`${map}<script type="module">${script}</script>${html}`), baseURL!);
  await page.route(`${host.address}xenlens/**`, (route) =>
    route.continue({ url: route.request().url().replace("/xenlens/", "/node_modules/xenlens-demo/xenlens/") }),
  );
  await page.goto(host.address);
  await expect(page.locator("iframe")).toHaveAttribute("src", /^http:\/\/localhost:\d+\/xenlens\/embed\.html#/);
  const inside = page.frameLocator("xenlens-demo iframe");
  await expect(inside.getByRole("region", { name: "xm", exact: true })).toContainText("bridge=xenbr0");
});

test("the API converts", async ({ page, baseURL }) => {
  const body = `<pre></pre><script type="module">
    import { toNative } from "./node_modules/xenlens/index.js";
    const xml = "<interface type='bridge'><source bridge='b1'/></interface>";
    document.querySelector("pre").textContent = toNative(xml, { format: "xm", guest: "hvm" }).text;
  </script>`;
  await using host = await serveMade(site(body), baseURL!);
  await page.goto(host.address);
  await expect(page.locator("pre")).toContainText("bridge=b1");
});
