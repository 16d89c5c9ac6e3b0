// The document's editor, in a script of its own: the page loads it last (`page-editor.ts`).
//
// The page decides everything; the scripts only show it. Offsets are in UTF-16 units, as everywhere in JavaScript: the page
// turns them into bytes.

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
import type { StateEffect } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { assist } from "./assistance";
import { highlights, hues, matches, setHighlights, setHues } from "./decorations";
import { hover } from "./hover";
import { nextNote, notes, setNotes } from "./notes";
import { rescuedText } from "./rescue";
import { searchKeys } from "./search";
import { type DocumentKind, type Severity, UNSEEN_CHARACTERS } from "./shared";
import { replacesAll, step, steps } from "./steps";
import { colours, kind, setKind } from "./syntax";
import { changeBetween, takeField, type TypedAhead } from "./typed-ahead";
import { closeTag, indentedLine } from "./xml";

/** The page converts a document of this many UTF-16 units when typing pauses, and a shorter one at every key press. */
const LARGE = 20_000;
/** Pixels that stay visible around the first error of a new document. */
const MARGIN = 60;
/** Milliseconds without a key press that count as a pause. */
const PAUSE = 200;

/** What the user types in. Each has an undo of its own. */
const TYPED_IN = ".cm-editor, input:not([type=checkbox], [type=radio]), textarea";

/**
 * The keys that the browser cannot handle by itself, since only the visible lines are in the page. It handles the others:
 * CodeMirror's commands for those would bring the parser that `xml.ts` does without.
 *
 * Tab is missing on purpose: it leaves the editor, so that the keyboard is never trapped.
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
 * Handles text that the user types over a selection, and the deletion of a selection. A browser takes minutes for that where
 * a line holds a few thousand coloured pieces, as in a document without line breaks.
 */
const selectionEdits = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data, cancelable } = event;
    const deletes = inputType.startsWith("delete");
    if (!cancelable || view.composing || !(deletes || (inputType === "insertText" && data))) return false;
    if (view.state.selection.main.empty) return false;
    // This comes first: after an error in the page, the browser would insert the text as well.
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(deletes ? "" : (data ?? "")), {
      userEvent: deletes ? "delete.selection" : "input.type",
      scrollIntoView: true,
    });
    return true;
  },
});

/** Pasted text that the page takes does not go into the document. */
const takenPaste = (takesPaste: (text: string) => boolean) =>
  EditorView.domEventHandlers({
    paste(event) {
      const text = event.clipboardData?.getData("text/plain");
      if (!text || !takesPaste(text)) return false;
      event.preventDefault();
      return true;
    },
  });

/** The editor of the domain document. */
export class Editor {
  readonly #view: EditorView;
  #pending: ReturnType<typeof setTimeout> | undefined;
  #takesPaste: (text: string) => boolean = () => false;
  /** How the page decorates the document. */
  #decorations: StateEffect<unknown>[] = [];
  /** Whether another document came, so that the view goes to its first error with the next notes. */
  #goesToFirstError = false;

