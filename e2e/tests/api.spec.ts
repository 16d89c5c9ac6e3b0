import { expect, test } from "../page.ts";

test("the package for JavaScript works in a browser and loads what it needs", async ({ page }) => {
  const loaded: string[] = [];
  page.on("response", (response) => {
    if (/\/api\/(?!user)/.test(response.url())) loaded.push(response.url().replace(/.*\//, ""));
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
        document.body.textContent = "to native";
        await new Promise((done) => addEventListener("click", done, { once: true }));
        const { scenario, rule } = (await explain(xml, { guest: "hvm" })).interfaces[0];
        const native = 'name = "a"\\nuuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"\\nmemory = 1\\nbootloader = "/b"\\n';
        const { marks } = await fromNative(native, { format: "xm" });
        const { back } = await explain(native, { document: "xm" });
        const known = (await rules()).some(({ id }) => id === rule);
        document.body.textContent = JSON.stringify([text, refusal(), scenario, known, marks.length > 9, back.guest]);
      </script>`,
    }),
  );
  await page.goto("api/user.html");
  await expect(page.locator("body")).toHaveText("to native");
  expect(loaded.sort()).toEqual(["api.js", "index.js", "to-native.js", "to-native_bg.wasm"]);
  await page.mouse.click(9, 9);
  await expect(page.locator("body")).toHaveText(
    `["(vif (mac '00:16:3e:00:00:07')(bridge 'b')(script 'vif-bridge')(type netfront))","fragment-guest",3,true,true,"pv"]`,
  );
  expect(loaded.slice(4).sort()).toEqual(["from-native.js", "from-native_bg.wasm", "rules.js"]);
});
