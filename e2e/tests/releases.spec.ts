import type { Page } from "@playwright/test";
import { expect, open, test } from "../page.ts";
import { card, openCard, choice, exact, openExample, region } from "../parts.ts";

const XEN = ["Xen 3.0.2", "Xen 3.0.3", "Xen 3.0.4", "Xen 3.1–4.4", "RHEL 5"];
/** The columns of libvirt 9.0, which tells no Xen releases apart. */
const NEWER = ["libvirt 9.0, xl", "libvirt 9.0, xm"];
const NEITHER = "neither model nor type";

/** What libvirt writes in xm, release by release, in the order of XEN: docs/contributing/facts.md, “The four scenarios”. */
const WRITTEN = {
  "0.7.4": [
    ["type=ioemu", "type=ioemu", "type=ioemu", NEITHER, NEITHER],
    ["model=e1000", "model=e1000", "model=e1000", "model=e1000", "model=e1000"],
    ["type=ioemu,model=netfront", "type=ioemu,model=netfront", "type=ioemu,model=netfront", "model=netfront", "model=netfront"],
    ["type=ioemu,model=e1000", "type=ioemu,model=e1000", "type=ioemu,model=e1000", "model=e1000", "model=e1000"],
  ],
  "0.7.5": [
    ["type=ioemu", "type=ioemu", "type=ioemu", NEITHER, NEITHER],
    Array(5).fill("model=e1000"),
    Array(5).fill("type=netfront"),
    Array(5).fill("model=e1000,type=ioemu"),
  ],
} as const;

/** What libvirt 9.0 writes in each scenario, in the order of NEWER. */
const WRITTEN_NEWER = [
  [NEITHER, NEITHER],
  ["model=e1000", "model=e1000"],
  ["type=vif", "type=netfront"],
  ["model=e1000", "model=e1000"],
];

/** What the guest sees in 0.7.5, by the source to go by: docs/contributing/facts.md, “What Xen does with a vif’s type”. */
const SEEN = [
  ["rtl8139 + broken PV", "rtl8139 + broken PV", "rtl8139 + broken PV", "rtl8139 + PV", "rtl8139 + PV"],
  Array(5).fill("PV only"),
  Array(5).fill("PV only"),
  ["rtl8139 + broken PV", ...Array(4).fill("e1000 + broken PV")],
];

const strip = (page: Page, name: string) =>
  card(page, 1).getByRole("list", { name, exact: true }).locator(":scope > li");

const matrix = (page: Page) => region(page, "Matrix");

const EXAMPLES = ["1 · HVM, no model", "2 · PV, any model", "3 · HVM, model netfront", "4 · HVM, any other model"];

for (const [index, example] of EXAMPLES.entries()) {
  test(`scenario ${index + 1} across releases, cell by cell`, async ({ page }) => {
    await open(page);
    await openExample(page, example);
    await openCard(page, 1);
    const cells = strip(page, "Across releases");
    await expect(cells).toHaveCount(7);
    for (const libvirt of ["0.7.5", "0.7.4"] as const) {
      await choice(page, "libvirt release", libvirt).check();
      for (const [at, xen] of XEN.entries()) {
        await expect(cells.nth(at).locator("strong")).toHaveText(xen);
        await expect(cells.nth(at).locator("code, .cell-nothing")).toHaveText(WRITTEN[libvirt][index]![at]!);
        if (libvirt === "0.7.5") {
          await expect(cells.nth(at).locator(".cell-sees")).toHaveText(SEEN[index]![at]!);
        }
      }
      for (const [at, release] of NEWER.entries()) {
        await expect(cells.nth(XEN.length + at).locator("strong")).toHaveText(release);
        await expect(cells.nth(XEN.length + at).locator("code, .cell-nothing")).toHaveText(WRITTEN_NEWER[index]![at]!);
      }
    }
  });
}

test("a cell of the strip goes there, and changes stand out in words", async ({ page }) => {
  await open(page);
  await openExample(page, "1 · HVM, no model");
  await openCard(page, 1);
  const cells = strip(page, "Across releases");
  await expect(cells.nth(3).getByRole("button")).toHaveAttribute("aria-current", "true");
  await expect(cells.nth(3)).toContainText("≠ 3.0.4");
  await expect(cells.nth(1)).not.toContainText("≠");
  await cells.nth(1).getByRole("button").click();
  await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
  await expect(cells.nth(1).getByRole("button")).toHaveAttribute("aria-current", "true");
  await expect(cells.locator("[aria-current]")).toHaveCount(1);
  await expect.poll(() => exact(page, "xm")).toContain("type=ioemu");
  // Where the readings differ, both are there.
  await expect(cells.nth(1)).toContainText("rtl8139 + broken PV");
  await expect(cells.nth(1)).toContainText("by the author: rtl8139 + PV");
});

