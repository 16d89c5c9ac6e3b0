// Decorations of the document besides its syntax and its notes. Each interface's lines have its hue. The source of the
// piece of output under the mouse is highlighted, and so are the matches of a search.

import { type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

interface Range {
  from: number;
  to: number;
}

interface HuedRange extends Range {
  hue: number;
  selected: boolean;
}

/** The most lines that get a hue. Nobody can tell more apart, and typing must stay quick. */
const MOST_LINES = 5_000;

/** A set of decorations that an effect replaces. Until then the decorations move with the text. */
function replaceable<T>(build: (state: EditorState, value: T) => DecorationSet) {
  const effect = StateEffect.define<T>();
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, transaction) {
      for (const one of transaction.effects) {
        if (one.is(effect)) return build(transaction.state, one.value);
      }
      return set.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
  return { effect, field };
}

const hued = replaceable<HuedRange[]>(({ doc }, ranges) => {
  const builder = new RangeSetBuilder<Decoration>();
  let lines = 0;
  let last = 0;
  for (const { from, to, hue, selected } of ranges) {
    const decoration = Decoration.line({ class: `line-hue hue-${hue}${selected ? " is-selected" : ""}` });
    // Where two interfaces share a line, the first one's hue is shown.
    const first = Math.max(doc.lineAt(from).number, last + 1);
    last = Math.max(last, doc.lineAt(to).number);
    for (let number = first; number <= last && lines < MOST_LINES; number++, lines++) {
      const { from } = doc.line(number);
      builder.add(from, from, decoration);
    }
  }
  return builder.finish();
});

/** Ranges with a class. */
const marked = (name: string) =>
  replaceable<Range[]>((_, ranges) => {
    const decoration = Decoration.mark({ class: name });
    const visible = ranges.filter(({ from, to }) => from < to);
    return Decoration.set(
      visible.map(({ from, to }) => decoration.range(from, to)),
      true,
    );
  });

const highlighted = marked("lit");
const matching = marked("found");

export const { effect: setHues, field: hues } = hued;
export const { effect: setHighlights, field: highlights } = highlighted;
export const { effect: setMatches, field: matches } = matching;
