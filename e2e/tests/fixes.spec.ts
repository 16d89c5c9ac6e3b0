// From a refusal to an answer: what stands in the way, and the buttons that take it away.

import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { domainXml, editorOf, region, writeDocument } from "../parts.ts";

const CONFIG = `name = 'web1'
memory = 512
builder = 'hvm'
disk = [ 'phy:/dev/vg/web1,hda,w' ]
vif = [ 'bridge=xenbr0' ]
`;

const refusal = (page: Page) => region(page, "Domain XML").or(region(page, "xm")).locator(".refusal");

test("an xm config without a UUID and a kernel becomes XML by one click", async ({ page }) => {
  await open(page);
  await writeDocument(page, CONFIG);
  await expect(refusal(page)).toContainText("The configuration has no UUID.");
  await expect(refusal(page)).toContainText("2 obstacles");
  await expect(refusal(page)).toContainText("libvirt says: internal error config value kernel was missing");
  // What would come out is shown first.
  await refusal(page).getByText("Show what changes").click();
  const coming = refusal(page).locator("ins");
  await expect(coming).toContainText(["uuid = "]);
  await expect(refusal(page).locator(".changed-lines")).toContainText("hvmloader");
  await expect(editorOf(page, "xm config")).not.toContainText("uuid");
  await expectAccessible(page);
  await refusal(page).getByRole("button", { name: "Fix all" }).click();
  await expect.poll(() => domainXml(page)).toContain("<loader>/usr/lib/xen/boot/hvmloader</loader>");
  await expect(refusal(page)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editorOf(page, "xm config")).not.toContainText("uuid");
  await expect(refusal(page)).toContainText("2 obstacles");
});

test("each fix has a button where its note is read", async ({ page }) => {
  await open(page);
  await writeDocument(page, CONFIG.replace("'web1'", "web1"));
  const title = "Put quotes around “web1”";
  const config = editorOf(page, "xm config");
  await expect(region(page, "Notes").getByRole("button", { name: title })).toBeVisible();
  // In the editor, for the mouse.
  await config.locator(".noted").first().hover();
  await page.locator(".note-tooltip").getByRole("button", { name: title }).click();
  await expect(config).toContainText(/name = ["']web1["']/);
  await expect(page.getByRole("status")).toHaveText(`Fix applied: ${title}. Xenlens assumed what you mean: check it.`);
  await expect(page.locator(".note-tooltip")).toHaveCount(0);
});

test("what has no fix is named", async ({ page }) => {
  await open(page);
  await writeDocument(page, "<note>hello</note>");
  await expect(refusal(page)).toContainText("Xenlens has no fix for it.");
  await expect(refusal(page).locator(".fixes")).toHaveCount(0);
});

test("a warning has its fixes, too", async ({ page }) => {
  await open(page);
  await writeDocument(
    page,
    `${CONFIG}uuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nkernel = '/usr/lib/xen/boot/hvmloader'\nkeymapp = 'de'\n`,
  );
  await expect.poll(() => domainXml(page)).toContain("<name>web1</name>");
  await region(page, "Notes").getByRole("button", { name: "keymap" }).first().click();
  await expect(editorOf(page, "xm config")).toContainText("keymap = 'de'");
});

test("a long list of obstacles can be read to its end", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const keys = Array.from({ length: 20 }, (_, index) => `key${index} = True`);
  await writeDocument(page, `${CONFIG}${keys.join("\n")}\n`);
  const last = refusal(page).getByRole("button", { name: "Add the host's firmware" });
  await expect(refusal(page)).toContainText("22 obstacles");
  await refusal(page).getByRole("button", { name: "Show all 22" }).click();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
  await last.click();
  await expect(editorOf(page, "xm config")).toContainText("hvmloader");
});

test("of several domains the user picks one, never Domain-0 unasked", async ({ page }) => {
  await open(page);
  const domain = (id: number, name: string, uuid: string) =>
    `(domain (domid ${id}) (name ${name}) (uuid ${uuid}) (memory 512) (vcpus 1) (image (linux (kernel /boot/vmlinuz))))\n`;
  const host = domain(0, "Domain-0", "00000000-0000-0000-0000-000000000000");
  const list = `${host}${domain(3, "web1", "085950a2-b0c6-9653-0a36-84b8b4793cf6")}${domain(4, "db2", "085950a2-b0c6-9653-0a36-84b8b4793cf7")}`;
  await writeDocument(page, list);
  const choices = region(page, "Domain XML").locator(".domain-xml-part").getByRole("button");
  await expect(choices).toContainText(["web1", "db2", "Domain-0"]);
  await expectAccessible(page);
  await choices.filter({ hasText: "Keep “db2” only" }).click();
  await expect.poll(() => domainXml(page)).toContain("<name>db2</name>");
  await expect(choices).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(choices).toHaveCount(3);
});
