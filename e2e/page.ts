// What every test of the page starts from: `import { expect, test } from "../page.ts"`.

import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test as base } from "@playwright/test";

export { expect };

/** A test that fails, besides, on any complaint in the console and any request to another host. */
export const test = base.extend<{
  complaints: string[];
  /** Other hosts that belong to the test, by name. */
  hosts: string[];
  /** Allows a complaint that is part of what is tested. */
  allow: (complaint: RegExp) => void;
}>({
  hosts: [[], { option: true }],
  allow: async ({ complaints }, use) => {
    const allowed: RegExp[] = [];
    await use((complaint) => allowed.push(complaint));
    complaints.splice(0, complaints.length, ...complaints.filter((one) => !allowed.some((that) => that.test(one))));
  },
  complaints: [
    async ({ context, baseURL, hosts }, use) => {
      const complaints: string[] = [];
      const { origin } = new URL(baseURL!);
      context.on("console", (message) => {
        // What Playwright itself says where a test is to do without.
        if (message.text() === "Service Worker registration blocked by Playwright") return;
        if (message.type() === "error" || message.type() === "warning") {
          complaints.push(`console: ${message.text()}`);
        }
      });
      context.on("weberror", (error) => complaints.push(`uncaught: ${error.error()}`));
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin && !hosts.includes(url.hostname)) {
          complaints.push(`another host: ${request.url()}`);
        }
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the page, or an `address` within it, and waits until its program is there. */
export async function open(page: Page, address = ""): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Until then the page is HTML that the build wrote.
  await expect(page.locator("html[data-first-page]")).toHaveCount(0);
}

/** Fails where axe finds the page, as it now stands, hard to use for some. */
export async function expectAccessible(page: Page): Promise<void> {
  // Without this mode axe opens another page for each run, for the sake of frames. Ours has none.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  // The editor has the focus while its menu is open, and its arrow keys scroll the menu. axe knows that of comboboxes only.
  const isMenu = ({ id, nodes }: (typeof violations)[number]) =>
    id === "scrollable-region-focusable" && nodes.every(({ target }) => `${target}`.startsWith("#cm-ac-"));
  expect(
    violations.filter((violation) => !isMenu(violation)).map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target)}`),
  ).toEqual([]);
}
