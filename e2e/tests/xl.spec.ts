// libvirt 9.0 and xl: what is pasted, refused, moved, compared and shared.

import { readFileSync } from "node:fs";
import { expect, expectAccessible, open, test } from "../page.ts";
import { choice, domainXml, editor, editorOf, exact, hvm, openExample, pack, region, share, unpack, writeDocument } from "../parts.ts";

const XL = `name = "small"
uuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"
type = "hvm"
memory = 512
disk = [ "format=raw,vdev=xvda,access=rw,target=/dev/vg0/small" ]
vif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0,script=vif-bridge,type=vif" ]
`;

const PVH = readFileSync(`${import.meta.dirname}/../../web/examples/pvh.xml`, "utf8");

test("an xl config that is pasted goes to libvirt 9.0, and one undo comes back", async ({ page }) => {
  await open(page);
  await writeDocument(page, XL);
  await expect(editorOf(page, "xl config")).toBeVisible();
  await expect(choice(page, "libvirt release", "9.0")).toBeChecked();
  await expect(page.getByRole("radiogroup", { name: "Xen release" })).toBeHidden();
  await expect(page.getByRole("status")).toHaveText("Xenlens went to libvirt 9.0 for this document.");
  await expect.poll(() => domainXml(page)).toContain("<model type='netfront'/>");
  // Highlighting of its own: the parts of a specification.
  await expect(page.locator(".cm-line").nth(5).locator(".xml-attribute").first()).toHaveText("mac");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editorOf(page, "Domain XML")).toBeVisible();
  await expect(choice(page, "libvirt release", "0.7.5")).toBeChecked();
  await expect(choice(page, "Xen release", "3.1–4.4")).toBeChecked();
});

test("an xl config that is opened goes to libvirt 9.0, also where libvirt refuses it", async ({ page }) => {
  await open(page);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  const buffer = Buffer.from(XL.replace("disk = [", "disk = [ # a comment\n"));
  await (await chooser).setFiles({ name: "small.cfg", mimeType: "text/plain", buffer });
  await expect(page.getByRole("status")).toContainText("Xenlens went to libvirt 9.0 for this document.");
  await expect(editorOf(page, "xl config")).toContainText("a comment");
  await expect(choice(page, "libvirt release", "9.0")).toBeChecked();
  await expect(region(page, "Domain XML")).toContainText("libvirt says: configuration file syntax error: memory conf:5:");
  await expect(region(page, "Notes")).toContainText("xl takes comments within lists.");
});

test("domain XML of an xl config is written as xl again", async ({ page }) => {
  await open(page);
  await writeDocument(page, XL);
  await page.getByRole("button", { name: "Use this XML as the document" }).click();
  await expect(region(page, "xl")).toContainText("type=vif");
  await expect.poll(() => exact(page, "xl")).toContain('builder = "hvm"');
});

test("a refusal leads to the release that reads the document", async ({ page }) => {
  await open(page);
  await writeDocument(page, PVH);
  await expect(region(page, "xm")).toContainText("libvirt 9.0 reads this document.");
  await region(page, "xm").getByRole("button", { name: "Go to libvirt 9.0" }).click();
  await expect(region(page, "xl")).not.toContainText("Refused");
  await expect.poll(() => exact(page, "xl")).toContain('type = "pvh"');
  await expect(choice(page, "Guest", "PVH")).toBeChecked();

  // The other way round.
  await writeDocument(page, readFileSync(`${import.meta.dirname}/../../web/examples/proxy.sxp`, "utf8"));
  await expect(choice(page, "libvirt release", "0.7.5")).toBeChecked();
  await choice(page, "libvirt release", "9.0").check();
  const pane = region(page, "Domain XML");
  await expect(pane).toContainText("libvirt 0.7.5, Xen 3.1–4.4 reads this document.");
  await pane.getByRole("button", { name: "Go to libvirt 0.7.5" }).click();
  await expect(pane).not.toContainText("Refused");
});

test("the example of a PVH guest comes with libvirt 9.0, and one undo takes both back", async ({ page }) => {
  await open(page);
  await openExample(page, "PVH build machine");
  await expect(page.getByRole("status")).toContainText("Xenlens went to libvirt 9.0 for this document.");
  await expect.poll(() => exact(page, "xl")).toContain('type = "pvh"');
  await expect(choice(page, "Guest", "PVH")).toBeChecked();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(choice(page, "libvirt release", "0.7.5")).toBeChecked();
  await expect.poll(() => exact(page, "xm")).toContain('name = "gateway"');
});

test("what xl refuses is told at its place, until the document has it no more", async ({ page }) => {
  await open(page);
  await choice(page, "libvirt release", "9.0").check();
  const disk = "<disk type='block'><source dev='/dev/vg0/a'/><target dev='hda'/><shareable/></disk>";
  await writeDocument(page, hvm(disk));
  await expect.poll(() => exact(page, "xl")).toContain("access=!");
  const verdict = region(page, "Notes").getByRole("listitem").filter({ hasText: "xl refuses" });
  await expect(verdict).toHaveCount(1);
  await expect(verdict).toContainText("unknown value for access: near `!'");
  await expect(verdict).toContainText("Remove <shareable/> from the disk.");
  await verdict.getByRole("button", { name: "line 10" }).click();
  await expect(editor(page)).toBeFocused();
  // The place is selected.
  await page.keyboard.press("Delete");
  await expect.poll(() => exact(page, "xl")).toContain("access=rw");
  await expect(verdict).toHaveCount(0);
});

