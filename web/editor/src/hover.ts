// The place under the mouse.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Calls `hovered` with each new offset under the mouse, and with -1 where there is no text. */
export function hover(hovered: (offset: number) => void): Extension {
  let last = -1;
  const report = (offset: number) => {
    if (offset !== last) hovered((last = offset));
  };
  return EditorView.domEventHandlers({
    mousemove(event, view) {
      // While a button is down, the mouse selects text.
      if (!event.buttons) report(view.posAtCoords(event) ?? -1);
    },
    mouseleave() {
      report(-1);
    },
  });
}
