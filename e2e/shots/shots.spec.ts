// Pictures of the page for people to look at: `./dev shots`.

import { open, test } from "../page.ts";

for (const width of [1440, 768, 360]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${width} ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await open(page, process.env.XENLENS_ADDRESS);
      await page.waitForLoadState("networkidle");
      await page.screenshot({
        path: `test-results/shots/${width}-${colorScheme}.png`,
        fullPage: true,
      });
    });
  }
}
