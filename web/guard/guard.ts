// Says in words what happened when the page cannot start, or has to stop, and keeps the user's text. A classic script
// without imports: it runs where modules do not, and before them.

/** The editor's text, once there is an editor. */
declare var xenlensText: (() => string) | undefined;

{
  /** The text that a reload is to bring back; the editor takes it from there (`web/editor/src/rescue.ts`). */
  const RESCUE = "xenlens.rescue";
  /** The text that a reload brought back, in case that it is what the page fails at. */
  const RESCUED = "xenlens.rescued";

  // Some frames may keep nothing; then the text is in the message alone.
  const stored = (key: string): string | null => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const store = (key: string, value: string | null): boolean => {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  };

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
    const text = globalThis.xenlensText?.();
    const title = "Xenlens has stopped";
    const fault = "Something went wrong inside Xenlens: a fault of ours, not of your document. ";
    if (text === undefined) return tell(title, fault, text, [button("Reload", reload)]);
    const without = button("Reload without it", () => {
      store(RESCUE, null);
      reload();
    });
    // What failed twice would fail again.
    const again = stored(RESCUED) === text;
    if (again || !store(RESCUE, text)) {
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

  const isStarted = () => globalThis.xenlensText !== undefined;

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
}
