import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { sitemap } from "../../web/build/sitemap.mjs";
import MiniSearch from "minisearch";
import { pagesOfMessage } from "../../web/reference/messages.js";
import { OPTIONS } from "../../web/reference/search-options.js";
import { expect, expectAccessible, open, test } from "../page.ts";
import { editor, hvm, openCard, pack, region, unpack } from "../parts.ts";

/** The addresses of all pages, as the crate in reference/ keeps them. */
const addresses = async () => {
  const list = await readFile(`${import.meta.dirname}/../../reference/tests/addresses.txt`, "utf8");
  return list.trim().split("\n");
};

test("every rule has a page whose example opens", async ({ page }) => {
  const examples = new Set<string>();
  for (const address of (await addresses()).filter((one) => /^reference\/[^/]*$/.test(one))) {
    const html = await (await page.request.get(address)).text();
    examples.add(/<a class="open" href="\.\.\/(#[^"]*)"/.exec(html)![1]!);
  }
  // One page opens them all, one after the other. Native documents are not for it yet.
  const ours = [...examples].filter((example) => !/^document=/m.test(unpack(example).options));
  expect(ours.length).toBeGreaterThan(30);
  test.setTimeout(120_000);
  await open(page);
  const answers = await page.evaluate(async (links) => {
    const answers = [];
    for (const link of links) {
      document.querySelector<HTMLElement>("[aria-label=Dismiss]")?.click();
      const status = document.querySelector("[role=status]")!;
      const settled = async (wanted: boolean) => {
        for (let turn = 0; turn < 500 && (status.textContent !== "") !== wanted; turn++) {
          await new Promise((done) => setTimeout(done, 10));
        }
      };
      await settled(false);
      location.hash = link;
      await settled(true);
      answers.push(status.textContent);
    }
    return answers;
  }, ours);
  expect(new Set(answers)).toEqual(new Set(["Link opened."]));
});

test("a rule's page has a live example, and opens it in Xenlens", async ({ page }) => {
  await open(page, "reference/vif.scenario-3.html");
  const still = page.locator("xenlens-demo figure");
  await expect(still.first()).toContainText("netfront");
  await page.locator("xenlens-demo").scrollIntoViewIfNeeded();
  const live = page.frameLocator("xenlens-demo > iframe");
  await expect(live.getByRole("region", { name: "xm", exact: true })).toContainText("netfront");
  await expect(still.first()).toBeHidden();
  await page.getByRole("link", { name: "Open in Xenlens" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Xenlens" })).toBeVisible();
  await expect(editor(page)).toContainText("netfront");
  await expect(page.getByRole("status")).toBeEmpty();
});

test("an old link leads to the rule's entry, and that to its page", async ({ page }) => {
  await open(page, "reference.html#vif.scenario-3");
  const entry = page.locator("li:target");
  await expect(entry).toBeInViewport();
  await entry.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("HVM, model netfront");
});

test("the page leads to the reference, and each rule to its page there", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Rules" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reference" })).toBeVisible();
  await page.getByRole("link", { name: "Xenlens" }).click();
  await (await openCard(page, 2)).getByText("In the reference").getByRole("link").click();
  await expect(page.getByRole("navigation", { name: "You are here" })).toContainText("Network interfaces");
});

test("a note's rule leads there as well", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: "HVM RHEL 5" }).click();
  await region(page, "Notes").locator(".notes-folded > summary").first().click();
  await region(page, "Notes").locator(".note-rule summary:visible").first().click();
  await region(page, "Notes").getByText("In the reference").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 2, name: "Releases" })).toBeVisible();
});