  /**
   * Shows `text` inside `parent`, in place of a field with it. The element with the id `describedBy` explains how to use
   * the editor.
   *
   * The editor calls `changed` with each new text, the number of its step (`steps.ts`), and whether another document took
   * the place of the old one. It calls `moved` with the cursor's offset, and `hovered` with the offset under the mouse, or
   * -1. It calls `fixed` when the user chose a fix: with the index of the note and of its fix.
   */
  constructor(
    parent: HTMLElement,
    text: string,
    describedBy: string,
    changed: (text: string, step: number, isOther: boolean) => void,
    moved: (offset: number) => void,
    hovered: (offset: number) => void,
    fixed: (note: number, fix: number) => void,
  ) {
    let isOtherText = false;
    const report = () => {
      this.#pending = undefined;
      const isOther = isOtherText;
      isOtherText = false;
      const { state } = this.#view;
      changed(state.doc.toString(), state.field(step), isOther);
      moved(state.selection.main.head);
    };
    const listener = EditorView.updateListener.of(({ changes, docChanged, selectionSet, state, transactions }) => {
      if (docChanged) {
        const hasEvent = (event: string) => transactions.some((one) => one.isUserEvent(event));
        const isOther = replacesAll(changes) && !hasEvent("page.edit");
        isOtherText ||= isOther;
        const isBrought = hasEvent("input.paste") || hasEvent("input.drop");
        this.#goesToFirstError = isOther && (hasEvent("page.replace") || isBrought);
        clearTimeout(this.#pending);
        // The page shows pasted text and its own changes at once, however large.
        const typed = hasEvent("delete") || (hasEvent("input") && !isBrought);
        if (state.doc.length < LARGE || !typed) report();
        else this.#pending = setTimeout(report, PAUSE);
      } else if (selectionSet && this.#pending === undefined) {
        moved(state.selection.main.head);
      }
    });
    document.addEventListener("keydown", this.#undoKeys);
    const typedAhead = takeField(parent);
    this.#view = new EditorView({
      parent,
      doc: text,
      extensions: [
        lineNumbers(),
        notes(fixed),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSpecialChars({ specialChars: UNSEEN_CHARACTERS, render: showUnseen }),
        history(),
        steps,
        kind,
        colours,
        closeTag,
        selectionEdits,
        takenPaste((text) => this.#takesPaste(text)),
        EditorView.lineWrapping,
        hues,
        highlights,
        matches,
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
        // An error of the page's program must reach the guard. The editor would only log it.
        EditorView.exceptionSink.of(reportError),
        hover(hovered),
      ],
    });
    if (typedAhead) this.#goOnFrom(typedAhead);
    globalThis.xenlensText = () => this.text();
    const rescued = rescuedText();
    // The page first finishes everything that it does at its start.
    if (rescued !== undefined) setTimeout(() => this.replace(rescued));
  }

  /** Goes on where the user was in the field. What was typed there is one step for undo. */
  #goOnFrom({ text, anchor, head, scrollTop, hasFocus }: TypedAhead): void {
    const changes = text === this.text() ? [] : changeBetween(this.text(), text);
    this.#view.dispatch({
      changes,
      selection: { anchor, head },
      annotations: isolateHistory.of("full"),
      userEvent: "input.type",
    });
    this.#view.scrollDOM.scrollTop = scrollTop;
    if (hasFocus) this.#view.focus();
  }

  /** Asks `takes` of each pasted text whether the page takes it. */
  takePastes(takes: (text: string) => boolean): void {
    this.#takesPaste = takes;
  }

  /**
   * Offers what the user can write at a place, and explains what stands there. `complete` and `explain` get the text and a
   * place in it (`assistance.ts`).
   */
  assist(
    complete: (text: string, at: number) => string[],
    explain: (text: string, at: number) => string[],
  ): void {
    assist(this.#view, complete, explain);
  }

  destroy(): void {
    document.removeEventListener("keydown", this.#undoKeys);
    clearTimeout(this.#pending);
    this.#view.destroy();
  }

  /**
   * Ctrl+Z undoes a change that the page made in the document, wherever the keyboard is. In a field that the user types
   * in, Ctrl+Z belongs to that field.
   */
  readonly #undoKeys = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target, defaultPrevented } = event;
    if (!(ctrlKey || metaKey) || altKey || defaultPrevented) return;
    if (target instanceof Element && target.closest(TYPED_IN)) return;
    const keys = `${shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
    if (keys === "z") undo(this.#view);
    else if (keys === "shift+z" || keys === "y") redo(this.#view);
    else return;
    event.preventDefault();
  };

  /** Colours the document as one of that kind, and labels the editor with the title. */
  setKind(name: DocumentKind, title: string): void {
    this.#view.dispatch({ effects: setKind.of({ name, title }) });
  }

  /** Shows a decoration together with all others that the page sets after one key press: each update takes time. */
  #decorate(effect: StateEffect<unknown>): void {
    if (this.#decorations.push(effect) > 1) return;
    queueMicrotask(() => this.#showDecorations());
  }

  /** The decorations belong to the present text: this comes before the page changes it. */
  #showDecorations(): void {
    if (this.#decorations.length) this.#view.dispatch({ effects: this.#decorations.splice(0) });
  }

  text(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces each range by its text. That is one step for undo, whatever the user typed before and after. */
  edit(starts: Uint32Array, ends: Uint32Array, texts: string[]): void {
    this.#showDecorations();
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

  /** Replaces the whole document, as one step for undo. */
  replace(text: string): void {
    this.#showDecorations();
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      annotations: isolateHistory.of("full"),
      userEvent: "page.replace",
    });
    // CodeMirror would scroll the page, too, after all else.
    this.#view.scrollDOM.scrollTop = 0;
  }

  undo(): void {
    this.#showDecorations();
    undo(this.#view);
  }

  /** Selects a range and moves the keyboard focus there. */
  goTo(from: number, to: number): void {
    const anchor = this.#place(from);
    const head = this.#place(to);
    this.#view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    this.#view.focus();
  }

  /** Scrolls an offset into view inside the editor. The page itself does not scroll. */
  show(from: number): void {
    const { top, bottom } = this.#view.lineBlockAt(this.#place(from));
    const { scrollDOM } = this.#view;
    if (top < scrollDOM.scrollTop || bottom > scrollDOM.scrollTop + scrollDOM.clientHeight) {
      scrollDOM.scrollTop = top - scrollDOM.clientHeight / 4;
    }
  }

  /**
   * Marks the ranges of notes, and no others. `fixes` has the titles of each note's fixes, a line each. After another
   * document came, the view goes to the first error.
   */
  setNotes(
    starts: Uint32Array,
    ends: Uint32Array,
    severities: Severity[],
    messages: string[],
    fixes: string[],
  ): void {
    const placed = messages.map((message, index) => ({
      from: this.#place(starts[index]),
      to: this.#place(ends[index]),
      severity: severities[index] ?? "error",
      message,
      fixes: fixes[index]?.split("\n").filter(Boolean) ?? [],
    }));
    this.#decorate(setNotes.of(placed));
    if (this.#goesToFirstError) this.#standAt(placed.find(({ severity }) => severity === "error")?.from);
    this.#goesToFirstError = false;
  }

  /** Puts the cursor and the view at an error of a new document, or at its beginning. */
  #standAt(error = 0): void {
    const lesson = document.activeElement?.closest(".lessons");
    if (lesson) {
      // The user reads the step first, which may fill a small screen.
      lesson.scrollIntoView();
      this.#view.dispatch({ selection: { anchor: error } });
      return;
    }
    scrollTo(0, 0);
    // Takes the place of the pasted text's own wish to show its end. Only “nearest” leaves the page itself where it is.
    const effects = EditorView.scrollIntoView(error, { y: "nearest", yMargin: MARGIN });
    this.#view.dispatch({ selection: { anchor: error }, effects });
  }

  /** Gives the lines of each range their hue; the range at index `selected` stands out. The ranges are in order. */
  setHues(starts: Uint32Array, ends: Uint32Array, numbers: Uint8Array, selected: number): void {
    const ranges = Array.from(starts, (start, index) => ({
      from: this.#place(start),
      to: this.#place(ends[index]),
      hue: numbers[index] ?? 1,
      selected: index === selected,
    }));
    this.#decorate(setHues.of(ranges));
  }

  /** Highlights these ranges, and no others. They are in order. */
  highlight(starts: Uint32Array, ends: Uint32Array): void {
    const ranges = Array.from(starts, (start, index) => ({
      from: this.#place(start),
      to: this.#place(ends[index]),
    }));
    this.#decorate(setHighlights.of(ranges));
  }

  /** The offset, or the document's end: the document may have become shorter since the page computed the offset. */
  #place(offset: number | undefined): number {
    return Math.min(offset ?? 0, this.#view.state.doc.length);
  }
}
