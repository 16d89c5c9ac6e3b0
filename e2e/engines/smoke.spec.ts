// The page in browsers of three engines, by WebDriver: what everybody does with it, once. All else is tested in
// Chromium, by ../tests.

import { expect, test } from "@playwright/test";
import { By, Key, type WebElement, until } from "selenium-webdriver";
import { hvm, pack } from "../parts.ts";
import { BROWSERS, missing, start } from "./browsers.ts";

/** One after the other: a browser that starts needs all of a small machine. */
test.describe.configure({ mode: "default", timeout: 90_000 });

const WAIT = 15_000;
/** Scenario 3's own bridge, which no other document here has. */
const small = hvm("<interface type='bridge'><source bridge='linked'/></interface>");

for (const browser of BROWSERS) {
  test(`the page works in ${browser.name}`, async ({ baseURL }) => {
    const reason = missing(browser);
    // Playwright's list of tests does not say why.
    if (reason) console.log(`  skipped: the page in ${browser.name}, since ${reason}`);
    test.skip(!!reason, reason);

    const { page, open, complaints, close } = await start(browser);
    try {
      const find = (path: string): Promise<WebElement> => page.wait(until.elementLocated(By.xpath(path)), WAIT, path);
      const click = async (path: string) => (await find(path)).click();
      const xm = () => page.executeScript<string | null>("return document.querySelector('[data-exact]')?.dataset.exact ?? null");
      const expectXm = () => expect.poll(xm, { timeout: WAIT });
      const button = (name: string) => `//button[normalize-space(.)='${name}']`;

      await test.step("the first output", async () => {
        await open(baseURL!);
        await find("//h1");
        // Program and editor are there.
        await find("//html[not(@data-first-page)]");
        await expectXm().toContain('name = "gateway"');
      });
      await test.step("typing changes the output", async () => {
        const name = await find("//*[@aria-label='Domain XML']");
        await name.click();
        await name.sendKeys(Key.chord(Key.CONTROL, "a"), Key.BACK_SPACE);
        await expectXm().toBeNull();
        await name.sendKeys("<domain type='xen'><name>typed</name><memory>1</memory><os><type>hvm</");
        await name.sendKeys("<loader>/l</loader></");
        await expect.poll(() => name.getText()).toContain("</os>");
        await name.sendKeys("</");
        await expectXm().toContain('name = "typed"');
      });
      await test.step("choosing a scenario's example", async () => {
        await click(button("Examples"));
        await click("//*[@role='menuitem'][contains(., 'model netfront')]");
        await expectXm().toContain("type=netfront");
      });
      await test.step("choosing PV, and back", async () => {
        await click("//fieldset[legend='Guest']//label[contains(., 'PV')]");
        await expectXm().not.toContain('builder = "hvm"');
        await click(button("Undo"));
        await expectXm().toContain('builder = "hvm"');
      });
      await test.step("a section that is drawn when it is seen", async () => {
        // Of another document, the sections below come after the outputs.
        const section = await find("//section[@aria-label='Matrix']");
        await page.executeScript("arguments[0].scrollIntoView()", section);
        await find("//section[@aria-label='Matrix']//table");
      });
      await test.step("sharing shows a link", async () => {
        await click(button("Share"));
        const field = await find("//dialog//input[@aria-label='Link']");
        expect(await field.getAttribute("value")).toContain("#v1=");
        await click(`//dialog${button("Close")}`);
        await page.wait(until.stalenessOf(field), WAIT);
      });
      await test.step("a link opens", async () => {
        await open(`${baseURL}${pack(`xen=3.0.3\n\n${small}`)}`);
        await expectXm().toContain("bridge=linked");
      });
      await test.step("nothing complained, or we would have heard", async () => {
        expect(await complaints()).toEqual([]);
        await page.executeScript("console.error('heard'); setTimeout(() => { throw new Error('thrown') })");
        const all = async () => (await complaints()).join("\n");
        await expect.poll(all).toContain("heard");
        await expect.poll(all).toContain("thrown");
      });
    } finally {
      await close();
    }
  });
}
