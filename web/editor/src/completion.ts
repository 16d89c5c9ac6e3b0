// The menu of what the user can write at a place, and what a place means. The page's program knows both; CodeMirror shows them.
//
// This is a script of its own, which the editor loads when the user first goes there (`assistance.ts`). It shares the editor's
// CodeMirror (`web/build/editor-and-styles.mjs`).

import {
  autocompletion,
  type Completion,
  type CompletionResult,
  type CompletionSource,
  snippetCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";
import type { Assistance } from "./assistance";

/** Milliseconds for which the mouse rests on a word before its meaning appears. */
const PAUSE = 600;

/** In a longer document the menu opens only when the user asks for it: each key press must stay quick. */
const LONGEST = 100_000;

/** What a character that the user just typed must be for the menu to open by itself. */
const OPENS = /[<\w'"\s-]/;

/** A rule's title, and what it says once that has been loaded. */
function explanation(title: string, rule: string, ruleText: Assistance["ruleText"]): HTMLElement {
  const dom = document.createElement("div");
  const words = document.createElement("p");
  words.textContent = title;
  dom.append(words);
  if (rule) {
    const text = document.createElement("p");
    dom.append(text);
    void ruleText(rule).then((what) => (text.textContent = what));
  }
  return dom;
}

function source({ complete, ruleText }: Assistance): CompletionSource {
  return ({ state, pos, explicit }): CompletionResult | null => {
    if (!explicit && (state.doc.length > LONGEST || !OPENS.test(state.sliceDoc(pos - 1, pos)))) return null;
    const [from, to, ...items] = complete(state.doc.toString(), pos);
    if (!from || !to) return null;
    const options: Completion[] = [];
    for (let at = 0; at < items.length; at += 5) {
      const [label = "", type = "", insert = "", info = "", rule = ""] = items.slice(at, at + 5);
      // In plain text, a new element is offered only to those who ask.
      if (!explicit && insert.startsWith("<")) continue;
      const completion: Completion = {
        label,
        type,
        detail: type === "value" ? "" : info,
        info: () => explanation(info, type === "value" ? "" : rule, ruleText),
        boost: -options.length,
      };
      options.push(insert.includes("${") ? snippetCompletion(insert, completion) : { ...completion, apply: insert });
    }
    if (!options.length) return null;
    return { from: Number(from), to: Number(to), options, validFor: /^[\w-]*$/ };
  };
}

function meaning({ explain, ruleText }: Assistance, view: EditorView, at: number): Tooltip | null {
  const [from, to, title, rule] = explain(view.state.doc.toString(), at);
  if (!from || !to || !title) return null;
  const create = () => {
    const dom = explanation(title, rule ?? "", ruleText);
    dom.className = "note-tooltip";
    return { dom };
  };
  return { pos: Number(from), end: Number(to), above: true, create };
}

export const completion = (assistance: Assistance): Extension => [
  autocompletion({ override: [source(assistance)], icons: false }),
  hoverTooltip((view, at) => meaning(assistance, view, at), { hideOnChange: true, hoverTime: PAUSE }),
];
