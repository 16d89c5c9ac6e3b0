import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../page.ts";
import { hvm, unpack } from "../parts.ts";
import { serveText } from "../other.ts";

const DOCS = `${import.meta.dirname}/../../docs/demo`;

/** A page of the documentation on a host of its own, which takes the script from where the page is published. */
async function documentation(page: Page, baseURL: string, html: string): Promise<AsyncDisposable> {
  const host = await serveText(html.replaceAll(/(\.\.\/)+dist\//g, baseURL));
  await page.goto(host.address);
  return { [Symbol.asyncDispose]: host.close };
}

const withDemo = (demo: string, policy = "") => `<!doctype html><html lang="en"><title>Documentation</title>
  <link rel="icon" href="data:,">${policy}<script src="../dist/xenlens-demo.js"></script><h1>Documentation</h1>${demo}`;

const demo = (page: Page, number: number) => page.locator("xenlens-demo").nth(number);
const inside = (page: Page, number: number) => demo(page, number).locator("iframe").contentFrame();
const output = (page: Page, number: number, name: string) =>
  inside(page, number).getByRole("region", { name, exact: true });

test.use({ hosts: ["localhost"] });

test("plain HTML shows the source at once, and each demo when it comes into sight", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  // Far below, so that it is not in sight.
  const html = (await readFile(`${DOCS}/index.html`, "utf8")).replace("<p>With", '<div style="height: 3000px"></div><p>With');
  await using _ = await documentation(page, baseURL!, html);
  await expect(output(page, 0, "xm")).toContainText("bridge=xenbr0");
  await expect(output(page, 0, "S-expression")).toBeHidden();
  await expect(inside(page, 0).getByRole("article")).toContainText("Scenario 1");
  await expect(demo(page, 0).locator("pre")).toBeHidden();

  // The second is far below: its source is there, indented as in the document.
  await expect(demo(page, 1).locator("iframe")).toHaveCount(0);
  const source = demo(page, 1).locator("pre");
  expect(await source.textContent()).toMatch(/^<interface type='bridge'>\n  <mac [^]*\n<\/interface>\n$/);
  await source.scrollIntoViewIfNeeded();
  await expect(inside(page, 1).getByRole("article")).toContainText("Scenario 3");
  await expect(inside(page, 1).getByRole("textbox")).toHaveCount(0);
  await expect(source).toBeHidden();
  // It is as high as what is in it.
  await expect
    .poll(() => inside(page, 1).locator("html").evaluate((html) => [html.scrollHeight - innerHeight, innerHeight > 300]))
    .toEqual([0, true]);
  const sandbox = await demo(page, 1).locator("iframe").getAttribute("sandbox");
  expect(sandbox).toBe("allow-scripts allow-popups allow-popups-to-escape-sandbox");
});

test("the attributes go into the link, and changes of them, too", async ({ page, baseURL }) => {
  const xml = hvm("<interface type='bridge'><source bridge='ü'/></interface>");
  await using _ = await documentation(
    page,
    baseURL!,
    withDemo(`<meta charset="utf-8"><xenlens-demo xen="3.0.3" libvirt="0.7.4" format="sexpr" theme="dark" height="444">
      <pre>The author’s own</pre><script type="application/xml">\n\n${xml}\n</script></xenlens-demo>`),
  );
  await expect(output(page, 0, "S-expression")).toContainText("(bridge 'ü')");
  const frame = demo(page, 0).locator("iframe");
  const address = (await frame.getAttribute("src"))!;
  expect(address.startsWith(`${baseURL}embed.html#v1=`)).toBe(true);
  expect(unpack(address)).toEqual({ options: "xen=3.0.3\nlibvirt=0.7.4\n", document: xml });
  await expect(inside(page, 0).locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(frame).toHaveJSProperty("offsetHeight", 444);
  await expect(page.locator("xenlens-demo pre")).toHaveCount(1);
  await expect(page.locator("xenlens-demo pre")).toBeHidden();

  await demo(page, 0).evaluate((element) => element.setAttribute("format", "xm"));
  await expect(output(page, 0, "xm")).toContainText("bridge=ü");
  await expect(output(page, 0, "S-expression")).toBeHidden();
  await expect(demo(page, 0).locator("iframe")).toHaveCount(1);
});

test("only its own frame has a say", async ({ page, baseURL }) => {
  await using _ = await documentation(
    page,
    baseURL!,
    withDemo(`<xenlens-demo guest="hvm"><script type="application/xml"><interface type='bridge'><source bridge='b'/></interface></script></xenlens-demo>
      <iframe id="stranger" srcdoc="<script>onmessage = ({ data }) => parent.postMessage(data, '*')</script>"></iframe>`),
  );
  await expect(output(page, 0, "xm")).toContainText("bridge=b");
  const height = () => demo(page, 0).locator("iframe").evaluate((frame) => (frame as HTMLElement).offsetHeight);
  await expect.poll(height).toBeGreaterThan(300);
  await expect.poll(async () => (await height()) === 600).toBe(false);
  const before = await height();
  await page.evaluate(async () => {
    const told = { source: "xenlens", version: 1, type: "height", height: 7 };
    const stranger = (document.querySelector("#stranger") as HTMLIFrameElement).contentWindow!;
    const heard = new Promise((done) => addEventListener("message", ({ source }) => source === stranger && done(0)));
    postMessage(told, "*");
    stranger.postMessage(told, "*");
    await heard;
  });
  expect(await height()).toBe(before);
});

test("the author's own source is taken, and paper shows what is there for readers without scripts", async ({ page, baseURL }) => {
  const source = "&lt;interface type='bridge'>&lt;source bridge='b'/>&lt;/interface>";
  await using _ = await documentation(
    page,
    baseURL!,
    withDemo(`<xenlens-demo guest="hvm"><div class="xenlens-static"><pre><button>Copy</button><code>${source}</code></pre>
      <p>What libvirt writes</p></div></xenlens-demo>`),
  );
  await expect(output(page, 0, "xm")).toContainText("bridge=b");
  const converted = page.getByText("What libvirt writes");
  await expect(converted).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(converted).toBeVisible();
  await expect(demo(page, 0).locator("iframe")).toBeHidden();
});

test("without its frame the source stays", async ({ page, baseURL, allow }) => {
  allow(/ERR_FAILED/);
  await page.route("**/embed.html", (route) => route.abort());
  await using _ = await documentation(
    page,
    baseURL!,
    withDemo(`<xenlens-demo><script type="application/xml"><domain/></script></xenlens-demo>`),
  );
  await expect(demo(page, 0).locator("iframe")).toHaveCount(1);
  await expect(demo(page, 0).locator("pre")).toBeVisible();
  await expect(demo(page, 0).locator("pre")).toHaveText("<domain/>");
});

test("a page needs to allow the script and the frame, and nothing else", async ({ page, baseURL }) => {
  const { origin } = new URL(baseURL!);
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; script-src ${origin}; frame-src ${origin}">`;
  await using _ = await documentation(
    page,
    baseURL!,
    withDemo(`<xenlens-demo guest="hvm"><script type="application/xml"><interface type='bridge'><source bridge='b'/></interface></script></xenlens-demo>`, policy),
  );
  await expect(output(page, 0, "xm")).toContainText("bridge=b");
});

test("a demo gives a lesson of the course, by its name", async ({ page, baseURL }) => {
  await using _ = await documentation(page, baseURL!, withDemo(`<xenlens-demo lesson="03-no-model"></xenlens-demo>`));
  const lesson = inside(page, 0).getByRole("region", { name: "Lesson", exact: true });
  await expect(lesson).toContainText("Scenario 1: no model");
  await demo(page, 0).evaluate((element) => element.setAttribute("lesson", "05-netfront"));
  await expect(lesson).toContainText("Scenario 3: netfront");
});

test("a demo gives a lesson of the author's own", async ({ page, baseURL }) => {
  const text = await readFile(`${import.meta.dirname}/../../lessons/03-no-model.md`, "utf8");
  await using _ = await documentation(
    page,
    baseURL!,
    withDemo(`<meta charset="utf-8"><xenlens-demo><script type="text/markdown">\n${text}</script></xenlens-demo>`),
  );
  await expect(inside(page, 0).getByRole("region", { name: "Lesson", exact: true })).toContainText("Scenario 1: no model");
  await expect(demo(page, 0).locator("pre")).toBeHidden();
});
