// The book of docs/demo/mdbook, as the real mdBook makes it with our preprocessor.

import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Host, serveFolder } from "../other.ts";
import { expect, test } from "../page.ts";
import { snippetsOf } from "../snippets.ts";

const ROOT = join(import.meta.dirname, "../..");

const hasMdbook = (() => {
  try {
    execFileSync("mdbook", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

test.use({ hosts: ["localhost"] });
test.skip(!hasMdbook, "mdBook is missing: ./dev setup installs it");

/** Builds the book of a folder into another. */
function build(book: string, folder: string): void {
  const PATH = `${join(ROOT, "target/debug")}${delimiter}${process.env.PATH}`;
  const options = { env: { ...process.env, PATH }, stdio: "pipe" } as const;
  execFileSync("mdbook", ["build", book, "--dest-dir", folder], options);
}

/** Builds the book, whose script then comes from the page at `baseURL`, and serves it. */
async function book(baseURL: string): Promise<Host & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "xenlens-mdbook-"));
  build(join(ROOT, "docs/demo/mdbook"), folder);
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".html"))) {
    const html = await readFile(join(folder, name), "utf8");
    await writeFile(join(folder, name), html.replaceAll(/(\.\.\/)+dist\//g, baseURL));
  }
  const host = await serveFolder(folder);
  const close = async () => {
    await host.close();
    await rm(folder, { recursive: true });
  };
  return { ...host, close, [Symbol.asyncDispose]: close };
}

test("a chapter has its demos, also in a list", async ({ page, baseURL }) => {
  await using host = await book(baseURL!);
  await page.goto(`${host.address}interfaces.html`);
  const demos = page.locator("xenlens-demo");
  await expect(demos).toHaveCount(3);
  const output = (number: number, name: string) =>
    demos.nth(number).locator("iframe").contentFrame().getByRole("region", { name, exact: true });
  await expect(output(0, "xm")).toContainText("bridge=xenbr0");
  await demos.nth(1).scrollIntoViewIfNeeded();
  await expect(output(1, "S-expression")).toContainText("(type netfront)");
  await expect(output(1, "Domain XML")).toContainText("*No* emulated card.");
  await expect(page.locator("li xenlens-demo")).toHaveCount(1);
  await expect(demos.nth(1).locator("pre").first()).toBeHidden();
  await expect(page.getByText("That is all.")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a chapter has each document and what libvirt makes of it", async ({ page, baseURL }) => {
    await using host = await book(baseURL!);
    await page.goto(`${host.address}interfaces.html`);
    const texts = page.locator("xenlens-demo").nth(0).locator("pre");
    await expect(texts).toHaveCount(2);
    await expect(texts.nth(0)).toContainText("<source bridge='xenbr0'/>");
    await expect(texts.nth(1)).toContainText("bridge=xenbr0");
    const refused = page.locator("xenlens-demo").nth(2);
    await expect(refused.getByText("refuses this for xm")).toBeVisible();
    await expect(refused.locator("pre").nth(1)).toContainText("missing domain name information");
  });
});

test("the snippets of the README make a book", async () => {
  const folder = await mkdtemp(join(tmpdir(), "xenlens-mdbook-"));
  await mkdir(join(folder, "src"));
  const [options] = await snippetsOf("mdbook/README.md", "toml");
  const [chapter] = await snippetsOf("mdbook/README.md", "markdown");
  await writeFile(join(folder, "book.toml"), options!);
  await writeFile(join(folder, "src/SUMMARY.md"), "- [Chapter](chapter.md)\n");
  await writeFile(join(folder, "src/chapter.md"), chapter!);
  build(folder, join(folder, "book"));
  const html = await readFile(join(folder, "book/chapter.html"), "utf8");
  await rm(folder, { recursive: true });
  expect(html).toContain('<script src="https://example.org/xenlens/xenlens-demo.js"');
  expect(html).toContain("bridge=xenbr0");
});
