import { expect, expectAccessible, open, test } from "../page.ts";
import { card, openCard, choice, editor, exact, openExample, region, inStrip } from "../parts.ts";

// What libvirt 0.7.5 writes for Xen 3.1 and newer.
const SCENARIOS = [
  {
    number: 1,
    title: "HVM, no model",
    xm: /script=vif-bridge" \]/,
    sexpr: /\(script 'vif-bridge'\)\)\)/,
    sees: "two cards with one MAC address, an emulated rtl8139 and a PV device: it must use one of them.",
  },
  {
    number: 2,
    title: "PV, any model",
    xm: /script=vif-bridge(,model=\w+)?" \]/,
    sexpr: /\(script 'vif-bridge'\)(\(model '\w+'\))?\)\)/,
    sees: "The guest sees a PV device, as every PV guest does",
  },
  {
    number: 3,
    title: "HVM, model netfront",
    xm: /script=vif-bridge,type=netfront" \]/,
    sexpr: /\(script 'vif-bridge'\)\(type netfront\)\)\)/,
    sees: "The guest sees one card, a PV device: without PV drivers it has no network.",
  },
  {
    number: 4,
    title: "HVM, any other model",
    xm: /script=vif-bridge,model=e1000,type=ioemu" \]/,
    sexpr: /\(script 'vif-bridge'\)\(model 'e1000'\)\(type ioemu\)\)\)/,
    sees: "The sources disagree. Both leave the guest one card that works",
  },
];

type Scenario = (typeof SCENARIOS)[number];

async function expectScenario(page: import("@playwright/test").Page, scenario: Scenario) {
  await expect.poll(() => exact(page, "xm")).toMatch(scenario.xm);
  expect(await exact(page, "S-expression")).toMatch(scenario.sexpr);
  await expect(card(page, 1)).toContainText(`Scenario ${scenario.number}${scenario.title}`);
  await expect(card(page, 1)).toContainText(scenario.sees);
  await expect(inStrip(page, scenario.number)).toHaveAttribute("aria-current", "true");
  await expect(region(page, "Scenarios").locator("[aria-current]")).toHaveCount(1);
}

for (const scenario of SCENARIOS) {
  test(`scenario ${scenario.number} by example`, async ({ page }) => {
    await open(page);
    await openExample(page, `${scenario.number} · ${scenario.title}`);
    await expectScenario(page, scenario);
  });

  const other = SCENARIOS[scenario.number % 4]!;
  test(`scenario ${scenario.number} by choosing it, and back`, async ({ page }) => {
    await open(page);
    await openExample(page, `${other.number} · ${other.title}`);
    await inStrip(page, scenario.number).click();
    await expectScenario(page, scenario);
    await page.getByRole("button", { name: "Undo" }).click();
    await expectScenario(page, other);
  });
}

test("scenario 2 by the guest toggle, and back by one undo", async ({ page }) => {
  await open(page);
  await openExample(page, "4 · HVM, any other model");
  const before = await exact(page, "xm");
  await choice(page, "Guest", "PV").check();
  await expectScenario(page, SCENARIOS[1]!);
  await expect(page.getByRole("status")).not.toBeEmpty();
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(choice(page, "Guest", "HVM")).toBeChecked();
  expect(await exact(page, "xm")).toBe(before);
  await expectScenario(page, SCENARIOS[3]!);
});

test("the guest toggle gives an HVM guest its loader", async ({ page }) => {
  await open(page);
  await openExample(page, "2 · PV, any model");
  await choice(page, "Guest", "HVM").check();
  await expectScenario(page, SCENARIOS[3]!);
  expect(await exact(page, "xm")).toContain('builder = "hvm"\nkernel = "/usr/lib/xen/boot/hvmloader"');
  await expect(page.getByRole("status")).toContainText("loader");
});

