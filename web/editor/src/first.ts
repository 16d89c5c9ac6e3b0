// The first script of the page, which is no module: what must be done where modules cannot be loaded, and what
// is not of the page itself.

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
} else if (parent === window && "serviceWorker" in navigator) {
  const workers = navigator.serviceWorker;
  if (new URLSearchParams(location.search).get("offline") === "no") {
    void workers.getRegistration().then((registration) => registration?.unregister());
    void caches.keys().then((names) => {
      const ours = `xenlens ${new URL(".", location.href).href} `;
      for (const name of names) if (name.startsWith(ours)) void caches.delete(name);
    });
  } else {
    // What works without a network is loaded behind what is shown first. It may be forbidden here, or there
    // is no room: then the page is as it was.
    addEventListener("TrunkApplicationStarted", () => {
      workers.register("worker.js", { updateViaCache: "none" }).catch(() => {});
    });
  }
}
