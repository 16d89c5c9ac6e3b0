// How fast the page in dist/ is, in Chromium, beside bare pages in the same run: figures, not a test. Each says what it
// is: machines differ, so what counts is the ratio.
//
// `./dev speed` builds the counter in target/speed/counter first. XENLENS_BEFORE names the dist/ of an older build: it is
// then measured by turns with the present one.

import { chromium } from "@playwright/test";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";

const LIGHTHOUSE = "lighthouse@13.5.0"; // 176 MB, so npx gets it when it is asked for.
const root = `${import.meta.dirname}/../..`;
const [asked = "all", samplesAsked] = process.argv.slice(2);
const which = asked === "all" ? "" : asked;
const PRESSES = Number(samplesAsked ?? 500);
/** Milliseconds from one key press to the next: twenty in a second are more than anybody types. */
const PACE = 50;
const LARGE_PRESSES = 65;
const STARTS = 15;
const OPENINGS = 10;
/** The folder of an older build to compare with. */
const before = process.env.XENLENS_BEFORE;
/** The pages to measure, each with its title. */
const PAGES = { ...(before && { before: "Xenlens before" }), page: "Xenlens" };

// ---- The pages ---------------------------------------------------------------------------------

const BARE = `<!doctype html><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,">
<textarea aria-label="Domain XML" rows="30" cols="80"></textarea><pre data-exact=""></pre>
<script>
  const [from, to] = [document.querySelector("textarea"), document.querySelector("pre")];
  from.addEventListener("input", () => { to.textContent = from.value; to.dataset.exact = from.value; });
</script>`;

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
  ".json": "application/json", ".svg": "image/svg+xml" };

/** A page without its program: what is in the page, and its styles. */
const withoutScripts = (page) =>
  page.replace(/<script\b[^]*?<\/script>|<link rel="(?:module)?preload"[^>]*>/g, "");

/** Files as a host serves them: packed, once for all. */
const packed = new Map();
async function file(path, isStill) {
  const name = `${path} ${isStill}`;
  const content = () => (isStill ? readFile(path, "utf8").then(withoutScripts) : readFile(path));
  if (!packed.has(name)) packed.set(name, content().then((content) => brotliCompressSync(content)).catch(() => undefined));
  return packed.get(name);
}

