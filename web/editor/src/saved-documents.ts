// The user's documents, which the page saves on this device for later visits. Each has a name of its own in the storage.
//
// A tab writes only what it alone shows: it holds a lock for the name as long as it is open. Where another tab has the
// document, or changed it in between, the changes of this tab become a document of their own.

import { isKeyOf, load, names, store } from "./storage";

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
/** The names of the documents that other tabs show, as far as the browser told. */
let shownElsewhere = new Set<string>();
let changed = () => {};
/** Tells the user, once, that nothing can be saved. */
let failed = () => {};

function read(name: string): Saved {
  // What an earlier Xenlens saved has no time.
  const [, time = "0", text = ""] = /^(?:saved=(\d+)\n)?([^]*)$/.exec(load("document", name) ?? "")!;
  return { name, time: Number(time), text };
}

/** Every saved document, the newest first. */
const readAll = (): Saved[] => names("document").map(read).sort((one, other) => other.time - one.time);

/** The document in the text of a link: it follows the first empty line. */
const documentOf = (text: string): string => text.slice(text.search(/^$/m));

/** What the names of our locks begin with. */
const LOCK = "xenlens.document.";

async function lookElsewhere(): Promise<void> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const locked = held.map(({ name = "" }) => name).filter((name) => name.startsWith(LOCK));
  const ours = [...own.values()].filter(({ isLocked }) => isLocked).map(({ name }) => name);
  shownElsewhere = new Set(locked.map((name) => name.slice(LOCK.length)));
  for (const name of ours) shownElsewhere.delete(name);
}

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
  navigator.locks?.request(`${LOCK}${name}`, { signal: waiting.signal }, hold).catch(() => {});
  return claimed;
}

/** The saved documents other than that one which no other tab shows, the newest first. */
const readOthers = (name: string): Saved[] =>
  readAll().filter((saved) => saved.name !== name && !shownElsewhere.has(saved.name));

/** Stores a value under a name. Where the storage is full, the oldest other documents make room. Returns whether that worked. */
function storeInFull(name: string, value: string): boolean {
  if (store("document", value, name)) return true;
  const others = readOthers(name);
  const removed: [string, string][] = [];
  for (let oldest = others.pop(); oldest; oldest = others.pop()) {
    removed.push([oldest.name, load("document", oldest.name) ?? ""]);
    store("document", null, oldest.name);
    if (store("document", value, name)) return true;
  }
  // All of them together were not enough.
  for (const [name, value] of removed) store("document", value, name);
  return false;
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
  if (!storeInFull(to.name, `saved=${Date.now()}\n${text}`)) {
    failed();
    failed = () => {};
    return;
  }
  to.text = text;
  const twins = readOthers(to.name).filter((saved) => documentOf(saved.text) === documentOf(text));
  for (const { name } of twins) store("document", null, name);
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
  pause = setTimeout(() => void lookElsewhere().catch(() => {}).then(saveNow), PAUSE);
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

/** The name of each saved document, its time in milliseconds, and its time in words, the newest first. */
export const savedDocuments = (): string[] => readAll().flatMap(({ name, time }) => [name, `${time}`, inWords(time)]);

/** The text of a saved document, "" if it is not there any more. */
export const savedDocument = (name: string): string => read(name).text;

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

/** Calls `hasChanged` whenever a tab saved or deleted a document, and `hasFailed` once if this tab cannot save one. */
export function watchSavedDocuments(hasChanged: () => void, hasFailed: () => void): void {
  changed = hasChanged;
  failed = hasFailed;
  addEventListener("storage", ({ key }) => {
    // Without a key, everything was deleted.
    if (key === null || isKeyOf("document", key)) hasChanged();
  });
}
