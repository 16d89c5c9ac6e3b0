// The plug-ins of documentation tools: the book and the project of docs/demo, as the real mdBook and the real Sphinx make them.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { newFolder, serveMade } from "../made.ts";
import { expect, test } from "../page.ts";
import { snippetsOf } from "../snippets.ts";

const ROOT = join(import.meta.dirname, "../..");
const PYTHON = join(process.env.XENLENS_TOOLS ?? join(ROOT, ".tools"), "sphinx/bin/python");

function mdbook(source: string, folder: string): void {
  const PATH = `${join(ROOT, "target/debug")}${delimiter}${process.env.PATH}`;
  const options = { env: { ...process.env, PATH }, stdio: "pipe" } as const;
  execFileSync("mdbook", ["build", source, "--dest-dir", folder], options);
}

function sphinx(source: string, folder: string): void {
  const command = `xenlens_command=${join(ROOT, "target/debug/xenlens")}`;
  const options = { env: { ...process.env, PYTHONPATH: join(ROOT, "sphinx") }, stdio: "pipe" } as const;
  execFileSync(PYTHON, ["-m", "sphinx", "-q", "-W", "-D", command, source, folder], options);
}

const TOOLS = [
  { name: "mdBook", version: ["mdbook", "--version"], build: mdbook, source: "docs/demo/mdbook", page: "interfaces.html" },
  { name: "Sphinx", version: [PYTHON, "-m", "sphinx", "--version"], build: sphinx, source: "docs/demo/sphinx", page: "index.html" },
];

/** Sphinx's theme asks for an icon and a sheet that the project may have. */
const OF_THEME = /404/;

test.use({ hosts: ["localhost"] });

for (const { name, version: [program, ...options], build, source, page: file } of TOOLS) {
  const make = (folder: string) => build(join(ROOT, source), folder);

  test.describe(name, () => {
    test.skip(spawnSync(program!, options).status !== 0, `${name} is missing: ./dev setup installs it`);

    test("a page has its demos, also in a list", async ({ page, baseURL, allow }) => {
      allow(OF_THEME);
      await using host = await serveMade(make, baseURL!);
      await page.goto(`${host.address}${file}`);
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

      test("a page has each document and what libvirt makes of it", async ({ page, baseURL, allow }) => {
        allow(OF_THEME);
        await using host = await serveMade(make, baseURL!);
        await page.goto(`${host.address}${file}`);
        const texts = page.locator("xenlens-demo").nth(0).locator("pre");
        await expect(texts).toHaveCount(2);
        await expect(texts.nth(0)).toContainText("<source bridge='xenbr0'/>");
        await expect(texts.nth(1)).toContainText("bridge=xenbr0");
        const refused = page.locator("xenlens-demo").nth(2);
        await expect(refused.getByText("refuses this")).toBeVisible();
        await expect(refused.locator("pre").nth(1)).toContainText("missing domain name information");
      });
    });
  });
}

test("the snippets of the README of mdbook-xenlens make a book", async () => {
  test.skip(spawnSync("mdbook", ["--version"]).status !== 0, "mdBook is missing: ./dev setup installs it");
  await using folder = await newFolder();
  const inBook = (name: string) => join(folder.path, name);
  await mkdir(inBook("src"));
  const [options] = await snippetsOf("mdbook/README.md", "toml");
  const [chapter] = await snippetsOf("mdbook/README.md", "markdown");
  await writeFile(inBook("book.toml"), options!);
  await writeFile(inBook("src/SUMMARY.md"), "- [Chapter](chapter.md)\n");
  await writeFile(inBook("src/chapter.md"), chapter!);
  mdbook(folder.path, inBook("book"));
  const html = await readFile(inBook("book/chapter.html"), "utf8");
  expect(html).toContain('<script src="https://example.org/xenlens/xenlens-demo.js"');
  expect(html).toContain("bridge=xenbr0");
});
