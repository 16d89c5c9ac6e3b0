import { expect, open, test } from "../page.ts";
import { card, choice, editor, exact, inStrip, region } from "../parts.ts";

test("the whole page by keyboard alone", async ({ page }) => {
  await open(page);
  const tabTo = async (locator: import("@playwright/test").Locator) => {
    for (let i = 0; i < 60; i++) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${locator}`);
  };

  // An example, by the menu.
  await tabTo(page.getByRole("button", { name: "Examples" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "2 · PV, any model" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Examples" })).toBeFocused();
  await expect(card(page, 1)).toContainText("Scenario 2");

  // The guest, by arrows.
  await tabTo(choice(page, "Guest", "PV"));
  await page.keyboard.press("ArrowLeft");
  await expect(choice(page, "Guest", "HVM")).toBeChecked();
  await expect(choice(page, "Guest", "HVM")).toBeFocused();
  await expect(card(page, 1)).toContainText("Scenario 4");

  // Ctrl+Z from there.
  await page.keyboard.press("ControlOrMeta+z");
  await expect(choice(page, "Guest", "PV")).toBeChecked();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(choice(page, "Guest", "HVM")).toBeChecked();

  await tabTo(choice(page, "Xen release", "3.1–4.4"));
  await page.keyboard.press("ArrowLeft");
  await expect(choice(page, "Xen release", "3.0.4")).toBeChecked();

  // A scenario.
  const use = inStrip(page, 3);
  await tabTo(use);
  await page.keyboard.press("Enter");
  await expect(card(page, 1)).toContainText("Scenario 3");
  await expect(use).toBeFocused();

  // Into the editor and out of it, forwards and backwards.
  await tabTo(editor(page));
  const before = await exact(page, "xm");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
  expect(await exact(page, "xm")).toBe(before);

  // To a note's place, by the links to the sections.
  await tabTo(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: /^Notes/ }));
  await page.keyboard.press("Enter");
  const folded = region(page, "Notes").locator(".notes-folded").first();
  await tabTo(folded.locator("summary").first());
  await page.keyboard.press("Enter");
  const place = folded.getByRole("button", { name: /^line/ }).first();
  await tabTo(place);
  await page.keyboard.press("Enter");
  await expect(editor(page)).toBeFocused();
});

test("Escape closes the menu and gives the keyboard back", async ({ page }) => {
  await open(page);
  const button = page.getByRole("button", { name: "Examples" });
  await button.press("ArrowDown");
  await expect(page.getByRole("menu", { name: "Examples" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu", { name: "Examples" })).toBeHidden();
  await expect(button).toBeFocused();
  // Leaving closes it as well.
  await button.click();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("menu", { name: "Examples" })).toBeHidden();
});

test("the editor helps with XML", async ({ page }) => {
  await open(page);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("<domain>\n<os>\n<type>hvm</");
  await page.keyboard.press("End");
  await page.keyboard.type("\n");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("</");
  const lines = editor(page).locator(".cm-line");
  await expect(lines).toHaveText(["<domain>", "  <os>", "    <type>hvm</type>", "  </os>"]);
});

test("searching in the document", async ({ page }) => {
  await open(page);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+f");
  await page.getByRole("textbox", { name: "Find" }).pressSequentially("netfront");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type("e1000");
  await expect(card(page, 2)).toContainText("Scenario 4");
});
