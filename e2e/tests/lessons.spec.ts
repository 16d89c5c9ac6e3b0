// Lessons: the user predicts, then sees. The user's own document is put aside and comes back.

import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, open, test } from "../page.ts";
import { editor, exact, hvm, region, writeDocument } from "../parts.ts";

const lessons = (page: Page): Locator => region(page, "Lessons");
const button = (page: Page, name: string | RegExp): Locator => lessons(page).getByRole("button", { name });
const feedback = (page: Page): Locator => lessons(page).getByRole("status");

async function begin(page: Page, title: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  await button(page, title).click();
  await expect(lessons(page)).toContainText("Step 1 of");
}

/** Goes to the next step, whose title is this. */
async function next(page: Page, title: string): Promise<void> {
  await button(page, "Next").click();
  await expect(lessons(page).getByRole("heading", { level: 3 })).toHaveText(title);
}

const piece = (page: Page, text: string): Locator => region(page, "xm").locator("pre").getByText(text, { exact: true });

test("the first lesson by mouse, from the list to the text for whoever asked", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='own'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await begin(page, /^Two forms of one guest/);
  await expect.poll(() => exact(page, "xm")).toContain('name = "web"');

  await next(page, "Find the memory");
  await expect(button(page, "Answer with this place")).toBeDisabled();
  await piece(page, "xenbr0").click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Not yet. You chose “xenbr0”. It is from “xenbr0”");
  await piece(page, "512").first().click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Right.");

  await next(page, "Find what the bridge comes from");
  await editor(page).getByText("<name>").click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Not yet.");
  await editor(page).getByText("<source bridge=").click();
  await button(page, "Answer with this place").click();
  await expect(feedback(page)).toContainText("Right.");

  await next(page, "Why is it there?");
  await button(page, "MAC address").click();
  await expect(feedback(page)).toContainText("You chose “MAC address”. Here it is the reason for “");
  await button(page, "Script").click();
  await expect(feedback(page).first()).toContainText("Right.");
  await expect(lessons(page)).toContainText("Answers: 6. Hints: 0.");

  await button(page, "End the lesson").click();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await expect(button(page, /^Two forms of one guest/)).toContainText("finished on");
  await button(page, "Forget what I finished").click();
  await expect(button(page, /^Two forms of one guest/)).not.toContainText("finished on");
});

test("the outputs come after the prediction; hints and “Show me” help", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 1: no model/);
  await next(page, "Xen 3.0.4");
  await expect(region(page, "xm")).toBeHidden();
  await expect(region(page, "Scenarios")).toBeHidden();
  await button(page, /^libvirt writes no type/).click();
  await expect(feedback(page)).toContainText("Not yet. You chose no type. libvirt writes a type here.");
  await expect(region(page, "xm")).toBeHidden();
  await button(page, "Give me a hint").click();
  await expect(lessons(page)).toContainText("libvirt asks for an emulated card");
  await lessons(page).getByLabel("type =").fill(" 'ioemu' ");
  await page.keyboard.press("Enter");
  await expect(feedback(page)).toContainText("Right.");
  await expect(region(page, "xm")).toBeVisible();

  // The interface's piece is lit up, and in sight within its pane.
  const lit = region(page, "xm").locator(".is-here");
  const isInSight = () =>
    lit.evaluate((piece) => {
      const { top, bottom } = piece.closest("pre")!.getBoundingClientRect();
      const box = piece.getBoundingClientRect();
      return top <= box.top && box.bottom <= bottom;
    });
  await expect.poll(isInSight).toBe(true);

  await next(page, "Xen 3.1");
  await button(page, "Show me").click();
  await expect(feedback(page)).toContainText("libvirt writes no type here.");
});

test("what the user changes counts, and what “Show me” changes", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 3: netfront/);
  await next(page, "Ask for it");
  await editor(page).getByText("<source bridge=").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("<model type='e1000'/>");
  await expect(feedback(page)).toContainText("Interface 1 is in scenario 4, not in 3.");
  await button(page, "Start the step again").click();
  await expect.poll(() => exact(page, "xm")).not.toContain("e1000");
  await button(page, "Show me").click();
  await expect(feedback(page)).toContainText("Right.");
  await expect.poll(() => exact(page, "xm")).toContain("type=netfront");
  await expect(editor(page)).toContainText("<model type='netfront'/>");
});

