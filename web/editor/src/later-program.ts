// A wasm program besides the page's own, which the page loads when the user first needs it.

/** What `wasm-bindgen` writes for each program. */
interface Program {
  default(): Promise<unknown>;
}

export class LaterProgram<P extends Program> {
  readonly #script: string;
  readonly #title: string;
  #program: Promise<P> | undefined;
  #loads = 0;

  /** `script` is the program's address, `title` what users know it by. */
  constructor(script: string, title: string) {
    this.#script = script;
    this.#title = title;
  }

  /** Loads the program if it is not there, and asks it. Fails with an error whose message is for the user. */
  async ask<T>(question: (program: P) => T): Promise<T> {
    let failure = `Xenlens cannot load the ${this.#title}. Check your network, then try again.`;
    try {
      const program = await (this.#program ??= this.#load());
      failure = `The ${this.#title} has stopped: a fault of ours, not of your document. Please report it.`;
      return question(program);
    } catch {
      // The next time it loads another one.
      this.#program = undefined;
      throw new Error(failure);
    }
  }

  async #load(): Promise<P> {
    // A new address is a new program, also where the one before has stopped.
    const loaded = (await import(new URL(`${this.#script}?${++this.#loads}`, document.baseURI).href)) as P;
    await loaded.default();
    return loaded;
  }
}
