// Printing shows everything: whole lists and open disclosures, drawn at once. The editor itself shows all of its lines when
// the page is printed.

import { seeAll } from "./seen";

/** How deep disclosures lie in each other. The page draws what has opened, which may have more to open. */
const DEPTH = 5;

const { now } = Date;
const opened: HTMLDetailsElement[] = [];

/** Yew draws for 16 ms, by this clock, and then lets the browser go on. The browser would print what is there by then. */
function stopClock(): void {
  const stopped = now();
  Date.now = () => stopped;
}

function startClock(): void {
  Date.now = now;
}

type Tell = (isPrinting: boolean) => void;

/** Who draws something for paper alone, if anybody. */
let tell: Tell | undefined;

/** Sets who gets to know when printing begins and ends. */
export function onPrint(whom: Tell | undefined): void {
  tell = whom;
}

function drawForPaper(): void {
  tell?.(true);
}

function showAll(): void {
  for (const more of document.querySelectorAll<HTMLButtonElement>(".show-all")) more.click();
}

function unfold(): void {
  for (const one of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    one.open = true;
    opened.push(one);
    // The browser would say it only after the page is printed.
    one.dispatchEvent(new Event("toggle"));
  }
}

// Yew draws between two listeners.
for (const step of [stopClock, drawForPaper, seeAll, showAll, ...Array(DEPTH).fill(unfold), startClock]) {
  addEventListener("beforeprint", () => step());
}

addEventListener("afterprint", () => {
  tell?.(false);
  for (const one of opened.splice(0)) one.open = false;
});
