// What the build wrote into the page, and how the program takes it over.
import { type Page } from "@playwright/test";
import { expect, open, test } from "../page.ts";
import { card, choice, editor, exact, hvm, pack, region, writeDocument } from "../parts.ts";

const DOCUMENT = hvm("<interface type='bridge'><source bridge='early'/></interface>");

/** Opens the page, but its program arrives only when the returned function is called. */
async function openWithoutProgram(page: Page, address = ""): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await expect(page.locator("html[data-first-page]")).toBeAttached();
  await expect(page.locator(".status")).toBeAttached();
  return release;
}

const isTakenOver = (page: Page) => expect(page.locator("html[data-first-page]")).toHaveCount(0);

/** The elements that moved after a time without an input of the user's, and how far. */
async function layoutShifts(page: Page, since: number): Promise<string[]> {
  return page.evaluate(
    (since) =>
      new Promise((resolve) => {
        new PerformanceObserver((list, observer) => {
          observer.disconnect();
          const shifts = list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Element }[] })[];
          const moved = shifts.filter(({ startTime }) => startTime >= since).flatMap(({ value, sources }) =>
            sources.map(({ node }) => `${value} ${node?.nodeName} ${node?.className ?? node?.textContent}`),
          );
          resolve(moved);
        }).observe({ type: "layout-shift", buffered: true });
        // Without an entry nobody calls the observer.
        setTimeout(() => resolve([]), 500);
      }),
    since,
  );
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the whole first example is there to read", async ({ page, allow }) => {
    allow(/wasm was preloaded using link preload but not used/);
    await page.goto("");
    await expect(page.locator(".without-script")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Xenlens", level: 1 })).toBeVisible();
    await expect(region(page, "Scenarios")).toContainText("Scenario 4");
    await expect(editor(page)).toHaveValue(/<name>gateway<\/name>/);
    await expect(region(page, "xm")).toContainText("name = \"gateway\"");
    await expect(region(page, "S-expression")).toContainText("(name 'gateway')");
    await expect(card(page, 1)).toContainText("The guest");
    expect(await exact(page, "xm")).toContain("gateway");
  });
});

for (const [width, height] of [[1440, 900], [768, 1024], [360, 740]] as const) {
  test(`nothing moves when program and editor take over at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const release = await openWithoutProgram(page);
    await expect(region(page, "Scenarios")).toBeVisible();
    const since = await page.evaluate(() => performance.now());
    release();
    await isTakenOver(page);
    await expect(page.locator(".cm-content")).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await layoutShifts(page, since)).toEqual([]);
  });
}

test("what the program takes over is what it draws by itself", async ({ page }) => {
  await open(page);
  const takenOver = await page.locator("main").innerText();
  const example = await page.evaluate(() => (globalThis as { xenlensText?: () => string }).xenlensText?.());
  await page.goto("about:blank");
  await open(page, pack(`\n${example}`));
  await expect.poll(() => page.locator("main").innerText()).toBe(takenOver);
});

test("a link does not show the example first", async ({ page }) => {
  const release = await openWithoutProgram(page, pack(`\n${DOCUMENT}`));
  await expect(page.locator("#xenlens")).toBeHidden();
  release();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=early");
});

test("a document of the user’s does not show the example first", async ({ page }) => {
  await open(page);
  await writeDocument(page, DOCUMENT);
  await expect.poll(() => exact(page, "xm")).toContain("bridge=early");
  const release = await openWithoutProgram(page);
  await expect(page.locator("#xenlens")).toBeHidden();
  release();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=early");
});

test("the user’s theme is there before the program", async ({ page }) => {
  await open(page);
  await page.getByLabel("Theme").selectOption("Dark");
  const release = await openWithoutProgram(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(region(page, "Scenarios")).toBeVisible();
  release();
  await isTakenOver(page);
  await expect(page.getByLabel("Theme")).toHaveValue("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what is typed before the program is there becomes the document", async ({ page }) => {
  const release = await openWithoutProgram(page);
  await writeDocument(page, DOCUMENT);
  await page.keyboard.press("ArrowUp");
  release();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=early");
  await expect(page.locator(".cm-content")).toBeFocused();
  // The cursor stays where it was: before the last line.
  await page.keyboard.insertText("<!-- on -->");
  await expect(editor(page)).toContainText("<!-- on --></domain>");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor(page)).toContainText("gateway");
});

test("what is clicked before the program is there is done then", async ({ page }) => {
  const release = await openWithoutProgram(page);
  await choice(page, "Xen release", "3.0.2").check();
  await choice(page, "Guest", "PV").check();
  await page.getByRole("button", { name: "Share" }).click();
  release();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(choice(page, "Xen release", "3.0.2")).toBeChecked();
  await expect(choice(page, "Guest", "PV")).toBeChecked();
  await expect(editor(page)).toContainText("<type>linux</type>");
});

test("a definition that is shown before the program is there does not stop it", async ({ page }) => {
  const release = await openWithoutProgram(page);
  await region(page, "Scenarios").getByRole("link", { name: "netfront" }).hover();
  await expect(page.locator("#definition")).toContainText("PV driver for networks");
  release();
  await isTakenOver(page);
  await choice(page, "Guest", "PV").check();
  await expect(editor(page)).toContainText("<type>linux</type>");
});

test("a page that a translation changed is drawn anew, and keeps what was typed", async ({ page }) => {
  const release = await openWithoutProgram(page);
  await page.evaluate(() => {
    const heading = document.querySelector("h1")!;
    const translated = document.createElement("font");
    translated.append(...heading.childNodes);
    heading.append(translated);
  });
  await writeDocument(page, DOCUMENT);
  release();
  await isTakenOver(page);
  await expect.poll(() => exact(page, "xm")).toContain("bridge=early");
  await expect(page.locator("h1 font")).toHaveCount(0);
});
