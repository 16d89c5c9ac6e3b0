// The script of `embed.html`, the small page for frames. It reads the options in the address, loads what they need, and
// reports to the page around the frame. docs/embed.md describes the options and the messages.
//
// A sandboxed frame has no origin. So it may load modules and data only from a server that allows every origin, which most
// servers do not. It may load classic scripts from any server: this is one, and everything that it loads is one, even the
// wasm (`web/build/embed.mjs`).

import start, { open, openLesson } from "xenlens:embed";
import type * as Page from "./editor";
import "./print";
import {
  isPackedLesson,
  lessonOfCourse,
  lessonOfLink,
  type LessonReader,
  type NamedLesson,
  NoLesson,
  packedLesson,
  type ShownLesson,
} from "./embed-lesson";
import { ruleTexts as textsFrom, type Rule } from "./rule-texts";

export { copyText } from "./clipboard";
// A frame leaves nothing on the reader's device: it does not remember that a lesson is finished.
export { today as finishLesson } from "./day";
export { loadedRuleTexts } from "./rule-texts";
export { pack, unpack } from "./packing";

/** The scripts that we load put their content here. */
declare global {
  var xenlensParts: {
    course?: NamedLesson[];
    editor?: typeof Page;
    lessonReader?: LessonReader;
    lessonReaderWasm?: string;
    rules?: Rule[];
    wasm?: string;
  };
}

globalThis.xenlensParts = {};

type Part = keyof typeof xenlensParts;

/** The editor, if the frame shows one. */
export let Editor: typeof Page.Editor | undefined;

/** Loads the script of a part. An attribute of `embed.html` has the script's address. */
function load<P extends Part>(part: P): Promise<NonNullable<(typeof xenlensParts)[P]>> {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = document.documentElement.dataset[part] ?? "";
    script.addEventListener("load", () => {
      const loaded = xenlensParts[part];
      if (loaded === undefined) failed(new Error(part));
      else done(loaded);
    });
    script.addEventListener("error", () => {
      script.remove();
      failed(new Error(part));
    });
    document.head.append(script);
  });
}

/** The same as in `rule-texts.ts`, but the texts come from a script. */
export const ruleTexts = (id: string, element: Element, done: (texts: string[]) => void): void =>
  textsFrom(id, element, done, () => load("rules"));

/** Sends a message to the page around the frame, whatever its origin: that page already knows what we show. */
function post(type: "ready" | "height" | "state", what: object): void {
  if (parent !== window) parent.postMessage({ source: "xenlens", version: 1, type, ...what }, "*");
}

/** Reports what the frame shows. */
export function postState(fragment: string, refused: boolean, scenario: number): void {
  post("state", { fragment, refused, scenario: scenario || null });
}

const options = new URLSearchParams(location.hash.slice(1));
const theme = options.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

// A new link or new options need a new start.
addEventListener("hashchange", () => location.reload());

/** The bytes of a wasm: each character is one. See `web/build/embed.mjs`. */
function bytesOf(wasm: string): Uint8Array {
  const bytes = new Uint8Array(wasm.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = wasm.charCodeAt(at);
  return bytes;
}

/** The lesson that the address names or holds. */
async function lessonOfAddress(): Promise<ShownLesson | undefined> {
  const data = packedLesson(options);
  const name = options.get("lesson");
  if (data !== null) {
    const reader = await load("lessonReader");
    return lessonOfLink(data, reader, bytesOf(xenlensParts.lessonReaderWasm ?? ""));
  }
  return name === null ? undefined : lessonOfCourse(await load("course"), name);
}

async function show(): Promise<void> {
  const isLesson = [...options.keys()].some((name) => name === "lesson" || isPackedLesson(name));
  const hasDocument = isLesson || options.get("document") !== "hide";
  const readonly = !isLesson && ["", "yes"].includes(options.get("readonly") ?? "no");
  const [wasm, lesson, editor] = await Promise.all([
    load("wasm"),
    lessonOfAddress(),
    hasDocument && !readonly ? load("editor") : undefined,
  ]);
  Editor = editor?.Editor;
  delete xenlensParts.wasm;
  await start({ module_or_path: bytesOf(wasm) });
  if (lesson) openLesson(lesson.lesson, lesson.fragment, lesson.source, lesson.isOfCourse);
  else open(options.get("panes") ?? "", options.get("highlight") ?? "", hasDocument, readonly);
  reportReady();
}

/** Reports that the frame has something to show, and from now on its height. */
function reportReady(): void {
  post("ready", {});
  // The height of the content, not of the frame.
  const { documentElement: root } = document;
  new ResizeObserver(() => post("height", { height: Math.ceil(root.getBoundingClientRect().height) })).observe(root);
}

show().catch((error: unknown) => {
  if (error instanceof NoLesson) {
    document.body.textContent = error.message;
    reportReady();
  } else {
    document.body.textContent = "Xenlens could not load. Check your network, and whether this browser has WebAssembly.";
  }
});
