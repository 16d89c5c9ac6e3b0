// libvirt 9.0 and xl: what is pasted, refused, moved, compared and shared.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { choice, exact, openExample, pack, region, share, unpack, writeDocument } from "../parts.ts";

const XL = `name = "small"
uuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"
type = "hvm"
memory = 512
disk = [ "format=raw,vdev=xvda,access=rw,target=/dev/vg0/small" ]
vif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0,script=vif-bridge,type=vif" ]
`;

const PVH = readFileSync(`${import.meta.dirname}/../../web/examples/pvh.xml`, "utf8");

const editorOf = (page: Page, kind: string) => page.getByRole("textbox", { name: kind });

const domainXml = (page: Page): Promise<string | null> =>
  region(page, "Domain XML").locator("[data-exact], .native-xml").getAttribute("data-exact");

test("an xl config that is pasted goes to libvirt 9.0, and one undo comes back", async ({ page }) => {
  await open(page);
  await writeDocument(page, XL);
  await expect(editorOf(page, "xl config")).toBeVisible();
  await expect(choice(page, "libvirt release", "9.0")).toBeChecked();
  await expect(page.getByRole("radiogroup", { name: "Xen release" })).toBeHidden();
  await expect(page.getByRole("status")).toHaveText("Xenlens went to libvirt 9.0, which reads it.");
  await expect.poll(() => domainXml(page)).toContain("<model type='netfront'/>");
  // Highlighting of its own: the parts of a specification.
  await expect(page.locator(".cm-line").nth(5).locator(".xml-attribute").first()).toHaveText("mac");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editorOf(page, "Domain XML")).toBeVisible();
  await expect(choice(page, "libvirt release", "0.7.5")).toBeChecked();
  await expect(choice(page, "Xen release", "3.1–4.4")).toBeChecked();
});

test("domain XML of an xl config is written as xl again", async ({ page }) => {
  await open(page);
  await writeDocument(page, XL);
  await page.getByRole("button", { name: "Convert this XML onwards" }).click();
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
  await expect(move.getByRole("list", { name: "Lost" })).toContainText("cpu_weight");
  await expect(move.getByRole("heading", { name: "What xl says" })).toBeVisible();
  await expectAccessible(page);
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
  const { options } = unpack(await share(page));
  expect(options.split("\n")).toEqual(expect.arrayContaining(["libvirt=9.0", "view=xl"]));

  await open(page, pack(`document=xl\nlibvirt=9.0\n\n${XL}`));
  await expect(editorOf(page, "xl config")).toBeVisible();
  await expect.poll(() => domainXml(page)).toContain("<name>small</name>");
});
