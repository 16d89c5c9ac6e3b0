// Projector mode: a lesson in large type, led by the keys that presenters have. Styles go by the attribute data-projector.

import type { PresenterWish } from "./shared";

/** What each key wishes. Remote controls send the first two, whatever has the focus. */
const PAGE_KEYS: Record<string, PresenterWish> = { PageDown: "forward", PageUp: "back" };
const OTHER_KEYS: Record<string, PresenterWish> = { ArrowRight: "forward", ArrowLeft: "back", Escape: "end" };

/** What uses the arrow keys itself. */
const USES_ARROWS = "input, select, textarea, pre, [contenteditable]";

type Lead = (wish: PresenterWish) => void;

const { documentElement: root } = document;
let lead: Lead | undefined;

/** Sets who gets to know what the presenter wishes, if anybody. */
export function leadProjector(by: Lead | undefined): void {
  lead = by;
}

/** Begins the mode. Where the browser forbids full screen, the window has to do. */
export function beginProjector(): void {
  root.dataset.projector = "";
  root.requestFullscreen?.().catch(() => {});
}

/** Ends the mode. */
export function endProjector(): void {
  delete root.dataset.projector;
  if (document.fullscreenElement) void document.exitFullscreen();
}

const listen = (keys: Record<string, PresenterWish>) => (event: KeyboardEvent) => {
  const { key, target } = event;
  const wish = keys[key];
  if (!lead || wish === undefined || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (key.startsWith("Arrow") && target instanceof Element && target.closest(USES_ARROWS)) return;
  event.preventDefault();
  lead(wish);
};

addEventListener("keydown", listen(PAGE_KEYS), { capture: true });
addEventListener("keydown", listen(OTHER_KEYS));
// Escape ends the full screen before the page hears of the key.
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement) lead?.("end");
});