test("a lesson by keyboard alone", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Lessons", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(button(page, /^Scenario 2/)).toBeVisible();
  await button(page, /^Scenario 2/).focus();
  await page.keyboard.press("Enter");
  await expect(lessons(page)).toContainText("Step 1 of");
  await expect(lessons(page)).toBeFocused();
  await button(page, "Next").focus();
  await page.keyboard.press("Enter");
  await expect(lessons(page)).toContainText("Step 2 of");
  await expect(lessons(page)).toBeFocused();
  await button(page, /^2: PV/).focus();
  await page.keyboard.press("Space");
  await expect(feedback(page)).toContainText("Right.");
});

test("a reload in the middle brings the user's own document, and keeps none of the lesson's", async ({ page }) => {
  await open(page);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='own'/></interface>"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await begin(page, /^Scenario 3: netfront/);
  await next(page, "Ask for it");
  await editor(page).getByText("<source bridge=").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("<model type='e1000'/>");
  await expect(feedback(page)).toContainText("scenario 4");
  await page.reload();
  await expect.poll(() => exact(page, "xm")).toContain("bridge=own");
  await expect(page.locator("#documents .menu-title")).toHaveText(["small"]);
});

test("a document that the user brings during a lesson is kept", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 3: netfront/);
  await writeDocument(page, hvm("<interface type='bridge'><source bridge='brought'/></interface>").replace("small", "brought"));
  await expect.poll(() => exact(page, "xm")).toContain("bridge=brought");
  await button(page, "End the lesson").click();
  await expect(page.locator("#documents .menu-title")).toHaveText(["brought"]);
});

/** What the browser prints of the handout, and on how many pages. */
async function printed(page: Page): Promise<{ tasks: string; answers: string; rest: number; pages: number }> {
  await page.evaluate(() => {
    const look = () => {
      const tasks = [...document.querySelectorAll<HTMLElement>(".handout > :not(.handout-answers)")];
      const isShown = (element: Element) => element.getClientRects().length > 0;
      Object.assign(window, {
        printed: {
          tasks: tasks.map((task) => task.innerText).join("\n"),
          answers: document.querySelector<HTMLElement>(".handout > .handout-answers:last-child")?.innerText,
          rest: [...document.querySelectorAll(".masthead, .workspace, .lesson-head")].filter(isShown).length,
        },
      });
    };
    matchMedia("print").addEventListener("change", ({ matches }) => matches && look());
  });
  const pdf = await page.pdf();
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  return { ...(await page.evaluate(() => (window as unknown as { printed: Awaited<ReturnType<typeof printed>> }).printed)), pages };
}

/** What is printed of a lesson. The page listens for the printing soon after it shows the lesson. */
async function printedHandout(page: Page): ReturnType<typeof printed> {
  await expect.poll(async () => (await printed(page)).rest).toBe(0);
  return printed(page);
}

test("a lesson prints as a handout, whose answers stand on a last page", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 1: no model/);
  const { tasks, answers, pages } = await printedHandout(page);
  expect(pages).toBeGreaterThan(1);
  for (const text of ["Scenario 1: no model", "2. Xen 3.0.4", "<source bridge='xenbr0'/>", "libvirt 0.7.5, Xen 3.0.4", "Tick one."]) {
    expect(tasks).toContain(text);
  }
  for (const answer of ["libvirt writes the type ioemu here.", "libvirt writes no type here.", "Choose Xen 3.0.3."]) {
    expect(answers).toContain(answer);
    expect(tasks).not.toContain(answer);
  }
  await expect(page.locator(".handout")).toHaveCount(0);
});

test("a task about a piece of an output has the output on paper", async ({ page }) => {
  await open(page);
  await begin(page, /^Two forms of one guest/);
  const { tasks, answers } = await printedHandout(page);
  expect(tasks).toContain("xm config, libvirt 0.7.5");
  expect(tasks).toContain("script=vif-bridge");
  expect(answers).toContain("Script");
});

