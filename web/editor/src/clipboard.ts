/** Copies `text` to the clipboard and calls `done` with whether that worked: a frame may forbid it. */
export function copyText(text: string, done: (worked: boolean) => void): void {
  // A page that came over an insecure connection has no clipboard at all.
  const written = navigator.clipboard?.writeText(text) ?? Promise.reject();
  written.then(
    () => done(true),
    () => done(false),
  );
}