const server = createServer(async ({ url }, response) => {
  const { pathname } = new URL(url, "http://localhost");
  const [, folder, rest] = /^\/(\w+)\/(.*)$/.exec(pathname) ?? [];
  if (folder === "bare") return response.setHeader("content-type", "text/html").end(BARE);
  const folders = { page: `${root}/dist`, still: `${root}/dist`, before, counter: `${root}/target/speed/counter` };
  const path = `${folders[folder]}/${rest || "index.html"}`;
  const content = rest?.includes("..") ? undefined : await file(path, folder === "still" && !rest);
  if (!content) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain", "content-encoding": "br" }).end(content);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = (name) => `http://127.0.0.1:${server.address().port}/${name}/`;

const interfaces = (count) =>
  Array.from({ length: count }, (_, number) => `    <interface type='bridge'>
      <mac address='00:16:3e:01:${(number >> 8).toString(16).padStart(2, "0")}:${(number & 255).toString(16).padStart(2, "0")}'/>
      <source bridge='xenbr${number % 4}'/>
      <model type='${["netfront", "e1000", "rtl8139"][number % 3]}'/>
    </interface>
`).join("");

// The documents of `./dev bench`: a guest with one of everything, and with so many interfaces more.
const everything = readFileSync(`${root}/core/tests/fixtures/to-native/everything-hvm/domain.xml`, "utf8");
const guest = (count) => everything.replace("    <serial", `${interfaces(count)}    <serial`);

// ---- What is measured, inside of the page ------------------------------------------------------

/** Notes each key press and the next change of an output. All times are the page's own clock. */
function measure() {
  const measured = (window.measured = { presses: [], tasks: [] });
  // Our page has outputs before its program and its editor are there, and says how far it is. Other pages do not.
  const FIRST_PAGE = "[data-first-page]";
  const FOLLOWS = `[data-first-page="listening"], :not(${FIRST_PAGE})`;
  let pressed;
  const afterFrame = (then) =>
    requestAnimationFrame(() => {
      // A task behind the frame: it is painted, as far as a page can know.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(undefined);
    });
  // `timeStamp` is when the browser got the key, before any waiting for the page.
  addEventListener("keydown", (event) => (pressed = { at: event.timeStamp }), { capture: true });
  new MutationObserver((changes) => {
    const now = performance.now();
    if (measured.first === undefined && document.querySelector(`html:is(${FOLLOWS}) [data-exact]`)) {
      measured.first = 0;
      afterFrame((painted) => (measured.first = painted));
    }
    if (measured.editor === undefined && document.querySelector(`html:not(${FIRST_PAGE}) [data-exact]`)) {
      measured.editor = 0;
      afterFrame((painted) => (measured.editor = painted));
    }
    if (!pressed || !changes.some(({ attributeName }) => attributeName === "data-exact")) return;
    const press = pressed;
    pressed = undefined;
    press.changed = now - press.at;
    measured.presses.push(press);
    afterFrame((painted) => (press.painted = painted - press.at));
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-exact", "data-first-page"] });
  new PerformanceObserver((list) => {
    measured.largest = list.getEntries().at(-1).startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) measured.tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
}

const browser = await chromium.launch({
  executablePath: existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined,
  chromiumSandbox: false,
  args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});

/** Opens a page and waits until it has `what` of the measured times. */
async function opened(name, what = "editor") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  await tab.addInitScript(measure);
  await tab.goto(address(name));
  await tab.waitForFunction((what) => window.measured[what] > 0, what);
  return { tab, close: () => context.close() };
}

const editor = (tab) => tab.getByRole("textbox", { name: "Domain XML" });

/** Puts the document in as a paste, with the cursor behind the name. */
async function write(tab, text) {
  const before = await tab.evaluate(() => document.querySelector("[data-exact]").dataset.exact);
  await editor(tab).click();
  await tab.keyboard.press("ControlOrMeta+a");
  const took = await tab.evaluate(
    async ([text, before]) => {
      const focused = document.activeElement;
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const start = performance.now();
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      // A textarea does not take what a script pastes.
      if (focused.dispatchEvent(paste)) document.execCommand("insertText", false, text);
      while (document.querySelector("[data-exact]")?.dataset.exact === before) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    },
    [text, before],
  );
  await tab.keyboard.press("ControlOrMeta+Home");
  await tab.keyboard.press("ArrowDown");
  for (let column = 0; column < "  <name>".length; column++) await tab.keyboard.press("ArrowRight");
  await tab.waitForTimeout(1500);
  return took;
}

async function type(tab, presses) {
  await tab.evaluate(() => (window.measured.presses.length = window.measured.tasks.length = 0));
  // Ten letters and ten backspaces: the document keeps its size.
  for (let press = 0; press < presses; press++) {
    await tab.keyboard.press(press % 20 < 10 ? "abcdefghij"[press % 10] : "Backspace");
    await tab.waitForTimeout(PACE);
  }
}

// ---- Figures -----------------------------------------------------------------------------------

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), p90: at(sorted, 0.9), p99: at(sorted, 0.99), count: sorted.length };
};
const number = (value) => value.toFixed(1).padStart(8);
const row = (name, { median, p90, p99 }) => console.log(`  ${name.padEnd(34)}${number(median)}${number(p90)}${number(p99)}`);
const ratio = (one, other) => ({ median: one.median / other.median, p90: one.p90 / other.p90, p99: one.p99 / other.p99 });

async function keys() {
  const text = guest(8);
  console.log(`\nKey press to new output, in ms: ${PRESSES} presses, ${PACE} ms apart, in a document of ${text.length} bytes`);
  console.log("  changed: from the key's time stamp to when the output's data-exact has changed");
  console.log("  painted: to the first task behind the next frame, which a page at 60 Hz waits up to 16.7 ms for");
  console.log(`${"".padEnd(36)}  median     p90     p99`);
  const results = {};
  for (const name of ["bare", ...Object.keys(PAGES)]) {
    const { tab, close } = await opened(name);
    await write(tab, text);
    await type(tab, PRESSES);
    await tab.waitForTimeout(500);
    const presses = await tab.evaluate(() => window.measured.presses);
    const what = PAGES[name] ?? "bare textarea and pre";
    results[name] = {};
    for (const kind of ["changed", "painted"]) {
      results[name][kind] = spread(presses.map((press) => press[kind]));
      row(`${what}, ${kind}`, results[name][kind]);
    }
    if (presses.length < PRESSES) console.log(`  (${PRESSES - presses.length} presses changed no output before the next one)`);
    await close();
  }
  for (const [name, title] of Object.entries(PAGES)) {
    for (const kind of ["changed", "painted"]) row(`${title}: ratio, ${kind}`, ratio(results[name][kind], results.bare[kind]));
  }
}

async function large() {
  const text = guest(Math.floor(((1 << 20) - everything.length) / interfaces(4).length) * 4);
  const { tab, close } = await opened("page");
  const count = text.match(/<interface/g).length;
  console.log(`\nA large document: ${text.length} bytes, ${count} interfaces`);
  console.log(`  paste to new output, painted     ${number(await write(tab, text))} ms`);
  await tab.evaluate(() => {
    window.frames_ = [];
    const frame = (now) => (window.frames_.push(now), requestAnimationFrame(frame));
    requestAnimationFrame(frame);
  });
  // Not a multiple of twenty: the last letters stay, and there is something to convert.
  await type(tab, LARGE_PRESSES);
  const during = await tab.evaluate(() => ({
    tasks: window.measured.tasks.map(({ duration }) => duration),
    outputs: window.measured.presses.length,
    gap: Math.max(...window.frames_.map((now, index, all) => now - (all[index - 1] ?? now))),
  }));
  await tab.waitForFunction(() => window.measured.presses.at(-1)?.painted);
  const { painted } = await tab.evaluate(() => window.measured.presses.at(-1));
  console.log(`  longest task while typing        ${number(Math.max(0, ...during.tasks))} ms (of 50 ms or more: ${during.tasks.length})`);
  console.log(`  longest time without a frame     ${number(during.gap)} ms`);
  console.log(`  new outputs while typing         ${String(during.outputs).padStart(6)} of ${LARGE_PRESSES} presses: the work is put off`);
  console.log(`  last press to new output, painted${number(painted)} ms, of which 200 are the pause`);
  await close();
}

async function paint() {
  console.log(`\nFirst paint: from navigation to the largest contentful paint, in ms, ${STARTS} times, nothing cached`);
  await besides("still", "the same page without scripts", "largest");
}

async function start() {
  console.log(`\nStart: from navigation to the frame from which outputs follow, in ms, ${STARTS} times, nothing cached`);
  await besides("counter", "bare Yew counter", "first");
  console.log("  to the frame with the editor:");
  await besides("counter", "bare Yew counter", "editor");
}

/** Opens a bare page and ours by turns, so that all have the same machine, and compares a time. */
async function besides(bare, bareTitle, what) {
  console.log(`${"".padEnd(36)}  median     p90     p99`);
  const names = [bare, ...Object.keys(PAGES)];
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let time = 0; time < STARTS; time++) {
    for (const name of names) {
      const { tab, close } = await opened(name, what);
      // A larger piece may be painted later.
      if (what === "largest") await tab.waitForTimeout(1000);
      times[name].push(await tab.evaluate((what) => window.measured[what], what));
      await close();
    }
  }
  row(bareTitle, spread(times[bare]));
  for (const [name, title] of Object.entries(PAGES)) {
    row(title, spread(times[name]));
    row(`${title}: ratio`, ratio(spread(times[name]), spread(times[bare])));
  }
}

