import { expect, expectAccessible, open, test } from "../page.ts";
import { choice, editor, hostButton, hvm, openExample, region, unfold, writeDocument } from "../parts.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("a refused document", async ({ page }) => {
      await open(page);
      await editor(page).click();
      await page.keyboard.type("<");
      await expect(region(page, "xm")).toContainText("Refused");
      await expectAccessible(page);
    });

    test("notes of each kind, with their rules and sources", async ({ page }) => {
      await open(page);
      await openExample(page, "HVM RHEL 5");
      await region(page, "Move to xl").scrollIntoViewIfNeeded();
      await expect(region(page, "Move to xl").getByRole("listitem").first()).toBeVisible();
      await unfold(page);
      await expectAccessible(page);
    });

    test("many interfaces", async ({ page }) => {
      await open(page);
      await writeDocument(
        page,
        hvm(
          Array.from(
            { length: 10 },
            () => "<interface type='bridge'><source bridge='b'/></interface>",
          ).join("\n    "),
        ),
      );
      await expect(region(page, "Interfaces").getByRole("article")).toHaveCount(10);
      await expectAccessible(page);
    });

    test("strips, matrix and a pinned piece", async ({ page }) => {
      await open(page);
      await region(page, "xm").locator("pre").getByText("e1000", { exact: true }).click();
      await unfold(page);
      await expectAccessible(page);
    });

    test("a comparison", async ({ page }) => {
      await open(page);
      await choice(page, "Output", "Compare").check();
      for (const rule of await region(page, "Compare").locator("summary").all()) await rule.click();
      await expectAccessible(page);
    });

    test("a device alone", async ({ page }) => {
      await open(page);
      await openExample(page, "A bare interface");
      await expectAccessible(page);
    });

    test("an open menu, PV", async ({ page }) => {
      await open(page);
      await choice(page, "Guest", "PV").check();
      await page.getByRole("button", { name: "Examples" }).click();
      await expectAccessible(page);
    });
  });
}

test("the theme by hand, kept for the next visit", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByLabel("Theme").selectOption("Dark");
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect.poll(background).toBe(dark);
  await expectAccessible(page);
  await page.getByLabel("Theme").selectOption("System");
  expect(await background()).toBe(light);
});

for (const width of [1440, 768, 360, 320]) {
  test(`nothing is wider than ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const scrolled = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await open(page);
    await hostButton(page).click();
    expect(await scrolled()).toBeLessThanOrEqual(0);
    await page.keyboard.press("Escape");
    await unfold(page);
    await choice(page, "Output", "Compare").check();
    expect(await scrolled()).toBeLessThanOrEqual(0);
  });
}
