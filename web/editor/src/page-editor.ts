// The editor as the page's program knows it. The real one is a script of its own, which loads after the program has shown
// what it converts. Until then the user types into a field, and the program follows that (`typed-ahead.ts`).

import type { Editor as LoadedEditor } from "./editor";
import { listening, takenOver } from "./first-page";

/** What the program asks of an editor and needs no answer to. */
type Method = Exclude<keyof LoadedEditor, "text" | "destroy">;

/** The script of the real editor. An attribute of the page has its address. */
const load = (): Promise<typeof import("./editor")> =>
  import(new URL(document.documentElement.dataset.editor ?? "", document.baseURI).href);

export class Editor implements Pick<LoadedEditor, keyof LoadedEditor> {
  readonly #field: HTMLTextAreaElement;
  #editor: LoadedEditor | undefined;
  #isClosed = false;
  /** What the program asked before the editor was there. */
  #asked: ((editor: LoadedEditor) => void)[] = [];

  /** As the real editor. `parent` has a field with the text. */
  constructor(...given: ConstructorParameters<typeof LoadedEditor>) {
    const [parent, text, , changed] = given;
    const field = (this.#field = parent.querySelector("textarea")!);
    const typed = () => changed(field.value, 0, false);
    field.addEventListener("input", typed);
    if (field.value !== text) typed();
    globalThis.xenlensText = () => this.text();
    listening();
    void load().then(({ Editor: Loaded }) => {
      if (this.#isClosed) return;
      field.removeEventListener("input", typed);
      const editor = (this.#editor = new Loaded(...given));
      for (const ask of this.#asked) ask(editor);
      this.#asked = [];
      takenOver();
    });
  }

  destroy(): void {
    this.#isClosed = true;
    this.#editor?.destroy();
  }

  text(): string {
    return this.#editor?.text() ?? this.#field.value;
  }

  readonly takePastes = this.#later("takePastes");
  readonly assist = this.#later("assist");
  readonly setKind = this.#later("setKind");
  readonly edit = this.#later("edit");
  readonly replace = this.#later("replace");
  readonly undo = this.#later("undo");
  readonly goTo = this.#later("goTo");
  readonly show = this.#later("show");
  readonly setNotes = this.#later("setNotes");
  readonly setHues = this.#later("setHues");
  readonly highlight = this.#later("highlight");

  /** The method of the real editor, as soon as that is there. */
  #later<M extends Method>(method: M) {
    return (...given: Parameters<LoadedEditor[M]>): void => {
      const call = (editor: LoadedEditor, given: unknown[]) =>
        (editor[method] as (...given: unknown[]) => void).call(editor, ...given);
      if (this.#editor) return call(this.#editor, given);
      // Arrays of numbers lie in the program's memory, and only until we return.
      const kept = given.map((one) => (one instanceof Uint32Array || one instanceof Uint8Array ? one.slice() : one));
      this.#asked.push((editor) => call(editor, kept));
    };
  }
}
