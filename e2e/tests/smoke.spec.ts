import { expect, expectAccessible, open, test } from "../page.ts";

test("opens below any path", async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle(/Xenlens/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`is accessible when ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await expectAccessible(page);
  });
}
