// What the document in the editor is, and the colours of that.

import { type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { sexprTokens, xmTokens } from "./native";
import type { DocumentKind } from "./shared";
import { tokens as xmlTokens } from "./xml";

/** All forms share their looks: what the document says is ink, all around it is quiet. */
type Kind = "tag" | "attribute" | "value" | "punctuation" | "comment" | "entity";

/** Tells `add` the tokens of `text` in order. */
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

/** How each kind of document is read, and how a line begins that does not continue anything. */
const FORMS: Record<DocumentKind, [Tokens, RegExp]> = {
  // A line within a tag begins with something else.
  xml: [xmlTokens, /\n[ \t]*</],
  xm: [xmTokens, /\n(?=[A-Za-z#])/],
  sexpr: [sexprTokens, /\n(?=[ \t]*\()/],
};

/** How far above what is visible reading begins in a large document: a longer comment is not known as one. */
const AHEAD = 20_000;

/** A longer line has no colours: each is an element, and thousands of them in one line make typing slow. */
const LONGEST = 5_000;

function coloured(view: EditorView): DecorationSet {
  const { doc } = view.state;
  const [tokens, line] = FORMS[view.state.field(kind).name];
  const builder = new RangeSetBuilder<Decoration>();
  // Not all of the viewport: of a line that is a megabyte long the editor, too, shows a part only.
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

/** Colours for what is visible. */
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