test("scenarios 3 and 4 by typing a model", async ({ page }) => {
  await open(page);
  await openExample(page, "1 · HVM, no model");
  await editor(page).getByText("<source bridge=").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("<model type='netfront'/>");
  await expectScenario(page, SCENARIOS[2]!);
  for (let i = 0; i < "netfront'/>".length; i++) await page.keyboard.press("Backspace");
  await page.keyboard.type("e1000'/>");
  await expectScenario(page, SCENARIOS[3]!);
});

test("scenario 1 below Xen 3.1 gets type=ioemu, and never on RHEL 5", async ({ page }) => {
  await open(page);
  await openExample(page, "1 · HVM, no model");
  await choice(page, "Xen release", "3.0.4").check();
  await expect.poll(() => exact(page, "xm")).toContain(",type=ioemu");
  await choice(page, "Xen release", "RHEL 5").check();
  await expect.poll(() => exact(page, "xm")).not.toContain("ioemu");
});

test("before the netfront patch, netfront was a model as any other", async ({ page }) => {
  await open(page);
  await openExample(page, "3 · HVM, model netfront");
  await choice(page, "libvirt release", "0.7.4").check();
  await expect.poll(() => exact(page, "xm")).toContain(",model=netfront");
  await choice(page, "Xen release", "3.0.3").check();
  await expect.poll(() => exact(page, "xm")).toContain("type=ioemu,model=netfront");
});

test("a first visit shows three scenarios side by side", async ({ page }) => {
  await open(page);
  for (const [number, scenario] of [[1, 1], [2, 3], [3, 4]] as const) {
    await expect(card(page, number)).toContainText(`Scenario ${scenario}`);
    await expect(inStrip(page, scenario)).toContainText(`interface ${number}`);
    await expect(inStrip(page, scenario)).toBeInViewport({ ratio: 1 });
  }
});

