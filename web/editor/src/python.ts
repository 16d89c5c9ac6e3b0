// The Python of a document, worked out by a program of its own (`python/src/bin/python.rs`), which the page loads when the user
// first asks for it.

import { LaterProgram } from "./later-program";

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

const program = new LaterProgram<Program>("python.js", "program that works out Python");

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
  program
    .ask((loaded) => loaded.workOut(text, machine, variables))
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
      ({ message }: Error) => done("", false, new Uint32Array(), new Uint32Array(), [message]),
    );
}
