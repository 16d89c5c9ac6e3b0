import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { choice, region } from "../parts.ts";

const definition = (page: Page) => page.getByRole("tooltip");
const netfront = (page: Page) => region(page, "Scenarios").getByRole("link", { name: "netfront", exact: true });

test("the mouse on a word shows its definition, which stays while the mouse is on it", async ({ page }) => {
  await open(page);
  await expect(definition(page)).toHaveCount(0);
  await netfront(page).hover();
  await expect(definition(page)).toContainText("PV driver for networks");
  await expect(netfront(page)).toHaveAccessibleDescription(/PV driver for networks/);
  await definition(page).hover();
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(definition(page)).toHaveCount(0);
  // It hides nothing else for good: Escape takes it away while the mouse stays.
  await netfront(page).hover();
  await expect(definition(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(definition(page)).toHaveCount(0);
});

test("a word is explained to the keyboard, and leads to the reference", async ({ page }) => {
  await open(page);
  await netfront(page).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(netfront(page)).toBeFocused();
  await expect(definition(page)).toContainText("PV driver for networks");
  await page.keyboard.press("Escape");
  await expect(definition(page)).toHaveCount(0);
  await expect(netfront(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(definition(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("netfront");
});

test("a choice is explained, too", async ({ page }) => {
  await open(page);
  await choice(page, "Guest", "PV").hover();
  await expect(definition(page)).toContainText("paravirtualised");
  await choice(page, "Guest", "HVM").focus();
  await page.keyboard.press("ArrowRight");
  await expect(choice(page, "Guest", "PV")).toBeChecked();
  await expect(choice(page, "Guest", "PV")).toHaveAccessibleDescription(/paravirtualised/);
});

test("without its texts the page says so, and tries again", async ({ page, allow }) => {
  allow(/Failed to load resource/);
  await page.route("**/glossary.json", (route) => route.abort());
  await open(page);
  await netfront(page).hover();
  await expect(definition(page)).toContainText("could not load");
  await page.unroute("**/glossary.json");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1 }).hover();
  await netfront(page).hover();
  await expect(definition(page)).toContainText("PV driver for networks");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 800 } });

  test("a tap shows the definition inside the window, and another one leads to the reference", async ({ page }) => {
    await open(page);
    await netfront(page).tap();
    await expect(definition(page)).toContainText("PV driver for networks");
    await expect(definition(page)).toBeInViewport({ ratio: 1 });
    await page.getByRole("heading", { level: 1 }).tap();
    await expect(definition(page)).toHaveCount(0);
    await netfront(page).tap();
    await expect(definition(page)).toBeVisible();
    await netfront(page).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("netfront");
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a definition is accessible when ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await netfront(page).hover();
    await expect(definition(page)).toBeVisible();
    await expectAccessible(page);
  });
}

test("every word of the page has its page in the reference", async ({ page }) => {
  await open(page);
  const links = await page.locator("a[data-term]").evaluateAll((found) => found.map((one) => one.getAttribute("href")!));
  expect(new Set(links).size).toBeGreaterThan(8);
  for (const link of new Set(links)) expect((await page.request.get(link)).status(), link).toBe(200);
});
