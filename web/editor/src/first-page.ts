// The page that was there before its program and its editor: `web/guard/first-page.ts` says how far it is.

import type {} from "../../guard/early-input";

const { dataset } = document.documentElement;

/** The program follows what the user types. */
export function listening(): void {
  if (dataset.firstPage) dataset.firstPage = "listening";
}

/** Program and editor are there: what the user did before is repeated. */
export function takenOver(): void {
  delete dataset.firstPage;
  globalThis.xenlensTakenOver?.();
}
