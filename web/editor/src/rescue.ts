// The text that the guard stored when the page had to stop (`web/guard/guard.ts`). A reload brings it back.

import { load, store } from "./storage";

/** The text to bring back. A second call returns nothing. */
export function rescuedText(): string | undefined {
  const text = load("rescue");
  store("rescue", null);
  store("rescued", text);
  return text ?? undefined;
}
