import { existsSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { deflateRawSync } from "node:zlib";
import { type Frame, type FrameLocator, type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../page.ts";
import { choice, editor, exact, hvm, pack, unpack } from "../parts.ts";
import { serveText } from "../other.ts";

/** The command line, as `cargo test --all-features` leaves it. */
const XENLENS = `${import.meta.dirname}/../../target/debug/xenlens`;

const two = hvm(`<interface type='bridge'><mac address='00:16:3e:00:00:01'/><source bridge='b1'/></interface>
    <interface type='bridge'><mac address='00:16:3e:00:00:02'/><source bridge='b2'/><model type='netfront'/></interface>`);

const SANDBOX = "allow-scripts allow-popups";

interface Message {
  source: string;
  version: number;
  type: string;
  height?: number;
  fragment?: string;
  refused?: boolean;
  scenario?: number | null;
}

/** A page on a host of its own with the embed in a frame, whose messages it collects. */
async function embed(page: Page, baseURL: string, fragment: string, sandbox = SANDBOX): Promise<Embedded> {
  const src = new URL(`embed.html${fragment}`, baseURL).href;
  const host = await serveText(`<!doctype html><html lang="en"><title>Documentation</title><link rel="icon" href="data:,">
    <h1>Documentation</h1>
    <script>
      messages = [];
      addEventListener("message", (event) => {
        const frame = document.querySelector("iframe");
        if (event.source === frame.contentWindow) messages.push({ ...event.data, origin: event.origin });
        if (event.data.type === "height") frame.style.height = event.data.height + "px";
      });
    </script>
    <iframe src="${src}" title="Xenlens" style="width: 100%; height: 300px; border: 0" sandbox="${sandbox}"></iframe>`);
  await page.goto(host.address);
  const inside = page.frameLocator("iframe");
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("Xenlens");
  const messages = () => page.evaluate(() => (globalThis as unknown as { messages: Message[] }).messages);
  return { src, inside, messages, frame: page.frames()[1]!, [Symbol.asyncDispose]: host.close };
}

interface Embedded extends AsyncDisposable {
  src: string;
  inside: FrameLocator;
  frame: Frame;
  messages: () => Promise<(Message & { origin?: string })[]>;
}

const wayOut = ({ inside }: Embedded) => inside.getByRole("link", { name: "Open in Xenlens" });
const output = ({ inside }: Embedded, name: string) => inside.getByRole("region", { name, exact: true });
const last = async ({ messages }: Embedded, type: string) => (await messages()).filter((one) => one.type === type).at(-1);

// The page of another host is the test's own; what else goes to another host than ours is a complaint.
test.use({ hosts: ["localhost"] });

test("a sandboxed frame on another host shows a link, and tells its height and state", async ({ page, baseURL }) => {
  await using shown = await embed(page, baseURL!, pack(`xen=3.0.3\ninterface=2\n\n${two}`));
  expect(await shown.frame.evaluate(() => origin)).toBe("null");
  expect(await output(shown, "xm").getAttribute("data-exact")).toContain("bridge=b1");
  await expect(output(shown, "S-expression")).toBeVisible();
  await expect(shown.inside.getByRole("combobox", { name: "Xen release" })).toHaveValue("3.0.3");
  const card = shown.inside.getByRole("article", { name: "Interface 2" });
  await expect(card).toContainText("Scenario 3");
  await expect(card.locator(".rule > p")).not.toHaveCount(1);

  await expect.poll(async () => (await last(shown, "height"))?.height).toBeGreaterThan(400);
  // The frame has the height that it asked for, so that nothing scrolls in it, and it asks for no more.
  const { height } = (await last(shown, "height"))!;
  await expect
    .poll(() => shown.frame.evaluate(() => document.documentElement.scrollHeight - innerHeight))
    .toBe(0);
  await page.waitForTimeout(300);
  expect((await last(shown, "height"))!.height).toBe(height);

  const messages = await shown.messages();
  expect(messages.every((one) => one.source === "xenlens" && one.version === 1 && one.origin === "null")).toBe(true);
  expect(messages.filter((one) => one.type === "ready")).toHaveLength(1);
  const state = (await last(shown, "state"))!;
  expect([state.refused, state.scenario]).toEqual([false, 3]);
  expect(unpack(state.fragment!)).toEqual({ options: "xen=3.0.3\ninterface=2\n", document: two });
});

for (const sandbox of [SANDBOX, `${SANDBOX} allow-popups-to-escape-sandbox`]) {
  test(`the way out takes along what the reader changed: ${sandbox}`, async ({ page, baseURL, allow }) => {
    await using shown = await embed(page, baseURL!, pack(`\n${two}`), sandbox);
    await shown.inside.getByRole("textbox", { name: "Domain XML" }).click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(hvm("<interface type='bridge'><source bridge='mine'/></interface>"));
    await expect.poll(() => output(shown, "xm").getAttribute("data-exact")).toContain("bridge=mine");
    await shown.inside.getByRole("combobox", { name: "libvirt release" }).selectOption("0.7.4");
    await expect.poll(async () => unpack((await last(shown, "state"))!.fragment!).options).toBe("libvirt=0.7.4\n");
    // Its own address stays as it was.
    expect(await shown.frame.evaluate(() => location.href)).toBe(shown.src);

    const escapes = sandbox !== SANDBOX;
    // The whole page is modules, which the sandbox keeps it from loading.
    if (!escapes) allow(/blocked by CORS policy|net::ERR_FAILED|Subresource Integrity/);
    const [opened] = await Promise.all([page.waitForEvent("popup"), wayOut(shown).click()]);
    await expect.poll(() => exact(opened, "xm")).toContain("bridge=mine");
    expect(await opened.evaluate(() => [opener, origin === "null"])).toEqual([null, !escapes]);
    expect(unpack(opened.url()).document).toContain("bridge='mine'");
    if (escapes) await expect(choice(opened, "libvirt release", "0.7.4")).toBeChecked();
    else await expect(opened.getByRole("combobox", { name: "libvirt release" })).toHaveValue("0.7.4");
  });
}

test("read-only it has no editor, does not even load it, and still explains", async ({ page, baseURL }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await using shown = await embed(page, baseURL!, `${pack(`\n${two}`)}&readonly&panes=xm&unknown=1`);
  await expect(output(shown, "Domain XML")).toContainText("<source bridge='b1'/>");
  await expect(shown.inside.getByRole("textbox")).toHaveCount(0);
  await expect(shown.inside.getByRole("combobox")).toHaveCount(0);
  await expect(output(shown, "S-expression")).toBeHidden();
  expect(loaded.filter((address) => address.includes("editor"))).toEqual([]);
  const second = shown.inside.getByRole("button", { name: "Interface 2" });
  await second.click();
  await expect(second).toHaveAttribute("aria-pressed", "true");
  await expect(shown.inside.getByRole("article", { name: "Interface 2" })).toContainText("Scenario 3");
  await expect(output(shown, "Domain XML").locator(".is-selected")).toContainText("netfront");
  await expect.poll(async () => (await last(shown, "state"))?.scenario).toBe(3);
  // A piece of output lights up where it comes from.
  await output(shown, "xm").locator("[data-mark]", { hasText: /^(bridge=)?b2$/ }).hover();
  await expect(output(shown, "Domain XML").locator(".lit").first()).toContainText("b2");
});

test("the document can be left out", async ({ page, baseURL }) => {
  await using shown = await embed(page, baseURL!, `${pack(`view=compare\n\n${two}`)}&document=hide&panes=sexpr`);
  await expect(output(shown, "S-expression")).toContainText("(bridge 'b1')");
  await expect(output(shown, "xm")).toBeHidden();
  await expect(shown.inside.getByText("Domain XML")).toHaveCount(0);
});

test("colours are the reader's unless the option says otherwise", async ({ page, baseURL }) => {
  const background = (shown: Embedded) => shown.frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const colours: string[] = [];
  for (const [colorScheme, theme] of [["light", ""], ["dark", ""], ["dark", "&theme=light"], ["light", "&theme=dark"]] as const) {
    await page.emulateMedia({ colorScheme });
    await using shown = await embed(page, baseURL!, `${pack(`\n${two}`)}${theme}`);
    colours.push(await background(shown));
  }
  const [light, dark] = colours;
  expect(light).not.toBe(dark);
  expect(colours.slice(2)).toEqual([light, dark]);
});

test("a refused document is told, and a broken link", async ({ page, baseURL }) => {
  await using refused = await embed(page, baseURL!, pack("\n<domain type='xen'><name>a</name></domain>"));
  await expect(output(refused, "xm")).toContainText("Refused");
  await expect.poll(async () => (await last(refused, "state"))?.refused).toBe(true);
  await using broken = await embed(page, baseURL!, "#v1=%7B");
  await expect(broken.inside.getByRole("status")).toContainText("The link is incomplete or damaged");
  await expect(output(broken, "xm")).toBeHidden();
  await expect.poll(() => last(broken, "height")).toBeDefined();
});

test("a frame that is given another link shows that", async ({ page, baseURL }) => {
  await using shown = await embed(page, baseURL!, pack(`\n${two}`));
  await page.evaluate(
    (fragment) => {
      const frame = document.querySelector("iframe")!;
      frame.src = frame.src.replace(/#.*/, fragment);
    },
    `${pack(`\n${hvm("<interface type='bridge'><source bridge='other'/></interface>")}`)}&readonly`,
  );
  await expect.poll(() => output(shown, "xm").getAttribute("data-exact")).toContain("bridge=other");
  await expect(shown.inside.getByRole("textbox")).toHaveCount(0);
});

test("what the command line links to is shown", async ({ page, baseURL }) => {
  test.skip(!existsSync(XENLENS), "the command line is not built: cargo test --all-features");
  const made = execFileSync(XENLENS, ["link", "--xen", "3.0.3", "--format", "xm"], { input: two }).toString().trim();
  await using shown = await embed(page, baseURL!, `#${made.replace(/^.*#/, "")}`);
  expect(await output(shown, "xm").getAttribute("data-exact")).toBe(
    execFileSync(XENLENS, ["to-native", "--xen", "3.0.3", "--format", "xm", "-"], { input: two, stdio: "pipe" }).toString(),
  );
  await expect(output(shown, "S-expression")).toBeHidden();
});

for (const [colorScheme, option] of [["light", ""], ["dark", "&readonly"]] as const) {
  test(`alone it is usable, by everybody, and narrow: ${colorScheme}${option}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`embed.html${pack(`\n${two}`)}${option}`);
    await expect(page.getByRole("article")).toBeVisible();
    await expect(editor(page)).toHaveCount(option ? 0 : 1);
    await expectAccessible(page);
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(scrolled).toBeLessThanOrEqual(0);
  });
}

test.describe("a long document", () => {
  const long = hvm(`${"<disk device='disk'><source file='/var/a.img'/><target dev='xvda'/></disk>\n".repeat(30)}
    <interface type='bridge'><source bridge='b1'/><model type='netfront'/></interface>
    ${"<input type='tablet' bus='usb'/>\n".repeat(10)}<graphics type='vnc' port='5901'/>`);

  test("shows what decides about the interface, marked in every text", async ({ page, baseURL }) => {
    for (const options of ["", "&readonly", "&highlight=vif.scenario-3"]) {
      await using shown = await embed(page, baseURL!, pack(`\n${long}`) + options);
      for (const name of ["xm", "S-expression"]) {
        const piece = output(shown, name).locator(".lit");
        await expect(piece).toHaveText("netfront");
        await expect(piece).toBeInViewport();
      }
      await expect(shown.inside.locator(".is-document").getByText("netfront", { exact: true })).toBeInViewport();
      await expect(shown.inside.getByRole("region", { name: "Verdict" })).toContainText("PV device");
      // The page around the frame stays where it is.
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }
  });

  test("shows what its author chose instead, or its beginning", async ({ page, baseURL }) => {
    {
      await using shown = await embed(page, baseURL!, `${pack(`\n${long}`)}&highlight=graphics.type`);
      await expect(output(shown, "xm").locator(".lit")).toHaveText("vnc");
      await expect(output(shown, "xm").locator(".lit")).toBeInViewport();
    }
    await using shown = await embed(page, baseURL!, `${pack(`\n${long}`)}&highlight=none`);
    await expect(output(shown, "xm").getByText("memory").first()).toBeInViewport();
    await expect(output(shown, "xm").locator(".is-here")).toHaveCount(0);
  });
});

const lesson = ({ inside }: Embedded) => inside.getByRole("region", { name: "Lesson", exact: true });

test("a sandboxed frame gives a lesson of the course", async ({ page, baseURL }) => {
  await using shown = await embed(page, baseURL!, "#lesson=03-no-model");
  await expect(lesson(shown)).toContainText("Step 1 of 5");
  await expect(output(shown, "xm")).toBeVisible();
  await lesson(shown).getByRole("button", { name: "Next" }).click();
  await expect(lesson(shown)).toContainText("Step 2 of 5");
  await expect(output(shown, "xm")).toBeHidden();
  await expect(shown.inside.getByRole("region", { name: "Verdict" })).toHaveCount(0);
  await lesson(shown).getByRole("button", { name: /^libvirt writes no type/ }).click();
  await expect(lesson(shown).getByRole("status")).toContainText("Not yet. You chose no type.");
  await lesson(shown).getByLabel("type =").fill("ioemu");
  await page.keyboard.press("Enter");
  await expect(lesson(shown).getByRole("status")).toContainText("Right.");
  await expect(output(shown, "xm")).toBeVisible();
  expect(await wayOut(shown).getAttribute("href")).toBe("./#lesson=03-no-model");
  await expect.poll(async () => (await last(shown, "ready"))?.source).toBe("xenlens");
  await expect
    .poll(() => shown.frame.evaluate(() => document.documentElement.scrollHeight - innerHeight))
    .toBe(0);
});

test("a sandboxed frame gives a lesson that the link holds, or says what is wrong with it", async ({ page, baseURL }) => {
  const text = readFileSync(`${import.meta.dirname}/../../lessons/05-netfront.md`, "utf8");
  const link = (lesson: string) => `#lesson-v1=${deflateRawSync(lesson).toString("base64url")}`;
  {
    await using shown = await embed(page, baseURL!, link(text));
    await expect(lesson(shown)).toContainText("Scenario 3: netfront");
    expect(await wayOut(shown).getAttribute("href")).toBe(`./${link(text)}`);
  }
  await page.goto(new URL(`embed.html${link(text.replace("minutes = ", "minute = "))}`, baseURL).href);
  await expect(page.locator("body")).toContainText(/^This lesson has a fault in line 4: .*minute/);
  // The browser takes another fragment alone for the same page.
  await page.goto("about:blank");
  await page.goto(new URL(`embed.html${link(text).slice(0, -40)}`, baseURL).href);
  await expect(page.locator("body")).toHaveText("The link to this lesson is incomplete or damaged. Copy it again.");
});

test("a lesson that is not there is told", async ({ page, baseURL }) => {
  await page.goto(new URL("embed.html#lesson=99-nothing", baseURL).href);
  await expect(page.locator("body")).toHaveText(
    "The course has no lesson “99-nothing”. A frame loads no file: take a link that holds the whole lesson.",
  );
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a lesson in a frame is usable by everybody, and narrow: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto("embed.html#lesson=05-netfront");
    await expect(page.getByRole("region", { name: "Lesson" })).toContainText("Step 1 of");
    await expect(editor(page)).toBeVisible();
    await expectAccessible(page);
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(scrolled).toBeLessThanOrEqual(0);
  });
}
