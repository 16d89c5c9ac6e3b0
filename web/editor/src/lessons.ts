// The course, which the page loads when the user first opens it, and which lessons the user finished.

import { load, names, store } from "./storage";

/** Calls `done` with the lessons, or with null if they cannot be loaded. */
export function loadLessons(done: (lessons: unknown) => void): void {
  fetch(new URL("lessons.json", document.baseURI))
    .then((response) => response.json())
    .then(done, () => done(null));
}

/** The names of the lessons that the user finished, and the day of each in words. */
export const finishedLessons = (): string[] => names("lesson").flatMap((name) => [name, load("lesson", name) ?? ""]);

/** Remembers that the user finished a lesson today. Returns the day in words. */
export function finishLesson(name: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(Date.now());
  store("lesson", day, name);
  return day;
}

/** Forgets which lessons the user finished. */
export const forgetLessons = (): void => names("lesson").forEach((name) => store("lesson", null, name));
