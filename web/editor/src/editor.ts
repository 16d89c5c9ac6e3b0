// What `web/src/browser/` imports through wasm-bindgen: the document's editor, and what else the page asks of the browser.
//
// The page decides everything; this file only shows it. Places are UTF-16 offsets, as everywhere in
// JavaScript: the page turns them into bytes.

import {
  cursorDocEnd,
  cursorDocStart,
  cursorLineBoundaryBackward,
  cursorLineBoundaryForward,
  cursorPageDown,
  cursorPageUp,
  history,
  historyKeymap,
  isolateHistory,
  redo,
  selectAll,
  selectDocEnd,
  selectDocStart,
  selectLineBoundaryBackward,
  selectLineBoundaryForward,
  selectPageDown,
  selectPageUp,
  simplifySelection,
  undo,
} from "@codemirror/commands";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { founds, hues, lights, setHues, setLights } from "./decorations";
import { nextNote, notes, setNotes } from "./notes";
import { rescued } from "./rescue";
import { searchKeys } from "./search";
import { pointing } from "./hover";
import "./print";
import "./menus";
import { type DocumentKind, type Severity, UNSEEN_CHARACTERS } from "./shared";
import { colours, kind, setKind } from "./syntax";
import { closeTag, indentedLine } from "./xml";

export { copyText } from "./clipboard";
export { onceSeen } from "./seen";
export { ruleTexts } from "./rules";
export { openFile, saveFile, takeDropped } from "./files";
export { forget, keep, kept } from "./saved-document";
export { pack, unpack } from "./packing";

/** A longer document is converted when typing pauses, a shorter one at every key press. UTF-16 units. */
const LARGE = 20_000;
const PAUSE = 200;

/**
 * What the browser cannot do by itself, since only the visible lines are in the page. The rest it does:
 * CodeMirror's commands for it would bring the parser that `xml.ts` does without.
 *
 * Tab is not here on purpose: it leaves the editor, so that the keyboard is never caught.
 */
const keys: KeyBinding[] = [
  { key: "Mod-a", run: selectAll },
  { key: "PageUp", run: cursorPageUp, shift: selectPageUp },
  { key: "PageDown", run: cursorPageDown, shift: selectPageDown },
  { key: "Home", run: cursorLineBoundaryBackward, shift: selectLineBoundaryBackward },
  { key: "End", run: cursorLineBoundaryForward, shift: selectLineBoundaryForward },
  { key: "Mod-Home", mac: "Cmd-ArrowUp", run: cursorDocStart, shift: selectDocStart },
  { key: "Mod-End", mac: "Cmd-ArrowDown", run: cursorDocEnd, shift: selectDocEnd },
  { key: "Escape", run: simplifySelection },
  indentedLine,
];

/** Shows a character that nobody can see by its number, as the rest of the page does. */
function showUnseen(code: number): HTMLElement {
  const shown = document.createElement("span");
  shown.className = "unseen-character";
  shown.dataset.code = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return shown;
}

/**
 * What is typed over a selection, or deletes it. Left to the browser, that takes minutes where a line holds a few
 * thousand coloured pieces, as documents without line breaks do.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data, cancelable } = event;
    const deletes = inputType.startsWith("delete");
    if (!cancelable || view.composing || !(deletes || (inputType === "insertText" && data))) return false;
    if (view.state.selection.main.empty) return false;
    // Before the page hears of it, which may fail: the text would come twice.
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(deletes ? "" : (data ?? "")), {
      userEvent: deletes ? "delete.selection" : "input.type",
      scrollIntoView: true,
    });
    return true;
  },
});

/** The editor of the domain document. */
export class Editor {
  readonly #view: EditorView;
  #pending: ReturnType<typeof setTimeout> | undefined;

