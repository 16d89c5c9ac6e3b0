// The Python of a document, worked out by a program of its own (`python/src/bin/python.rs`), which the page loads when the user
// first asks for it.

interface Place {
  start: number;
  end: number;
}

interface WorkedOut {
  title: string;
  safe: boolean;
  edits: (Place & { text: string })[];
  problems: (Place & { message: string; help: string })[];
}

interface Program {
  default(): Promise<unknown>;
  workOut(text: string, machine: string, variables: string[]): WorkedOut;
}

const CANNOT_LOAD =
  "Xenlens cannot load the program that works out Python. Check your network, then try again.";
const STOPPED =
  "The program that works out Python has stopped: a fault of ours, not of your document. Please report it.";

let program: Promise<Program> | undefined;
let loads = 0;

async function load(): Promise<Program> {
  // A new address is a new program, also where the one before has stopped.
  const loaded = (await import(new URL(`python.js?${++loads}`, document.baseURI).href)) as Program;
  await loaded.default();
  return loaded;
}

/**
 * Works out the Python of `text` and calls `done`. With a title come whether the edits are safe, their places and texts; with
 * an empty one the places of problems, and a message and help for each. `variables` are names and values of xm's command
 * line in turn. Where the program fails, `done` gets an empty title and one text.
 */
export function workOutPython(
  text: string,
  machine: string,
  variables: string[],
  done: (title: string, isSafe: boolean, starts: Uint32Array, ends: Uint32Array, texts: string[]) => void,
): void {
  let failure = CANNOT_LOAD;
  program ??= load();
  program
    .then((loaded) => {
      failure = STOPPED;
      return loaded.workOut(text, machine, variables);
    })
    .then(
      ({ title, safe, edits, problems }) => {
        const places: Place[] = edits.length ? edits : problems;
        const starts = Uint32Array.from(places, ({ start }) => start);
        const ends = Uint32Array.from(places, ({ end }) => end);
        const texts = edits.length
          ? edits.map(({ text }) => text)
          : problems.flatMap(({ message, help }) => [message, help]);
        done(edits.length ? title : "", safe, starts, ends, texts);
      },
      () => {
        // The next time it loads another one.
        program = undefined;
        done("", false, new Uint32Array(), new Uint32Array(), [failure]);
      },
    );
}
