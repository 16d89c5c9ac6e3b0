import { brotliCompressSync } from "node:zlib";
import { expect, test } from "../page.ts";

/**
 * The most that the package's wasm may have, in bytes after brotli. A quarter is the texts of rules and notes, a
 * third what reads native documents; the page's parts are not in it.
 */
const LIMIT = 150_000;

test("the package for JavaScript works in a browser and keeps its size budget", async ({ page }) => {
  let wasm: Promise<Buffer> | undefined;
  page.on("response", (response) => {
    if (response.url().endsWith(".wasm")) wasm = response.body();
  });
  // A page of its own: the package needs nothing of ours.
  await page.route("**/api/user.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "Content-Security-Policy": "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'" },
      body: `<!doctype html><link rel="icon" href="data:," /><script type="module">
        import { toNative, fromNative, explain, rules, XenlensError } from "./index.js";
        const xml = "<interface type='bridge'><mac address='00:16:3e:00:00:07'/><source bridge='b'/><model type='netfront'/></interface>";
        const { text } = toNative(xml, { format: "sexpr", guest: "hvm" });
        const refusal = () => {
          try {
            toNative(xml, { format: "sexpr" });
          } catch (error) {
            return error instanceof XenlensError && error.code;
          }
        };
        const { scenario, rule } = explain(xml, { guest: "hvm" }).interfaces[0];
        const native = 'name = "a"\\nuuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"\\nmemory = 1\\nbootloader = "/b"\\n';
        const { marks } = fromNative(native, { format: "xm" });
        const known = rules().some(({ id }) => id === rule);
        document.body.textContent = JSON.stringify([text, refusal(), scenario, known, marks.length > 9]);
      </script>`,
    }),
  );
  await page.goto("api/user.html");
  await expect(page.locator("body")).toHaveText(
    `["(vif (mac '00:16:3e:00:00:07')(bridge 'b')(script 'vif-bridge')(type netfront))","fragment-guest",3,true,true]`,
  );

  const size = (await wasm!).length;
  const brotli = brotliCompressSync(await wasm!).length;
  console.log(`  api wasm ${String(size).padStart(9)}${String(brotli).padStart(9)} of ${LIMIT}`);
  expect(brotli).toBeLessThanOrEqual(LIMIT);
});
