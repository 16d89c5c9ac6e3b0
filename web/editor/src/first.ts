// The page's first script. It is no module: it also runs where the browser may not load modules. And it registers the
// service worker, which the page itself knows nothing about.

// A tab that a sandboxed frame opened is usually sandboxed as well. Most servers do not let it load modules. The small page
// for frames has none.
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
    // The worker's files load after everything that the user sees first. Where a worker is forbidden or has no room, the
    // page works without one.
    addEventListener("TrunkApplicationStarted", () => {
      workers.register("worker.js", { updateViaCache: "none" }).catch(() => {});
    });
  }
}
