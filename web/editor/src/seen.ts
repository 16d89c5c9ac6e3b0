// Runs a callback when the user first looks at an element, or first does anything on the page.

/** The user's first input. */
const INPUTS = ["pointerdown", "keydown", "wheel", "touchstart"];

/** Milliseconds after the first input: the input itself goes first. */
const PAUSE = 100;

/** Whether there was an input. */
let active = false;
for (const input of INPUTS) addEventListener(input, () => (active = true), { capture: true, once: true, passive: true });

/** Calls `act` once, soon after the user's first input. Returns a function that ends the wait. */
export function afterFirstInput(act: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const onInput = () => (pause ??= setTimeout(act, PAUSE));
  for (const input of INPUTS) addEventListener(input, onInput, { capture: true, passive: true });
  if (active) onInput();
  return () => {
    clearTimeout(pause);
    for (const input of INPUTS) removeEventListener(input, onInput, { capture: true });
  };
}

/** What still waits for the user to look. */
const waiting = new Set<() => void>();

/** Lets everything count as seen: before the page is printed, and so that nothing above a place grows once the user is there. */
export const seeAll = (): void => waiting.forEach((seen) => seen());

/**
 * Calls `act` once: when `element` scrolls into view, soon after the user's first input, or with `seeAll`.
 * If there was an input already, it calls at once. Returns a function that ends the wait.
 */
export function onceSeen(element: Element, act: () => void): () => void {
  if (active) {
    act();
    return () => {};
  }
  const visible = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) seen();
  });
  const end = () => {
    visible.disconnect();
    endInput();
    waiting.delete(seen);
  };
  const seen = () => {
    end();
    act();
  };
  visible.observe(element);
  const endInput = afterFirstInput(seen);
  waiting.add(seen);
  return end;
}
