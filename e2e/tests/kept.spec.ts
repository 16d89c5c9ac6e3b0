// What the user wrote is kept on the device until the user forgets it, and one undo reverts all of a step.

import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import {
  choice,
  editor,
  exact,
  hostButton,
  hvm,
  openExample,
  pack,
  pasteDocument,
  region,
  writeDocument,
} from "../parts.ts";

const named = (name: string): string =>
  hvm("<interface type='bridge'><source bridge='ß'/></interface>").replace("small", name);

const button = (page: Page): Locator => page.getByRole("button", { name: "Your documents" });
/** The names in the menu, even while it is closed. */
const entries = (page: Page): Locator => page.locator("#documents .menu-title");

/** Waits until exactly these documents are kept, the newest first. */
async function expectKept(page: Page, ...names: string[]): Promise<void> {
  await expect(entries(page)).toHaveText(names);
}

const expectShown = (page: Page, name: string): Promise<void> =>
  expect.poll(() => exact(page, "xm")).toContain(`name = "${name}"`);

/** Types another name into the document. */
async function rename(page: Page, name: string): Promise<void> {
  await editor(page).getByText("<name>").dblclick({ position: { x: 70, y: 8 } });
  await page.keyboard.insertText(name);
  await expectShown(page, name);
}

test.describe("a document of the user", () => {
  test("is there again after a reload, as it was shown", async ({ page }) => {
    await open(page);
    await expect(button(page)).toBeHidden();
    await choice(page, "Xen release", "3.0.3").check();
    await writeDocument(page, named("mine &amp; &lt;yours>"));
    await expectShown(page, "mine & <yours>");
    await page.reload();
    await expectShown(page, "mine & <yours>");
    await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
    await expectKept(page, "mine & <yours>");
    await button(page).click();
    const entry = page.getByRole("menuitem", { name: /^mine & <yours> / });
    await expect(entry).toContainText(/Domain XML, today \d\d:\d\d/);
    await expectAccessible(page);
    // Later typing goes into the same entry.
    await page.keyboard.press("Escape");
    await writeDocument(page, named("other"));
    await expectKept(page, "other", "mine & <yours>");
    await page.reload();
    await rename(page, "renamed");
    await expectKept(page, "renamed", "mine & <yours>");
  });

  test("is not overwritten by an example or by typing in it", async ({ page }) => {
    await open(page);
    await writeDocument(page, named("mine"));
    await expectShown(page, "mine");
    // At once, before the pause after which the page saves.
    await openExample(page, "PV web server");
    await expectKept(page, "mine");
    await editor(page).click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(" ");
    await expect(entries(page)).toHaveCount(2);
    await page.reload();
    await expect(entries(page)).toHaveCount(2);
    await page.goto("about:blank");
    await open(page);
    await button(page).click();
    await page.getByRole("menuitem", { name: /^mine / }).click();
    await expect(page.getByRole("status")).toHaveText("mine opened.");
    await expectShown(page, "mine");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => exact(page, "xm")).not.toContain("mine");
  });

  test("is not overwritten by a link, which is kept once it is changed", async ({ page }) => {
    await open(page);
    await writeDocument(page, named("mine"));
    await expectShown(page, "mine");
    await page.goto("about:blank");
    const link = pack(`\n${named("shared")}`);
    await open(page, link);
    await expectShown(page, "shared");
    await expectKept(page, "mine");
    await editor(page).click();
    await page.keyboard.type(" ");
    await expectKept(page, "shared", "mine");
    // The reload shows what the tab showed; a new visit by the link what the link holds.
    const typed = await editor(page).textContent();
    await page.reload();
    await expect(editor(page)).toHaveText(typed!);
    await page.evaluate(() => sessionStorage.clear());
    await page.goto("about:blank");
    await page.evaluate(() => history.length);
    await open(page, pack(`\n${named("another")}`));
    await expectShown(page, "another");
    await expectKept(page, "shared", "mine");
  });

  test("is not overwritten by another tab", async ({ page, context }) => {
    await open(page);
    await writeDocument(page, named("first"));
    await expectKept(page, "first");
    const other = await context.newPage();
    await open(other);
    await expectShown(other, "first");
    // The cursor alone changes nothing.
    await editor(other).getByText("bridge=").first().click();
    await rename(other, "second");
    await expectKept(other, "second", "first");
    await rename(page, "third");
    await expectKept(page, "third", "second");
    await expectKept(other, "third", "second");
    // Each tab goes on with its own.
    for (const [tab, name] of [[page, "third"], [other, "second"]] as const) {
      await tab.reload();
      await expectShown(tab, name);
    }
    await expect(entries(page)).toHaveCount(2);
  });

  test("is forgotten for good", async ({ page }) => {
    await open(page);
    await writeDocument(page, named("first"));
    await writeDocument(page, named("second"));
    await expectKept(page, "second", "first");
    await button(page).click();
    await page.getByRole("menuitem", { name: "Forget first" }).click();
    await expect(page.getByRole("status")).toHaveText("first deleted.");
    // The menu stays open, with its keys.
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem", { name: /^second / })).toBeFocused();
    await page.getByRole("menuitem", { name: "Forget second" }).click();
    await expect(button(page)).toBeHidden();
    // It is still shown, and looking at it does not keep it again.
    await editor(page).getByText("second").click();
    await page.reload();
    await expectShown(page, "gateway");
    await expect(button(page)).toBeHidden();
  });

  test("is neither an example nor nothing", async ({ page }) => {
    await open(page);
    await openExample(page, "PV web server");
    await writeDocument(page, " ");
    await page.goto("about:blank");
    await open(page);
    await expectShown(page, "gateway");
    await expect(button(page)).toBeHidden();
  });

  test("is one of eight at most", async ({ page }) => {
    await open(page);
    const names = Array.from({ length: 9 }, (_, number) => `guest${number}`);
    for (const name of names) {
      await writeDocument(page, named(name));
      await expectShown(page, name);
    }
    await expectKept(page, ...names.slice(1).reverse());
  });

  test("is kept once", async ({ page }) => {
    await open(page);
    await writeDocument(page, named("mine"));
    await writeDocument(page, named("other"));
    await expectKept(page, "other", "mine");
    await writeDocument(page, named("mine"));
    await expectKept(page, "mine", "other");
  });

  /** Lets the browser keep that many documents at most. */
  async function withRoomFor(page: Page, most: number): Promise<void> {
    await page.addInitScript((most) => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key: string, value: string): void {
        const kept = Object.keys(this).filter((one) => one !== key && one.startsWith("xenlens.document"));
        if (key.startsWith("xenlens.document") && kept.length >= most) throw new DOMException("Full", "QuotaExceededError");
        setItem.call(this, key, value);
      };
    }, most);
  }

  test("takes the place of the oldest where there is no room", async ({ page }) => {
    await withRoomFor(page, 2);
    await open(page);
    for (const name of ["first", "second", "third"]) {
      await writeDocument(page, named(name));
      await expectShown(page, name);
    }
    await expectKept(page, "third", "second");
  });

  test("that cannot be kept is told of, once", async ({ page }) => {
    await withRoomFor(page, 0);
    await open(page);
    await writeDocument(page, named("mine"));
    await expect(page.getByRole("status")).toContainText("This browser cannot keep your document");
    await expect(button(page)).toBeHidden();
  });

  test("is not kept where nothing can be", async ({ page }) => {
    await page.addInitScript(() => {
      const forbid = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
      Object.defineProperty(window, "localStorage", { get: forbid });
    });
    await open(page);
    await writeDocument(page, named("mine"));
    await expectShown(page, "mine");
    await page.reload();
    await expectShown(page, "gateway");
    await expect(button(page)).toBeHidden();
  });

  test("of an earlier Xenlens is there, too", async ({ page }) => {
    await open(page);
    await page.evaluate((text) => localStorage.setItem("xenlens.document", text), `xen=3.0.3\n\n${named("old")}`);
    await page.reload();
    await expectShown(page, "old");
    await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
    await button(page).click();
    await expect(page.getByRole("menuitem", { name: /^old / })).toContainText("earlier");
  });
});

