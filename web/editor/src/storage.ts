// What the browser stores for the page: every module of the page and its guard stores through here. Some frames may store
// nothing, and the storage may be full or forbidden. That is no error: then the page works as if it had stored nothing.

/** Where the browser stores each item, and by which key: on this device, or for this tab alone. */
const PLACES = {
  /** The user's documents, by name, and what they are shown with, as a link holds them. */
  document: ["localStorage", "xenlens.document"],
  /** The day on which the user finished a lesson, by the lesson's name. */
  lesson: ["localStorage", "xenlens.lesson"],
  /** The theme that the user chose. */
  theme: ["localStorage", "xenlens.theme"],
  /** The name of the saved document that this tab shows, and the fragment of the tab's address. */
  tab: ["sessionStorage", "xenlens.tab"],
  /** Whether the next load of the page shows no saved document, since one perhaps makes the page stop. */
  withoutSaved: ["sessionStorage", "xenlens.without-saved"],
  /** The text that the next load of the page brings back, after the page had to stop. */
  rescue: ["sessionStorage", "xenlens.rescue"],
  /** The text that this load of the page brought back: perhaps the page fails because of it. */
  rescued: ["sessionStorage", "xenlens.rescued"],
} as const;

type Item = keyof typeof PLACES;

const keyOf = (item: Item, name: string): string => (name ? `${PLACES[item][1]}.${name}` : PLACES[item][1]);

/** The stored value, or `null`. Several values of an item have names. */
export function load(item: Item, name = ""): string | null {
  try {
    return window[PLACES[item][0]].getItem(keyOf(item, name));
  } catch {
    return null;
  }
}

/** Stores `value`; `null` deletes what is stored. Returns whether that worked. */
export function store(item: Item, value: string | null, name = ""): boolean {
  const area = PLACES[item][0];
  const key = keyOf(item, name);
  try {
    if (value === null) window[area].removeItem(key);
    else window[area].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** Whether the browser stores values of an item by that key. */
export function isKeyOf(item: Item, key: string): boolean {
  return key === keyOf(item, "") || key.startsWith(`${keyOf(item, "")}.`);
}

/** The name of each stored value of an item; "" is that of a value without a name. */
export function names(item: Item): string[] {
  const [area, key] = PLACES[item];
  try {
    const keys = Object.keys(window[area]).filter((one) => isKeyOf(item, one));
    return keys.map((one) => one.slice(key.length + 1));
  } catch {
    return [];
  }
}
