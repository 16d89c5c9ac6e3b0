import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { editor, editorOf, exact, hvm, openExample, writeDocument } from "../parts.ts";

const menu = (page: Page) => page.getByRole("listbox");
const option = (page: Page, name: RegExp) => menu(page).getByRole("option", { name });
const text = (page: Page) => page.evaluate(() => (globalThis as unknown as { xenlensText(): string }).xenlensText());

/** Writes an HVM guest with these devices and puts the cursor where its `|` is. Waits until the menu can open. */
async function writeWithCursor(page: Page, devices: string): Promise<void> {
  const document = hvm(devices);
  await writeDocument(page, document.replace("|", ""));
  await page.waitForFunction(() => "codeMirror" in globalThis);
  // The cursor is at the end. Lines may wrap, so that keys for lines and their ends would not tell where it goes.
  const after = document.length - document.indexOf("|") - 1;
  for (let character = 0; character < after; character++) await page.keyboard.press("ArrowLeft");
}

/** Opens the menu by the keyboard, again and again until its script is there. */
async function openMenu(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+Space");
    await expect(menu(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test("the menu is loaded when the user first goes to the editor", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page);
  await expect(editor(page)).toBeVisible();
  expect(asked.filter((path) => path.endsWith("completion.js"))).toEqual([]);
  await editor(page).click();
  await expect.poll(() => asked.filter((path) => path.endsWith("completion.js")).length).toBe(1);
});

test("a device is written with its menu, by the keyboard", async ({ page }) => {
  await open(page);
  await writeWithCursor(page, "|");
  await openMenu(page);
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeHidden();
  await page.keyboard.type("<interf");
  await expect(option(page, /^interface, whole/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect.poll(() => text(page)).toContain("<interface type='bridge'>");
  await expect.poll(async () => (await exact(page, "xm")) ?? "").toContain("bridge=xenbr0");
  expect(await text(page)).toContain("<model type='e1000'/>");
});

test("a model says what it means for the guest, and is chosen by the mouse", async ({ page }) => {
  await open(page);
  await writeWithCursor(page, "<interface type='bridge'><source bridge='b'/><model type='|'/></interface>");
  await openMenu(page);
  await expect(option(page, /^netfront/)).toBeVisible();
  await expect(page.locator(".cm-completionInfo")).toContainText("Scenario 3: libvirt writes type=netfront.");
  await option(page, /^e1000/).click();
  await expect.poll(async () => (await exact(page, "xm")) ?? "").toContain("model=e1000");
});

test("only what the release reads there is offered", async ({ page }) => {
  await open(page);
  await writeWithCursor(page, "<interface type='bridge'><source bridge='b'/><|</interface>");
  await openMenu(page);
  await expect(option(page, /^model/)).toBeVisible();
  await expect(option(page, /^vlan/)).toHaveCount(0);
});

test("the keys of an xm config are offered, and Tab still leaves the editor", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  await editorOf(page, "xm config").click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.waitForFunction(() => "codeMirror" in globalThis);
  await page.keyboard.type("on_cr");
  await openMenu(page);
  await expect(option(page, /^on_crash/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editorOf(page, "xm config")).not.toBeFocused();
});

test("the mouse on an element shows what the release does with it", async ({ page }) => {
  await open(page);
  await editor(page).hover();
  await page.waitForFunction(() => "codeMirror" in globalThis);
  const word = editor(page).locator(".xml-tag").filter({ hasText: "vcpu" }).first();
  await expect(async () => {
    await page.getByRole("heading", { level: 1 }).hover();
    await word.hover();
    await expect(page.locator(".cm-tooltip")).toContainText("libvirt", { timeout: 2_000 });
  }).toPass();
});
