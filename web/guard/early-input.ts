// What the user does on the page before its program and its editor are there. The elements stay the same when the program
// takes over, so that each input can be repeated then. The browser itself opens menus and follows links, and the editor
// reads what is typed into the document (`web/editor/src/typed-ahead.ts`).

declare global {
  /** Repeats the inputs, once. */
  var xenlensTakenOver: (() => void) | undefined;
}

const EVENTS = ["click", "input", "change", "toggle"];

/** The element with all of the page, other than messages of the guard. */
const PAGE = "#xenlens";

/** What the browser handles, and fields: of those, `input` and `change` count. */
const HANDLED = "a[href], summary, label, input, select, textarea, [popovertarget]:not([popovertargetaction])";

const repeats: (() => void)[] = [];

/** A change of a field. The program sets the field back to what it knows when it takes over. */
function changeOf(field: HTMLInputElement | HTMLSelectElement, type: string): () => void {
  const { value } = field;
  const checked = field instanceof HTMLInputElement && field.checked;
  return () => {
    field.value = value;
    if (field instanceof HTMLInputElement) field.checked = checked;
    field.dispatchEvent(type === "input" ? new InputEvent(type, { bubbles: true }) : new Event(type, { bubbles: true }));
  };
}

/** What repeats an event; `undefined` if nothing has to. */
function repeatOf({ type, target }: Event): (() => void) | undefined {
  if (!(target instanceof Element) || !target.closest(PAGE)) return undefined;
  if (type === "click") {
    if (target.closest(HANDLED)) return undefined;
    return () => target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  }
  // The program draws what is in a disclosure when that opens.
  if (type === "toggle") return target instanceof HTMLDetailsElement ? () => target.dispatchEvent(new Event(type)) : undefined;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return changeOf(target, type);
  return undefined;
}

function listen(event: Event): void {
  const repeat = repeatOf(event);
  if (!repeat) return;
  repeats.push(repeat);
  // The program may listen already, while it still waits for the editor.
  event.stopImmediatePropagation();
}

for (const event of EVENTS) addEventListener(event, listen, { capture: true });

window.xenlensTakenOver = () => {
  for (const event of EVENTS) removeEventListener(event, listen, { capture: true });
  window.xenlensTakenOver = undefined;
  for (const repeat of repeats) repeat();
};

export {};
