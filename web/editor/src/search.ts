// Search in the document. The browser's own search only finds the lines that the editor has drawn.
//
// `@codemirror/search` 6.7.2 with a bar of ours (`createPanel`) adds 19 KB to the editor's script, 4.7 KB after brotli. It
// would save us some 50 of these lines: the bar, its buttons and the count of matches would stay ours.

import { type EditorView, type KeyBinding } from "@codemirror/view";
import { setMatches } from "./decorations";

interface Match {
  from: number;
  to: number;
}

/** The most matches that the search counts and marks. */
const MOST = 1_000;

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}

/** The keys that open a search bar above the editor in `parent`, and that go from match to match. */
export function searchKeys(parent: HTMLElement): KeyBinding[] {
  let bar: { input: HTMLInputElement; count: HTMLElement; root: HTMLElement } | undefined;
  let last = "";

  const matches = (view: EditorView): Match[] => {
    const query = bar?.input.value ?? last;
    if (!query) return [];
    const pattern = new RegExp(query.replace(/[^\p{L}\p{N}\s]/gu, "\\$&"), "gi");
    const found: Match[] = [];
    for (const match of view.state.doc.toString().matchAll(pattern)) {
      found.push({ from: match.index, to: match.index + match[0].length });
      if (found.length === MOST) break;
    }
    return found;
  };

  const show = (view: EditorView, found: Match[], at: number): void => {
    const match = found[at];
    view.dispatch({
      effects: setMatches.of(bar ? found : []),
      ...(match && { selection: { anchor: match.from, head: match.to }, scrollIntoView: true }),
    });
    const many = found.length === MOST ? `${MOST} or more` : found.length;
    if (bar) bar.count.textContent = bar.input.value ? `${match ? at + 1 : 0} of ${many}` : "";
  };

  /** Goes to the first match from the selection's start, or to the next or previous one. */
  const go = (view: EditorView, step: 0 | 1 | -1): boolean => {
    const found = matches(view);
    const { from, to } = view.state.selection.main;
    const ahead = found.findIndex((match) => match.from >= (step === 1 ? to : from));
    const next = ahead < 0 ? (step === -1 ? found.length : 0) : ahead;
    show(view, found, step === -1 ? (next + found.length - 1) % found.length : next);
    return true;
  };

  const close = (view: EditorView): boolean => {
    if (!bar) return false;
    last = bar.input.value;
    bar.root.remove();
    bar = undefined;
    view.dispatch({ effects: setMatches.of([]) });
    view.focus();
    return true;
  };

  const open = (view: EditorView): boolean => {
    if (!bar) {
      const button = (title: string, sign: string, run: () => void) =>
        element("button", {
          type: "button",
          className: "button is-quiet",
          ariaLabel: title,
          title,
          textContent: sign,
          onclick: run,
        });
      const input = element("input", { type: "text", className: "field", ariaLabel: "Find", spellcheck: false });
      const count = element("span", { className: "search-count", role: "status" });
      const root = element("div", { className: "search", role: "search" });
      root.append(
        input,
        count,
        button("Previous match", "↑", () => go(view, -1)),
        button("Next match", "↓", () => go(view, 1)),
        button("Close", "✕", () => close(view)),
      );
      input.oninput = () => go(view, 0);
      root.onkeydown = (event) => {
        if (event.key === "Escape") close(view);
        else if (event.key === "Enter" && event.target === input) go(view, event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
      };
      parent.prepend(root);
      bar = { input, count, root };
    }
    const { from, to } = view.state.selection.main;
    const { input } = bar;
    const selected = view.state.sliceDoc(from, to);
    input.value = selected && !selected.includes("\n") ? selected : input.value || last;
    input.focus();
    input.select();
    return go(view, 0);
  };

  return [
    { key: "Mod-f", run: open },
    { key: "F3", run: (view) => go(view, 1), shift: (view) => go(view, -1) },
    { key: "Mod-g", run: (view) => go(view, 1), shift: (view) => go(view, -1) },
    { key: "Escape", run: close },
  ];
}
