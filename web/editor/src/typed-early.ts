// What the user typed before the program and the editor were there.

import { store } from "./storage";

/** The text in the field that the build wrote into the page, if the user changed it. */
export function typedEarly(): string | undefined {
  const field = document.querySelector<HTMLTextAreaElement>("#xenlens textarea");
  return field && field.value !== field.defaultValue ? field.value : undefined;
}

/** Stores that text for the editor, since the program is about to draw the page anew (`rescue.ts`). */
export function keepTypedEarly(): void {
  const text = typedEarly();
  if (text !== undefined) store("rescue", text);
}
