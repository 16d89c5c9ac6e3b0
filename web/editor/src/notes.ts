// Notes in their places: an underline, and a sign beside the line.
//
// CodeMirror's lint package also has a panel and marks of its own, which we would have to replace. Here the browser shows a
// note's text under the mouse, or CodeMirror a tooltip with its fixes. The page shows the text where the cursor stands, and
// the fixes in the list of notes.

import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  hoverTooltip,
  type KeyBinding,
  type Tooltip,
} from "@codemirror/view";
import { SEVERITIES, type Severity } from "./shared";

export interface PlacedNote {
  from: number;
  to: number;
  severity: Severity;
  message: string;
  /** The titles of its fixes. */
  fixes: string[];
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
  /** The notes, as long as the text has not changed since. */
  notes: PlacedNote[];
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
  const underlines = (doc.length ? notes : []).map(({ from, to, severity, message, fixes }) => {
    // A note about something missing has no length: we underline the character after its place, or the one before.
    const end = Math.min(Math.max(to, from + 1), doc.length);
    const decoration = Decoration.mark({
      class: `noted is-${severity}`,
      // The tooltip with fixes has the message, too.
      attributes: fixes.length ? {} : { title: message },
    });
    return decoration.range(Math.max(0, Math.min(from, end - 1)), end);
  });
  return {
    notes,
    underlines: Decoration.set(underlines, true),
    signs: RangeSet.of([...signs].map(([line, sign]) => sign.range(line)), true),
  };
}

const placed = StateField.define<Placed>({
  create: () => ({ notes: [], underlines: Decoration.none, signs: RangeSet.empty }),
  update({ notes, underlines, signs }, { changes, effects, state }) {
    for (const effect of effects) if (effect.is(setNotes)) return place(state, effect.value);
    return {
      notes: changes.empty ? notes : [],
      underlines: underlines.map(changes),
      signs: signs.map(changes),
    };
  },
  provide: (field) => EditorView.decorations.from(field, ({ underlines }) => underlines),
});

/** The innermost note with fixes around an offset, with a button for each fix. */
function tooltip(view: EditorView, at: number, fixed: (note: number, fix: number) => void): Tooltip | null {
  const { notes } = view.state.field(placed);
  const around = notes.filter(({ from, to, fixes }) => fixes.length && from <= at && at <= Math.max(to, from + 1));
  const [note] = around.sort((one, other) => one.to - one.from - (other.to - other.from));
  if (!note) return null;
  const dom = document.createElement("div");
  dom.className = "note-tooltip";
  const message = document.createElement("p");
  message.textContent = note.message;
  const buttons = note.fixes.map((title, fix) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = title;
    button.addEventListener("click", () => fixed(notes.indexOf(note), fix));
    return button;
  });
  dom.append(message, ...buttons);
  return { pos: note.from, end: Math.max(note.to, at), above: true, create: () => ({ dom }) };
}

/** Marks the notes. Calls `fixed` with the index of a note and of its fix. */
export const notes = (fixed: (note: number, fix: number) => void): Extension => [
  placed,
  gutter({
    class: "note-gutter",
    markers: (view) => view.state.field(placed).signs,
  }),
  hoverTooltip((view, at) => tooltip(view, at, fixed), { hideOnChange: true }),
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
