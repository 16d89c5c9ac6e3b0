// Input that means no good, or came from a broken tool: the page says what is wrong, keeps the text, puts nothing of it
// into the page as HTML, and goes on working.

import type { Page } from "@playwright/test";
import { expect, open, test } from "../page.ts";
import { card, openCard, choice, editor, exact, hvm, pack, region, unpack, writeDocument } from "../parts.ts";

const MB = 1 << 20;

/** What is large takes its time where several tests share a processor: what counts is that it ends. */
const LONG = { timeout: 30_000 };
test.describe.configure({ timeout: 120_000 });

/** Pastes a text over the whole document, by way of the clipboard as a user does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+v");
}

/** All of the document, of which only the visible lines are in the page: what the browser would copy. */
async function wholeText(page: Page): Promise<string> {
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const focused = document.activeElement!;
    focused.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/plain");
  });
}

/** The page still converts: what is typed next has its output. */
async function expectAlive(page: Page): Promise<void> {
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='alive'/></interface>"));
  await expect.poll(() => exact(page, "xm"), LONG).toContain("bridge=alive");
  await expect(await openCard(page, 1)).toContainText("bridge=alive");
  await choice(page, "Guest", "PV").check();
  await expect.poll(() => exact(page, "xm")).not.toContain('builder = "hvm"');
}

const deep = (depth: number) => "<a>".repeat(depth);
const million = `${hvm("").replace("</devices>", "")}${"\n".repeat(1_000_000)}`;

