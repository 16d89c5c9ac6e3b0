import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { type File, choice, choose, drop, editor, exact, file, hvm, pasteDocument, region, writeDocument } from "../parts.ts";

const small = hvm("<interface type='bridge'><source bridge='ß'/></interface>");

for (const [way, give] of [["chosen", choose], ["dropped", drop]] as const) {
  test(`a file that is ${way} becomes the document, and can be taken back`, async ({ page }) => {
    await open(page);
    await writeDocument(page, hvm("<!-- mine -->"));
    await give(page, file("small.xml", `\uFEFF${small.replaceAll("\n", "\r\n")}`));
    await expect(page.getByRole("status")).toHaveText("small.xml opened.");
    await expect.poll(() => exact(page, "xm")).toContain("bridge=ß");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(editor(page)).toContainText("<!-- mine -->");
  });

  for (const [what, content, message] of [
    ["too large", Buffer.alloc((1 << 20) + 1, 32), "is larger than the 1 MiB"],
    ["binary", Buffer.from("<a>\0</a>"), "is not text in UTF-8"],
    ["not UTF-8", Buffer.from("<domain>\xe4</domain>", "latin1"), "is not text in UTF-8"],
  ] as const) {
    test(`a file that is ${way} and ${what} changes nothing`, async ({ page }) => {
      await open(page);
      const before = await exact(page, "xm");
      await give(page, file("bad.xml", content));
      await expect(page.getByRole("status")).toContainText(`bad.xml ${message}`);
      await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
      expect(await exact(page, "xm")).toBe(before);
    });
  }
}

const networks = "# virsh net-dumpxml lab\n<network>\n  <name>lab</name>\n  <bridge name='br7'/>\n</network>\n";

for (const [way, give] of [
  ["pasted", pasteDocument],
  ["opened", (page: Page, text: string) => choose(page, file("networks.xml", text))],
] as const) {
  test(`networks of a host that are ${way} fill Host and leave the document`, async ({ page }) => {
    await open(page);
    await writeDocument(page, hvm("<interface type='network'><source network='lab'/></interface>"));
    await give(page, networks);
    await expect(page.getByRole("status")).toContainText("Network lab is on br7.");
    await expect(editor(page)).toContainText("network='lab'");
    await expect.poll(() => exact(page, "xm")).toContain("bridge=br7");
  });
}

test("while a file is held above the page it says what to do", async ({ page }) => {
  await open(page);
  const cue = page.getByText("Drop the file to open it");
  const hold = async (type: string, item: string | File) => {
    const data = await page.evaluateHandle((item) => {
      const transfer = new DataTransfer();
      if (item) transfer.items.add(item, "text/plain");
      else transfer.items.add(new File(["x"], "x.xml"));
      return transfer;
    }, typeof item === "string" ? item : "");
    await editor(page).dispatchEvent(type, { dataTransfer: data });
  };
  await hold("dragover", "some text");
  await expect(cue).toBeHidden();
  await hold("dragover", file("x.xml", "x"));
  await expect(cue).toBeVisible();
  // It was taken away again.
  await expect(cue).toBeHidden();
  await hold("dragover", file("x.xml", "x"));
  await expect(cue).toBeVisible();
  await hold("drop", file("x.xml", "x"));
  await expect(cue).toBeHidden({ timeout: 300 });
});

/** Prints the page, and says what was in it at that moment. */
async function printed(page: Page): Promise<{ counts: number[]; cut: string[]; closed: number; text: string }> {
  const counted = [
    ".card-parts .card-code",
    "ol.strip[aria-label='Across releases']",
    "ol.strip[aria-label='Across libvirt releases']",
    ".scenario-details",
    "table.matrix",
    ".move-steps > li",
  ];
  await page.evaluate((counted) => {
    const look = () => {
      const all = [...document.querySelectorAll<HTMLElement>("main *")];
      const cut = all.filter((element) => {
        const { overflowY, contentVisibility } = getComputedStyle(element);
        const { scrollHeight, clientHeight } = element;
        const scrolls = /auto|scroll|hidden/.test(overflowY) && clientHeight > 1 && scrollHeight > clientHeight + 1;
        return scrolls || contentVisibility !== "visible";
      });
      Object.assign(window, {
        printed: {
          counts: counted.map((one) => document.querySelectorAll(one).length),
          cut: cut.map((element) => element.className),
          closed: document.querySelectorAll("main details:not([open])").length,
          text: document.querySelector("main")!.innerText,
        },
      });
    };
    // The last word on what is printed, after the page's own and the editor's.
    matchMedia("print").addEventListener("change", ({ matches }) => matches && look());
  }, counted);
  await page.pdf();
  return page.evaluate(() => (window as unknown as { printed: Awaited<ReturnType<typeof printed>> }).printed);
}

