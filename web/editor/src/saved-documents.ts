// The user's documents, which the page saves on this device for later visits. Each has a name of its own in the storage.
//
// A tab writes only what it alone shows: it holds a lock for the name as long as it is open. Where another tab has the
// document, or changed it in between, the changes of this tab become a document of their own.

import { load, names, store } from "./storage";

/** Milliseconds without a change after which the page saves. */
const PAUSE = 1000;
/** The most documents that are saved, and the most UTF-16 units of them together. The oldest go first. */
const MOST = 8;
const MOST_UNITS = 1 << 21;

/** A document in the storage: when it was saved, and its text as in a link. */
interface Saved {
  name: string;
  time: number;
  text: string;
}

/** A document of this tab. */
interface Own {
  name: string;
  /** What this tab last read or wrote under the name, or "". */
  text: string;
  /** Whether this tab has the lock. */
  isLocked: boolean;
  /** Ends the wait for the lock. */
  waiting: AbortController;
}

const own = new Map<number, Own>();
/** The number of the document that the page shows, if it is the user's. */
let shown: number | undefined;
let unsaved: { number: number; text: string } | undefined;
let pause: ReturnType<typeof setTimeout> | undefined;
let changed = () => {};

function read(name: string): Saved {
  // What an earlier Xenlens saved has no time.
  const [, time = "0", text = ""] = /^(?:saved=(\d+)\n)?([^]*)$/.exec(load("document", name) ?? "")!;
  return { name, time: Number(time), text };
}

/** Every saved document, the newest first. */
const readAll = (): Saved[] => names("document").map(read).sort((one, other) => other.time - one.time);

/** The document in the text of a link: it follows the first empty line. */
const documentOf = (text: string): string => text.slice(text.search(/^$/m));

/** Begins to use a name: that of a saved document, or a new one. */
function claim(name?: string): Own {
  const waiting = new AbortController();
  const isNew = name === undefined;
  name ??= `${Date.now()}-${Math.random()}`;
  const { text } = read(name);
  const claimed: Own = { name, text, isLocked: isNew, waiting };
  const hold = () => {
    claimed.isLocked = true;
    return new Promise<never>(() => {});
  };
  // Without locks, a change of a saved document makes a new one.
  navigator.locks?.request(`xenlens.document.${name}`, { signal: waiting.signal }, hold).catch(() => {});
  return claimed;
}

function saveNow(): void {
  clearTimeout(pause);
  if (!unsaved) return;
  const { number, text } = unsaved;
  unsaved = undefined;
  let to = own.get(number)!;
  if (text === to.text) return;
  if (!to.isLocked || read(to.name).text !== to.text) {
    // Another tab has it or changed it, or the user deleted it.
    if (documentOf(text) === documentOf(to.text)) return;
    to.waiting.abort();
    own.set(number, (to = claim()));
  }
  if (!store("document", `saved=${Date.now()}\n${text}`, to.name)) return;
  to.text = text;
  let units = 0;
  readAll().forEach((saved, index) => {
    units += saved.text.length;
    if (index >= MOST || units > MOST_UNITS) store("document", null, saved.name);
  });
  changed();
}

/**
 * Saves the text of a document, after a pause without another call or when the user leaves the page. An empty text means
 * that the document is not the user's. The number tells the documents of this tab apart. `name` is that of the saved
 * document that it was.
 */
export function saveDocument(number: number, name: string | undefined, text: string): void {
  if (unsaved && unsaved.number !== number) saveNow();
  clearTimeout(pause);
  unsaved = shown = undefined;
  if (!text) return;
  if (!own.has(number)) own.set(number, [...own.values()].find((one) => one.name === name) ?? claim(name));
  shown = number;
  unsaved = { number, text };
  pause = setTimeout(saveNow, PAUSE);
}

addEventListener("visibilitychange", saveNow);

addEventListener("pagehide", () => {
  saveNow();
  const name = shown === undefined ? undefined : own.get(shown)?.name;
  store("tab", name === undefined ? null : `${name} ${location.hash}`);
});

/**
 * The name of the saved document that the page starts with: after a reload that of this tab; else the newest, unless the
 * address has a link.
 */
export function savedDocumentAtStart(hasLink: boolean): string | undefined {
  const withoutSaved = load("withoutSaved");
  store("withoutSaved", null);
  if (withoutSaved) return undefined;
  const saved = readAll();
  const [before, address] = load("tab")?.split(" ") ?? [];
  const ofTab = saved.find(({ name }) => name === before && address === location.hash);
  return (ofTab ?? (hasLink ? undefined : saved[0]))?.name;
}

/** The name of each saved document, its time in words, and its text, the newest first. */
export const savedDocuments = (): string[] => readAll().flatMap(({ name, time, text }) => [name, inWords(time), text]);

function inWords(time: number): string {
  if (!time) return "earlier";
  const midnight = (of: Date) => of.setHours(0, 0, 0, 0);
  const days = Math.round((midnight(new Date()) - midnight(new Date(time))) / 86_400_000);
  const day =
    days < 2
      ? new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-days, "day")
      : new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(time);
  return `${day} ${new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(time)}`;
}

/** Deletes a saved document. */
export function forgetDocument(name: string): void {
  if (unsaved && own.get(unsaved.number)?.name === name) unsaved = undefined;
  store("document", null, name);
  changed();
}

/** Calls `callback` whenever a tab saved or deleted a document. */
export function watchSavedDocuments(callback: () => void): void {
  changed = callback;
  addEventListener("storage", callback);
}