test("the search finds a page, by keyboard alone", async ({ page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await open(page, "reference/terms/term-hvm.html");
  await page.waitForLoadState("networkidle");
  expect(loaded.filter((address) => address.includes("search-"))).toEqual([]);
  const search = page.getByRole("search");
  await page.keyboard.press("/");
  await expect(search.getByRole("searchbox", { name: "Search the reference" })).toBeFocused();
  await page.keyboard.type("scenario-3");
  await expect(search.getByRole("status")).toHaveText(/^\d+ pages/);
  await page.keyboard.press("ArrowDown");
  await expect(search.getByRole("link").first()).toBeFocused();
  await expect(search.getByRole("link").first()).toContainText("vif.scenario-3");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(search.getByRole("link")).toHaveCount(0);
  await page.keyboard.type("bridgge netwrk");
  await expect(search.getByRole("link").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("no such words");
  await expect(search.getByRole("status")).toHaveText("No page has these words.");
  await page.keyboard.press("Escape");
  await page.keyboard.type("vif.mac");
  await expect(search.getByRole("link").first()).toContainText("MAC address");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MAC address");
});

test("a message leads from the page to what it means", async ({ page }) => {
  await open(page, pack(`\n${hvm("").replace("<type>hvm</type>", "<type>blue box</type>")}`));
  await region(page, "xm").getByRole("link", { name: "What it means" }).first().click();
  const found = page.getByRole("search").getByRole("link");
  await expect(found.first()).toContainText("unknown OS type");
  await found.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("unknown OS type");
});

test("each message of libvirt and xl leads to its own page", async ({ page }) => {
  const index = await (await page.request.get("reference/search-index.json")).text();
  const all = MiniSearch.loadJSON(index, OPTIONS).search(MiniSearch.wildcard);
  const elsewhere = [];
  let count = 0;
  for (const { id, messages = [] } of all) {
    for (const message of messages) {
      const [first] = pagesOfMessage(all, `error: ${message.replaceAll("…", "mine")}`);
      if (first?.id !== id) elsewhere.push(`${message}: ${first?.id}`);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(800);
  expect(elsewhere).toEqual([]);
});

test("a search that cannot load says so, and tries again", async ({ page, allow }) => {
  allow(/Failed to load resource/);
  await page.route("**/search-index.json", (route) => route.abort());
  await open(page, "reference.html");
  const field = page.getByRole("searchbox");
  await field.fill("bridge");
  await expect(page.getByRole("search").getByRole("status")).toContainText("could not load");
  await page.unroute("**/search-index.json");
  await field.fill("bridge of");
  await expect(page.getByRole("search").getByRole("link").first()).toContainText("ridge");
});

test("the list of addresses for search engines has every page", async () => {
  const folder = await mkdtemp(`${tmpdir()}/xenlens-sitemap-`);
  try {
    await mkdir(`${folder}/reference`);
    await writeFile(`${folder}/index.html`, "<title>a");
    await writeFile(`${folder}/embed.html`, '<meta name="robots" content="noindex" />');
    await writeFile(`${folder}/reference/a&b.html`, "<title>b");
    await sitemap(folder, "https://example.org/xenlens");
    const text = await readFile(`${folder}/sitemap.xml`, "utf8");
    const found = [...text.matchAll(/<loc>(.*)<\/loc>/g)].map(([, address]) => address);
    expect(found).toEqual(["https://example.org/xenlens/", "https://example.org/xenlens/reference/a&#38;b.html"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** The most bytes of a rule's page with its styles and script, but without the live example and what a search loads. */
const RULE_PAGE = 30_000;

test("a rule's page is small", async ({ page }) => {
  const sizeOf = async (address: string) => (await (await page.request.get(address)).body()).length;
  const common = (await sizeOf("reference.css")) + (await sizeOf("reference/search.js"));
  const rules = (await addresses()).filter((address) => /^reference\/[^/]*$/.test(address));
  const sizes = await Promise.all(rules.map(async (address) => [address, common + (await sizeOf(address))] as const));
  const [largest] = sizes.sort(([, one], [, other]) => other - one);
  console.log(`  ${largest![0]}: ${largest![1]} of ${RULE_PAGE}, of which ${common} are the same for all`);
  expect(largest![1]).toBeLessThanOrEqual(RULE_PAGE);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a page shows the whole example", async ({ page }) => {
    await page.goto("reference/vif.scenario-3.html");
    await expect(page.locator("xenlens-demo figure")).toHaveCount(2);
    await expect(page.locator("xenlens-demo mark").first()).toBeVisible();
  });
});

test("paper has the example as text", async ({ page }) => {
  await open(page, "reference/vif.scenario-3.html");
  await page.locator("xenlens-demo").scrollIntoViewIfNeeded();
  await expect(page.locator("xenlens-demo figure").first()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("xenlens-demo figure").first()).toBeVisible();
  await expect(page.locator("xenlens-demo > iframe")).toBeHidden();
});

const KINDS = {
  index: "reference.html",
  rule: "reference/vif.type.html",
  word: "reference/terms/term-netfront.html",
  scenario: "reference/scenarios/3.html",
  message: "reference/messages/unknown-clock-adjustment.html",
  "list of messages": "reference/messages/index.html",
};

for (const [kind, address] of Object.entries(KINDS)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the ${kind} is accessible and fits when ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      // What is live has tests of its own.
      await page.route("**/xenlens-demo.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      for (const width of [1440, 768, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await open(page, address);
        const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(scrolled).toBeLessThanOrEqual(0);
      }
      await expectAccessible(page);
    });
  }
}
