// The user's files: chosen or dropped, and saved.

/** Tells a file's name and its text, or what is wrong with it: "large", "binary" or "unreadable". */
type Done = (name: string, text: string, problem: string) => void;

async function read(file: File, most: number, done: Done): Promise<void> {
  const fail = (problem: string) => done(file.name, "", problem);
  if (file.size > most) return fail("large");
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return fail("unreadable");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.includes("\0")) return fail("binary");
    done(file.name, text, "");
  } catch {
    fail("binary");
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

/** How long after the last word of a file above the page it counts as gone: browsers tell twice as often. */
const GONE = 700;

/** Reads each file that is dropped onto the page, as long as that lives. */
export function takeDropped(most: number, done: Done): void {
  const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files");
  const cue = document.createElement("p");
  cue.className = "drop-cue";
  cue.textContent = "Drop the file to open it";
  let gone: ReturnType<typeof setTimeout> | undefined;
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (!cue.isConnected) document.body.append(cue);
    // Not every browser says when the file leaves the window.
    clearTimeout(gone);
    gone = setTimeout(() => cue.remove(), GONE);
  });
  // Before the editor, which would put the file in between the lines.
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

/** Hands a file to the browser to be saved. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  // The browser may not have begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
