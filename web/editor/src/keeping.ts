// The last document, kept on this device, for whoever comes back. In some frames nothing can be kept, and a full
// or forbidden store is no error: then it is as it was before.

const KEY = "xenlens.document";
const PAUSE = 1000;

let waiting: string | undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

function store(): void {
  clearTimeout(pause);
  if (waiting === undefined) return;
  try {
    localStorage.setItem(KEY, waiting);
  } catch {
    // It is not kept.
  }
  waiting = undefined;
}

/** Keeps `text` in place of what was kept before, once no other follows or the page is left. */
export function keep(text: string): void {
  waiting = text;
  clearTimeout(pause);
  pause = setTimeout(store, PAUSE);
}

addEventListener("pagehide", store);

/** What is kept, or "". */
export function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function forget(): void {
  waiting = undefined;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
