// The last document, kept on this device, for whoever comes back.

import { store, stored } from "./storage";

const KEY = "xenlens.document";
const PAUSE = 1000;

let waiting: string | undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

function keepNow(): void {
  clearTimeout(pause);
  if (waiting === undefined) return;
  store("localStorage", KEY, waiting);
  waiting = undefined;
}

/** Keeps `text` in place of what was kept before, once no other follows or the page is left. */
export function keep(text: string): void {
  waiting = text;
  clearTimeout(pause);
  pause = setTimeout(keepNow, PAUSE);
}

addEventListener("pagehide", keepNow);

/** What is kept, or "". */
export function kept(): string {
  return stored("localStorage", KEY) ?? "";
}

export function forget(): void {
  waiting = undefined;
  store("localStorage", KEY, null);
}
