// The course, which the page loads when the user first opens it; lessons of other places; and which lessons the user finished.

import { today } from "./day";
import { read } from "./files";
import { LaterProgram } from "./later-program";
import type { FileProblem, ServerProblem } from "./shared";
import { load, names, store } from "./storage";

interface Program {
  default(): Promise<unknown>;
  readLesson(text: string): unknown;
}

const program = new LaterProgram<Program>("lesson.js", "program that reads lessons");

/** Calls `done` with the lessons, or with null if they cannot be loaded. */
export function loadLessons(done: (lessons: unknown) => void): void {
  fetch(new URL("lessons.json", document.baseURI))
    .then((response) => response.json())
    .then(done, () => done(null));
}

/** Reads a lesson's file. Calls `done` with the lesson or what is wrong with it, or with why the page cannot read lessons. */
export function readLesson(text: string, done: (checked: unknown, failure: string) => void): void {
  program.ask((loaded) => loaded.readLesson(text)).then(
    (checked) => done(checked, ""),
    ({ message }: Error) => done(null, message),
  );
}

/** Loads a lesson's file of at most `most` bytes from the page's own server. No other server is asked. */
export async function fetchLesson(
  address: string,
  most: number,
  done: (text: string, problem: FileProblem | ServerProblem | "") => void,
): Promise<void> {
  let url: URL;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    return done("", "missing");
  }
  if (url.origin !== location.origin) return done("", "elsewhere");
  // This mode also forbids that the server sends us to another one.
  const response = await fetch(url, { mode: "same-origin" }).catch(() => undefined);
  const content = await response?.blob().catch(() => undefined);
  if (!response || !content) return done("", "unreadable");
  if (!response.ok) return done("", "missing");
  await read(new File([content], address), most, (_, text, problem) => done(text, problem));
}

/** The names of the lessons that the user finished, and the day of each in words. */
export const finishedLessons = (): string[] => names("lesson").flatMap((name) => [name, load("lesson", name) ?? ""]);

/** Remembers that the user finished a lesson of the course today. Other lessons have no name. Returns the day in words. */
export function finishLesson(name: string | undefined): string {
  const day = today();
  if (name !== undefined) store("lesson", day, name);
  return day;
}

/** Forgets which lessons the user finished. */
export const forgetLessons = (): void => names("lesson").forEach((name) => store("lesson", null, name));
