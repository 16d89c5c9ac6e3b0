// What the browser stores for the page: every module of the page and its guard stores through here. Some frames may store
// nothing, and the storage may be full or forbidden. That is no error: then the page works as if it had stored nothing.

/** Where the browser stores each item, and by which key: on this device, or for this tab alone. */
const PLACES = {
  /** The last document and what it is shown with, as a link holds them. */
  document: ["localStorage", "xenlens.document"],
  /** The theme that the user chose. */
  theme: ["localStorage", "xenlens.theme"],
  /** The text that the next load of the page brings back, after the page had to stop. */
  rescue: ["sessionStorage", "xenlens.rescue"],
  /** The text that this load of the page brought back: perhaps the page fails because of it. */
  rescued: ["sessionStorage", "xenlens.rescued"],
} as const;

type Item = keyof typeof PLACES;

/** The stored value, or `null`. */
export function load(item: Item): string | null {
  const [area, key] = PLACES[item];
  try {
    return window[area].getItem(key);
  } catch {
    return null;
  }
}

/** Stores `value`; `null` deletes what is stored. Returns whether that worked. */
export function store(item: Item, value: string | null): boolean {
  const [area, key] = PLACES[item];
  try {
    if (value === null) window[area].removeItem(key);
    else window[area].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
