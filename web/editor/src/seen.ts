// Runs a callback when the user first looks at an element, or first does anything on the page.

/** The user's first input. */
const INPUTS = ["pointerdown", "keydown", "wheel", "touchstart"];

/** Milliseconds after the first input: the input itself goes first. */
const PAUSE = 100;

/** Whether there was an input. */
let active = false;
for (const input of INPUTS) addEventListener(input, () => (active = true), { capture: true, once: true, passive: true });

/**
 * Calls `act` once: when `element` scrolls into view, soon after the user's first input, or before the page is printed.
 * If there was an input already, it calls at once. Returns a function that ends the wait.
 */
export function onceSeen(element: Element, act: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const visible = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) seen();
  });
  const onInput = () => (pause ??= setTimeout(seen, PAUSE));
  const end = () => {
    visible.disconnect();
    clearTimeout(pause);
    for (const input of INPUTS) removeEventListener(input, onInput, { capture: true });
    removeEventListener("beforeprint", seen, { capture: true });
  };
  const seen = () => {
    end();
    act();
  };
  if (active) {
    seen();
    return end;
  }
  visible.observe(element);
  for (const input of INPUTS) addEventListener(input, onInput, { capture: true, passive: true });
  // Before the listeners of `print.ts`, which open what is drawn.
  addEventListener("beforeprint", seen, { capture: true });
  return end;
}
