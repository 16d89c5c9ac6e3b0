// What the user does on the page before its program is there. The elements stay the same when the program takes over, so
// that each input can be repeated then. The browser itself opens menus and follows links, and the editor reads what is
// typed into the document.

declare global {
  /** Repeats the inputs, once. */
  var xenlensTakenOver: (() => void) | undefined;
}

const EVENTS = ["click", "input", "change"];

/** What the browser handles, or the listeners for `input` and `change`. */
const HANDLED = "a[href], summary, label, input, select, textarea, [popovertarget]:not([popovertargetaction])";

const repeats: (() => void)[] = [];

/** Repeats a change of a field: the program sets the field back to what it knows when it takes over. */
function repeatChange(field: HTMLInputElement | HTMLSelectElement, type: string): void {
  const { value } = field;
  const checked = field instanceof HTMLInputElement && field.checked;
  repeats.push(() => {
    field.value = value;
    if (field instanceof HTMLInputElement) field.checked = checked;
    field.dispatchEvent(type === "input" ? new InputEvent(type, { bubbles: true }) : new Event(type, { bubbles: true }));
  });
}

function listen({ type, target }: Event): void {
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
    if (type !== "click") repeatChange(target, type);
  } else if (type === "click" && target instanceof Element && !target.closest(HANDLED)) {
    repeats.push(() => target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true })));
  }
}

for (const event of EVENTS) addEventListener(event, listen, { capture: true });

window.xenlensTakenOver = () => {
  for (const event of EVENTS) removeEventListener(event, listen, { capture: true });
  window.xenlensTakenOver = undefined;
  delete document.documentElement.dataset.firstPage;
  for (const repeat of repeats) repeat();
};

export {};
