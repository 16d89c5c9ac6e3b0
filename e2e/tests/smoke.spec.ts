import { expect, expectAccessible, open, test } from "../page.ts";
import { hvm, pack } from "../parts.ts";

test("opens below any path", async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle(/Xenlens/);
});

test("asks for all of its parts at once", async ({ page }) => {
  const wasm = page.waitForRequest(/\.wasm$/);
  await page.route(/guard\.js$/, async (route) => {
    await wasm;
    await route.continue();
  });
  await open(page);
});

test("shows the outputs of a link before what stands below them", async ({ page }) => {
  const cards = () => page.evaluate(() => (window as { cards?: boolean }).cards);
  await page.addInitScript(() => {
    const watched = new MutationObserver(() => {
      // The example is there, but hidden.
      if (!document.querySelector("[data-exact]")?.checkVisibility()) return;
      (window as { cards?: boolean }).cards = !!document.querySelector(".card");
      watched.disconnect();
    });
    watched.observe(document, { childList: true, subtree: true });
  });
  await open(page, pack(`\n${hvm("<interface type='bridge'><source bridge='b'/></interface>")}`));
  await expect(page.locator(".card").first()).toBeVisible();
  expect(await cards()).toBe(false);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`is accessible when ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await expectAccessible(page);
  });
}
