import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { choice, domainXml as xml, editorOf, openExample, pack, region, share, unfold, unpack } from "../parts.ts";

const example = (name: string): string => readFileSync(`${import.meta.dirname}/../../web/examples/${name}`, "utf8");

/** A PV guest as an xm config with these lines besides. */
const xm = (lines: string): string => `name = "small"
uuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"
memory = 512
kernel = "/boot/vmlinuz"
${lines}
`;

const sexpr = (root: string, devices = ""): string =>
  `(${root} (domid 1)(name small)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 512)(vcpus 1)
  (image (linux (kernel /boot/vmlinuz)))${devices})`;

const readAs = (page: Page) => page.getByRole("combobox", { name: "Read the document as" });

/** Replaces the document as a user does who pastes another one over it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

const interfaceCard = (page: Page, number: number) =>
  region(page, "Interfaces").getByRole("article", { name: `Interface ${number}`, exact: true });

const difference = (page: Page, text: string) =>
  region(page, "Round trip").locator(".differences > li").filter({ hasText: text });

test("a document that is pasted is read as what it looks like, and taken back", async ({ page }) => {
  await open(page);
  await paste(page, xm("vif = [ 'mac=00:16:3e:00:00:01' ]"));
  await expect(editorOf(page, "xm config")).toBeVisible();
  await expect(page.getByRole("heading", { name: "xm config", level: 2 })).toBeVisible();
  await expect(page.getByText("Read as an xm config: It has lines such as name = value, and nothing that only xl knows.")).toBeVisible();
  await expect(readAs(page)).toHaveValue("xm config");
  await expect(page.getByRole("status").filter({ hasText: "Read as" })).toHaveText("Read as an xm config.");
  await expect.poll(() => xml(page)).toContain("<name>small</name>");
  // The file says which guest it is.
  await expect(page.getByRole("radiogroup", { name: "Guest" })).toBeHidden();
  // Highlighting of its own.
  await expect(page.locator(".cm-line").first().locator(".xml-tag")).toHaveText("name");
  await expect(page.locator(".cm-line").first().locator(".xml-value")).toHaveText('"small"');

  await paste(page, sexpr("domain"));
  await expect(editorOf(page, "S-expression")).toBeVisible();
  await expect(page.getByText("Read as an S-expression: It begins with (domain or (vm.")).toBeVisible();
  await expect(page.locator(".cm-line").first().locator(".xml-tag").first()).toHaveText("domain");
  await expect.poll(() => xml(page)).toContain("<kernel>/boot/vmlinuz</kernel>");

  await page.keyboard.press("ControlOrMeta+z");
  await expect(editorOf(page, "xm config")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editorOf(page, "Domain XML")).toBeVisible();
  await expect(choice(page, "Guest", "HVM")).toBeChecked();
});

test("what it is read as can be overruled, and typing does not change that", async ({ page }) => {
  await open(page);
  await paste(page, xm(""));
  await readAs(page).selectOption("S-expression");
  await expect(page.getByText("Read as an S-expression, as you chose.")).toBeVisible();
  await expect(region(page, "Domain XML")).toContainText("Refused");
  await page.keyboard.press("ControlOrMeta+End");
  await editorOf(page, "S-expression").click();
  await page.keyboard.type("vcpus = 2");
  await expect(readAs(page)).toHaveValue("S-expression");
  await readAs(page).selectOption("Domain XML");
  await expect(region(page, "xm")).toContainText("Refused");
  await readAs(page).selectOption("xm config");
  await expect(page.getByText("Read as an xm config: ")).toBeVisible();
});

test("a native document is written key by key", async ({ page }) => {
  await open(page);
  await paste(page, "?");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("name");
  await expect(readAs(page)).toHaveValue("Domain XML");
  await page.keyboard.type(' = "a"');
  await expect(readAs(page)).toHaveValue("xm config");
});

for (const [name, content, kind] of [
  ["guest.cfg", xm(""), "an xm config"],
  ["guest", sexpr("domain"), "an S-expression"],
  ["guest.sxp", sexpr("vm"), "an S-expression"],
] as const) {
  test(`a file ${name} is opened as ${kind}`, async ({ page }) => {
    await open(page);
    await choose(page, name, content);
    await expect(page.getByRole("status").filter({ hasText: "opened" })).toContainText(`${name} opened. Read as ${kind}: `);
    await expect.poll(() => xml(page)).toContain("<name>small</name>");
  });
}

test("(vm …) is read, with a note that libvirt would not", async ({ page }) => {
  await open(page);
  await paste(page, sexpr("vm").replace("(domid 1)", ""));
  await expect.poll(() => xml(page)).toContain("<name>small</name>");
  await expect(region(page, "Notes")).toContainText("begin with vm but does not read them");
});

test("every form of an interface has its card", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  for (const [number, words, way, scenario] of [
    [1, "type ioemu", "libvirt loses the type: the XML has no model", "Scenario 1"],
    [2, "type netfront", "type=netfront becomes the model netfront", "Scenario 3"],
    [3, "model e1000", "libvirt keeps the model", "Scenario 4"],
    [4, "model rtl8139, type ioemu", "libvirt keeps the model and loses the type", "Scenario 4"],
    [5, "neither model nor type", "Neither model nor type: the XML has no model", "Scenario 1"],
  ] as const) {
    const card = interfaceCard(page, number);
    await expect(card.getByText(words, { exact: true })).toBeVisible();
    await expect(card.getByText(way, { exact: true })).toBeVisible();
    await expect(card).toContainText(scenario);
    await expect(card.getByRole("img", { name: /^The guest sees / }).first()).toBeVisible();
  }
  const dropped = interfaceCard(page, 6);
  await expect(dropped).toContainText("libvirt drops it");
  await dropped.getByText("Why, and the interface in each form").click();
  await expect(dropped).toContainText("ends with a comma");
  // Choosing a card selects its line, and the other way round.
  await interfaceCard(page, 3).getByRole("button", { name: "Interface 3" }).click();
  await expect(page.locator(".cm-line.is-selected")).toContainText("e1000");
  await page.locator(".cm-line", { hasText: "netfront" }).click();
  await expect(interfaceCard(page, 2).getByRole("button", { name: "Interface 2" })).toHaveAttribute("aria-pressed", "true");
});

test("the round trip says what libvirt would change, and why", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  const trip = region(page, "Round trip");
  const table = trip.getByRole("table");
  await expect(table.getByRole("columnheader", { name: "Your xm config" })).toBeVisible();
  await expect(table.getByRole("row", { name: 'boot = "cd" boot = "cc"' })).toBeVisible();
  await expect(table.getByRole("row", { name: 'name = "mail" name = "mail"' })).toBeVisible();
  const boot = difference(page, 'boot = "cd"');
  await expect(boot).toContainText("Changed");
  await expect(boot).toContainText("libvirt looks at the first letter alone");
  await boot.locator("summary", { hasText: "Boot order" }).click();
  await expect(boot.getByText("Sources (")).toBeVisible();
  await unfold(page);
  await expect(difference(page, "stdvga = 0")).toContainText("libvirt 0.7.5 does not read the key stdvga.");
  await expect(difference(page, "vnc = 1")).toContainText("Dropped");
  // To the place in the document, and from the table to its reason.
  await boot.getByRole("button", { name: "line 9" }).click();
  await expect(editorOf(page, "xm config")).toBeFocused();
  await table.getByRole("button", { name: "Difference 1", exact: true }).click();
  await expect(page.locator("#difference-1")).toBeFocused();
});

test("characters that cannot be seen stand by their numbers wherever the document's words do", async ({ page }) => {
  await open(page);
  await paste(page, xm("extra = 'a\u202eb'"));
  const unseen = "[data-code='U+202E']";
  await expect(region(page, "Round trip").getByRole("table").locator(unseen).first()).toBeVisible();
  await expect(region(page, "Domain XML").locator("pre").locator(unseen).first()).toBeVisible();
});

test("an S-expression that libvirt writes the same has few differences", async ({ page }) => {
  await open(page);
  await openExample(page, "S-expression");
  const table = region(page, "Round trip").getByRole("table");
  await expect(table.getByRole("row", { name: "(name proxy) (name proxy)" })).toBeVisible();
  await unfold(page);
  await expect(difference(page, "(domain")).toContainText("Changed");
  await expect(difference(page, "(cpu_weight 1.0)")).toContainText("does not read (cpu_weight");
});

test("where what libvirt writes again cannot be read it says so, and why", async ({ page }) => {
  await open(page);
  await paste(page, "(domain (name a)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 64)(domid 1)(image (linux (kernel /k)(args a\\))))");
  const trip = region(page, "Round trip");
  await expect(trip).toContainText("What libvirt 0.7.5 writes cannot be read.");
  await expect(trip).toContainText("'a\\'))))");
  await trip.locator("summary", { hasText: "Quotes and backslashes" }).click();
  await expect(trip.getByText("Sources (")).toBeVisible();
  await expect(trip.getByRole("table")).toHaveCount(0);
});

test("the round trip begins with what changes the guest", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  const trip = region(page, "Round trip");
  await expect(trip.locator("h3.notes-effect").first()).toHaveText("Changes the guest");
  const changes = trip.getByRole("list", { name: "Changes the guest" });
  await expect(changes.getByText("The display has no password.").first()).toBeVisible();
  // What follows for the network cards is drawn, now and afterwards.
  const card = trip.getByRole("group", { name: /^Network card/ }).first();
  await expect(card.getByRole("img")).toHaveCount(2);
  // What does not matter is below, folded.
  const folded = trip.locator(".notes-folded").first();
  await expect(folded).not.toHaveAttribute("open");
  await folded.locator("summary").first().click();
  await expect(folded.getByRole("listitem").first()).toBeVisible();
});

test("losses are noted at their places", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  const notes = region(page, "Notes");
  for (const words of ["libvirt loses type=ioemu", "reads “cd” as hd, hd", "ends with a comma"]) {
    await expect(notes).toContainText(words);
  }
  await expect(page.locator(".note-sign[title*='libvirt drops it']")).toBeAttached();
  await notes.locator(".notes-folded > summary", { hasText: "no effect" }).click();
  await notes.getByRole("listitem").filter({ hasText: "key stdvga" }).getByRole("button", { name: /^line/ }).click();
  await expect(editorOf(page, "xm config")).toBeFocused();
  await expect(page.locator(".note-here")).toContainText("stdvga");
  await page.getByRole("button", { name: /warnings/ }).click();
  await expect(notes).toBeFocused();
});

test("the XML is linked with the document both ways", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  const pane = region(page, "Domain XML");
  await expect.poll(() => xml(page)).toContain("<name>mail</name>");
  const piece = pane.locator("pre").getByText("mail", { exact: true });
  await piece.hover();
  await expect(page.locator(".cm-content .lit")).toHaveText("mail");
  await expect(pane.locator("footer")).toContainText("from line 2");
  await piece.click();
  await page.mouse.move(0, 0);
  await expect(page.locator(".cm-content .lit")).toHaveText("mail");
  await expect(pane.locator("footer").getByText("Sources (")).toBeVisible();
  await pane.locator("footer").getByRole("button", { name: "line 2" }).click();
  await expect(editorOf(page, "xm config")).toBeFocused();
  await pane.locator("footer").getByRole("button", { name: "Unpin" }).click();

  // By keyboard, too.
  await pane.locator("pre").focus();
  for (const key of ["End", "ArrowUp", "Home", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(pane.locator("footer.is-pinned")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pane.locator("footer.is-pinned")).toBeHidden();
  // And where the cursor stands, its output is lit.
  await page.locator(".cm-line", { hasText: "vcpus" }).click();
  await page.keyboard.press("End");
  await expect(pane.locator("pre .lit")).toHaveText("2");
});

test("passwords and the host's architecture are choices", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  await expect.poll(() => xml(page)).toContain("arch='x86_64'");
  expect(await xml(page)).not.toContain("secret");
  await page.getByRole("checkbox", { name: "Keep VNC passwords" }).check();
  await expect.poll(() => xml(page)).toContain("passwd='secret'");
  await page.getByRole("combobox", { name: "Host architecture" }).selectOption("i686");
  await expect.poll(() => xml(page)).toContain("arch='i686'");

  const { options, document } = unpack(await share(page));
  expect(options).toBe("document=xm\nhost-arch=i686\nsecurity-info=yes\n");
  expect(document).toBe(example("mail.cfg"));
});

test("the XML can become the document, as one step", async ({ page }) => {
  await open(page);
  await openExample(page, "xm config of a mail server");
  await expect.poll(() => xml(page)).toContain("<name>mail</name>");
  const made = await xml(page);
  await region(page, "Domain XML").getByRole("button", { name: "Use this XML as the document" }).click();
  await expect(page.getByRole("status").filter({ hasText: "is the document now" })).toBeVisible();
  await expect(editorOf(page, "Domain XML")).toBeVisible();
  await expect.poll(() => region(page, "xm").getAttribute("data-exact")).toContain('boot = "cc"');
  expect(unpack(await share(page)).document).toBe(made);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editorOf(page, "xm config")).toBeVisible();
});

test("a link holds a native document and what it is read as", async ({ page }) => {
  await open(page, pack(`document=sexpr\nxen=3.0.3\n\n${sexpr("domain")}`));
  await expect(editorOf(page, "S-expression")).toBeVisible();
  await expect(choice(page, "Xen release", "3.0.3")).toBeChecked();
  await expect.poll(() => xml(page)).toContain("<name>small</name>");
  // The link goes before what it looks like.
  await page.goto("about:blank");
  await open(page, pack(`document=xm\n\n${sexpr("domain")}`));
  await expect(page.getByText("Read as an xm config, as you chose.")).toBeVisible();
  await expect(region(page, "Domain XML")).toContainText("Refused");
});

test("it is saved under its name, and the XML beside it", async ({ page }) => {
  await open(page);
  await openExample(page, "S-expression");
  await page.getByRole("button", { name: "Download" }).click();
  let saving = page.waitForEvent("download");
  await page.getByRole("menuitem").click();
  let saved = await saving;
  expect(saved.suggestedFilename()).toBe("proxy.sxp");
  expect(readFileSync((await saved.path())!, "utf8")).toBe(example("proxy.sxp"));
  saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the domain XML" }).click();
  saved = await saving;
  expect(saved.suggestedFilename()).toBe("proxy.xml");
  expect(readFileSync((await saved.path())!, "utf8")).toBe(await xml(page));
});

test("the last native document comes back as what it was", async ({ page }) => {
  await open(page);
  await paste(page, xm("vcpus = 3"));
  await expect.poll(() => xml(page)).toContain("<vcpu>3</vcpu>");
  await page.goto("about:blank");
  await open(page);
  await expect(editorOf(page, "xm config")).toBeVisible();
  await expect.poll(() => xml(page)).toContain("<vcpu>3</vcpu>");
});

test.describe("bad documents are refused in words, and their text is kept", () => {
  const deep = `(domain ${"(a ".repeat(5_000)}`;
  for (const [what, text, message] of [
    ["cut off", 'name = "a"\nmemory = [ "1', "libvirt says: "],
    ["Python", xm("import os\nmemory = 2 * 256"), "libvirt says: "],
    ["deeply nested", deep, "nested more than 256 deep"],
    ["without a uuid", "name = 'a'\nmemory = 1\n", "has no UUID"],
    ["no domain", "(a (b))", "libvirt says: "],
    ["too large", `name = "a"\n# ${"x".repeat(10_000_000)}\n`, "reads at most 1048576 (1 MiB)"],
  ] as const) {
    test(what, async ({ page }) => {
      await open(page);
      await paste(page, text);
      const pane = region(page, "Domain XML");
      await expect(pane).toContainText("Refused");
      await expect(pane).toContainText(message);
      await expect(pane.getByRole("button", { name: "Copy domain XML" })).toBeDisabled();
      await page.keyboard.press("ControlOrMeta+Home");
      await expect(page.locator(".cm-line").first()).toContainText(text.slice(0, 10).split("\n")[0]!);
      expect(await xml(page)).toBeNull();
      // The page goes on.
      await paste(page, xm("vcpus = 3"));
      await expect.poll(() => xml(page)).toContain("<vcpu>3</vcpu>");
    });
  }

  for (const [what, content, message] of [
    ["binary", Buffer.from("name = \0"), "is not text in UTF-8"],
    ["in UTF-16", Buffer.from('name = "a"', "utf16le"), "is not text in UTF-8"],
    ["in Latin-1", Buffer.from("name = '\xe4'", "latin1"), "is not text in UTF-8"],
    ["of 10 MB", Buffer.alloc(10_000_000, 32), "is larger than the 1 MiB"],
  ] as const) {
    test(`a file ${what}`, async ({ page }) => {
      await open(page);
      await paste(page, xm(""));
      await choose(page, "bad.cfg", content);
      await expect(page.getByRole("status").filter({ hasText: "bad.cfg" })).toContainText(message);
      await expect(editorOf(page, "xm config")).toContainText('name = "small"');
    });
  }

  test("the last XML stays below the reason", async ({ page }) => {
    await open(page);
    await paste(page, xm(""));
    const pane = region(page, "Domain XML");
    await expect.poll(() => xml(page)).toContain("<name>small</name>");
    await page.keyboard.type("?\n");
    await expect(pane).toContainText("Refused");
    await expect(pane.locator("pre.output")).toContainText("<name>small</name>");
    await pane.getByRole("button", { name: /^line/ }).first().click();
    await expect(editorOf(page, "xm config")).toBeFocused();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("accessible", async ({ page }) => {
      test.slow();
      await open(page);
      await openExample(page, "xm config of a mail server");
      await expect(region(page, "Round trip").getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await region(page, "Domain XML").locator("pre").getByText("mail", { exact: true }).click();
      for (const rule of await difference(page, "boot").locator("summary").all()) await rule.click();
      await expectAccessible(page);
      await paste(page, "name =");
      await expect(region(page, "Domain XML")).toContainText("Refused");
      await expectAccessible(page);
    });
  });
}

for (const width of [1440, 768, 360]) {
  test(`nothing is wider than ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page);
    await openExample(page, "xm config of a mail server");
    await expect(region(page, "Round trip").getByRole("table")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("panes beside each other are filled to their feet", async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 900 });
  await open(page);
  await openExample(page, "S-expression");
  await expect(region(page, "Domain XML")).toBeVisible();
  const below = () =>
    page.locator(".pane").evaluateAll((panes) =>
      panes.map((pane) => pane.getBoundingClientRect().bottom - pane.querySelector(".pane-foot")!.getBoundingClientRect().bottom),
    );
  await expect.poll(async () => Math.max(...(await below()))).toBeLessThan(2);
  expect(await below()).toHaveLength(2);
});
