// Every snippet of our documentation works as it is copied. Those of the packages are run beside the packages' other tests.

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { serveText } from "../other.ts";
import { expect, test } from "../page.ts";
import { snippets, snippetsOf, userFolder } from "../snippets.ts";

const ROOT = `${import.meta.dirname}/../..`;
const run = promisify(execFile);

/** The pages of documentation, and what each of their snippets is checked by. A new language or page needs a line here. */
const CHECKED: Record<string, string[]> = {
  "README.md": ["sh"],
  "docs/api.md": ["html", "js"],
  "docs/demo/README.md": ["html"],
  "docs/embed.md": ["html", "js"],
  "docs/guides/give-a-course.md": ["sh"],
  "docs/guides/live-examples.md": ["html", "sh"],
  "docs/guides/reproduce-a-guest.md": ["sh"],
  "docs/lessons.md": ["markdown", "sh"],
  "docs/links.md": ["js", "python", "sh", "text"],
  "api/package/README.md": ["js"],
  "mdbook/README.md": ["markdown", "toml"],
  "sphinx/README.md": ["python", "rst"],
  "web/demo/package/README.md": ["html", "js"],
};

/** Lines of shell that do not end, or that this test is a part of. */
const OF_THE_PROJECT = /^\.\/dev (serve|check|test)\b/;

/** Where the documentation says that Xenlens is published. */
const PUBLISHED = "https://example.org/xenlens/";

test.use({ hosts: ["localhost", "example.org"] });

/** Gives the page what is published at that address. */
async function publish(page: Page, baseURL: string): Promise<void> {
  await page.route(`${PUBLISHED}**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(PUBLISHED, baseURL) });
    await route.fulfill({ response });
  });
}

/** Shows snippets in a page of another origin. */
async function show(page: Page, baseURL: string, html: string): Promise<AsyncDisposable> {
  await publish(page, baseURL);
  const host = await serveText(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Copied</title>
    <link rel="icon" href="data:,"><h1>Copied</h1>${html}`);
  await page.goto(host.address);
  return { [Symbol.asyncDispose]: host.close };
}

test("every snippet is of a language that is checked", async () => {
  // Documentation for those who change Xenlens, lessons, the demo's book, and texts of tests are checked elsewhere.
  const elsewhere = /^(docs\/contributing|docs\/demo\/mdbook|lessons|[^/]+\/tests|core\/fuzz)\//;
  const files = (await run("git", ["ls-files", "*.md"], { cwd: ROOT })).stdout.trim().split("\n");
  for (const path of files.filter((path) => !elsewhere.test(path))) {
    const found = new Set((await snippets(path)).map(({ language }) => language));
    expect([...found].sort(), path).toEqual(CHECKED[path] ?? []);
  }
});

test("shell", async () => {
  // One of the lines builds the command line.
  test.setTimeout(600_000);
  const help = (await run(`${ROOT}/dev`, ["help"])).stdout;
  for (const [path, languages] of Object.entries(CHECKED)) {
    if (!languages.includes("sh")) continue;
    await using folder = await userFolder();
    for (const snippet of await snippetsOf(path, "sh")) {
      const lines = snippet.trimEnd().split("\n");
      for (const line of lines.filter((line) => line.startsWith("./dev"))) {
        expect(help).toContain(`\n  ${/^\.\/dev (\w+)/.exec(line)![1]}`);
      }
      const commands = lines.filter((line) => !OF_THE_PROJECT.test(line)).join("\n");
      const ran = await run("bash", ["-euo", "pipefail", "-c", commands], { cwd: folder.path, env: folder.environment });
      if (commands) expect(ran.stdout, `${path}: ${commands}`).not.toBe("");
    }
  }
});

test("the shell and the Python of links make links that open", async () => {
  await using folder = await userFolder();
  const options = { cwd: folder.path, env: folder.environment };
  const document = await readFile(`${folder.path}/domain.xml`, "utf8");
  const [shell] = await snippetsOf("docs/links.md", "sh");
  const [python] = await snippetsOf("docs/links.md", "python");
  for (const made of [run("bash", ["-c", shell!], options), run("python3", ["-c", python!], options)]) {
    const link = (await made).stdout.trim();
    expect((await run("xenlens", ["open", link], options)).stdout).toBe(document);
  }
});

