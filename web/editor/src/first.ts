// The first script of the page, which is no module: what must be done where modules cannot be loaded.

// A tab that a sandboxed frame opened is as sandboxed, unless the frame says otherwise, and most servers let it load
// no module. The page in small needs none.
if (origin === "null") {
  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement) location.replace(`embed.html${location.hash}`);
    },
    true,
  );
}
