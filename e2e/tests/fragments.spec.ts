import { expect, open, test } from "../page.ts";
import { card, choice, editor, exact, openExample, inStrip, region, writeDocument } from "../parts.ts";

test("a bare interface is converted, for the guest chosen on the page", async ({ page }) => {
  await open(page);
  await openExample(page, "A bare interface");
  await expect.poll(() => exact(page, "S-expression")).toMatch(/^\(vif .*\(type netfront\)\)$/);
  expect(await exact(page, "xm")).toContain("type=netfront");
  await expect(page.getByRole("main")).toContainText("choose it above");
  const before = await editor(page).textContent();

  await choice(page, "Guest", "PV").check();
  await expect.poll(() => exact(page, "S-expression")).toContain("(model 'netfront')");
  await expect(card(page, 1)).toContainText("Scenario 2");
  await expect(page.getByRole("status")).toContainText("a choice of the page");
  expect(await editor(page).textContent()).toBe(before);

  await choice(page, "Guest", "HVM").check();
  await expect(card(page, 1)).toContainText("Scenario 3");
});

for (const [scenario, xm] of [[1, /vif-bridge"/], [2, /model=netfront"/], [4, /model=e1000,type=ioemu"/]] as const) {
  test(`scenario ${scenario} of a bare interface`, async ({ page }) => {
    await open(page);
    await openExample(page, "A bare interface");
    await inStrip(page, scenario).click();
    await expect(card(page, 1)).toContainText(`Scenario ${scenario}`);
    await expect(choice(page, "Guest", scenario === 2 ? "PV" : "HVM")).toBeChecked();
    await expect.poll(() => exact(page, "xm")).toMatch(xm);
    // And to scenario 3, where the guest may be another again.
    await inStrip(page, 3).click();
    await expect(card(page, 1)).toContainText("Scenario 3");
    await expect(choice(page, "Guest", "HVM")).toBeChecked();
  });
}

test("a bare disk and a bare device of the host", async ({ page }) => {
  await open(page);
  await writeDocument(page, "<disk type='file'><source file='/a.img'/><target dev='xvda'/></disk>");
  await expect.poll(() => exact(page, "S-expression")).toMatch(/^\((vbd|tap) /);
  expect(await exact(page, "xm")).toContain("/a.img,xvda,w");
  await expect(region(page, "Interfaces")).toContainText("This device is not an interface.");
  await writeDocument(
    page,
    "<hostdev mode='subsystem' type='pci'><source><address bus='6' slot='2' function='0'/></source></hostdev>",
  );
  await expect.poll(() => exact(page, "S-expression")).toContain("(pci");
});
