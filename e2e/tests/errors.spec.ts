import { expect, open, test } from "../page.ts";
import { card, choice, editor, exact, hvm, region, writeDocument } from "../parts.ts";

test("a refused document keeps the last good output, with the reason above it", async ({ page }) => {
  await open(page);
  const good = await exact(page, "xm");
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("<");

  for (const [format, piece] of [["xm", 'builder = "hvm"'], ["S-expression", "(image (hvm"]] as const) {
    const pane = region(page, format);
    await expect(pane).toContainText("Refused");
    await expect(pane).toContainText("the last good output");
    await expect(pane).toContainText(piece);
    await expect(pane.getByRole("button", { name: `Copy ${format}` })).toBeDisabled();
    expect(await exact(page, format)).toBeNull();
  }
  await expect(region(page, "Notes")).toContainText("Error");
  await expect(page.getByRole("status")).toContainText("refused");
  // What is known of the interfaces and the guest stays.
  await expect(card(page, 3)).toContainText("Scenario 4");
  await expect(choice(page, "Guest", "HVM")).toBeChecked();

  await page.keyboard.press("Backspace");
  await expect.poll(() => exact(page, "xm")).toBe(good);
  await expect(region(page, "xm")).not.toContainText("Refused");
});

test("libvirt's own words are quoted, and the note leads to its place", async ({ page }) => {
  await open(page);
  await writeDocument(
    page,
    hvm("<interface type='bridge'><mac address='nonsense'/><source bridge='b'/></interface>"),
  );
  const words = "internal error unable to parse mac address 'nonsense'";
  await expect(region(page, "xm")).toContainText(`libvirt says: ${words}`);
  await expect(region(page, "Notes")).toContainText(`libvirt says: ${words}`);

  await region(page, "Notes").getByRole("button", { name: "line 10" }).click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type("00:16:3e:00:00:07");
  await expect.poll(() => exact(page, "xm")).toContain("mac=00:16:3e:00:00:07,bridge=b");
});

test("one format can be refused alone", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<input type='tablet' bus='usb'/>").replace("<loader>/usr/lib/xen/boot/hvmloader</loader>", ""));
  await expect(region(page, "S-expression")).toContainText("libvirt says: internal error no HVM domain loader");
  expect(await exact(page, "S-expression")).toBeNull();
  expect(await exact(page, "xm")).toContain('builder = "hvm"');
});

test("a control that cannot do its work says why and changes nothing", async ({ page }) => {
  await open(page);
  await writeDocument(page, "<domain><os>");
  await choice(page, "Guest", "PV").click();
  await expect(page.getByRole("status")).not.toBeEmpty();
  await expect(choice(page, "Guest", "PV")).not.toBeChecked();
  await expect(editor(page)).toHaveText("<domain><os>");
});

test("an empty document is answered too", async ({ page }) => {
  await open(page);
  await writeDocument(page, " ");
  await expect(region(page, "xm")).toContainText("Refused");
});
