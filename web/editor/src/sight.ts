// When what is loaded later is loaded: not with the page, and yet before it is asked for.

/** What tells that somebody is there who may want to see more, or print all of it. */
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"];

/** Whether somebody is. */
let there = false;
for (const sign of SIGNS) addEventListener(sign, () => (there = true), { capture: true, once: true, passive: true });

/** Calls `act` once: when `element` comes into sight or, if it is `eager`, the user does or did anything. Returns what ends the wait. */
export function onceSeen(element: Element, eager: boolean, act: () => void): () => void {
  const sight = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) seen();
  });
  const end = () => {
    sight.disconnect();
    for (const sign of SIGNS) removeEventListener(sign, seen, { capture: true });
  };
  const seen = () => {
    end();
    act();
  };
  sight.observe(element);
  if (eager && there) seen();
  else if (eager) for (const sign of SIGNS) addEventListener(sign, seen, { capture: true, passive: true });
  return end;
}
