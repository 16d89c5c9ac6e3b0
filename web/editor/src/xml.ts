// XML in the editor: its tokens, the next line's indentation, and the end tag that fits.
//
// CodeMirror's own XML mode brings a parser generator's runtime, a sixth of what the page may weigh. Colours need no tree,
// and the page's own parser finds what is wrong with a document.

import { EditorSelection } from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import { isXml, type Tokens } from "./syntax";

/** Text up to a tag or an entity. */
const TEXT = /[^<&]*/y;
const ENTITY = /&[\w#.:-]*;?/y;
/** Comments, CDATA sections, processing instructions and declarations; they may lack their end. */
const BLOCK = /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<[?!][^>]*>?/y;
const TAG = /(<\/?)([^\s<>\/"'=]*)/y;
const INSIDE = /\s+|([^\s<>\/"'=]+)|("[^"<]*"?|'[^'<]*'?)|([=\/]?>?)/y;

/** The tokens of `text`, which begins outside of tags. */
export const tokens: Tokens = (text, add) => {
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at = found ? pattern.lastIndex : at;
    return found;
  };
  while (at < text.length) {
    const from = at;
    if (next(TEXT)?.[0]) continue;
    if (next(ENTITY)) {
      add(from, at, "entity");
    } else if (next(BLOCK)) {
      add(from, at, "comment");
    } else {
      const open = next(TAG)?.[1]?.length ?? 0;
      add(from, from + open, "punctuation");
      add(from + open, at, "tag");
      for (let inside = at; at < text.length && text[at] !== "<"; inside = at) {
        const [all, name, value] = next(INSIDE) ?? [""];
        if (name) add(inside, at, "attribute");
        else if (value) add(inside, at, "value");
        else if (all?.trim()) add(inside, at, "punctuation");
        if (!all || all.endsWith(">")) break;
      }
    }
  }
};

/** How much of the document before the cursor we read to find it. */
const AHEAD = 200_000;

/** The name of the innermost element that is open at the end of `text`. */
function openElement(text: string): string | undefined {
  const open: string[] = [];
  let closing = false;
  let named = false;
  tokens(text, (from, to, kind) => {
    const token = text.slice(from, to);
    if (kind === "punctuation" && token[0] === "<") closing = token === "</";
    else if (kind === "punctuation" && token === "/>" && named) open.pop();
    else if (kind === "tag" && closing) open.length = Math.max(0, open.lastIndexOf(token));
    else if (kind === "tag") open.push(token);
    named = kind === "tag" ? !closing : named && token[0] !== ">";
  });
  return open.at(-1);
}

/** After `<`, a slash inserts the rest of the end tag. */
export const closeTag = EditorView.inputHandler.of((view, from, to, text) => {
  const { doc } = view.state;
  if (!isXml(view.state) || text !== "/" || from !== to || doc.sliceString(from - 1, from) !== "<") return false;
  const name = openElement(doc.sliceString(Math.max(0, from - AHEAD), from - 1));
  if (!name || doc.sliceString(from, from + 1).trim()) return false;
  const insert = `/${name}>`;
  view.dispatch({
    changes: { from, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.complete",
  });
  return true;
});

/** A new line gets the indentation of the line above, and a step more after a start tag. */
export const indentedLine: KeyBinding = {
  key: "Enter",
  run(view) {
    const { state } = view;
    view.dispatch(
      state.changeByRange(({ from, to }) => {
        const line = state.doc.lineAt(from);
        const indent = /^[ \t]*/.exec(line.text)?.[0].slice(0, from - line.from) ?? "";
        const opened = /<[^\s<>\/!?][^<>]*(?<!\/)>\s*$/.test(line.text.slice(0, from - line.from));
        const closes = state.sliceDoc(to, to + 2) === "</";
        const inner = `\n${indent}${opened ? "  " : ""}`;
        const insert = opened && closes ? `${inner}\n${indent}` : inner;
        return {
          changes: { from, to, insert: state.toText(insert) },
          range: EditorSelection.cursor(from + inner.length),
        };
      }),
      { scrollIntoView: true, userEvent: "input" },
    );
    return true;
  },
};
