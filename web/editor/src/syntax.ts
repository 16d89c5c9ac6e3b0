// The kind of the document in the editor, and the colours of its syntax.

import { type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { sexprTokens, xlTokens, xmTokens } from "./native";
import type { DocumentKind } from "./shared";
import { tokens as xmlTokens } from "./xml";

/** All kinds of documents share these tokens. Names and values stand out, everything around them is quiet. */
type Kind = "tag" | "attribute" | "value" | "punctuation" | "comment" | "entity";

/** Calls `add` with each token of `text`, in order. */
export type Tokens = (text: string, add: (from: number, to: number, kind: Kind) => void) => void;

const CLASSES = {
  tag: Decoration.mark({ class: "xml-tag" }),
  attribute: Decoration.mark({ class: "xml-attribute" }),
  value: Decoration.mark({ class: "xml-value" }),
  punctuation: Decoration.mark({ class: "xml-quiet" }),
  comment: Decoration.mark({ class: "xml-comment" }),
  entity: Decoration.mark({ class: "xml-entity" }),
};

/** What the document is: `name` is for programs, `title` for people. */
interface NamedKind {
  name: DocumentKind;
  title: string;
}

export const setKind = StateEffect.define<NamedKind>();

export const kind = StateField.define<NamedKind>({
  create: () => ({ name: "xml", title: "" }),
  update: (kind, { effects }) => effects.find((effect) => effect.is(setKind))?.value ?? kind,
});

export const isXml = (state: EditorState): boolean => state.field(kind).name === "xml";

/** How to read each kind of document, and a line break after which reading can begin. */
const FORMS: Record<DocumentKind, [Tokens, RegExp]> = {
  // A line that begins with `<` is not inside a tag.
  xml: [xmlTokens, /\n[ \t]*</],
  xl: [xlTokens, /\n(?=[A-Za-z#])/],
  xm: [xmTokens, /\n(?=[A-Za-z#])/],
  sexpr: [sexprTokens, /\n(?=[ \t]*\()/],
};

/** How far above the visible lines we begin to read a large document. We do not recognise a longer comment. */
const AHEAD = 20_000;

/** A longer line has no colours: each token is an element, and thousands of them in one line make typing slow. */
const LONGEST = 5_000;

function coloured(view: EditorView): DecorationSet {
  const { doc } = view.state;
  const [tokens, line] = FORMS[view.state.field(kind).name];
  const builder = new RangeSetBuilder<Decoration>();
  // Not the whole viewport: of a line of a megabyte the editor itself shows only a part.
  for (const { from, to } of view.visibleRanges) {
    if (Math.max(doc.lineAt(from).length, doc.lineAt(to).length) > LONGEST) continue;
    let start = 0;
    if (from > AHEAD) {
      const before = doc.sliceString(from - AHEAD, from);
      start = from - AHEAD + Math.max(0, before.search(line) + 1);
    }
    tokens(doc.sliceString(start, to), (tokenFrom, tokenTo, kind) => {
      const seen = Math.max(start + tokenFrom, from);
      if (seen < start + tokenTo) builder.add(seen, start + tokenTo, CLASSES[kind]);
    });
  }
  return builder.finish();
}

/** Colours the visible text. */
export const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = coloured(view);
    }

    update(update: ViewUpdate): void {
      const another = update.startState.field(kind) !== update.state.field(kind);
      if (another || update.docChanged || update.viewportChanged) this.decorations = coloured(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
