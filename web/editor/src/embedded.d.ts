// The module that wasm-bindgen makes of `web/src/bin/embed.rs`; `web/build/embed.mjs` knows where it is.
declare module "xenlens:embed" {
  export default function start(wasm: { module_or_path: Uint8Array }): Promise<unknown>;
  export function open(panes: string, highlight: string, document: boolean, readonly: boolean): void;
  export function openLesson(lesson: unknown, fragment: string, source: string, isOfCourse: boolean): void;
}