test.describe("another document", () => {
  test("shows nothing of the one before", async ({ page }) => {
    await open(page);
    await expect(region(page, "Interfaces").getByRole("article")).toHaveCount(3);
    await pasteDocument(page, "<domain type='xen'>\n  <name>broken</name>\n");
    await expect(region(page, "xm")).toContainText("Refused");
    await expect(page.locator("main")).not.toContainText("gateway");
    await expect(page.getByText("the last good output")).toBeHidden();
    await expect(region(page, "Interfaces").getByRole("article")).toHaveCount(0);
    await expect(region(page, "Matrix")).not.toContainText("interface 1");
    await expect(choice(page, "Guest", "HVM")).not.toBeChecked();
  });

  const long = Array.from({ length: 200 }, (_, line) => `<!-- line ${line} -->`).join("\n");

  test("is shown from its beginning", async ({ page }) => {
    await open(page);
    await page.mouse.wheel(0, 2000);
    await pasteDocument(page, hvm(long));
    await expectShown(page, "small");
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(editor(page).getByText("<domain", { exact: false }).first()).toBeInViewport();
    expect(await editor(page).locator("..").evaluate((scroller) => scroller.scrollTop)).toBe(0);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test("is shown at its first obstacle", async ({ page }) => {
    await open(page);
    await pasteDocument(page, hvm(`${long}<interface type='bridge'><mac address='nonsense'/></interface>`));
    await expect(region(page, "xm")).toContainText("Refused");
    await expect(editor(page).getByText("nonsense")).toBeInViewport();
    await expect(page.locator(".pane-foot .note-here")).toContainText("nonsense");
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});

test.describe("one undo", () => {
  test("takes back the scenario and the release of a cell of the matrix", async ({ page }) => {
    await open(page);
    await openExample(page, "1 · HVM, no model");
    const before = await exact(page, "xm");
    const matrix = region(page, "Matrix");
    await matrix.scrollIntoViewIfNeeded();
    await matrix.getByRole("row", { name: "Scenario 3" }).getByRole("button").nth(1).click();
    await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
    await expect(editor(page)).toContainText("netfront");
    const cell = await exact(page, "xm");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(choice(page, "Xen release", "3.1–4.4")).toBeChecked();
    await expect.poll(() => exact(page, "xm")).toBe(before);
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expect.poll(() => exact(page, "xm")).toBe(cell);
    await expect(choice(page, "Xen release", "3.1–4.4")).not.toBeChecked();
  });

  test("is not needed after the guest is chosen and chosen back", async ({ page }) => {
    await open(page);
    await openExample(page, "HVM RHEL 5");
    const before = await exact(page, "xm");
    await choice(page, "Guest", "PV").check();
    await expect.poll(() => exact(page, "xm")).not.toBe(before);
    const pv = await exact(page, "xm");
    await choice(page, "Guest", "HVM").check();
    await expect.poll(() => exact(page, "xm")).toBe(before);
    await expect(page.getByRole("status")).toHaveText("Xenlens restored your HVM guest as you wrote it.");
    // Each choice is a step of its own.
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => exact(page, "xm")).toBe(pv);
  });
});

test("the count in the head counts notes without a place, too", async ({ page }) => {
  await open(page);
  await writeDocument(page, "<domain type='xen'><name>a</name></domain>");
  const notes = region(page, "Notes").locator(".section-head p");
  await expect(notes).toContainText("error");
  // The search for all obstacles comes a moment later, to both.
  const inHead = page.locator(".pane.is-document .pane-head .go-to");
  await expect(async () => expect(await inHead.textContent()).toBe(await notes.textContent())).toPass();
});

test("the host's form closes by Escape, by a click beside it and when the keyboard leaves it", async ({ page }) => {
  await open(page);
  const add = page.getByRole("button", { name: "Add network" });
  await expect(add).toBeHidden();
  await hostButton(page).click();
  await expect(add).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(add).toBeHidden();
  await hostButton(page).click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(add).toBeHidden();
  await hostButton(page).click();
  await hostButton(page).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(add).toBeHidden();
});

test("a refused document leaves no hole on a small screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await pasteDocument(page, "<domain type='xen'>");
  await expect(region(page, "xm")).toContainText("Refused");
  const { height } = (await region(page, "xm").locator(".output").boundingBox())!;
  expect(height).toBeLessThan(20);
});
