// What the mouse is over.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Tells `pointed` each new place that the mouse is over, and -1 where there is no text. */
export function pointing(pointed: (at: number) => void): Extension {
  let last = -1;
  const tell = (at: number) => {
    if (at !== last) pointed((last = at));
  };
  return EditorView.domEventHandlers({
    mousemove(event, view) {
      // A button that is held selects text.
      if (!event.buttons) tell(view.posAtCoords(event) ?? -1);
    },
    mouseleave() {
      tell(-1);
    },
  });
}
