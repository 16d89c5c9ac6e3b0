// Lessons that are not in the page's list: from a file, from the page's server, from a link. The trainer learns what is wrong.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { choose, drop, editor, exact, file, hvm, region, writeDocument } from "../parts.ts";

const COURSE = `${import.meta.dirname}/../../lessons`;

/** The command line, as `cargo test --all-features` leaves it. */
const XENLENS = `${import.meta.dirname}/../../target/debug/xenlens`;

const LESSON = `+++
title = "A lesson of mine"
about = "About."
minutes = 1
+++

## Which scenario?

\`\`\`document
guest=hvm

<interface type='bridge'>
  <source bridge='mine'/>
</interface>
\`\`\`

\`\`\`predict
[scenario]
interface = 1
\`\`\`

> One.

> Two.
`;

const FAULTY = LESSON.replace("interface = 1", "interface = 2").replace("\n> Two.\n", "");

const lessons = (page: Page): Locator => region(page, "Lessons");
const button = (page: Page, name: string | RegExp): Locator => lessons(page).getByRole("button", { name });
const title = (page: Page): Locator => lessons(page).getByRole("heading", { level: 2 });

const packed = (text: string): string => `#lesson-v1=${deflateRawSync(Buffer.from(text)).toString("base64url")}`;

/** Opens the page with a document of the user's own. */
async function openWithOwn(page: Page): Promise<void> {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='own'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
}

/** Goes to the lesson by an address of the open page. */
const goTo = (page: Page, fragment: string): Promise<void> =>
  page.evaluate((fragment) => void (location.hash = fragment), fragment);

/** Plays the lesson to its end. */
async function finish(page: Page): Promise<void> {
  await expect(title(page)).toHaveText("A lesson of mine");
  await expect(editor(page)).toContainText("bridge='mine'");
  await button(page, /^1: /).click();
  await expect(lessons(page)).toContainText("Answers: 1. Hints: 0.");
}

for (const [way, give] of [["chosen", choose], ["dropped", drop]] as const) {
  test(`a lesson's file that is ${way} begins, and the user's own document comes back`, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await openWithOwn(page);
    expect(asked.filter((path) => path.includes("lesson"))).toEqual([]);
    await give(page, file("mine.md", LESSON));
    await expect(page.getByText("mine.md opened. Nothing is wrong with this lesson.")).toBeVisible();
    await finish(page);
    await button(page, "End the lesson").click();
    await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
    await expect(button(page, /^Two forms of one guest/)).toBeVisible();
    // Only what the list has is remembered there.
    await expect(lessons(page)).not.toContainText("finished on");
    await expect(page.locator("#documents .menu-title")).toHaveText(["small"]);
  });
}

test("a file is a lesson by its head, too, and the list opens one", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  await choose(page, file("mine.txt", LESSON), "Open a lesson…");
  await finish(page);
});

test("a lesson that is opened during another takes its place", async ({ page }) => {
  await openWithOwn(page);
  await choose(page, file("mine.md", LESSON));
  await expect(title(page)).toHaveText("A lesson of mine");
  await drop(page, file("faulty.md", FAULTY));
  await expect(title(page)).toHaveText("The lesson does not begin");
  await button(page, "Close").click();
  await expect(title(page)).toHaveText("A lesson of mine");
  await drop(page, file("other.md", LESSON.replace("of mine", "of theirs")));
  await expect(title(page)).toHaveText("A lesson of theirs");
  await button(page, "End the lesson").click();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
});

test("a reload in the middle of a file's lesson brings the user's own document", async ({ page }) => {
  await openWithOwn(page);
  await choose(page, file("mine.md", LESSON));
  await expect(title(page)).toHaveText("A lesson of mine");
  await page.reload();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await expect(page.locator("#documents .menu-title")).toHaveText(["small"]);
});

