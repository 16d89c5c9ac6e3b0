import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// A system's Chromium where there is one, else Playwright's own.
const chromium = "/usr/bin/chromium";

const port = process.env.XENLENS_PORT ?? "4173";
// Not the root: the page must work below any path.
const base = "/any/path/";
const baseURL = `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  outputDir: "test-results/run",
  reporter: "list",
  fullyParallel: true,
  workers: "100%",
  // Not what a user would wait for: other work may keep the machine busy.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  use: {
    baseURL,
    // The tests of working without a network allow it; the others are to meet the files of the present build.
    serviceWorkers: "block",
    // Recording a trace makes a test half as slow again: `./dev e2e --trace on` does it, for `npx playwright show-trace`.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `node serve.mjs ${port} ${base}`,
    url: baseURL,
    reuseExistingServer: !process.env.CI,
  },
  projects: [
    { name: "page", testDir: "tests" },
    { name: "engines", testDir: "engines", fullyParallel: false },
    { name: "shots", testDir: "shots" },
  ],
});
