import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import type { BrowserContext, Page } from "@playwright/test";
import { offline } from "../../web/build/offline.mjs";
import { expect, open, test as base } from "../page.ts";
import { openCard, exact, hvm, pack, inStrip, region, writeDocument } from "../parts.ts";

/** A copy of the page with a server process of its own, which can really be stopped. */
class Site {
  readonly folder: string;
  readonly address: string;
  readonly #base: string;
  readonly #port: number;
  #server: ChildProcess | undefined;

  private constructor(folder: string, port: number, base: string) {
    [this.folder, this.#port, this.#base] = [folder, port, base];
    this.address = `http://localhost:${port}${base}`;
  }

  static async open(base = "/"): Promise<Site> {
    const folder = await mkdtemp(`${tmpdir()}/xenlens-`);
    await cp(`${import.meta.dirname}/../../dist`, folder, { recursive: true });
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as AddressInfo;
    await new Promise((done) => probe.close(done));
    const site = new Site(folder, port, base);
    await site.start();
    return site;
  }

  async start(): Promise<void> {
    const script = `${import.meta.dirname}/../serve.mjs`;
    this.#server = spawn(process.execPath, [script, `${this.#port}`, this.#base, this.folder]);
    await once(this.#server.stdout!, "data");
  }

  async stop(): Promise<void> {
    const server = this.#server!;
    this.#server = undefined;
    const ended = once(server, "exit");
    server.kill();
    await ended;
    await expect(fetch(this.address)).rejects.toThrow();
  }

  async change(file: string, from: string, to: string): Promise<void> {
    const path = `${this.folder}/${file}`;
    const before = await readFile(path, "utf8");
    expect(before).toContain(from);
    await writeFile(path, before.replace(from, to));
  }

  async close(): Promise<void> {
    if (this.#server) await this.stop();
    await rm(this.folder, { recursive: true });
  }
}

const test = base.extend<{
  /** Serves the page below a path, until the test has ended. */
  serve: (path?: string) => Promise<Site>;
}>({
  serve: async ({ context }, use) => {
    const sites: Site[] = [];
    try {
      await use(async (path) => {
        const site = await Site.open(path);
        sites.push(site);
        return site;
      });
      // Before the servers stop: a page may still load its icon.
      for (const page of context.pages()) await page.close();
    } finally {
      await Promise.all(sites.map((site) => site.close()));
    }
  },
});

const isKept = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active!.scriptURL));
const fetched = (page: Page, file: string) => page.evaluate(async (file) => (await fetch(file)).text(), file);
const registrations = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

/** Visits the page and leaves it when all of it is kept. */
async function visit(context: BrowserContext, site: Site): Promise<void> {
  const page = await context.newPage();
  await open(page, site.address);
  expect(await isKept(page)).toBe(`${site.address}worker.js`);
  await page.close();
}

/** Visits a page of the reference and leaves it when all of the reference is kept. */
async function visitReference(context: BrowserContext, site: Site): Promise<void> {
  const page = await context.newPage();
  await open(page, `${site.address}reference/vif.type.html`);
  const last = `${site.address}reference.html`;
  // More than a thousand pages: a busy machine takes a while.
  const lastIsKept = () => page.evaluate(async (last) => !!(await caches.match(last)), last);
  await expect.poll(lastIsKept, { timeout: 60_000 }).toBe(true);
  await page.close();
}

/** Lets the page of an old build look for a new one, until the new one waits. */
async function newBuildWaits(old: Page): Promise<void> {
  await old.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(() => old.evaluate(async () => !!(await navigator.serviceWorker.ready).waiting)).toBe(true);
}

/**
 * Opens the page once the new build answers. Chromium lets the new worker take over only while no page of the old build is
 * open, so a page that still gets the old build is closed before the next try.
 */
async function openNewBuild(context: BrowserContext, site: Site, title: string): Promise<Page> {
  let fresh: Page | undefined;
  await expect(async () => {
    await fresh?.close();
    fresh = undefined;
    const page = await context.newPage();
    await open(page, site.address);
    if ((await page.title()) === title) fresh = page;
    else await page.close();
    expect(fresh).toBeDefined();
  }).toPass();
  return fresh!;
}

// Each keeps the whole page, some several times.
test.describe.configure({ timeout: 180_000 });
test.use({ serviceWorkers: "allow", hosts: ["localhost"] });

test("after the first visit all of it works without a server", async ({ page, context, allow, serve }) => {
  const site = await serve("/any/other%20path/");
  await visit(context, site);
  await visitReference(context, site);
  await site.stop();

  await open(page, `${site.address}${pack(`xen=3.0.3\n\n${hvm("<interface type='bridge'><source bridge='b'/></interface>")}`)}`);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='other'/><model type='netfront'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=other");
  // What is drawn later, and what is loaded later: the rules' texts and the reference.
  await expect(inStrip(page, 3)).toContainText("netfront");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Link" })).toHaveValue(/#v1=/);
  await page.keyboard.press("Escape");
  await region(page, "Notes").locator(".notes-folded > summary").first().click();
  const rule = region(page, "Notes").locator(".note-rule:visible").first();
  await rule.locator("summary").first().click();
  await expect(rule.getByText(/^Sources/)).toBeVisible();
  // The script of live examples is not kept.
  allow(/xenlens-demo\.js|ERR_CONNECTION_REFUSED/);
  await (await openCard(page, 1)).getByText("In the reference").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("HVM, model netfront");
  await page.goto(`${site.address}index.html?from=elsewhere`);
  await expect(region(page, "xm")).toBeVisible();
});

test("a new build waits for the old one's pages, and none has files of both", async ({ context, serve }) => {
  const site = await serve();
  await visit(context, site);
  const old = await context.newPage();
  await open(old, site.address);
  const title = await old.title();

  await site.change("index.html", `<title>${title}`, `<title>New: ${title}`);
  await site.change("rules.json", '"id":', '"new":1,"id":');
  await offline(site.folder);
  await newBuildWaits(old);
  const another = await context.newPage();
  await open(another, site.address);
  for (const page of [old, another]) {
    expect(await page.title()).toBe(title);
    expect(await fetched(page, "rules.json")).not.toContain('"new":1');
    await page.close();
  }

  const fresh = await openNewBuild(context, site, `New: ${title}`);
  expect(await fetched(fresh, "rules.json")).toContain('"new":1');
  await expect.poll(() => fresh.evaluate(async () => (await caches.keys()).length)).toBe(1);
  await site.stop();
  await open(fresh, site.address);
  expect(await fresh.title()).toBe(`New: ${title}`);
});

test("of a build that is only half there nothing is used", async ({ context, allow, serve }) => {
  allow(/integrity/i);
  const site = await serve();
  await visit(context, site);
  const page = await context.newPage();
  await open(page, site.address);
  const title = await page.title();
  await site.change("index.html", `<title>${title}`, `<title>New: ${title}`);
  await site.change("rules.json", '"id":', '"new":1,"id":');
  await offline(site.folder);
  await site.change("rules.json", '"new":1,', "");
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (!installing) throw new Error("there is no new version");
    await new Promise<void>((done) => {
      installing.addEventListener("statechange", () => done());
      if (installing.state !== "installing") done();
    });
    if (installing.state !== "redundant") throw new Error(installing.state);
  });
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  await page.close();
  const next = await context.newPage();
  await open(next, site.address);
  expect(await next.title()).toBe(title);
});

