// The Python of a document, worked out by a program of its own (`python/src/bin/python.rs`), which the page loads when the user
// first asks for it.

interface Place {
  start: number;
  end: number;
}

interface WorkedOut {
  title: string;
  edits: (Place & { text: string })[];
  problems: (Place & { message: string; help: string })[];
}

interface Program {
  default(): Promise<unknown>;
  workOut(text: string, machine: string, variables: string[]): WorkedOut;
}

let program: Promise<Program> | undefined;

async function load(): Promise<Program> {
  const loaded = (await import(new URL("python.js", document.baseURI).href)) as Program;
  await loaded.default();
  return loaded;
}

/**
 * Works out the Python of `text` and calls `done`. With a title come the places and texts of edits; with an empty one the places
 * of problems, and a message and help for each. `variables` are names and values of xm's command line in turn. Without
 * the program it calls `done` with an empty title and one text.
 */
export function workOutPython(
  text: string,
  machine: string,
  variables: string[],
  done: (title: string, starts: Uint32Array, ends: Uint32Array, texts: string[]) => void,
): void {
  program ??= load();
  program.then(
    (program) => {
      const { title, edits, problems } = program.workOut(text, machine, variables);
      const places: Place[] = edits.length ? edits : problems;
      const starts = Uint32Array.from(places, ({ start }) => start);
      const ends = Uint32Array.from(places, ({ end }) => end);
      const texts = edits.length
        ? edits.map(({ text }) => text)
        : problems.flatMap(({ message, help }) => [message, help]);
      done(edits.length ? title : "", starts, ends, texts);
    },
    () => {
      // The next time it tries again.
      program = undefined;
      done("", new Uint32Array(), new Uint32Array(), ["The program that works out Python cannot be loaded."]);
    },
  );
}