test("across libvirt releases: the regression of scenario 4, and its end", async ({ page }) => {
  await open(page);
  await openExample(page, "4 · HVM, any other model");
  const life = (await openCard(page, 1)).locator("summary", { hasText: "Across libvirt releases" });
  await expect(life).toContainText("0.2.3, 0.7.5, 0.9.12");
  await life.click();
  const eras = strip(page, "Across libvirt releases");
  await expect(eras.locator("strong")).toHaveText([
    "before 0.2.3", "libvirt 0.2.3", "libvirt 0.7.5", "libvirt 0.9.12", "libvirt 1.3.1", "libvirt 1.3.5",
    "libvirt 5.6.0",
  ]);
  const xm = eras.locator(".cell-dialect:first-of-type").locator("code, .cell-nothing");
  await expect(xm).toHaveText([
    "model=e1000,type=ioemu", "model=e1000", "model=e1000,type=ioemu", ...Array(4).fill("model=e1000"),
  ].map((words, at) => (at === 0 ? /ioemu/ : words)));
  await expect(eras.nth(2)).toContainText("December 2009");
  await expect(eras.nth(2)).toContainText("The regression: the patch’s author says");
  await expect(eras.nth(2)).toHaveAttribute("aria-current", "true");
  await expect(eras.nth(3)).toContainText("libvirt undid the regression.");
  await eras.nth(3).locator("summary").first().click();
  await expect(eras.nth(3)).toContainText("Since libvirt 0.9.12 (May 2012).");

  // Users of older Xen were not affected; 1.3.1 dropped them.
  await choice(page, "Xen release", "3.0.4").check();
  await expect(eras.nth(2)).not.toContainText("regression:");
  await expect(eras.nth(4)).toContainText("libvirt no longer writes this for this Xen.");

  // Another document shows nothing of the one before.
  await openExample(page, "3 · HVM, model netfront");
  await openCard(page, 1);
  await life.click();
  await expect(eras.nth(5).locator("code").last()).toHaveText("type=vif");
  await expect(eras.nth(4).locator("code").last()).toHaveText("type=netfront");
  await expect(eras.nth(2)).toContainText("libvirt does not write this yet.");
});

for (const [libvirt, rows] of Object.entries(WRITTEN)) {
  test(`the matrix of libvirt ${libvirt}, cell by cell`, async ({ page }) => {
    await open(page);
    await matrix(page).scrollIntoViewIfNeeded();
    await choice(page, "libvirt in the matrix", libvirt).check();
    const table = matrix(page).getByRole("table");
    await expect(table.getByRole("columnheader")).toHaveText(["Scenario", ...XEN, ...NEWER]);
    for (const [scenario, row] of rows.entries()) {
      const cells = table.getByRole("row", { name: `Scenario ${scenario + 1}` }).getByRole("cell");
      await expect(cells.locator("code, .cell-nothing")).toHaveText([...row, ...WRITTEN_NEWER[scenario]!]);
    }
  });
}

test("the matrix tells what becomes of the whole document, also of one that old libvirt refuses", async ({ page }) => {
  await open(page);
  const row = matrix(page).getByRole("row", { name: "The whole document" }).getByRole("cell");
  await matrix(page).scrollIntoViewIfNeeded();
  await expect(row).toHaveText(["converted", /≠ 3.0.2/, "converted", /≠ 3.0.4/, /≠ 3.0.3/, "converted", "converted"]);
  await openExample(page, "PVH build machine");
  await expect(row).toHaveText([...Array(5).fill("refused"), "converted", "converted"]);
  await row.first().getByRole("button").click();
  await expect(choice(page, "libvirt release", "0.7.5")).toBeChecked();
  await row.last().getByRole("button").click();
  await expect(choice(page, "libvirt release", "9.0")).toBeChecked();
});

test("a cell of the matrix goes there", async ({ page }) => {
  await open(page);
  await openExample(page, "1 · HVM, no model");
  await choice(page, "Format in the matrix", "S-expression").check();
  const row = (number: number) => matrix(page).getByRole("row", { name: `Scenario ${number}` });
  await expect(row(4).getByRole("cell").first()).toContainText("(model 'e1000')(type ioemu)");
  await choice(page, "libvirt in the matrix", "0.7.4").check();
  await row(3).getByRole("button").nth(1).click();
  await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
  await expect(choice(page, "libvirt release", "0.7.4")).toBeChecked();
  await expect(card(page, 1)).toContainText("Scenario 3");
  await expect.poll(() => exact(page, "xm")).toContain("type=ioemu,model=netfront");
  await expect(row(3).getByRole("button").nth(1)).toHaveAttribute("aria-current", "true");
  await row(2).getByRole("button").nth(3).click();
  await expect(choice(page, "Guest", "PV")).toBeChecked();
});

test("the matrix scrolls by itself on narrow screens, and says so", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await matrix(page).scrollIntoViewIfNeeded();
  await expect(matrix(page).getByText("goes on to the right")).toBeVisible();
  const table = page.getByRole("region", { name: "Table of the matrix" });
  expect(await table.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
});
