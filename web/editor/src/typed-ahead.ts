// The field that shows the document as text until the editor is there, and what the user did in it.

import type { ChangeSpec } from "@codemirror/state";
import { store } from "./storage";

export interface TypedAhead {
  text: string;
  anchor: number;
  head: number;
  scrollTop: number;
  hasFocus: boolean;
}

/** What the user made of the text in the field that the build wrote into the page, if anything. */
export function typedText(): string | undefined {
  const field = document.querySelector<HTMLTextAreaElement>("#xenlens textarea");
  return field && field.value !== field.defaultValue ? field.value : undefined;
}

/** Stores that text for the editor, since the program is about to draw the page anew (`rescue.ts`). */
export function keepTypedText(): void {
  const text = typedText();
  if (text !== undefined) store("rescue", text);
}

/** Removes the field inside `parent`, and returns what the user left there. The page’s program only ever labels the field. */
export function takeField(parent: HTMLElement): TypedAhead | undefined {
  const field = parent.querySelector("textarea");
  if (!field) return undefined;
  const { value: text, selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
  const [anchor, head] =
    selectionDirection === "backward" ? [selectionEnd, selectionStart] : [selectionStart, selectionEnd];
  const hasFocus = document.activeElement === field;
  field.remove();
  return { text, anchor, head, scrollTop, hasFocus };
}

/** The one change that makes a text of another, and leaves what both begin and end with. */
export function changeBetween(before: string, after: string): ChangeSpec {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
