// What the editor wears besides syntax and notes: each interface's hue on its lines, the light on what
// belongs to the piece of output that is pointed at, what a search found.

import { type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

interface Stretch {
  from: number;
  to: number;
}

interface HuedStretch extends Stretch {
  hue: number;
  selected: boolean;
}

/** More lines than this are not coloured: nobody tells so many apart, and typing must stay quick. */
const MOST_LINES = 5_000;

/** A set of decorations that one effect replaces and that otherwise moves along with the text. */
function replacedBy<T>(build: (state: EditorState, value: T) => DecorationSet) {
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

const hued = replacedBy<HuedStretch[]>(({ doc }, stretches) => {
  const builder = new RangeSetBuilder<Decoration>();
  let lines = 0;
  let last = 0;
  for (const { from, to, hue, selected } of stretches) {
    const decoration = Decoration.line({ class: `line-hue hue-${hue}${selected ? " is-selected" : ""}` });
    // Two interfaces on one line: the first has it.
    const first = Math.max(doc.lineAt(from).number, last + 1);
    last = Math.max(last, doc.lineAt(to).number);
    for (let number = first; number <= last && lines < MOST_LINES; number++, lines++) {
      const { from } = doc.line(number);
      builder.add(from, from, decoration);
    }
  }
  return builder.finish();
});

/** Stretches with a class. */
const marked = (name: string) =>
  replacedBy<Stretch[]>((_, stretches) => {
    const decoration = Decoration.mark({ class: name });
    const visible = stretches.filter(({ from, to }) => from < to);
    return Decoration.set(
      visible.map(({ from, to }) => decoration.range(from, to)),
      true,
    );
  });

const lit = marked("lit");
const found = marked("found");

export const { effect: setHues, field: hues } = hued;
export const { effect: setLights, field: lights } = lit;
export const { effect: setFound, field: founds } = found;
