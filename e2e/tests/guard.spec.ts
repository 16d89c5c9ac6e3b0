// Here faults are made on purpose, so these are the tests that nothing watches the console of.
import { type Page, test } from "@playwright/test";
import { expect, expectAccessible, open } from "../page.ts";
import { editor, exact, hvm, writeDocument } from "../parts.ts";

const fault = (page: Page) => page.getByRole("alertdialog", { name: "Xenlens has stopped" });
const failure = (page: Page) => page.getByRole("alertdialog", { name: "Xenlens could not start" });

/** Lets each call into the page's program end as a panic does, as long as the document has this word. */
async function breakAt(page: Page, word: string): Promise<void> {
  await page.addInitScript((word) => {
    const guarded = ({ instance, module }: WebAssembly.WebAssemblyInstantiatedSource) => {
      const exports: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(instance.exports)) {
        exports[name] =
          typeof value !== "function" || !/invoke|closure/.test(name)
            ? value
            : (...given: unknown[]) => {
                const text = (globalThis as { xenlensText?: () => string }).xenlensText?.();
                if (text?.includes(word)) throw new WebAssembly.RuntimeError("unreachable");
                return (value as (...given: unknown[]) => unknown)(...given);
              };
      }
      return { module, instance: { exports } as unknown as WebAssembly.Instance };
    };
    const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
    WebAssembly.instantiateStreaming = async (source, imports) => guarded(await instantiate(source, imports));
  }, word);
}

test("what was typed before the program failed to arrive is kept", async ({ page }) => {
  let isThere = false;
  let arrived = () => {};
  const asked = new Promise<void>((resolve) => (arrived = resolve));
  await page.route(/\.wasm$/, async (route) => {
    if (isThere) return route.continue();
    await asked;
    await route.abort();
  });
  await page.goto("", { waitUntil: "commit" });
  const document = hvm("<interface type='bridge'><source bridge='typed'/></interface>");
  await writeDocument(page, document);
  arrived();
  await expect(failure(page)).toContainText("Xenlens saved your text");
  await expect(failure(page).getByLabel("Your text")).toHaveValue(document);
  isThere = true;
  await failure(page).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=typed");
});

test.describe("a fault", () => {
  test("keeps the text, and a reload brings it back", async ({ page }) => {
    await breakAt(page, "bang");
    await open(page);
    const document = hvm("<!-- bang -->");
    await writeDocument(page, document);
    await expect(fault(page)).toContainText("a fault of ours, not of your document");
    await expect(fault(page).getByLabel("Your text")).toHaveValue(document);
    await expectAccessible(page);

    // The same again, which the text leads to: now it is only shown.
    await fault(page).getByRole("button", { name: "Reload and bring it back" }).click();
    await expect(fault(page)).toContainText("to be copied");
    await expect(fault(page).getByLabel("Your text")).toHaveValue(document);
    await fault(page).getByRole("button", { name: "Reload without it" }).click();
    await expect(editor(page)).toContainText("gateway");
    await expect(fault(page)).toHaveCount(0);
  });

  test("that does not come back leaves the text where it was", async ({ page }) => {
    await open(page);
    const document = hvm("<interface type='bridge'><source bridge='b'/></interface>");
    await writeDocument(page, document);
    await expect.poll(() => exact(page, "xm")).toContain("bridge=b");
    await page.evaluate(() => reportError(new WebAssembly.RuntimeError("unreachable")));
    await fault(page).getByRole("button", { name: "Reload and bring it back" }).click();
    await expect.poll(() => exact(page, "xm")).toContain("bridge=b");
    await expect(editor(page)).toContainText("085950a2");
    // It is brought back once.
    await writeDocument(page, document.replace("small", "newer"));
    await expect.poll(() => exact(page, "xm")).toContain('name = "newer"');
    await page.reload();
    await expect.poll(() => exact(page, "xm")).toContain('name = "newer"');
  });
});

test.describe("a page that cannot start says why", () => {
  for (const [part, address] of [
    ["wasm", /xenlens-web.*\.wasm/],
    ["glue", /xenlens-web.*\.js/],
    ["script", /page\.js/],
    ["editor", /editor-\w+\.js/],
  ] as const) {
    test(`without its ${part}`, async ({ page }) => {
      await page.route(address, (route) => route.abort());
      await page.goto("./");
      await expect(failure(page)).toContainText("did not arrive");
      await page.unroute(address);
      await failure(page).getByRole("button", { name: "Reload" }).click();
      await expect.poll(() => exact(page, "xm")).toContain("gateway");
    });
  }

  test("where wasm is forbidden", async ({ page }) => {
    await page.route("./", async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(" 'wasm-unsafe-eval'", "");
      await route.fulfill({ response, body });
    });
    await page.goto("./");
    await expect(failure(page)).toContainText("does not run the page’s program");
  });

  test("where there is no WebAssembly", async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto("./");
    await expect(failure(page)).toContainText("It needs WebAssembly");
    await expectAccessible(page);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says that it needs it", async ({ page }) => {
    await page.goto("./");
    // By its element: Playwright's texts leave it out.
    const words = page.locator("noscript");
    await expect(words).toBeVisible();
    await expect(words).toContainText("needs JavaScript and WebAssembly", { useInnerText: true });
  });
});