test("JavaScript in Node.js", async () => {
  for (const path of ["docs/api.md", "docs/links.md", "api/package/README.md"]) {
    await using folder = await userFolder();
    await mkdir(`${folder.path}/node_modules`);
    await cp(`${ROOT}/dist/api`, `${folder.path}/node_modules/xenlens`, { recursive: true });
    // The snippets of a page go on from one another.
    await writeFile(`${folder.path}/snippets.mjs`, (await snippetsOf(path, "js")).join("\n"));
    const { stdout, stderr } = await run("node", ["snippets.mjs"], { cwd: folder.path });
    expect(stderr).toBe("");
    expect(stdout.trim(), path).not.toBe("");
    if (path === "docs/links.md") {
      const opened = await run("xenlens", ["open", stdout.trim()], { env: folder.environment });
      expect(opened.stdout).toMatch(/^<domain type='xen'><name>web/);
    }
  }
});

test("the JavaScript of links in Chromium, and the link on the page", async ({ page, baseURL }) => {
  const [script] = await snippetsOf("docs/links.md", "js");
  const logged = page.waitForEvent("console");
  await using _ = await show(page, baseURL!, `<script type="module">${script}</script>`);
  await page.goto((await logged).text());
  await expect(page.getByRole("region", { name: "xm", exact: true })).toContainText('name = "web"');
});

test("the link in the page on links", async ({ page, baseURL }) => {
  const texts = await snippetsOf("docs/links.md", "text");
  const link = /https:\S+/.exec(texts.join("\n"))![0];
  await publish(page, baseURL!);
  await page.goto(link);
  await expect(page.getByRole("region", { name: "xm", exact: true })).toContainText("type=netfront");
});

test("the frame of embeds, and the script that listens to it", async ({ page, baseURL }) => {
  const [frame] = await snippetsOf("docs/embed.md", "html");
  const [script] = await snippetsOf("docs/embed.md", "js");
  await using _ = await show(page, baseURL!, `${frame}<script type="module">${script}</script>`);
  const inside = page.frameLocator("iframe");
  const output = inside.getByRole("region", { name: "xm", exact: true });
  await expect(output.locator("pre").getByText("netfront")).toBeInViewport();
  await expect(inside.getByText("Refused")).toHaveCount(0);
  await expect(inside.getByRole("region", { name: "Verdict" })).toContainText("PV device");
  await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.style.height)).toMatch(/^\d+px$/);
});

for (const path of ["docs/demo/README.md", "docs/guides/live-examples.md"]) {
  test(`the demo element of ${path}`, async ({ page, baseURL }) => {
    const [demo] = await snippetsOf(path, "html");
    await using _ = await show(page, baseURL!, demo!);
    const inside = page.frameLocator("xenlens-demo iframe");
    await expect(inside.getByRole("region", { name: "xm", exact: true })).toContainText("type=netfront");
    await expect(inside.getByText("Refused")).toHaveCount(0);
  });
}

test("the package in a page without a bundler", async ({ page, baseURL }) => {
  const [html] = await snippetsOf("docs/api.md", "html");
  const address = `${baseURL}copied.html`;
  await page.route(address, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Copied</title><link rel="icon" href="data:,">${html}` }),
  );
  await page.goto(address);
  await expect(page.locator("pre")).toContainText("xvda");
});

test("the examples of lessons make a lesson without a fault", async () => {
  await using folder = await userFolder();
  const [first, ...tasks] = await snippetsOf("docs/lessons.md", "markdown");
  // A step has one task, and goes on with the document of the step before.
  const steps = tasks.map((task, number) => `## Task ${number + 1}\n\n${task}`);
  await writeFile(`${folder.path}/lesson.md`, [first, ...steps].join("\n"));
  const { stdout } = await run("xenlens", ["lesson", "check", "lesson.md"], { cwd: folder.path, env: folder.environment });
  expect(stdout).toContain("nothing is wrong");
});
