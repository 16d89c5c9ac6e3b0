import { expect, open, test } from "../page.ts";
import { card, editor, exact, hvm, openExample, region, writeDocument } from "../parts.ts";

const FORMATS = ["xm", "S-expression"] as const;

/** The footer of a pane, which tells the rule. */
const explained = (page: import("@playwright/test").Page, format: string) =>
  region(page, format).locator("footer");

test("by mouse: a piece shows its rule, a click pins it, Escape unpins it", async ({ page }) => {
  await open(page);
  const xm = region(page, "xm");
  const foot = explained(page, "xm");
  await xm.getByText("gateway", { exact: true }).hover();
  await expect(foot).toContainText("from line 2");
  await expect(editor(page).locator(".lit")).toHaveText("gateway");

  await xm.locator("pre").getByText("gateway", { exact: true }).click();
  await page.mouse.move(0, 0);
  await expect(editor(page).locator(".lit")).toHaveText("gateway");
  await expect(foot.getByText("Sources (")).toBeVisible();
  // Pointing at another piece leaves the pin.
  await xm.locator("pre").getByText("xenbr0").first().hover();
  await expect(foot).toContainText("gateway");
  await foot.getByRole("button", { name: "line 2" }).click();
  await expect(editor(page)).toBeFocused();
  await foot.getByRole("button", { name: "Unpin" }).click();
  await page.mouse.move(0, 0);
  await expect(foot).toContainText("Point at a piece");

  const model = xm.locator("pre").getByText("e1000", { exact: true });
  await model.click();
  await expect(foot).toContainText("HVM, any other model");
  await foot.getByRole("button", { name: "card of interface 3" }).click();
  await expect(card(page, 3).getByRole("button", { name: "Interface 3" })).toBeFocused();
  await model.click();
  await expect(foot.getByRole("button", { name: "Unpin" })).toBeHidden();
  await model.click();
  await page.keyboard.press("Escape");
  await page.mouse.move(0, 0);
  await expect(foot).toContainText("Point at a piece");
});

test("by keyboard: one tab stop, arrows, Enter and Escape", async ({ page }) => {
  await open(page);
  const pre = region(page, "xm").locator("pre");
  const foot = explained(page, "xm");
  await pre.focus();
  await page.keyboard.press("ArrowRight");
  await expect(foot).toContainText("syntax of the format");
  // Over the quote in front of it.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(foot).toContainText("from line 2");
  await expect(editor(page).locator(".lit")).toHaveText("gateway");
  await page.keyboard.press("ArrowDown");
  await expect(foot).toContainText("uuid");
  await page.keyboard.press("ArrowUp");
  await expect(foot).toContainText("name =");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(foot.getByRole("button", { name: "Unpin" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(pre).not.toBeFocused();
  await expect(editor(page).locator(".lit")).toHaveText("gateway");
  await page.keyboard.press("Escape");
  await expect(editor(page).locator(".lit")).toHaveCount(0);

  // The last piece comes into view.
  await pre.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect(pre.locator(".is-here")).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(foot).toContainText("Point at a piece");
});

test("pieces without XML say what they are", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='network'><source network='default'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain('name = "small"');
  const xm = region(page, "xm").locator("pre");
  const foot = explained(page, "xm");
  await xm.locator(".from-default").first().hover();
  await expect(foot).toContainText("libvirt’s default");
  await xm.locator(".from-host", { hasText: "virbr0" }).hover();
  await expect(foot).toContainText("looked up on the host for line 10");
  await xm.locator(".from-host", { hasText: "00:16:3e" }).hover();
  await expect(foot).toContainText("generated on the host");
  await xm.locator(".from-syntax").first().hover();
  await expect(foot).toContainText("syntax of the format");
});

test("an element lights up its output in both formats", async ({ page }) => {
  await open(page);
  const lit = (format: string) => region(page, format).locator("pre .lit");
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='b'/><model type='e1000'/></interface>").replace("small", "gateway"));
  await page.keyboard.press("ControlOrMeta+Home");
  // By mouse: a value, and the element around it.
  await editor(page).getByText("'e1000'").hover();
  for (const format of FORMATS) await expect(lit(format)).toHaveText(["e1000", "ioemu"]);
  await editor(page).getByText("model", { exact: true }).hover({ position: { x: 4, y: 4 } });
  for (const format of FORMATS) await expect(lit(format)).toHaveText(["e1000", "ioemu"]);
  await page.mouse.move(0, 0);
  for (const format of FORMATS) await expect(lit(format)).toHaveCount(0);

  // By cursor.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  for (let i = 0; i < "y</name>".length; i++) await page.keyboard.press("ArrowLeft");
  for (const format of FORMATS) await expect(lit(format)).toHaveText(["gateway"]);
  // In its tag, too.
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  for (const format of FORMATS) await expect(lit(format)).toHaveText(["gateway"]);
  await page.keyboard.press("ControlOrMeta+Home");
  for (const format of FORMATS) await expect(lit(format)).toHaveCount(0);
});

test("what has no effect is underlined quietly, and says so", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='b'/><nonsense/></interface>"));
  const noted = editor(page).locator(".noted[title*=nonsense]").first();
  await expect(noted).toBeVisible();
  await expect(noted).not.toHaveClass(/is-error/);
  const style = await noted.evaluate((element) => getComputedStyle(element).textDecorationStyle);
  expect(["dotted", "wavy"]).toContain(style);
  await noted.click();
  await expect(page.locator(".note-here")).toContainText("nonsense");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test("a tap shows the rule and pins it", async ({ page }) => {
    await open(page);
    await openExample(page, "3 · HVM, model netfront");
    const xm = region(page, "xm");
    await xm.locator("pre").getByText("netfront", { exact: true }).last().tap();
    await expect(explained(page, "xm")).toContainText("HVM, model netfront");
    await expect(explained(page, "xm").getByRole("button", { name: "Unpin" })).toBeVisible();
    await expect(editor(page).locator(".lit")).toHaveText("netfront");
    await explained(page, "xm").getByRole("button", { name: "Unpin" }).tap();
    await expect(explained(page, "xm").getByRole("button", { name: "Unpin" })).toBeHidden();
  });
});