const bomb = (() => {
  const entities = Array.from({ length: 12 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  return `<!DOCTYPE domain [<!ENTITY e0 "ha">${entities.join("")}]>\n<domain type='xen'><name>&e12;</name></domain>`;
})();

/** What is refused, and words of the reason. */
const REFUSED: [what: string, text: string, reason: string | RegExp][] = [
  ["10 MB of nothing much", "a".repeat(10 * MB), "reads at most 1048576 (1 MiB)"],
  ["10 MB of interfaces", hvm("<interface type='bridge'/>\n".repeat((10 * MB) / 27)), "reads at most 1048576 (1 MiB)"],
  ["10 MB of tags that nothing closes", deep((10 * MB) / 3), "reads at most 1048576 (1 MiB)"],
  ["a million lines", million, /is still open/],
  ["a million elements deep, as far as is read", deep(340_000), "nested deeper than 256"],
  ["an attribute without an end", `<domain type='${"x".repeat(MB / 2)}`, /quote|end|closed/],
  ["a comment without an end", `<domain><!--${" <name>".repeat(100_000)}`, /comment/i],
  ["a CDATA section without an end", `<domain><![CDATA[${"]]".repeat(100_000)}`, /CDATA/],
  ["nothing but opening brackets", "<".repeat(500_000), /./],
  ["nothing but ampersands", `<domain>${"&".repeat(500_000)}</domain>`, /entity|&/],
  ["a bomb of entities", bomb, /entit|DTD|DOCTYPE/i],
  [
    "an entity that reads a file",
    `<!DOCTYPE domain [<!ENTITY file SYSTEM "file:///etc/passwd">]>\n<domain><name>&file;</name></domain>`,
    /entit|DTD|DOCTYPE/i,
  ],
  [
    "a DTD from elsewhere",
    `<!DOCTYPE domain SYSTEM "https://example.org/domain.dtd">\n<domain><name>&file;</name></domain>`,
    /entit|DTD|DOCTYPE/i,
  ],
  ["a reference to the character NUL", hvm("").replace("small", "sm&#0;all"), /character/],
];

for (const [what, text, reason] of REFUSED) {
  test(`${what}: refused in words, kept, and forgotten`, async ({ page }) => {
    await open(page);
    await paste(page, text);
    await expect(region(page, "xm")).toContainText("Refused", LONG);
    await expect(region(page, "xm").locator(".refusal")).toContainText(reason);
    await expect(region(page, "Notes")).toContainText("Error");
    expect((await wholeText(page)) === text, "the text is kept").toBe(true);
    await expectAlive(page);
  });
}

test("10 MB written by a tool, not pasted", async ({ page }) => {
  await open(page);
  const text = hvm("<interface type='bridge'/>\n".repeat((10 * MB) / 27));
  await writeDocument(page, text);
  await expect(region(page, "xm")).toContainText("reads at most 1048576 (1 MiB)", LONG);
  expect((await wholeText(page)) === text, "the text is kept").toBe(true);
  await expectAlive(page);
});

test("10 MB in a file", async ({ page }) => {
  await open(page);
  const before = await wholeText(page);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (await chooser).setFiles({ name: "big.xml", mimeType: "text/xml", buffer: Buffer.alloc(10 * MB, "<a>") });
  await expect(page.getByRole("status")).toContainText("big.xml is larger than the 1 MiB that are read");
  expect(await wholeText(page)).toBe(before);
  await expectAlive(page);
});

test("what is refused for its size is typed in, searched and shared without harm", async ({ page }) => {
  await open(page);
  await paste(page, deep(MB));
  await expect(region(page, "xm")).toContainText("Refused");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("typed");
  await expect(editor(page)).toContainText("typed<a><a>");
  // What was typed is converted a little later, and then that is what is said last.
  await expect(async () => {
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByRole("status")).toContainText("1 MiB", { timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectAlive(page);
});

test("a document of one line is typed over at once", async ({ page }) => {
  await open(page);
  const interfaces = "<interface type='bridge'><source bridge='b'/></interface>".repeat(60);
  await paste(page, hvm(interfaces).replace(/\s*\n\s*/g, ""));
  await expect(await openCard(page, 1)).toContainText("bridge=b");
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("x");
  await expect(editor(page)).toHaveText("x");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor(page)).not.toHaveText("x");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Backspace");
  await expect(editor(page)).toHaveText("");
  await expectAlive(page);
});

test("NUL bytes and lone surrogates, as no file has them, are told apart and shown", async ({ page }) => {
  await open(page);
  // Characters that neither a clipboard nor a test's messages carry whole.
  const pasteWith = (code: number) =>
    page.evaluate(
      ([text, code]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text.replace("small", `sm${String.fromCharCode(code)}all`));
        const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
        document.activeElement!.dispatchEvent(paste);
      },
      [hvm("<interface type='bridge'><source bridge='b'/></interface>"), code] as const,
    );
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await pasteWith(0);
  await expect(region(page, "xm").locator(".refusal")).toContainText("character");
  await expect(editor(page).locator("[data-code='U+0000']")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await pasteWith(0xd83d);
  // Text in UTF-8 cannot have it: the sign for that stands in its place.
  await expect.poll(() => exact(page, "xm")).toContain('name = "sm\ufffdall"');
  await expect(region(page, "xm").locator("pre")).toContainText('name = "sm\ufffdall"');
  await expectAlive(page);
});

const UNSEEN = {
  "zero width space": "\u200b",
  "zero width joiner": "\u200d",
  "soft hyphen": "\u00ad",
  "no-break space": "\u00a0",
  "right-to-left override": "\u202e",
  "right-to-left isolate": "\u2067",
  "pop directional isolate": "\u2069",
  "byte order mark": "\ufeff",
  "line separator": "\u2028",
  "tag character": "\u{e0041}",
};

test("characters that cannot be seen are shown by their numbers, everywhere", async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  await open(page);
  for (const [name, character] of Object.entries(UNSEEN)) {
    await test.step(name, async () => {
      const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
      await writeDocument(
        page,
        hvm(`<interface type='bridge'><source bridge='br${character}0'/></interface>`),
      );
      await expect.poll(() => exact(page, "xm")).toContain(`bridge=br${character}0`);
      await openCard(page, 1);
      const places = [
        editor(page),
        region(page, "xm").locator("pre"),
        region(page, "S-expression").locator("pre"),
        card(page, 1).locator(".card-code"),
      ];
      for (const place of places) {
        const shown = place.locator(`[data-code="${code}"]`).first();
        await expect(shown).toBeVisible();
        // The number is drawn, and takes its place between its neighbours.
        expect((await shown.boundingBox())!.width).toBeGreaterThan(20);
      }
      // What turns the direction turns nothing around it: the pieces stand from left to right.
      const lefts = await region(page, "xm")
        .locator(".part")
        .first()
        .locator("[data-mark]")
        .evaluateAll((pieces) => pieces.map((piece) => piece.getClientRects()[0]!).map(({ top, left }) => [top, left]));
      const ordered = [...lefts].sort(([topA, leftA], [topB, leftB]) => topA! - topB! || leftA! - leftB!);
      expect(lefts).toEqual(ordered);
      // Selecting the output by hand still copies what it is.
      const copied = await page.evaluate(() => {
        getSelection()!.selectAllChildren(document.querySelector("pre.output")!);
        return getSelection()!.toString();
      });
      expect(copied).toContain(`br${character}0`);
    });
  }
  await expectAlive(page);
});

test("messages show by its number what cannot be seen", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><mac address='x\u202ey'/><source bridge='b'/></interface>"));
  for (const place of [region(page, "xm").locator(".refusal"), region(page, "Notes")]) {
    await expect(place).toContainText("unable to parse mac address");
    await expect(place.locator("[data-code='U+202E']").first()).toBeVisible();
  }
  await expect(page.locator(".note-sign[title*='x[U+202E]y']").first()).toBeVisible();
});

test("a name of nothing but what cannot be seen is not all of the page", async ({ page }) => {
  await open(page);
  await paste(page, hvm("").replace("small", "\u200b".repeat(300_000)));
  await expect.poll(async () => (await exact(page, "xm"))?.length, LONG).toBeGreaterThan(300_000);
  expect(await page.locator("[data-code]").count()).toBeLessThan(10_000);
  await expectAlive(page);
});

/** What would show itself, were it ever taken for HTML. */
const MARKUP = `"><img src=x onerror=hit()><script>hit()</script><svg onload=hit()>`;
const escaped = MARKUP.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const evil = hvm(`
  <emulator>/usr/${escaped}</emulator>
  <disk type='file' device='disk'><driver name='file'/><source file='/d/${escaped}'/><target dev='hda'/></disk>
  <interface type='bridge'><source bridge='b${escaped}'/><script path='/s/${escaped}'/></interface>
  <interface type='network'><source network='lab'/></interface>
  <input type='mouse' bus='ps2'/><graphics type='vnc' port='5901' keymap='${escaped}'/>
  <${"unknown"} ${"attribute"}='${escaped}'><img src='x' onerror='hit()'/></unknown>`)
  .replace("small", `n${escaped}`)
  .replace("/usr/lib/xen/boot/hvmloader", `/l/${escaped}`);

test("markup in values stays text, wherever it is shown, from a link too", async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { hits: 0, hit: () => ((window as unknown as { hits: number }).hits += 1) }));
  const network = `lab=x${encodeURIComponent(MARKUP)}`;
  await open(page, pack(`network=${network}\n\n${evil}`));
  const output = await exact(page, "S-expression");
  expect(output).toContain("<img src=x");
  expect(output).toContain("onerror=");
  await expect(region(page, "S-expression").locator("pre")).toContainText("<img src=x onerror=");
  for (const number of [1, 2]) await expect(await openCard(page, number)).toContainText("<img src=x onerror=");

  // All that can be opened is.
  for (const scroll of await page.getByRole("region").all()) await scroll.scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await region(page, "S-expression").locator("pre [data-mark]").nth(3).click();
  await choice(page, "Output", "Compare").check();
  await expect(page.getByRole("group", { name: "Left" }).or(page.locator(".compare-side").first())).toContainText("<img src=x");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  expect(unpack(link).document).toBe(evil);
  expect(await dialog.getByRole("textbox", { name: "HTML" }).inputValue()).not.toContain("<img");
  await dialog.getByRole("button", { name: "Close" }).click();

  expect(await page.locator("img, script:not([src]), [onerror], [onload]").count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as { hits: number }).hits)).toBe(0);
  await choice(page, "Output", "Both").check();
  await expectAlive(page);
  // What is kept on this device is listed by its name; what a link brought is not kept.
  await writeDocument(page, `${evil}<!-- mine -->`);
  await expect(page.getByRole("button", { name: "Your documents" })).toBeVisible();
  await page.goto("about:blank");
  await open(page);
  await page.getByRole("button", { name: "Your documents" }).click();
  await expect(page.getByRole("menu", { name: "Your documents" })).toContainText("<img src=x onerror=");
  expect(await page.evaluate(() => (window as unknown as { hits: number }).hits)).toBe(0);
});

test("markup around the values is told as what libvirt does not read", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<img src='x' onerror='alert(1)'/><script>alert(1)</script>"));
  await expect.poll(() => exact(page, "xm")).toContain('name = "small"');
  await expect(region(page, "Notes")).toContainText("<img>");
  expect(await page.locator("img, script:not([src])").count()).toBe(0);
});

const BOMB = pack(`\n${"<a>".repeat(64 * MB)}`);

test("a link that bombs is given up, and the page is alive", async ({ page }) => {
  await open(page, BOMB);
  await expect(page.getByRole("status")).toContainText("contains more than a link can");
  await expect.poll(() => exact(page, "xm")).toContain('name = "gateway"');
  await expectAlive(page);
});

test("a link that bombs in the address of the open page leaves the text alone", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<!-- mine -->"));
  for (const link of [BOMB, `#v1=${"A".repeat(MB)}`]) {
    await page.evaluate((link) => (location.hash = link), link);
    await expect(page.getByRole("status")).toContainText(/link/i);
    await expect(editor(page)).toContainText("<!-- mine -->");
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
  await expectAlive(page);
});
