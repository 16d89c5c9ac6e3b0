import { expect, expectAccessible, open, test } from "../page.ts";
import { openCard, editor, region, unpack } from "../parts.ts";

test("every rule is told, with its sources and an example that opens", async ({ page }) => {
  await open(page, "reference.html");
  const rules = await page.locator("article").evaluateAll((articles) =>
    articles.map((article) => ({
      id: article.id,
      words: article.textContent!.length,
      sources: article.querySelectorAll(".sources a[href^=https]").length,
      example: article.querySelector(".example a")!.getAttribute("href")!,
    })),
  );
  expect(rules.length).toBeGreaterThan(100);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules.filter(({ id, words, sources }) => !id || words < 80 || sources === 0)).toEqual([]);

  // One page opens them all, one after the other. Native documents are not for it yet.
  const examples = [...new Set(rules.map(({ example }) => example))];
  const ours = examples.filter((example) => !/^document=/m.test(unpack(example).options));
  expect(ours.length).toBeGreaterThan(30);
  test.setTimeout(120_000);
  await open(page);
  const answers = await page.evaluate(async (links) => {
    const answers = [];
    for (const link of links) {
      document.querySelector<HTMLElement>("[aria-label=Dismiss]")?.click();
      const status = document.querySelector("[role=status]")!;
      const settled = async (wanted: boolean) => {
        for (let turn = 0; turn < 500 && (status.textContent !== "") !== wanted; turn++) {
          await new Promise((done) => setTimeout(done, 10));
        }
      };
      await settled(false);
      location.hash = link.slice(2);
      await settled(true);
      answers.push(status.textContent);
    }
    return answers;
  }, ours);
  expect(new Set(answers)).toEqual(new Set(["Link opened."]));
});

test("an example opens by its link", async ({ page }) => {
  await open(page, "reference.html#vif.hvm.netfront");
  const rule = page.locator("article").nth(3);
  await rule.getByRole("link", { name: /^See an example/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Xenlens" })).toBeVisible();
  await expect(editor(page)).toContainText("<");
  await expect(page.getByRole("status")).toBeEmpty();
});

test("the page leads to the reference, and each rule to its place there", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Rules" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The rules" })).toBeVisible();
  await page.getByRole("link", { name: "Xenlens" }).click();
  await (await openCard(page, 2)).getByText("In the reference").getByRole("link").click();
  const target = page.locator("article:target");
  await expect(target).toBeInViewport();
  await expect(target.getByRole("heading")).not.toBeEmpty();
});

test("a note's rule leads there as well", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: "HVM RHEL 5" }).click();
  await region(page, "Notes").locator(".notes-folded > summary").first().click();
  await region(page, "Notes").locator(".note-rule summary:visible").first().click();
  await region(page, "Notes").getByText("In the reference").getByRole("link").first().click();
  await expect(page.locator("article:target")).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 768, 360]) {
    test(`the reference is accessible and fits when ${colorScheme}, at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, "reference.html#vif.type");
      // Colours differ by scheme and little else by width: all of the page is too much for all six.
      if (width === (colorScheme === "light" ? 1440 : 360)) {
        test.slow();
        await expectAccessible(page);
      }
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(scrolled).toBeLessThanOrEqual(0);
    });
  }
}
