// What the browser keeps for the page. Some frames may keep nothing, and a store may be full or forbidden: that is no
// error, then it is as if nothing had been kept.

/** On this device, or for this tab alone. */
type Area = "localStorage" | "sessionStorage";

/** What is kept under that key, if anything. */
export function stored(area: Area, key: string): string | null {
  try {
    return window[area].getItem(key);
  } catch {
    return null;
  }
}

/** Keeps `value`, or for `null` nothing any more. Tells whether that worked. */
export function store(area: Area, key: string, value: string | null): boolean {
  try {
    if (value === null) window[area].removeItem(key);
    else window[area].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** The text that a reload is to bring back (`web/guard/guard.ts`, `rescue.ts`). */
export const RESCUE = "xenlens.rescue";

/** The text that a reload brought back, in case that it is what the page fails at. */
export const RESCUED = "xenlens.rescued";
