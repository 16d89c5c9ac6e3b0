// Notes in their places: an underline, and a sign beside the line.
//
// CodeMirror's lint package adds tooltips and a panel, which weigh as much as half of our styles and wasm glue together.
// Here the browser shows a note's text under the mouse, and the page shows it where the cursor stands.

import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter, type KeyBinding } from "@codemirror/view";
import { SEVERITIES, type Severity } from "./shared";

export interface PlacedNote {
  from: number;
  to: number;
  severity: Severity;
  message: string;
}

class NoteSign extends GutterMarker {
  constructor(
    readonly severity: Severity,
    readonly message: string,
  ) {
    super();
  }

  override eq(other: NoteSign): boolean {
    return this.severity === other.severity && this.message === other.message;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement("span");
    sign.className = `note-sign is-${this.severity}`;
    sign.title = this.message;
    return sign;
  }
}

interface Placed {
  underlines: DecorationSet;
  signs: RangeSet<NoteSign>;
}

export const setNotes = StateEffect.define<PlacedNote[]>();

function place({ doc }: EditorState, notes: PlacedNote[]): Placed {
  const signs = new Map<number, NoteSign>();
  for (const { from, severity, message } of notes) {
    const { from: line } = doc.lineAt(from);
    const other = signs.get(line);
    const isWorse = !other || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(other.severity);
    const messages = other ? `${other.message}\n\n${message}` : message;
    signs.set(line, new NoteSign(isWorse ? severity : other.severity, messages));
  }
  // An empty document has nothing to underline.
  const underlines = (doc.length ? notes : []).map(({ from, to, severity, message }) => {
    // A note about something missing has no length: we underline the character after its place, or the one before.
    const end = Math.min(Math.max(to, from + 1), doc.length);
    const decoration = Decoration.mark({
      class: `noted is-${severity}`,
      attributes: { title: message },
    });
    return decoration.range(Math.max(0, Math.min(from, end - 1)), end);
  });
  return {
    underlines: Decoration.set(underlines, true),
    signs: RangeSet.of([...signs].map(([line, sign]) => sign.range(line)), true),
  };
}

const placed = StateField.define<Placed>({
  create: () => ({ underlines: Decoration.none, signs: RangeSet.empty }),
  update({ underlines, signs }, { changes, effects, state }) {
    for (const effect of effects) if (effect.is(setNotes)) return place(state, effect.value);
    return { underlines: underlines.map(changes), signs: signs.map(changes) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ underlines }) => underlines),
});

export const notes: Extension = [
  placed,
  gutter({
    class: "note-gutter",
    markers: (view) => view.state.field(placed).signs,
  }),
];

/** F8 goes to the next note. */
export const nextNote: KeyBinding = {
  key: "F8",
  run(view) {
    const { underlines } = view.state.field(placed);
    const cursor = underlines.iter(view.state.selection.main.to + 1);
    const { from, value } = cursor.value ? cursor : underlines.iter();
    if (value) view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    return true;
  },
};
