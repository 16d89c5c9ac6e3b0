// The last document, which the page saves on this device for the user's next visit.

import { load, store } from "./storage";

/** Milliseconds without a change after which the page saves. */
const PAUSE = 1000;

let unsaved: string | undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

function saveNow(): void {
  clearTimeout(pause);
  if (unsaved === undefined) return;
  store("document", unsaved);
  unsaved = undefined;
}

/** Saves `text` in place of what was saved before, after a pause without another call or when the user leaves the page. */
export function saveDocument(text: string): void {
  unsaved = text;
  clearTimeout(pause);
  pause = setTimeout(saveNow, PAUSE);
}

addEventListener("pagehide", saveNow);

/** What was saved, or "". */
export function savedDocument(): string {
  return load("document") ?? "";
}

/** Deletes what was saved. */
export function forgetDocument(): void {
  unsaved = undefined;
  store("document", null);
}