test("the interface that is selected is the one that a scenario changes", async ({ page }) => {
  await open(page);
  await card(page, 3).getByRole("button", { name: "Interface 3", exact: true }).click();
  await expect(card(page, 3).getByRole("button", { name: "Interface 3" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await inStrip(page, 3).click();
  await expect(card(page, 3)).toContainText("Scenario 3");
  await expect(card(page, 1)).toContainText("Scenario 1");

  // The cursor selects too.
  await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  // Not by click(), for which the text must stay as it is: what the mouse is over lights up.
  const place = (await editor(page).getByText("00:16:3e:1b:5c:02").boundingBox())!;
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  await expect(card(page, 2).getByRole("button", { name: "Interface 2" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("where the sources disagree, the card says which one to go by, and marks the lines that differ", async ({ page }) => {
  await open(page);
  await openExample(page, "4 · HVM, any other model");
  const devices = (await openCard(page, 1)).locator(".card-devices");
  await expect(devices.locator("figcaption strong")).toHaveText([
    "By xend’s own code",
    "By the author of the netfront patch",
  ]);
  await expect(devices.locator("mark")).toHaveText([
    "a PV device without mac and handle, which does not work",
    "no PV device",
  ]);
  // RHEL 5 had its own xend, which we cannot read.
  await openExample(page, "1 · HVM, no model");
  await expect((await openCard(page, 1)).locator("figcaption strong")).toHaveCount(0);
  await choice(page, "Xen release", "RHEL 5").check();
  await expect(await openCard(page, 1)).toContainText("Go by the patch’s author");
  await expect(devices.locator("figcaption strong").first()).toHaveText("By the author of the netfront patch");
});

test("the first screen says what the page is, for which releases, and what the guest gets", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const head = page.getByRole("banner");
  await expect(head).toContainText("See what libvirt tells Xen");
  await expect(head).toContainText("Nothing leaves your browser.");
  await expect(head).toContainText("libvirt 0.7.4, 0.7.5 (2009), 9.0 (2023)");
  const strip = region(page, "Scenarios");
  await expect(strip).toBeInViewport({ ratio: 1 });
  await expect(region(page, "Verdict")).toContainText("The guest sees two cards with one MAC address");
  await expect(strip.getByRole("link", { name: "patch", exact: true })).toHaveAttribute("href", /dddad4bcb$/);
  // What is written at the chosen releases.
  await expect(inStrip(page, 1)).toContainText("neither model nor type");
  await expect(inStrip(page, 3)).toContainText("type=netfront");
  await expect(inStrip(page, 4)).toContainText("model=e1000,type=ioemu");
  await choice(page, "libvirt release", "0.7.4").check();
  await expect(inStrip(page, 3)).toContainText("model=netfront");
  await expect(region(page, "xm").locator("pre")).toBeInViewport({ ratio: 0.5 });
});

test("the strip shows XML and output of each scenario when asked", async ({ page }) => {
  await open(page);
  const third = region(page, "Scenarios").getByRole("article", { name: "Scenario 3 in full" });
  await expect(third).toHaveCount(0);
  await page.getByText("XML and output of each").click();
  await expect(third).toContainText("<model type='netfront'/>");
  await expect(third).toContainText("(type netfront)");
  await expectAccessible(page);
});

test("another interface is chosen beside the verdict", async ({ page }) => {
  await open(page);
  await region(page, "Verdict").getByRole("button", { name: "Interface 3", exact: true }).click();
  await expect(inStrip(page, 4)).toHaveAttribute("aria-current", "true");
  await inStrip(page, 1).click();
  await expect(card(page, 3)).toContainText("Scenario 1");
});

test("beside a native document the strip shows examples, and marks the scenario", async ({ page }) => {
  await open(page);
  await openExample(page, "4 · HVM with model=e1000, in xl");
  const strip = region(page, "Scenarios");
  await expect(inStrip(page, 3)).toContainText("type=vif");
  await expect(inStrip(page, 4)).toHaveAttribute("aria-current", "true");
  await expect(strip.locator("button.scenario")).toHaveCount(0);
  await expect(strip).toContainText("by examples");
});

test("links to the sections stay in reach and say how much is there", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const links = page.getByRole("navigation", { name: "Sections" });
  await expect(links.getByRole("link")).toHaveText(["Scenarios", "Interfaces3", "Matrix", "Move to xl", /^Notes\d+$/]);
  await expect(links).toBeInViewport({ ratio: 1 });
  // The page draws the sections out of view after the first input.
  await region(page, "Verdict").getByRole("button", { name: "Interface 2", exact: true }).click();
  await expect(region(page, "Matrix").getByRole("table")).toHaveCount(1);
  await expect(region(page, "Move to xl").getByRole("listitem").first()).toBeAttached();
  const address = page.url();
  await links.getByRole("link", { name: "Notes" }).click();
  await expect(region(page, "Notes")).toBeFocused();
  await expect(region(page, "Notes").getByRole("heading", { level: 2 })).toBeInViewport({ ratio: 1 });
  await expect(links).toBeInViewport({ ratio: 1 });
  expect(page.url()).toBe(address);
  await links.getByRole("link", { name: "Scenarios" }).click();
  await expect(inStrip(page, 1)).toBeInViewport({ ratio: 1 });
});

test("a card is folded to its verdict and a picture, and stays as the user left it", async ({ page }) => {
  await open(page);
  const third = card(page, 3);
  await expect(third).toContainText("The guest sees an emulated e1000, which works");
  await expect(third.getByRole("img", { name: /^The guest sees / })).toHaveCount(1);
  await expect(third.locator(".card-parts")).toHaveCount(0);
  await openCard(page, 3);
  await expect(third.getByRole("list", { name: "Across releases" })).toBeVisible();
  await expect(third.locator(".card-code")).toContainText("model=e1000,type=ioemu");
  await expect(card(page, 1).locator(".card-parts")).toHaveCount(0);
  // An edit of the same document changes what the open card shows.
  await inStrip(page, 3).click();
  await expect(third.locator(".card-code")).toContainText("type=netfront");
});
