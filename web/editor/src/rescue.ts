// The text that was kept when the page had to stop (`web/guard/guard.ts`): a reload brings it back.

import { RESCUE, RESCUED, store, stored } from "./storage";

/** What is to be brought back, once. */
export function rescued(): string | undefined {
  const text = stored("sessionStorage", RESCUE);
  store("sessionStorage", RESCUE, null);
  store("sessionStorage", RESCUED, text);
  return text ?? undefined;
}