test.describe("links", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("a link holds a whole lesson, and begins it until the user ends it", async ({ page, context }) => {
    await openWithOwn(page);
    await choose(page, file("mine.md", LESSON));
    await expect(title(page)).toHaveText("A lesson of mine");
    await button(page, "Copy link to this lesson").click();
    await expect(page.getByText(/^Link to this lesson copied\. \d+ characters\.$/)).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const other = await context.newPage();
    await open(other, link);
    await finish(other);
    await other.reload();
    await expect(title(other)).toHaveText("A lesson of mine");
    await expect(lessons(other)).toContainText("Step 1 of 1");
    await button(other, "End the lesson").click();
    // The newest document of this device.
    await expect.poll(() => exact(other, "xm")).toContain("bridge=own");
    expect(new URL(other.url()).hash).toBe("");
    await expect(other.locator("#documents .menu-title")).toHaveText(["small"]);
  });

  test("a link names a lesson of the course", async ({ page }) => {
    await open(page, "#lesson=03-no-model");
    await expect(title(page)).toHaveText("Scenario 1: no model");
    await button(page, "Copy link to this lesson").click();
    await expect(page.getByText(/^Link to this lesson copied/)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#lesson=03-no-model$/);
    await goTo(page, "#lesson=no-such");
    await expect(lessons(page)).toContainText("The course has no lesson “no-such”.");
    await button(page, "Close").click();
    await expect(title(page)).toHaveText("Scenario 1: no model");
  });
});

test("a lesson of the page's own server begins once it is mended", async ({ page }) => {
  let text = FAULTY;
  await page.route("**/any/path/own/mine.md", (route) => route.fulfill({ body: text, contentType: "text/markdown" }));
  await open(page, "#lesson=own/mine.md");
  await expect(title(page)).toHaveText("The lesson does not begin");
  await expect(lessons(page)).toContainText("own/mine.md has problems. Mend them in the server’s file, then open it again.");
  text = LESSON;
  await button(page, "Open again").click();
  await finish(page);
});

test("a lesson that comes after the user opened something else does not begin", async ({ page }) => {
  let answer!: () => void;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/any/path/own/mine.md", async (route) => {
    await answered;
    await route.fulfill({ body: LESSON, contentType: "text/markdown" });
  });
  await open(page, "#lesson=own/mine.md");
  await expect(lessons(page)).toContainText("The page opens the lesson.");
  await drop(page, file("own.xml", hvm("<interface type='bridge'><source bridge='own'/></interface>")));
  await expect(lessons(page)).toBeHidden();
  const response = page.waitForResponse("**/any/path/own/mine.md");
  answer();
  await (await response).finished();
  // The program that reads lessons works in order: it read the late one before this one.
  await drop(page, file("other.md", LESSON.replace("of mine", "of theirs")));
  await expect(title(page)).toHaveText("A lesson of theirs");
  await button(page, "End the lesson").click();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
});

test("what the page's own server does not have is said", async ({ page, allow }) => {
  allow(/404/);
  await open(page, "#lesson=own/nothing.md");
  await expect(lessons(page)).toContainText("own/nothing.md is not on this page’s server. Ask for the link again.");
});

for (const address of ["https://elsewhere.example/mine.md", "//elsewhere.example/mine.md", "data:text/plain,+++/"]) {
  test(`a lesson from elsewhere is refused and not asked for: ${address}`, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await openWithOwn(page);
    await goTo(page, `#lesson=${encodeURIComponent(address)}`);
    await expect(lessons(page)).toContainText(`${address} is on another server, which the page does not ask.`);
    await expect(lessons(page)).toContainText("Save the file on your device, then open it with “Open…”.");
    // The fixture of the tests fails, besides, at any request to another host.
    expect(asked.filter((url) => url.includes("mine.md") || url.startsWith("data:text"))).toEqual([]);
    await expect(editor(page)).toContainText("bridge='own'");
  });
}

