// The script of `embed.html`, the page in small: reads the options behind the link, loads what they need, and tells the
// page around the frame what happens. docs/embed.md has both.
//
// A sandboxed frame has no origin, so that browsers let it load modules and data only from servers that allow that to
// everybody, which most do not say. Plain scripts may always be loaded: so this is one, and so is all that it
// loads, wasm too (`web/embed.mjs`).

import start, { open } from "xenlens:embed";
import type * as Page from "./editor";
import { ruleTexts as textsFrom, type Rule } from "./rules";

export { copyText } from "./clipboard";
export { pack, unpack } from "./packing";

/** What the scripts that are loaded leave here. */
declare global {
  var xenlensParts: { editor?: typeof Page; rules?: Rule[]; wasm?: string };
}

globalThis.xenlensParts = {};

type Part = keyof typeof xenlensParts;

/** The editor, where there is one. */
export let Editor: typeof Page.Editor | undefined;

/** Loads a part by its script, whose name `embed.html` has. */
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

/** Tells a rule's texts, as `rules.ts` does. */
export const ruleTexts = (id: string, element: Element, done: (texts: string[]) => void): void =>
  textsFrom(id, element, done, () => load("rules"));

/** Tells the page around the frame, whichever it is: it gave us what is shown, and frames us to see it. */
function tell(type: "ready" | "height" | "state", what: object): void {
  if (parent !== window) parent.postMessage({ source: "xenlens", version: 1, type, ...what }, "*");
}

/** Tells what is shown. */
export function tellState(fragment: string, refused: boolean, scenario: number): void {
  tell("state", { fragment, refused, scenario: scenario || null });
}

const options = new URLSearchParams(location.hash.slice(1));
const theme = options.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

// Another link or other options are another frame.
addEventListener("hashchange", () => location.reload());

async function show(): Promise<void> {
  const hasDocument = options.get("document") !== "hide";
  const readonly = ["", "yes"].includes(options.get("readonly") ?? "no");
  const [wasm, editor] = await Promise.all([
    load("wasm"),
    hasDocument && !readonly ? load("editor") : undefined,
  ]);
  Editor = editor?.Editor;
  // A byte a character: see `web/embed.mjs`.
  const bytes = new Uint8Array(wasm.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = wasm.charCodeAt(at);
  delete xenlensParts.wasm;
  await start({ module_or_path: bytes });
  open(options.get("panes") ?? "", hasDocument, readonly);
  tell("ready", {});
  // The height of what is in the frame, not that of the frame.
  const { documentElement: root } = document;
  new ResizeObserver(() => tell("height", { height: Math.ceil(root.getBoundingClientRect().height) })).observe(root);
}

show().catch(() => {
  document.body.textContent = "Xenlens could not be loaded. Is there a network, and does this browser have WebAssembly?";
});
