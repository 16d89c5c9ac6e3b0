import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { expect, expectAccessible, open, test } from "../page.ts";
import { choice, editor, exact, hvm, openExample, pack, region, share, unpack, writeDocument } from "../parts.ts";

const SAVED = `${import.meta.dirname}/../../core/tests/links`;

/** The command line, as `cargo test --all-features` leaves it. */
const XENLENS = `${import.meta.dirname}/../../target/debug/xenlens`;

const small = hvm("<interface type='bridge'><source bridge='b'/></interface>");

test.describe("sharing", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("what is shared opens elsewhere as it is", async ({ page, context }) => {
    await open(page);
    await openExample(page, "HVM gateway");
    await choice(page, "Guest", "PV").check();
    await choice(page, "Xen release", "3.0.3").check();
    await choice(page, "libvirt release", "0.7.4").check();
    await region(page, "S-expression").getByRole("checkbox", { name: "Indented" }).uncheck();
    await choice(page, "Output", "S-expression").check();
    await region(page, "Interfaces").getByRole("button", { name: "Interface 3", exact: true }).click();
    const shown = await exact(page, "S-expression");

    await page.getByRole("button", { name: "Share" }).click();
    const dialog = page.getByRole("dialog", { name: "A link to what is shown" });
    const field = dialog.getByRole("textbox", { name: "Link" });
    await expect(field).toBeFocused();
    await expect(dialog.getByRole("status")).toContainText(/^Copied\. [\d]+ characters\.$/);
    const link = await field.inputValue();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    expect(await page.evaluate(() => getSelection()!.toString())).toBe(link);

    const html = dialog.getByRole("textbox", { name: "HTML" });
    await dialog.getByRole("button", { name: "Copy HTML" }).click();
    await expect(dialog.getByRole("status")).toContainText("HTML copied.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await html.inputValue());
    // What a page shows into which it is pasted.
    const frame = await page.evaluate((text) => {
      const frame = new DOMParser().parseFromString(text, "text/html").querySelector("iframe")!;
      const { src, title, width, height, loading, sandbox } = frame;
      return { src, title, width, height, loading, sandbox: sandbox.value };
    }, copied);
    expect(frame).toEqual({
      src: link.replace("#", "embed.html#"),
      title: "Xenlens: what libvirt tells Xen",
      width: "100%",
      height: "600",
      loading: "lazy",
      sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    });

    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
    expect(page.url()).toBe(link);

    const other = await context.newPage();
    await open(other, link);
    expect(await exact(other, "S-expression")).toBe(shown);
    await expect(region(other, "xm")).toBeHidden();
    for (const [group, name] of [["Guest", "PV"], ["Xen release", "3.0.3"], ["libvirt release", "0.7.4"]] as const) {
      await expect(choice(other, group, name)).toBeChecked();
    }
    await expect(region(other, "S-expression").getByRole("checkbox")).not.toBeChecked();
    await expect(
      region(other, "Interfaces").getByRole("button", { name: "Interface 3", exact: true }),
    ).toHaveAttribute("aria-pressed", "true");
    expect(await share(other)).toBe(link);
  });
});

test("where the clipboard is closed the link is there to be selected", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("status")).toContainText("Select it and press Ctrl+C.");
  await expect(dialog.getByRole("textbox", { name: "Link" })).toBeFocused();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
});

test("a long link says that it is long", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm(`<!-- ${randomBytes(6000).toString("hex")} -->`));
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Some programs cut off links");
});

test("editing leaves the address alone, sharing does not", async ({ page }) => {
  const link = pack(`\n${small}`);
  await open(page, link);
  const before = page.url();
  await writeDocument(page, hvm(""));
  await choice(page, "Xen release", "3.0.4").check();
  await expect.poll(() => exact(page, "xm")).not.toContain("vif = [ \"");
  expect(page.url()).toBe(before);
  const shared = await share(page);
  expect(page.url()).toBe(shared);
  expect(unpack(shared)).toEqual({ options: "xen=3.0.4\n", document: hvm("") });
});

for (const name of readdirSync(SAVED)) {
  const link = readFileSync(`${SAVED}/${name}/link.txt`, "utf8").trim();
  const saved = unpack(link);
  test(`the saved link ${name} opens`, async ({ page }) => {
    await open(page, `#${link.replace(/^.*#/, "")}`);
    await expect(page.getByRole("status")).not.toContainText("link");
    const again = unpack(await share(page));
    expect(again.document).toBe(saved.document.replaceAll("\r\n", "\n"));
    // A link written again has the same options in one order, and none that are as they would be without.
    for (const option of ["libvirt", "xen", "guest", "layout"]) {
      const of = (options: string) => new RegExp(`^${option}=(.*?)\r?$`, "m").exec(options)?.[1];
      if (of(again.options) !== undefined) expect(of(saved.options)).toBeDefined();
    }
  });
}

