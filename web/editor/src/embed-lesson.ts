// Which lesson `embed.html` shows: one of the course, or one that the link holds whole. docs/links.md describes both links.

import { unpack } from "./packing";
import { type LinkProblem, MOST_BYTES } from "./shared";

/** A lesson of the course with its name. */
export interface NamedLesson {
  name: string;
  lesson: unknown;
}

/** The program that reads lessons: `core/src/bin/lesson.rs`. */
export interface LessonReader {
  default(wasm: { module_or_path: Uint8Array }): Promise<unknown>;
  readLesson(text: string): { lesson: unknown; problems: { line: number; message: string }[] };
}

/** A lesson, as the program of `embed.html` takes it. */
export interface ShownLesson {
  lesson: unknown;
  /** The part of a link that opens it. */
  fragment: string;
  /** Its name in the course, or the text of its file. */
  source: string;
  isOfCourse: boolean;
}

/** Why there is no lesson to show, in words for the reader. */
export class NoLesson extends Error {}

/** Whether a part of the address holds a lesson, in any version. */
export const isPackedLesson = (name: string): boolean => /^lesson-v\d+$/.test(name);

/** The data of the lesson that the address holds, or null. */
export function packedLesson(options: URLSearchParams): string | null {
  const data = options.get("lesson-v1");
  if (data === null && [...options.keys()].some(isPackedLesson)) {
    throw new NoLesson("The link to this lesson is of a later version than Xenlens here.");
  }
  return data;
}

/** Why the link's lesson cannot be unpacked, and what to do. */
function whyNotUnpacked(problem: LinkProblem): string {
  switch (problem) {
    case "unable":
      return "This browser cannot unpack the lesson that the link holds. Take a newer browser.";
    case "too large":
      return "The lesson that the link holds is too large.";
    default:
      return "The link to this lesson is incomplete or damaged. Copy it again.";
  }
}

/** The lesson of that name. */
export function lessonOfCourse(course: NamedLesson[], name: string): ShownLesson {
  const named = course.find((one) => one.name === name);
  if (!named) throw new NoLesson(`The course has no lesson “${name}”. A frame loads no file: take a link that holds the whole lesson.`);
  return { lesson: named.lesson, fragment: `lesson=${encodeURIComponent(name)}`, source: name, isOfCourse: true };
}

/** The lesson that a link's data holds. */
export async function lessonOfLink(data: string, reader: LessonReader, wasm: Uint8Array): Promise<ShownLesson> {
  let source = "";
  await unpack(data, MOST_BYTES, (text, problem) => {
    if (problem) throw new NoLesson(whyNotUnpacked(problem));
    source = text;
  });
  await reader.default({ module_or_path: wasm });
  const { lesson, problems } = reader.readLesson(source);
  const [first] = problems;
  if (first) throw new NoLesson(`This lesson has a fault in line ${first.line}: ${first.message}`);
  return { lesson, fragment: `lesson-v1=${data}`, source, isOfCourse: false };
}