test("on paper everything stands in full, of a page that nobody touched, too", async ({ page }) => {
  await open(page);
  await expect(region(page, "Notes").getByRole("listitem").first()).toBeAttached();
  const { counts, cut, closed } = await printed(page);
  // Three interfaces, four scenarios, and one step from domain XML to xl.
  expect(counts).toEqual([3, 3, 3, 4, 1, 1]);
  expect(cut).toEqual([]);
  expect(closed).toBe(0);
});

test("on paper everything stands in full", async ({ page }) => {
  const rules = page.waitForResponse(/rules\.json$/);
  await open(page);
  const lines = Array.from({ length: 300 }, (_, line) => `<!-- line ${line} -->`).join("\n");
  const cards = Array.from({ length: 14 }, () => "<interface type='bridge'><source bridge='b'/></interface>");
  await writeDocument(page, hvm(`${lines}${cards.join("\n")}<rng model='virtio'/>`));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=b");
  await expect(region(page, "Interfaces").getByRole("article")).toHaveCount(12);
  const closed = page.locator("main details:not([open])");
  const before = await closed.count();
  expect(before).toBeGreaterThan(3);

  // The page loads the rules' texts when the user begins.
  await (await rules).finished();
  const paper = await printed(page);
  expect(paper.counts).toEqual([14, 14, 14, 4, 1, 1]);
  expect(paper.cut).toEqual([]);
  expect(paper.closed).toBe(0);
  for (const line of [0, 150, 299]) expect(paper.text).toContain(`line ${line} `);
  expect(paper.text.match(/^Since libvirt /gm)?.length).toBeGreaterThan(14);
  await expect.poll(() => closed.count()).toBeGreaterThanOrEqual(before);

  await page.emulateMedia({ media: "print" });
  for (const pressed of ["Share", "Open…", "Copy xm"]) {
    await expect(page.getByRole("button", { name: pressed })).toBeHidden();
  }
  // Of choices, what is chosen.
  await expect(page.getByText("3.1–4.4", { exact: true }).first()).toBeVisible();
  await expect(choice(page, "Xen release", "3.0.4")).toBeHidden();
});

async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  await page.getByRole("menu", { name: "Download" }).getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("document and outputs are saved to the byte, by the domain's name", async ({ page }) => {
  await open(page);
  await writeDocument(page, small.replace("small", "a/b ß"));
  await expect.poll(() => exact(page, "xm")).toContain('name = "a/b ß"');
  expect(await download(page, "xm")).toEqual({ name: "a-b-ß.cfg", text: await exact(page, "xm") });
  expect(await download(page, "S-expression")).toEqual({
    name: "a-b-ß.sxp",
    text: await exact(page, "S-expression"),
  });
  expect(await download(page, "Domain XML")).toEqual({
    name: "a-b-ß.xml",
    text: small.replace("small", "a/b ß"),
  });
  await expect(page.getByRole("status")).toHaveText("a-b-ß.xml saved.");
});

test("what a refused document has not is not saved, but the document is", async ({ page }) => {
  await open(page);
  await writeDocument(page, "<domain>");
  await page.getByRole("button", { name: "Download" }).click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: /^xm/ }).click();
  await expect(page.getByRole("status")).toContainText("There is no xm to save.");
  expect(await download(page, "Domain XML")).toEqual({ name: "domain.xml", text: "<domain>" });
});
