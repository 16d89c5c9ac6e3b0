// Lessons: the user predicts, then sees. The user's own document is put aside and comes back.

import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { editor, exact, hvm, region, writeDocument } from "../parts.ts";

const lessons = (page: Page): Locator => region(page, "Lessons");
const button = (page: Page, name: string | RegExp): Locator => lessons(page).getByRole("button", { name });
const feedback = (page: Page): Locator => lessons(page).getByRole("status");

async function begin(page: Page, title: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  await button(page, title).click();
  await expect(lessons(page)).toContainText("Step 1 of");
}

/** Goes to the next step, whose title is this. */
async function next(page: Page, title: string): Promise<void> {
  await button(page, "Next").click();
  await expect(lessons(page).getByRole("heading", { level: 3 })).toHaveText(title);
}

const piece = (page: Page, text: string): Locator => region(page, "xm").locator("pre").getByText(text, { exact: true });

test("the first lesson by mouse, from the list to the text for whoever asked", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='own'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await begin(page, /^Two forms of one guest/);
  await expect.poll(() => exact(page, "xm")).toContain('name = "web"');

  await next(page, "Find the memory");
  await expect(button(page, "Answer with this place")).toBeDisabled();
  await piece(page, "xenbr0").click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Not yet. You chose “xenbr0”. It is from “xenbr0”");
  await piece(page, "512").first().click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Right.");

  await next(page, "Find what the bridge comes from");
  await editor(page).getByText("<name>").click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Not yet.");
  await editor(page).getByText("<source bridge=").click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Right.");

  await next(page, "Why is it there?");
  await button(page, "MAC address").click();
  await expect(feedback(page)).toContainText("You chose “MAC address”. Here it is the reason for “");
  await button(page, "Script").click();
  await expect(feedback(page).first()).toContainText("Right.");
  await expect(lessons(page)).toContainText("Answers: 6. Hints: 0.");

  await button(page, "End the lesson").click();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await expect(button(page, /^Two forms of one guest/)).toContainText("finished on");
  await button(page, "Forget what I finished").click();
  await expect(button(page, /^Two forms of one guest/)).not.toContainText("finished on");
});

test("the outputs come after the prediction; hints and “Show me” help", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 1: no model/);
  await next(page, "Xen 3.0.4");
  await expect(region(page, "xm")).toBeHidden();
  await expect(region(page, "Scenarios")).toBeHidden();
  await button(page, /^libvirt writes no type/).click();
  await expect(feedback(page)).toContainText("Not yet. You chose no type. libvirt writes a type here.");
  await expect(region(page, "xm")).toBeHidden();
  await button(page, "Give me a hint").click();
  await expect(lessons(page)).toContainText("libvirt asks for an emulated card");
  await lessons(page).getByLabel("type =").fill(" 'ioemu' ");
  await page.keyboard.press("Enter");
  await expect(feedback(page)).toContainText("Right.");
  await expect(region(page, "xm")).toBeVisible();

  await next(page, "Xen 3.1");
  await button(page, "Show me").click();
  await expect(feedback(page)).toContainText("libvirt writes no type here.");
});

test("what the user changes counts, and what “Show me” changes", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 3: netfront/);
  await next(page, "Ask for it");
  await editor(page).getByText("<source bridge=").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("<model type='e1000'/>");
  await expect(feedback(page)).toContainText("Interface 1 is in scenario 4, not in 3.");
  await button(page, "Start the step again").click();
  await expect.poll(() => exact(page, "xm")).not.toContain("e1000");
  await button(page, "Show me").click();
  await expect(feedback(page)).toContainText("Right.");
  await expect.poll(() => exact(page, "xm")).toContain("type=netfront");
  await expect(editor(page)).toContainText("<model type='netfront'/>");
});

test("a lesson by keyboard alone", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Lessons", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(button(page, /^Scenario 2/)).toBeVisible();
  await button(page, /^Scenario 2/).focus();
  await page.keyboard.press("Enter");
  await expect(lessons(page)).toContainText("Step 1 of");
  await expect(lessons(page)).toBeFocused();
  await button(page, "Next").focus();
  await page.keyboard.press("Enter");
  await expect(lessons(page)).toContainText("Step 2 of");
  await expect(lessons(page)).toBeFocused();
  await button(page, /^2: PV/).focus();
  await page.keyboard.press("Space");
  await expect(feedback(page)).toContainText("Right.");
});

test("a reload in the middle brings the user's own document, and keeps none of the lesson's", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='own'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await begin(page, /^Scenario 3: netfront/);
  await next(page, "Ask for it");
  await editor(page).getByText("<source bridge=").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("<model type='e1000'/>");
  await expect(feedback(page)).toContainText("scenario 4");
  await page.reload();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await expect(page.locator("#documents .menu-title")).toHaveText(["small"]);
});

test("a document that the user brings during a lesson is kept", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 3: netfront/);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='brought'/></interface>").replace("small", "brought"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=brought");
  await button(page, "End the lesson").click();
  await expect(page.locator("#documents .menu-title")).toHaveText(["brought"]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("lessons are accessible, and nothing is wider than 360 px", async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      await open(page);
      await page.getByRole("button", { name: "Lessons", exact: true }).click();
      await expect(button(page, /^Scenario 1/)).toBeVisible();
      await expectAccessible(page);
      await button(page, /^Scenario 1/).click();
      await next(page, "Xen 3.0.4");
      await button(page, /^libvirt writes no type/).click();
      await button(page, "Give me a hint").click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });
}
