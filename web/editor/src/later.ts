// The views in a wasm module of their own (`web/src/views`), which is loaded when the first of them is seen.

import { onceSeen } from "./sight";

interface Opened {
  update(subject: string): void;
  close(): void;
}

interface Views {
  default(): Promise<unknown>;
  View: {
    open(name: string, element: Element, subject: string, act: (numbers: Uint32Array, text: string) => void): Opened | undefined;
  };
}

let views: Promise<Views> | undefined;

/** Loads the views' styles. */
function styles(): Promise<unknown> {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("views.css", document.baseURI).href;
  const loaded = new Promise((done, failed) => {
    sheet.onload = done;
    sheet.onerror = failed;
  });
  document.head.append(sheet);
  // Whoever waits for it hears of it, even if the module fails before.
  loaded.catch(() => {});
  return loaded;
}

/** Loads module and styles once; what failed is tried again the next time. */
function load(): Promise<Views> {
  const loaded = async (): Promise<Views> => {
    const styled = styles();
    const module = (await import(new URL("views.js", document.baseURI).href)) as Views;
    await module.default();
    await styled;
    return module;
  };
  views ??= loaded().catch((error: unknown) => {
    views = undefined;
    throw error;
  });
  return views;
}

/** While typing goes on, the page goes before its views. */
const PAUSE = 100;

/**
 * The view of that name inside `element`, once that comes into sight; an `eager` one as soon as the user does anything.
 * `subject` tells what it is about, `act` gets what the user does, as numbers and a text.
 */
export class LaterView {
  readonly #name: string;
  readonly #element: Element;
  readonly #subject: () => string;
  readonly #act: (numbers: Uint32Array, text: string) => void;
  readonly #wait: () => void;
  readonly #opener = () => void this.#open();
  #views: Views | undefined;
  #view: Opened | undefined;
  #closed = false;
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(
    name: string,
    eager: boolean,
    element: Element,
    subject: () => string,
    act: (numbers: Uint32Array, text: string) => void,
  ) {
    [this.#name, this.#element, this.#subject, this.#act] = [name, element, subject, act];
    this.#say("Loading…");
    this.#wait = onceSeen(element, eager, this.#opener);
  }

  /** The subject is another. */
  changed(): void {
    if (!this.#views) return;
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#show(), PAUSE);
  }

  close(): void {
    this.#closed = true;
    this.#wait();
    clearTimeout(this.#pending);
    this.#view?.close();
  }

  async #open(): Promise<void> {
    this.#say("Loading…");
    const views = await load().catch(() => undefined);
    if (this.#closed || this.#views) return;
    this.#views = views;
    if (views) return this.#show();
    this.#say("This part of the page could not be loaded. Is there a network? ");
    const again = document.createElement("button");
    again.className = "button";
    again.textContent = "Try again";
    again.addEventListener("click", this.#opener);
    this.#element.append(again);
  }

  #show(): void {
    const subject = this.#subject();
    if (subject && this.#view) return this.#view.update(subject);
    this.#view?.close();
    this.#view = undefined;
    if (!subject) return this.#say("The document is too large to be shown here.");
    this.#element.replaceChildren();
    this.#view = this.#views?.View.open(this.#name, this.#element, subject, this.#act);
    if (!this.#view) this.#say("This part belongs to another version of the page. Reload it.");
  }

  #say(text: string): void {
    this.#element.textContent = text;
  }
}
