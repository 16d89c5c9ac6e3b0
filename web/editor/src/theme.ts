// The theme that the user chose, which the page stores on this device.

import type { Theme } from "./shared";
import { load, store } from "./storage";

/** The name of the stored theme, or "". */
export function storedTheme(): string {
  return load("theme") ?? "";
}

/** Stores the theme. Where nothing can be stored, it lasts until the page closes. */
export function storeTheme(name: Theme): void {
  store("theme", name);
}