for (const [what, link, message] of [
  ["damaged", `${packed(LESSON)}A`, "Xenlens cannot unpack it"],
  ["cut off", packed(LESSON).slice(0, -20), "its end is missing"],
  ["of a later version", "#lesson-v2=AAAA", "of version 2"],
  ["a bomb", packed("> ".repeat(32 << 20)), "contains more than a link can"],
  ["of a lesson that is too large", packed(`${LESSON}${" ".repeat(1 << 18)}`), "A lesson has at most 262144 bytes"],
  ["of too many steps", packed(LESSON + "## a\n".repeat(1000)), "A lesson has at most 99 steps."],
] as const) {
  test(`a link to a lesson that is ${what} says so and leaves the document`, async ({ page }) => {
    await openWithOwn(page);
    await goTo(page, link);
    await expect(lessons(page)).toContainText(message);
    await expect(editor(page)).toContainText("bridge='own'");
    await button(page, "Close").click();
    await expect(lessons(page)).toBeHidden();
    expect(new URL(page.url()).hash).not.toContain("lesson");
    await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  });
}

test("the problems of a lesson have the words and places of the command line", async ({ page }) => {
  await open(page);
  await choose(page, file("faulty.md", FAULTY));
  await expect(lessons(page)).toContainText("faulty.md has problems. Mend them in the file, save it, then open it again.");
  const problems = lessons(page).getByRole("listitem");
  await expect(problems).toHaveCount(2);
  const said = [];
  for (const problem of await problems.all()) {
    const [, line, column] = /^Line (\d+), column (\d+)$/.exec(await problem.locator("strong").innerText())!;
    said.push(`(standard input):${line}:${column}: ${await problem.locator("span").innerText()}`);
    expect(await problem.locator("code").innerText()).toBe(FAULTY.split("\n")[Number(line) - 1]);
  }
  expect(said).toEqual([
    "(standard input):7:1: There is no interface 2 here.",
    "(standard input):7:1: A task has two hints; this one has 1.",
  ]);
  if (existsSync(XENLENS)) {
    let output = "";
    try {
      execFileSync(XENLENS, ["lesson", "check", "-"], { input: FAULTY });
    } catch (error) {
      output = (error as { stdout: Buffer }).stdout.toString();
    }
    expect(output.trim().split("\n")).toEqual(said);
  }
  await choose(page, file("mended.md", LESSON), "Open again…");
  await finish(page);
});

test("a lesson shows no markup of its own", async ({ page }) => {
  await open(page);
  await choose(page, file("hostile.md", LESSON.replace("> One.", "> <img src=x onerror=alert(1)>")));
  await expect(lessons(page)).toContainText("Line ");
  await expect(lessons(page).locator("code")).toHaveText(["> <img src=x onerror=alert(1)>"]);
  expect(await page.locator("img").count()).toBe(0);
});

test("the program reads each lesson of the course as the build does", async ({ page }) => {
  await open(page);
  const texts = readdirSync(COURSE).sort().map((name) => readFileSync(`${COURSE}/${name}`, "utf8"));
  const read = await page.evaluate(async (texts) => {
    const program = await import(new URL("lesson.js", document.baseURI).href);
    await program.default();
    return texts.map((text) => program.readLesson(text));
  }, texts);
  const built: { lesson: unknown }[] = await (await page.request.get("lessons.json")).json();
  expect(read).toEqual(built.map(({ lesson }) => ({ lesson, problems: [] })));
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("a lesson's problems are accessible by keyboard, and nothing is wider than 360 px", async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      await open(page);
      await choose(page, file("faulty.md", FAULTY.replace("## Which", `## ${"Which ".repeat(40)}`)));
      await expect(lessons(page)).toBeFocused();
      await expect(title(page)).toHaveText("The lesson does not begin");
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.keyboard.press("Tab");
      await expect(button(page, "Open again…")).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(button(page, "Close")).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(lessons(page)).toBeHidden();
      await choose(page, file("mine.md", LESSON));
      await expect(lessons(page)).toBeFocused();
      await expect(title(page)).toHaveText("A lesson of mine");
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });
}
