// Lets the service worker (`web/worker/worker.ts`) keep the reference, for when there is no network.

/** Registers the worker of the published folder, and asks it to keep the reference in the background. */
export function keepForOffline(root: URL): void {
  // In a frame nothing is kept.
  if (window !== parent || !("serviceWorker" in navigator)) return;
  // After everything that the reader sees first. Where a worker is forbidden or has no room, the pages work without one.
  addEventListener("load", async () => {
    try {
      const registration = await navigator.serviceWorker.register(new URL("worker.js", root), { updateViaCache: "none" });
      await activated(registration);
      registration.active?.postMessage("keep the reference");
    } catch {
      return;
    }
  });
}

/** Waits until a worker answers for the pages of the registration. Not by `ready`, which never comes if a first worker fails. */
function activated({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (active || !coming) return Promise.resolve();
  return new Promise((done) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated" || coming.state === "redundant") done();
    });
  });
}