test("whoever begins with the reference has it without a server, and can search", async ({ page, context, allow, serve }) => {
  const site = await serve("/any/path/");
  await visitReference(context, site);
  await site.stop();
  allow(/xenlens-demo\.js|ERR_CONNECTION_REFUSED/);
  await open(page, `${site.address}reference/terms/term-netfront.html`);
  await page.keyboard.press("/");
  await page.keyboard.insertText("bridge of a network");
  await page.getByRole("search").getByRole("link", { name: "vif.network" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The bridge of a network");
  await expect(page.locator("xenlens-demo figure").first()).toBeVisible();
  await page.getByRole("link", { name: "Xenlens", exact: true }).click();
  await expect(region(page, "xm")).toBeVisible();
});

test("a new build brings the reference again to whoever had it", async ({ context, serve }) => {
  const site = await serve();
  await visit(context, site);
  await visitReference(context, site);
  const old = await context.newPage();
  await open(old, site.address);
  const title = await old.title();
  await site.change("index.html", `<title>${title}`, `<title>New: ${title}`);
  await site.change("reference/vif.type.html", "<h1>", "<h1>New: ");
  await offline(site.folder);
  await newBuildWaits(old);
  expect(await fetched(old, "reference/vif.type.html")).not.toContain("<h1>New: ");
  await old.close();
  const fresh = await openNewBuild(context, site, `New: ${title}`);
  await site.stop();
  expect(await fetched(fresh, "reference/vif.type.html")).toContain("<h1>New: ");
});

test("it can be switched off, and what was kept is gone", async ({ page, context, serve }) => {
  const site = await serve();
  await visit(context, site);
  await open(page, `${site.address}?offline=no`);
  await expect.poll(() => registrations(page)).toBe(0);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0);
});

test("frames and the page in small leave nothing behind", async ({ page, serve }) => {
  const site = await serve();
  await writeFile(
    `${site.folder}/frame.html`,
    `<!doctype html><link rel="icon" href="data:,"><iframe src="./"></iframe><iframe src="embed.html"></iframe>`,
  );
  await page.goto(`${site.address}frame.html`);
  for (const frame of [0, 1]) {
    await expect(page.frameLocator("iframe").nth(frame).getByRole("region", { name: "xm", exact: true })).toBeVisible();
  }
  await page.goto(`${site.address}embed.html`);
  await expect(region(page, "xm")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await registrations(page)).toBe(0);
  expect(await page.evaluate(async () => [(await caches.keys()).length, localStorage.length])).toEqual([0, 0]);
});

test("it can be installed", async ({ page, context, serve }) => {
  const site = await serve();
  await open(page, site.address);
  await isKept(page);
  const browser = await context.newCDPSession(page);
  const { errors, data } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data!)).toMatchObject({ name: "Xenlens", start_url: "./", scope: "./" });
  // The tests' browser keeps nothing, which is the one thing that is in the way.
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});
