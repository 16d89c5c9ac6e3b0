// The user's files: the page reads those that the user chooses or drops, and saves others.

import type { FileProblem } from "./shared";

/** Gets a file's name and its text, or the problem that kept us from reading it. */
type Done = (name: string, text: string, problem: FileProblem | "") => void;

/** Reads a file of at most `most` bytes. */
export async function read(file: File, most: number, done: Done): Promise<void> {
  const fail = (problem: FileProblem) => done(file.name, "", problem);
  if (file.size > most) return fail("too large");
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return fail("unreadable");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.includes("\0")) return fail("not text");
    done(file.name, text, "");
  } catch {
    fail("not text");
  }
}

/** Lets the user choose a file of at most `most` bytes, and reads it. */
export function openFile(most: number, done: Done): void {
  const input = document.createElement("input");
  input.type = "file";
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) void read(file, most, done);
  });
  input.click();
}

/**
 * Milliseconds after the last `dragover` event when a file counts as gone. Browsers send the event at least every 350
 * milliseconds while a file is above the page.
 */
const GONE = 700;

/** Reads each file that the user drops onto the page, until the page closes. */
export function readDropped(most: number, done: Done): void {
  const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files");
  const cue = document.createElement("p");
  cue.className = "drop-cue";
  cue.textContent = "Drop the file to open it";
  let gone: ReturnType<typeof setTimeout> | undefined;
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (!cue.isConnected) document.body.append(cue);
    // Some browsers send no event when the file leaves the window.
    clearTimeout(gone);
    gone = setTimeout(() => cue.remove(), GONE);
  });
  // Before the editor, which would insert the file's text.
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    cue.remove();
    const file = event.dataTransfer?.files[0];
    if (file) void read(file, most, done);
  };
  addEventListener("drop", drop, { capture: true });
}

/** Lets the browser save a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  // The browser may still be about to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