test("the guest becomes PVH by an edit, and comes back", async ({ page }) => {
  await open(page);
  await choice(page, "libvirt release", "9.0").check();
  await choice(page, "Guest", "PVH").check();
  await expect(editorOf(page, "Domain XML")).toContainText("xenpvh");
  await expect.poll(() => exact(page, "xl")).toContain('type = "pvh"');
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(choice(page, "Guest", "HVM")).toBeChecked();
});

test("an old xm config moves to xl, step by step", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of an old file server");
  const move = region(page, "Move to xl");
  await move.scrollIntoViewIfNeeded();
  const steps = move.getByRole("list", { name: "Steps to xl" }).locator(":scope > li");
  await expect(steps).toHaveCount(2);
  await expect(steps.nth(0)).toContainText("xm config to Domain XML");
  await expect(steps.nth(1)).toContainText("Domain XML to xl config");
  await expect(steps.nth(1)).toContainText("vdev=");
  await expect(move.getByRole("list", { name: "Left out" })).toContainText("cpu_weight");
  await expect(move.getByRole("heading", { name: "What xl says" })).toBeVisible();
  await expectAccessible(page);
});

test("old domain XML moves to xl in one step, with what xl says of it", async ({ page }) => {
  await open(page);
  const disk = "<disk type='block'><source dev='/dev/vg0/a'/><target dev='hda'/><shareable/></disk>";
  await writeDocument(page, hvm(disk));
  const move = region(page, "Move to xl");
  await move.scrollIntoViewIfNeeded();
  const steps = move.getByRole("list", { name: "Steps to xl" }).locator(":scope > li");
  await expect(steps).toHaveCount(1);
  await expect(steps).toContainText("As libvirt 9.0 converts it.");
  await expect(steps).toContainText("access=!");
  await expect(move).toContainText("unknown value for access: near `!'");
  // A guest for today's libvirt has no way to go.
  await choice(page, "libvirt release", "9.0").check();
  await expect(move).toBeHidden();
});

test("another document leaves nothing of the last one, also where it is refused", async ({ page }) => {
  await open(page);
  await expect(region(page, "Interfaces").getByRole("article")).toHaveCount(3);
  await writeDocument(page, PVH);
  await expect(region(page, "xm")).toContainText("Refused");
  await expect(region(page, "Interfaces")).toContainText("The document is refused");
  await expect(region(page, "Interfaces").getByRole("article")).toHaveCount(0);
});

test("0.7.5’s xm beside 9.0’s xl", async ({ page }) => {
  await open(page);
  await choice(page, "libvirt release", "9.0").check();
  await choice(page, "Output", "Compare").check();
  const compare = region(page, "Compare");
  await expect(compare.getByLabel("Left: libvirt")).toHaveValue("libvirt 0.7.5");
  await expect(compare.getByLabel("Left: form")).toHaveValue("xm");
  await expect(compare.getByLabel("Right: libvirt")).toHaveValue("libvirt 9.0");
  await expect(compare.getByLabel("Right: form")).toHaveValue("xl");
  await expect(compare.getByLabel("Right: Xen")).toBeHidden();
  await expect(compare.getByRole("group", { name: "Right" }).locator("pre ins").first()).toBeVisible();
});

test("a link holds libvirt 9.0 and the view of xl", async ({ page }) => {
  await open(page);
  await choice(page, "libvirt release", "9.0").check();
  await choice(page, "Output", "xl").check();
  const link = await share(page);
  const { options } = unpack(link);
  expect(options.split("\n")).toEqual(expect.arrayContaining(["libvirt=9.0", "view=xl"]));
  // The address is the link already.
  await page.goto("about:blank");
  await open(page, link);
  await expect(choice(page, "libvirt release", "9.0")).toBeChecked();
  await expect(choice(page, "Output", "xl")).toBeChecked();
  await expect(region(page, "xl")).toBeVisible();
  await expect(region(page, "xm")).toBeHidden();

  await open(page, pack(`document=xl\nlibvirt=9.0\n\n${XL}`));
  await expect(editorOf(page, "xl config")).toBeVisible();
  await expect.poll(() => domainXml(page)).toContain("<name>small</name>");
});

test("what xl refuses is marked in its output, with xl’s own words in the note", async ({ page }) => {
  await open(page);
  await choice(page, "libvirt release", "9.0").check();
  await writeDocument(page, "<domain type='xen'><name>a</name><memory>1024</memory><os><type>hvm</type></os><devices><graphics type='vnc' port='5800'/></devices></domain>");
  const piece = region(page, "xl").locator(".noted");
  await expect(piece).toHaveText("-100");
  await piece.click();
  await expect(region(page, "xl").locator(".note-here")).toContainText("xl refuses");
  await expect(region(page, "Notes")).toContainText("lexical error");
});

test("9.0 says how far its forms reach", async ({ page }) => {
  await open(page);
  await choice(page, "libvirt release", "9.0").check();
  await page.getByText("The same forms up to libvirt 11.3").first().click();
  await expect(page.getByText("bios_path_override").first()).toBeVisible();
});