/** A view that the page opens on demand: nothing of it was loaded or drawn before the click. */
async function view() {
  console.log(`\nOpening of the view “Compare”: from the click to the frame with its first difference, in ms, ${OPENINGS} times`);
  console.log(`${"".padEnd(36)}  median     p90     p99`);
  const times = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
  for (let time = 0; time < OPENINGS; time++) {
    for (const name of Object.keys(PAGES)) {
      const { tab, close } = await opened(name);
      const choice = tab.getByRole("radiogroup", { name: "Output" }).getByRole("radio", { name: "Compare" });
      await choice.waitFor();
      const took = await choice.evaluate(async (radio) => {
        const start = performance.now();
        radio.click();
        while (!document.querySelector("pre del, pre ins")) await new Promise(requestAnimationFrame);
        return performance.now() - start;
      });
      times[name].push(took);
      await close();
    }
  }
  for (const [name, title] of Object.entries(PAGES)) row(title, spread(times[name]));
}

async function lighthouse() {
  console.log(`\nLighthouse (${LIGHTHOUSE}), its slow telephone, of 100`);
  const chrome = existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : chromium.executablePath();
  const flags = ["--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox --disable-gpu"];
  try {
    const { stdout } = await promisify(execFile)("npx", ["--yes", LIGHTHOUSE, address("page"), ...flags], {
      env: { ...process.env, CHROME_PATH: chrome },
      maxBuffer: 1 << 28,
    });
    const { categories, audits } = JSON.parse(stdout);
    for (const { title, score } of Object.values(categories)) console.log(`  ${title.padEnd(31)}${number(score * 100)}`);
    for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"]) {
      console.log(`  ${audits[id].title.padEnd(31)}${number(audits[id].numericValue)} ms`);
    }
  } catch (error) {
    console.log(`  not measured: ${String(error.stderr || error.message).trim().split("\n").at(-1)}`);
  }
}

const measures = { keys, large, paint, start, view, lighthouse };
for (const [name, run] of Object.entries(measures)) if (!which || which === name) await run();
await browser.close();
server.close();