test("the button prints what is drawn by then", async ({ page }) => {
  await open(page);
  await begin(page, /^Scenario 1: no model/);
  await page.evaluate(() => {
    window.print = () => {
      Object.assign(window, { handouts: document.querySelectorAll(".handout").length });
      dispatchEvent(new Event("afterprint"));
    };
  });
  await button(page, "Print").click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { handouts?: number }).handouts)).toBe(1);
  await expect(page.locator(".handout")).toHaveCount(0);
});

test("the list of lessons prints without the page below", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  await expect(button(page, /^Scenario 1/)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(lessons(page)).toContainText("An HVM guest without a model");
  await expect(lessons(page).getByText("Scenario 1: no model")).toBeVisible();
  await expect(button(page, "Close the lessons")).toBeHidden();
  await expect(page.locator(".workspace")).toBeHidden();
});

test("each step begins in view on a small screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  const isInView = () => expect(lessons(page).getByRole("heading", { level: 3 })).toBeInViewport();
  await begin(page, /^Two forms of one guest/);
  await isInView();
  for (let step = 2; step <= 4; step += 1) {
    await button(page, "Skip").or(button(page, "Next")).click();
    await expect(lessons(page)).toContainText(`Step ${step} of`);
    await isInView();
  }
});

test("a lesson whose last step is done leads to a step that was skipped", async ({ page }) => {
  await open(page);
  await begin(page, /^Two forms of one guest/);
  await button(page, "Next").click();
  for (let step = 2; step <= 3; step += 1) await button(page, "Skip").click();
  await button(page, "Show me").click();
  await expect(lessons(page)).toContainText("Step 2 is still open.");
  await button(page, "Go to step 2").click();
  await expect(lessons(page)).toContainText("Step 2 of");
});

test("a presenter leads through a lesson in large type, by keys", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  await begin(page, /^Scenario 1: no model/);
  await button(page, "Projector").click();
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(await size()).toBeGreaterThan(20);
  await expect(editor(page)).toBeInViewport();
  await expect(region(page, "xm")).toBeInViewport();
  await expectAccessible(page);

  await page.keyboard.press("PageDown");
  await expect(lessons(page)).toContainText("Step 2 of");
  await expect(region(page, "xm")).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(lessons(page)).toContainText("Step 3 of");
  await page.keyboard.press("ArrowLeft");
  await expect(lessons(page)).toContainText("Step 2 of");
  // In a field the arrow keys move the cursor. A remote control leads from anywhere.
  await lessons(page).getByLabel("type =").focus();
  await page.keyboard.press("ArrowRight");
  await expect(lessons(page)).toContainText("Step 2 of");
  await page.keyboard.press("PageUp");
  await expect(lessons(page)).toContainText("Step 1 of");
  await page.keyboard.press("PageDown");
  await button(page, "Give me a hint").click();
  await button(page, "Give me a hint").click();
  expect(await size()).toBeGreaterThan(20);
  await button(page, "Show me").focus();
  await page.keyboard.press("Enter");
  await expect(feedback(page)).toContainText("Right. libvirt writes the type ioemu here.");
  await expect(lessons(page).getByRole("group", { name: "Steps" })).toBeFocused();
  await expect(region(page, "xm")).toBeInViewport();

  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Share" })).toBeVisible();
  expect(await size()).toBe(16);
  await page.keyboard.press("PageDown");
  await expect(lessons(page)).toContainText("Step 2 of");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("lessons are accessible, and nothing is wider than 360 px", async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      await open(page);
      await page.getByRole("button", { name: "Lessons", exact: true }).click();
      await expect(button(page, /^Scenario 1/)).toBeVisible();
      await expectAccessible(page);
      await button(page, /^Scenario 1/).click();
      await next(page, "Xen 3.0.4");
      await button(page, /^libvirt writes no type/).click();
      await button(page, "Give me a hint").click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });
}
