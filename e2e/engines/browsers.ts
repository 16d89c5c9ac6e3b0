// The browsers, each of another engine, and how WebDriver starts them: `./dev` installs them where it can.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { Builder, type WebDriver, logging } from "selenium-webdriver";

export interface Browser {
  name: string;
  /** The program that speaks WebDriver. */
  driver: string;
  /** The browser itself. */
  binary: string | undefined;
  capabilities(binary: string): object;
  /** What to install where it is missing. */
  install: string;
  /** Whether it needs a display to show itself on. */
  needsDisplay?: boolean;
  /** What the page complained of since this was last asked. `output` is what the browser wrote since then. */
  complaints(page: WebDriver, output: string): Promise<string[]>;
}

const first = (...paths: string[]): string | undefined => paths.find((path) => existsSync(path));

/** Debian keeps WebKitGTK's small browser in a folder by the version of its interface. */
const miniBrowser = (): string | undefined => {
  const lib = "/usr/lib";
  const folders = existsSync(lib) ? readdirSync(lib).filter((name) => name.endsWith("-linux-gnu")) : [];
  const versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
  return first(...folders.flatMap((folder) => versions.map((version) => `${lib}/${folder}/${version}/MiniBrowser`)));
};

export const BROWSERS: Browser[] = [
  {
    name: "Chromium",
    driver: "chromedriver",
    binary: first("/usr/bin/chromium", "/usr/bin/google-chrome"),
    capabilities: (binary) => ({
      browserName: "chrome",
      "goog:chromeOptions": { binary, args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] },
      "goog:loggingPrefs": { browser: "ALL" },
    }),
    install: "chromium and chromium-driver",
    async complaints(page) {
      const entries = await page.manage().logs().get("browser");
      return entries.filter(({ level }) => level.value >= logging.Level.WARNING.value).map(({ message }) => message);
    },
  },
  {
    name: "Firefox",
    driver: "geckodriver",
    binary: first("/usr/bin/firefox-esr", "/usr/bin/firefox"),
    capabilities: (binary) => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary,
        args: ["-headless"],
        prefs: { "devtools.console.stdout.content": true },
      },
    }),
    install: "firefox-esr and geckodriver",
    // Its own parts complain, too, each with its name in front and from addresses of its own. And where something still
    // runs when a page is left, Firefox ends it and says so.
    complaints: async (_, output) =>
      output
        .split("\n")
        .filter((line) => /^(console\.(error|warn): (?!\w+:)|JavaScript (error|warning): http)/.test(line))
        .filter((line) => !line.endsWith("Script terminated by timeout at:")),
  },
  {
    name: "WebKitGTK",
    driver: "WebKitWebDriver",
    binary: miniBrowser(),
    capabilities: (binary) => ({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": {
        binary,
        args: ["--automation"],
      },
    }),
    install: "webkit2gtk-driver",
    needsDisplay: true,
    // Driven, it writes its console nowhere: the page itself listens, from when it is loaded.
    complaints: (page) =>
      page.executeScript(`
        if (window.complaints) return window.complaints.splice(0);
        const complaints = window.complaints = [];
        for (const kind of ["error", "warn"]) console[kind] = (...words) => complaints.push(words.join(" "));
        for (const kind of ["error", "unhandledrejection"])
          addEventListener(kind, (event) => complaints.push(String(event.error ?? event.reason ?? event.type)));
        return [];`),
  },
];

/** Why this browser cannot be driven here, or nothing. */
export function missing({ driver, binary, install, needsDisplay }: Browser): string | undefined {
  const found = (process.env.PATH ?? "").split(":").some((folder) => existsSync(`${folder}/${driver}`));
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (needsDisplay && !DISPLAY && !WAYLAND_DISPLAY) return "there is no display: install xvfb and xauth";
  return found && binary ? undefined : `${found ? "its browser" : driver} is missing: install ${install}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A browser that is running. */
export interface Running {
  page: WebDriver;
  /** Opens an address, anew even if it differs from the last by its fragment alone. */
  open(address: string): Promise<void>;
  /** What the page complained of so far. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

export async function start({ driver, binary, capabilities, complaints }: Browser): Promise<Running> {
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (output += data));
  const address = `http://127.0.0.1:${port}`;
  try {
    await listening(server, address);
    const page = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(address)
      .withCapabilities(capabilities(binary!))
      .build();
    const heard: string[] = [];
    let lines = 0;
    const listen = async () => {
      // The last line may not be whole.
      const end = output.lastIndexOf("\n") + 1;
      heard.push(...(await complaints(page, output.slice(lines, end))));
      lines = end;
      return heard;
    };
    return {
      page,
      async open(address) {
        await listen();
        await page.get("about:blank");
        await page.get(address);
        await listen();
      },
      complaints: listen,
      async close() {
        await page.quit().catch(() => {});
        server.kill();
      },
    };
  } catch (error) {
    server.kill();
    throw new Error(`${driver} did not start: ${error}\n${output}`);
  }
}

/** Waits until the driver answers. */
async function listening(server: ChildProcess, address: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (server.exitCode === null && Date.now() < end) {
    const answer = await fetch(`${address}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it does not answer");
}
