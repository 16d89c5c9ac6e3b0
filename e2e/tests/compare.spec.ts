import { expect, open, test } from "../page.ts";
import { choice, openExample, region } from "../parts.ts";

test("0.7.4 and 0.7.5 beside each other, each difference with its rules", async ({ page }) => {
  await open(page);
  await choice(page, "Output", "Compare").check();
  const compare = region(page, "Compare");
  await expect(region(page, "xm")).toBeHidden();
  const left = compare.getByRole("group", { name: "Left" });
  const right = compare.getByRole("group", { name: "Right" });
  await expect(compare.getByLabel("Left: libvirt")).toHaveValue("libvirt 0.7.4");
  await expect(compare.getByLabel("Right: libvirt")).toHaveValue("libvirt 0.7.5");
  await expect(left.locator("pre del").first()).toContainText("model=");
  await expect(right.locator("pre ins").first()).toContainText("type=");
  await expect(left.locator("ins")).toHaveCount(0);
  await expect(compare.getByRole("heading")).toHaveText(/^\d differences$/);
  const first = compare.getByRole("listitem").first();
  await first.locator("summary", { hasText: "HVM, model netfront" }).click();
  await expect(first).toContainText("libvirt 0.7.5 writes type=netfront and no model.");

  await compare.getByLabel("Left: libvirt").selectOption("libvirt 0.7.5");
  await expect(compare.getByRole("heading")).toHaveText("No differences");
  await compare.getByLabel("Left: Xen").selectOption("Xen 3.0.4");
  await expect(left.locator("pre del")).not.toHaveCount(0);
  await compare.getByLabel("Left: form").selectOption("S-expression");
  await expect(left.locator("pre")).toContainText("(vm");
  await expect(compare.getByRole("heading")).toHaveText(/^\d+ differences?$/);
});

test("the whole text stands on both sides", async ({ page }) => {
  await open(page);
  await openExample(page, "4 · HVM, any other model");
  const exact = (await region(page, "xm").getAttribute("data-exact"))!;
  await choice(page, "Output", "Compare").check();
  const right = region(page, "Compare").getByRole("group", { name: "Right" }).locator("pre");
  expect(await right.textContent()).toBe(exact);
});
