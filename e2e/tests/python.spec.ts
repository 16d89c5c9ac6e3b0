import { expect, expectAccessible, open, test } from "../page.ts";
import { region, writeDocument } from "../parts.ts";

const PROGRAM = `import os, re
if re.search('64', os.uname()[4]):
    libdir = 'lib64'
else:
    libdir = 'lib'
name = "hvm"
uuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"
kernel = "/usr/lib/xen/boot/hvmloader"
builder = "hvm"
memory = 256
device_model = '/usr/' + libdir + '/xen/bin/qemu-dm'
`;

const button = "Work out the Python";

test("a configuration that is a program becomes domain XML", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page);
  await writeDocument(page, PROGRAM);
  await expect(page.getByRole("button", { name: button })).toBeVisible();
  await expectAccessible(page);
  expect(asked.filter((path) => path.includes("python"))).toEqual([]);
  await page.getByRole("button", { name: button }).click();
  const xml = region(page, "Domain XML").locator("[data-exact], .native-xml");
  await expect.poll(() => xml.getAttribute("data-exact")).toContain("/usr/lib64/xen/bin/qemu-dm");
  // One step for undo.
  await page.getByRole("textbox", { name: "xm config" }).click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("button", { name: button })).toBeVisible();
});

test("a variable of the command line is asked for", async ({ page }) => {
  await open(page);
  await writeDocument(
    page,
    `def check(name, value):\n    return int(value)\nxm_vars.var('slot', check=check)\nxm_vars.check()\n` +
      `name = "row%d" % slot\nuuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"\nkernel = "/boot/vmlinuz"\nmemory = 64\n`,
  );
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByText("xm wants the variable “slot” on its command line")).toBeVisible();
  await page.getByRole("textbox", { name: "Variables for xm create" }).fill("slot=3");
  await page.getByRole("button", { name: button }).click();
  const xml = region(page, "Domain XML").locator("[data-exact], .native-xml");
  await expect.poll(() => xml.getAttribute("data-exact")).toContain("<name>row3</name>");
});

test("a configuration that is no program is offered it folded, and an xl config not at all", async ({ page }) => {
  await open(page);
  await writeDocument(page, `name = web1\nkernel = "/boot/vmlinuz"\n`);
  await expect(page.getByText("Work out Python", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: button })).toBeHidden();
  await page.getByRole("textbox", { name: "xm config" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(`name = web1\ntype = "pvh"\nkernel = "/boot/vmlinuz"\n`);
  await expect(region(page, "Domain XML")).toContainText("Refused");
  await expect(page.getByText("Work out Python", { exact: true })).toBeHidden();
});
