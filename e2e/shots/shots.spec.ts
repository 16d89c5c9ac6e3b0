// Pictures of the page for people to look at: `./dev shots`. The first screen in light is README's picture.

import { open, test } from "../page.ts";

const address = process.env.XENLENS_ADDRESS;

for (const width of [1440, 768, 360]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${width} ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await open(page, address);
      await page.waitForLoadState("networkidle");
      if (width === 1440 && colorScheme === "light" && !address) await page.screenshot({ path: "../docs/page.png" });
      // The page draws a section when it comes into view, and the browser lays it out only then.
      for (const section of await page.locator("main > section").all()) await section.scrollIntoViewIfNeeded();
      // Twice, because the panes grow with the window.
      for (let time = 0; time < 2; time++) {
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height });
      }
      await page.screenshot({ path: `test-results/shots/${width}-${colorScheme}.png` });
    });
  }
}