  /**
   * Shows `text` inside `parent`. `changed` is told every new text, and whether nothing of the one before is left,
   * `moved` where the cursor stands,
   * `pointed` what the mouse is over, or -1;
   * the element with the id `describedBy` says how to use the editor.
   */
  constructor(
    parent: HTMLElement,
    text: string,
    describedBy: string,
    changed: (text: string, isOther: boolean) => void,
    moved: (at: number) => void,
    pointed: (at: number) => void,
  ) {
    let other = false;
    const tell = () => {
      this.#pending = undefined;
      const isOther = other;
      other = false;
      const { doc, selection } = this.#view.state;
      changed(doc.toString(), isOther);
      moved(selection.main.head);
    };
    const listener = EditorView.updateListener.of(({ changes, docChanged, selectionSet, state, transactions }) => {
      if (docChanged) {
        let kept = false;
        changes.iterGaps(() => (kept = true));
        other ||= !kept;
        clearTimeout(this.#pending);
        // What is pasted, or what the page itself does, is shown at once, however large.
        const is = (event: string) => transactions.some((one) => one.isUserEvent(event));
        const typed = is("delete") || (is("input") && !is("input.paste") && !is("input.drop"));
        if (state.doc.length < LARGE || !typed) tell();
        else this.#pending = setTimeout(tell, PAUSE);
      } else if (selectionSet && this.#pending === undefined) {
        moved(state.selection.main.head);
      }
    });
    document.addEventListener("keydown", this.#takeBack);
    this.#view = new EditorView({
      parent,
      doc: text,
      extensions: [
        lineNumbers(),
        notes,
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSpecialChars({ specialChars: UNSEEN_CHARACTERS, render: showUnseen }),
        history(),
        kind,
        colours,
        closeTag,
        typedOver,
        EditorView.lineWrapping,
        hues,
        lights,
        founds,
        keymap.of([...searchKeys(parent), ...keys, ...historyKeymap, nextNote]),
        EditorView.contentAttributes.of(({ state }) => ({
          "aria-label": state.field(kind).title,
          "aria-describedby": describedBy,
          tabindex: "0",
          spellcheck: "false",
          autocorrect: "off",
          autocapitalize: "off",
        })),
        listener,
        // A fault of the page's program is no matter of the editor's, which would only log it.
        EditorView.exceptionSink.of(reportError),
        pointing(pointed),
      ],
    });
    globalThis.xenlensText = () => this.text();
    const kept = rescued();
    // After all that the page does at its start.
    if (kept !== undefined) setTimeout(() => this.replace(kept));
  }

  destroy(): void {
    document.removeEventListener("keydown", this.#takeBack);
    clearTimeout(this.#pending);
    this.#view.destroy();
  }

  /**
   * What the page changes in the document can be taken back from wherever the keyboard is, except where
   * text is typed: there Ctrl+Z is that text's.
   */
  readonly #takeBack = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target, defaultPrevented } = event;
    if (!(ctrlKey || metaKey) || altKey || defaultPrevented) return;
    if (target instanceof Element && target.closest(".cm-editor, input[type=text]")) return;
    const act = `${shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
    if (act === "z") undo(this.#view);
    else if (act === "shift+z" || act === "y") redo(this.#view);
    else return;
    event.preventDefault();
  };

  /** Colours the document as one of that kind, and labels the editor with the title. */
  setKind(name: DocumentKind, title: string): void {
    this.#view.dispatch({ effects: setKind.of({ name, title }) });
  }

  text(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces each stretch by its text: one step for undo, whatever was typed before and after. */
  edit(starts: Uint32Array, ends: Uint32Array, texts: string[]): void {
    const changes = texts.map((insert, index) => ({
      from: this.#place(starts[index]),
      to: this.#place(ends[index]),
      insert,
    }));
    this.#view.dispatch({
      changes,
      annotations: isolateHistory.of("full"),
      userEvent: "page.edit",
    });
  }

  /** Replaces the whole document, likewise as one step for undo. */
  replace(text: string): void {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      annotations: isolateHistory.of("full"),
      userEvent: "page.replace",
      scrollIntoView: true,
    });
  }

  undo(): void {
    undo(this.#view);
  }

  /** Selects a place and takes the keyboard there. */
  goTo(from: number, to: number): void {
    const anchor = this.#place(from);
    const head = this.#place(to);
    this.#view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    this.#view.focus();
  }

  /** Brings a place into view inside the editor. The page around it stays where it is. */
  show(from: number): void {
    const { top, bottom } = this.#view.lineBlockAt(this.#place(from));
    const { scrollDOM } = this.#view;
    if (top < scrollDOM.scrollTop || bottom > scrollDOM.scrollTop + scrollDOM.clientHeight) {
      scrollDOM.scrollTop = top - scrollDOM.clientHeight / 4;
    }
  }

  /** Marks the places of notes. */
  setNotes(starts: Uint32Array, ends: Uint32Array, severities: Severity[], messages: string[]): void {
    const placed = messages.map((message, index) => ({
      from: this.#place(starts[index]),
      to: this.#place(ends[index]),
      severity: severities[index] ?? "error",
      message,
    }));
    this.#view.dispatch({ effects: setNotes.of(placed) });
  }

  /** Gives the lines of each stretch, in order, their hue; those of the one at index `selected` stand out. */
  setHues(starts: Uint32Array, ends: Uint32Array, numbers: Uint8Array, selected: number): void {
    const stretches = Array.from(starts, (start, index) => ({
      from: this.#place(start),
      to: this.#place(ends[index]),
      hue: numbers[index] ?? 1,
      selected: index === selected,
    }));
    this.#view.dispatch({ effects: setHues.of(stretches) });
  }

  /** Lights up these stretches, in order, and no others. */
  light(starts: Uint32Array, ends: Uint32Array): void {
    const stretches = Array.from(starts, (start, index) => ({
      from: this.#place(start),
      to: this.#place(ends[index]),
    }));
    this.#view.dispatch({ effects: setLights.of(stretches) });
  }

  /** The document may have grown shorter since an offset was computed. */
  #place(offset: number | undefined): number {
    return Math.min(offset ?? 0, this.#view.state.doc.length);
  }
}
