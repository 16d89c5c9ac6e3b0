/** Puts `text` on the clipboard and tells `done` whether that worked: pages in frames may not be allowed to. */
export function copyText(text: string, done: (worked: boolean) => void): void {
  // Where the page did not come over a safe connection there is no clipboard at all.
  const written = navigator.clipboard?.writeText(text) ?? Promise.reject();
  written.then(
    () => done(true),
    () => done(false),
  );
}
