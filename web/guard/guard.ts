// Says in words what happened when the page cannot start, or has to stop, and keeps the user's text. Bundled as a
// classic script: it runs where modules do not, and before them.

import { RESCUE, RESCUED, store, stored } from "../editor/src/storage";

declare global {
  /** The editor's text, once there is an editor. */
  var xenlensText: (() => string) | undefined;
}

const element = <K extends keyof HTMLElementTagNameMap>(name: K, text = ""): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};

const button = (text: string, act: () => void): HTMLButtonElement => {
  const made = element("button", text);
  made.className = "button";
  made.addEventListener("click", act);
  return made;
};

let told = false;

/** Tells it once, above whatever else is on the page. */
const tell = (title: string, words: string, text: string | undefined, buttons: HTMLButtonElement[]): void => {
  if (told) return;
  told = true;
  const dialog = element("dialog");
  dialog.className = "dialog fault";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-label", title);
  const actions = element("div");
  actions.className = "dialog-actions";
  actions.append(...buttons);
  dialog.append(element("h2", title), element("p", words));
  if (text !== undefined) {
    const kept = element("textarea", text);
    kept.className = "field";
    kept.readOnly = true;
    kept.rows = 8;
    kept.setAttribute("aria-label", "Your text");
    dialog.append(kept);
  }
  dialog.append(actions);
  document.body.append(dialog);
  dialog.showModal();
};

const reload = () => location.reload();

/** The page's program ended where it should not have: all of it but the editor stands still. */
const stopped = (): void => {
  const text = window.xenlensText?.();
  const title = "Xenlens has stopped";
  const fault = "Something went wrong inside Xenlens: a fault of ours, not of your document. ";
  if (text === undefined) return tell(title, fault, text, [button("Reload", reload)]);
  const without = button("Reload without it", () => {
    store("sessionStorage", RESCUE, null);
    reload();
  });
  // What failed twice would fail again.
  const again = stored("sessionStorage", RESCUED) === text;
  if (again || !store("sessionStorage", RESCUE, text)) {
    return tell(title, `${fault}Here is your text, to be copied; please report it.`, text, [without]);
  }
  const back = button("Reload and bring it back", reload);
  tell(title, `${fault}Your text is kept.`, text, [back, without]);
};

const isOld = () => typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype);

/** The page does not start, for this reason if it is none of the browser's. */
const failed = (words: string): void => {
  const old =
    "It needs WebAssembly, which this browser does not have, or which is switched off in it. Any browser of the last years " +
    "has it.";
  tell("Xenlens could not start", isOld() ? old : words, undefined, [button("Reload", reload)]);
};

const MISSING = "A part of the page did not arrive. Is there a network? Another try may help.";

const isStarted = () => window.xenlensText !== undefined;

const isA = (error: unknown, kind: "RuntimeError" | "CompileError"): error is Error =>
  typeof WebAssembly === "object" && error instanceof WebAssembly[kind];

/** What was thrown by a script that nobody awaits; `undefined` where a script did not arrive. */
const thrown = (error: unknown): void => {
  if (isA(error, "RuntimeError")) stopped();
  else if (isStarted()) return;
  else if (isA(error, "CompileError")) failed(`This browser does not run the page’s program: ${error.message}`);
  else failed(MISSING);
};

addEventListener(
  "error",
  ({ error, target }) => {
    if (error !== undefined || target instanceof HTMLScriptElement) thrown(error);
  },
  // A script that does not arrive tells so at its element alone.
  { capture: true },
);
addEventListener("unhandledrejection", ({ reason }) => thrown(reason));

// A browser that has no modules has nothing that fails.
addEventListener("DOMContentLoaded", () => isOld() && failed(""));
