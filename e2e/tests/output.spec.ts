import { expect, open, test } from "../page.ts";
import { choice, editor, exact, hostButton, hvm, openExample, region, writeDocument } from "../parts.ts";

test.describe("copying", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  for (const format of ["xm", "S-expression"] as const) {
    test(`${format} is copied exactly`, async ({ page }) => {
      await open(page);
      await page.getByRole("button", { name: `Copy ${format}` }).click();
      await expect(page.getByRole("status")).toHaveText(`${format} copied.`);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(await exact(page, format));
      expect(copied.endsWith("\n")).toBe(format === "xm");
    });
  }
});

test("the S-expression is indented for reading, exact on demand", async ({ page }) => {
  await open(page);
  const pane = region(page, "S-expression");
  const shown = pane.locator("pre");
  const line = (await exact(page, "S-expression"))!;
  expect(line).not.toContain("\n");
  expect(await shown.textContent()).toMatch(/^\(vm ?\n {2}\(name 'gateway'\)\n/);
  await pane.getByRole("checkbox", { name: "Indented" }).uncheck();
  expect(await shown.textContent()).toBe(line);
});

test("xm is shown as it is", async ({ page }) => {
  await open(page);
  expect(await region(page, "xm").locator("pre").textContent()).toBe(await exact(page, "xm"));
});

test("of an output that is too long not all is shown, and that is said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='longest'/></interface>\n".repeat(3_000)));
  const pane = region(page, "xm");
  await expect(pane).toContainText("too large for its pieces to be told apart, and only its beginning is shown");
  const all = (await exact(page, "xm"))!;
  const shown = (await pane.locator("pre").textContent())!;
  expect(shown.length > 50_000 && all.startsWith(shown) && all.length > shown.length).toBe(true);
  expect(all.match(/bridge=longest/g)).toHaveLength(3_000);
  await page.getByRole("button", { name: "Copy xm" }).click();
  await expect(page.getByRole("status")).toHaveText("xm copied.");
  expect((await page.evaluate(() => navigator.clipboard.readText())) === all, "all of it is copied").toBe(true);
});

test("both outputs, or one of them", async ({ page }) => {
  await open(page);
  await choice(page, "Output", "xm").check();
  await expect(region(page, "S-expression")).toBeHidden();
  await choice(page, "Output", "S-expression").check();
  await expect(region(page, "xm")).toBeHidden();
  await choice(page, "Output", "Both").check();
  await expect(region(page, "xm")).toBeVisible();
});

test("pointing at a piece shows where it comes from", async ({ page }) => {
  await open(page);
  await region(page, "xm").getByText("gateway", { exact: true }).hover();
  await expect(region(page, "xm")).toContainText("from line 2");
  await expect(editor(page).locator(".lit")).toHaveText("gateway");
  await page.mouse.move(0, 0);
  await expect(editor(page).locator(".lit")).toHaveCount(0);
});

test("the host's networks are the user's to state", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='network'><source network='lab'/></interface>"));
  await expect(region(page, "xm")).toContainText("libvirt says: Network not found: lab");
  await hostButton(page).click();
  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("textbox", { name: "Network 2", exact: true }).fill("lab");
  await page.getByRole("textbox", { name: "Bridge of network 2" }).fill("xenbr7");
  await expect.poll(() => exact(page, "xm")).toContain("bridge=xenbr7");
  await page.getByRole("button", { name: "Remove network 2" }).click();
  await expect(region(page, "xm")).toContainText("Refused");
});

test("an example can be taken back: nothing that was typed is lost", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<!-- mine -->"));
  await openExample(page, "PV Debian");
  await expect.poll(() => exact(page, "xm")).toContain('name = "lenny"');
  // From anywhere on the page, and by the button.
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor(page)).toContainText("<!-- mine -->");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(() => exact(page, "xm")).toContain('name = "lenny"');
});

for (const example of ["HVM gateway", "HVM RHEL 5", "PV web server", "PV Debian"]) {
  test(`example ${example} is converted`, async ({ page }) => {
    await open(page);
    await openExample(page, example);
    for (const format of ["xm", "S-expression"] as const) {
      expect(await exact(page, format)).not.toBeNull();
    }
  });
}

test("places in the document are right behind characters of all widths", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<!-- ä€😀 --><interface type='bridge'><source bridge='ß'/></interface>"));
  await region(page, "xm").getByText("ß", { exact: true }).hover();
  await expect(editor(page).locator(".lit")).toHaveText("ß");
});