test("a link in the address of the open page is a step that can be taken back", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<!-- mine -->"));
  await page.evaluate((hash) => (location.hash = hash), pack(`xen=3.0.3\n\n${small}`));
  await expect(page.getByRole("status")).toContainText("Link opened.");
  await expect.poll(() => exact(page, "xm")).toContain("bridge=b");
  await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editor(page)).toContainText("<!-- mine -->");
});

const BAD: [what: string, link: string, message: string][] = [
  ["a broken one", "#v1=%7B", "The link is incomplete or damaged"],
  ["one that was cut off", pack(`\n${small}`).slice(0, -40), "its end is missing"],
  ["a foreign one", `#v1=${Buffer.from("something else entirely").toString("base64url")}`, "The link is incomplete or damaged"],
  ["one with more behind its end", `${pack(`\n${small}`)}AAAA`, "Xenlens cannot unpack it"],
  ["one that holds no text", `#v1=${deflateRawSync(Buffer.from([10, 255])).toString("base64url")}`, "is not text"],
  ["a bloated one", pack(`\n${" ".repeat(3 << 20)}`), "contains more than a link can"],
  ["a newer one", "#v2=abc", "version 2"],
  ["one for a Xen that is not known", pack(`xen=9\n\n${small}`), "does not know"],
];

for (const [what, link, message] of BAD) {
  test(`instead of ${what} the example is shown, and why`, async ({ page }) => {
    await open(page, link);
    await expect(page.getByRole("status")).toContainText(message);
    await expect.poll(() => exact(page, "xm")).toContain('name = "gateway"');
  });
}

test("a link of many bytes that holds too much is given up", async ({ page }) => {
  // More than one piece of what is inflated at once.
  await open(page, pack(`\n${" ".repeat(64 << 20)}`));
  await expect(page.getByRole("status")).toContainText("contains more than a link can");
});

test("the first thing shown is what the link holds", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = ((window as unknown as { seen: string[] }).seen = []) as string[];
    new MutationObserver(() => {
      const output = document.querySelector("[data-exact]");
      // The example is there, but hidden.
      const text = output?.checkVisibility() && output.getAttribute("data-exact");
      if (text && text !== seen.at(-1)) seen.push(text);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await open(page, pack(`\n${small}`));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=b");
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen).toEqual([await exact(page, "xm")]);
});

test("a device of which a link does not say the guest is attached to one", async ({ page }) => {
  await open(page, pack("\n<interface type='bridge'><source bridge='b'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=b");
  await choice(page, "Guest", "PV").check();
  expect(unpack(await share(page)).options).toBe("guest=pv\n");
});

test("the view that compares goes into a link", async ({ page, context }) => {
  await open(page);
  await choice(page, "Output", "Compare").check();
  const link = await share(page);
  expect(unpack(link).options).toBe("view=compare\n");
  const other = await context.newPage();
  await open(other, link);
  await expect(choice(other, "Output", "Compare")).toBeChecked();
});

test("the command line opens the page's links, and the page those of the command line", async ({ page }) => {
  test.skip(!existsSync(XENLENS), "the command line is not built: cargo test --all-features");
  const made = execFileSync(XENLENS, ["link", "--xen", "3.0.3", "--format", "xm"], { input: `\uFEFF${small}ß\u{1F600}` });
  await open(page, made.toString().trim());
  await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
  await expect(choice(page, "Output", "xm")).toBeChecked();
  const again = await share(page);
  expect(unpack(again)).toEqual(unpack(made.toString()));
  expect(execFileSync(XENLENS, ["open", again], { stdio: "pipe" }).toString()).toBe(unpack(made.toString()).document);
});

test("a browser that cannot make or open links says so", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["CompressionStream", "DecompressionStream"]) Reflect.deleteProperty(window, name);
  });
  await open(page, pack(`\n${small}`));
  await expect(page.getByRole("status")).toContainText("This browser can neither make links nor open them.");
  await expect.poll(() => exact(page, "xm")).toContain('name = "gateway"');
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog")).toContainText("This browser can neither make links nor open them.");
});

test("a bad link in the address of the open page changes nothing", async ({ page }) => {
  await open(page);
  await writeDocument(page, small);
  await page.evaluate(() => (location.hash = "#v1=%"));
  await expect(page.getByRole("status")).toContainText("The link is incomplete or damaged");
  await expect(editor(page)).toContainText("<source bridge='b'/>");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the open dialog is accessible when ${colorScheme}, and narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page);
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(scrolled).toBeLessThanOrEqual(0);
  });
}
