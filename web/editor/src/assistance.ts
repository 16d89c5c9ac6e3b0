// Loads the menu of completions and the meanings of words, which are in a script of their own (`completion.ts`), when the user
// first goes to the editor.

import type { EditorView } from "@codemirror/view";
import * as codeMirror from "./code-mirror";
import type { completion } from "./completion";
import { ruleText } from "./rule-texts";

/** What the page's program knows of a place in a document of that text. Places are in UTF-16 units. */
export interface Assistance {
  /**
   * Where the word at the place begins and ends, then five texts for each choice: label, type, what it writes, what it means,
   * and its rule. Empty where there is nothing to choose.
   */
  complete: (text: string, at: number) => string[];
  /** Where the word at the place begins and ends, what it means, and its rule. Empty where there is nothing to explain. */
  explain: (text: string, at: number) => string[];
  /** What a rule says; empty if its texts cannot be loaded. */
  ruleText: (rule: string) => Promise<string>;
}

declare global {
  /** The editor's CodeMirror, which the script of completions shares. */
  var codeMirror: object;
}

/** The events after which the user is at the editor. */
const EVENTS = ["focusin", "pointermove"] as const;

export function assist(editor: EditorView, complete: Assistance["complete"], explain: Assistance["explain"]): void {
  const start = async () => {
    for (const event of EVENTS) editor.dom.removeEventListener(event, start);
    globalThis.codeMirror = codeMirror;
    try {
      const script: { completion: typeof completion } = await import(new URL("completion.js", document.baseURI).href);
      const extension = script.completion({ complete, explain, ruleText });
      editor.dispatch({ effects: codeMirror.StateEffect.appendConfig.of(extension) });
    } catch {
      // Without it, the editor is as it was. The next visit tries again.
      for (const event of EVENTS) editor.dom.addEventListener(event, start, { once: true });
    }
  };
  for (const event of EVENTS) editor.dom.addEventListener(event, start);
  // The user was in the field whose place the editor took.
  if (editor.hasFocus) void start();
}
