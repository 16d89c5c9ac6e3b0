// The page's editor. What this file exports is what `web/src` imports through wasm-bindgen.

import { EditorView } from "@codemirror/view";

/** Shows `text` in an editor inside `parent`. */
export function openEditor(parent: HTMLElement, text: string): EditorView {
  return new EditorView({
    doc: text,
    extensions: EditorView.contentAttributes.of({ "aria-label": "Domain XML" }),
    parent,
  });
}
