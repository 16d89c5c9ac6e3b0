// Explains in words when the page cannot start or has to stop, and saves the user's text. Bundled as a classic script: it
// runs before modules, and where they do not run.

import { load, store } from "../editor/src/storage";
import { typedText } from "../editor/src/typed-ahead";
import "./early-input";
import "./first-page";

declare global {
  /** The document, once the page's program is there. */
  var xenlensText: (() => string) | undefined;
}

const element = <K extends keyof HTMLElementTagNameMap>(name: K, text = ""): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};

const button = (text: string, onClick: () => void): HTMLButtonElement => {
  const made = element("button", text);
  made.className = "button";
  made.addEventListener("click", onClick);
  return made;
};

let isShown = false;

/** Shows the dialog above the page, but never a second one. */
const showDialog = (title: string, words: string, text: string | undefined, buttons: HTMLButtonElement[]): void => {
  if (isShown) return;
  isShown = true;
  const dialog = element("dialog");
  dialog.className = "dialog fault";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-label", title);
  const actions = element("div");
  actions.className = "dialog-actions";
  actions.append(...buttons);
  dialog.append(element("h2", title), element("p", words));
  if (text !== undefined) {
    const saved = element("textarea", text);
    saved.className = "field";
    saved.readOnly = true;
    saved.rows = 8;
    saved.setAttribute("aria-label", "Your text");
    dialog.append(saved);
  }
  dialog.append(actions);
  document.body.append(dialog);
  dialog.showModal();
};

const reload = () => location.reload();

/** A saved document perhaps made the page's program crash. It stays saved, but the next load does not show it. */
const reloadWithoutSaved = () => {
  store("withoutSaved", "yes");
  reload();
};

/** The page's program crashed: nothing but the editor works any more. */
const crashed = (): void => {
  const text = window.xenlensText?.() ?? typedText();
  const title = "Xenlens has stopped";
  const fault = "Something went wrong inside Xenlens: a fault of ours, not of your document. ";
  if (text === undefined) return showDialog(title, fault, text, [button("Reload", reloadWithoutSaved)]);
  const reloadWithout = button("Reload without it", () => {
    store("rescue", null);
    reloadWithoutSaved();
  });
  // The same text made the page crash before, and would do so again.
  const isSecondTime = load("rescued") === text;
  if (isSecondTime || !store("rescue", text)) {
    return showDialog(title, `${fault}Here is your text, to be copied. Please report the fault.`, text, [reloadWithout]);
  }
  const reloadWith = button("Reload and bring it back", reloadWithoutSaved);
  showDialog(title, `${fault}Xenlens saved your text, and a reload brings it back.`, text, [reloadWith, reloadWithout]);
};

const isOldBrowser = () => typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype);

/** The page cannot start: because the browser is old, else for the reason in `words`. */
const didNotStart = (words: string): void => {
  const old =
    "It needs WebAssembly. This browser does not have it, or somebody switched it off. " +
    "Every browser of recent years has it.";
  const text = typedText();
  const saved = text !== undefined && store("rescue", text) ? " Xenlens saved your text, and a reload brings it back." : "";
  showDialog("Xenlens could not start", `${isOldBrowser() ? old : words}${saved}`, text, [button("Reload", reload)]);
};

const MISSING = "A part of the page did not arrive. Check your network, then try again.";

const isStarted = () => document.documentElement.dataset.firstPage === undefined;

const isA = (error: unknown, kind: "RuntimeError" | "CompileError"): error is Error =>
  typeof WebAssembly === "object" && error instanceof WebAssembly[kind];

/** Handles an error that nothing else caught. `undefined` means that a script did not arrive. */
const uncaught = (error: unknown): void => {
  if (isA(error, "RuntimeError")) crashed();
  else if (isStarted()) return;
  else if (isA(error, "CompileError")) didNotStart(`This browser does not run the page’s program: ${error.message}`);
  else didNotStart(MISSING);
};

addEventListener(
  "error",
  ({ error, target }) => {
    if (error !== undefined || target instanceof HTMLScriptElement) uncaught(error);
  },
  // The error event of a missing script does not bubble up from its element.
  { capture: true },
);
addEventListener("unhandledrejection", ({ reason }) => uncaught(reason));

// A browser without modules ignores the page's scripts, so that none of them fails.
addEventListener("DOMContentLoaded", () => isOldBrowser() && didNotStart(""));
