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
        import { toNative, fromNative, explain, detect, rules, XenlensError } from "./index.js";
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
        await new Promise((done) => addEventListener("click", done, { once: true }));
        const today = toNative(xml, { format: "xl", guest: "hvm" }).text;
        const guest =
          "<domain type='xen'><name>a</name><memory>1024</memory><os><type>xenpvh</type><kernel>/k</kernel></os><devices>" +
          "<disk><source file='/d'/><target dev='xvda'/><shareable/></disk></devices></domain>";
        const pvh = await explain(guest, { libvirt: "9.0" });
        const { span, xl } = pvh.notes.find(({ code }) => code === "xl-refuses");
        const config = 'name = "a"\\ntype = "hvm"\\nvif = [ "mac=00:16:3e:00:00:07,bridge=b,type=vif" ]\\n';
        const { text: domain } = await fromNative(config, { format: "xl" });
        document.body.textContent = JSON.stringify([
          today,
          pvh.guest,
          pvh.target.libvirt,
          guest.slice(span.start, span.end),
          xl.includes("unknown value for access"),
          domain.includes("<model type='netfront'/>"),
          detect(config).document,
        ]);
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
  // libvirt 9.0: xl, PVH guests and xl's own words, without anything more to load.
  await page.mouse.click(9, 9);
  await expect(page.locator("body")).toHaveText(
    `["vif = [ \\"mac=00:16:3e:00:00:07,bridge=b,script=vif-bridge,type=vif\\" ]\\n","pvh","9.0","<shareable/>",true,true,"xl"]`,
  );
  expect(loaded).toHaveLength(7);
});
