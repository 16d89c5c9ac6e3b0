// The service worker: without a network, the page and the reference are as they were at the last visit.
//
// Each version of it belongs to one build, whose files it takes and keeps in a cache of their own, and answers from nothing
// else. So a page never gets files of two builds: the browser lets a new version wait until no page uses
// the old one. It takes no page over that was loaded without it, which may be of another build.

export {};
declare const self: ServiceWorkerGlobalScope;
/** What `web/offline.mjs` puts here: the build's name, and each file's hash by its address below the page's. */
declare const BUILD: string;
declare const FILES: Record<string, string>;

const { scope } = self.registration;
/** How the names of our caches begin: other pages of the host have others, even if they are Xenlens, too. */
const OURS = `xenlens ${scope} `;
const CACHE = OURS + BUILD;

/** Keeps a file, if it is of this build: while a new one is put onto the server, some may be of the old one. */
async function keep(cache: Cache, path: string, integrity: string): Promise<void> {
  const response = await fetch(path, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status}: ${path}`);
  // Browsers do not show what was redirected when they asked for something else.
  await cache.put(path, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
}

async function install(): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(FILES).map(([path, hash]) => keep(cache, path, hash)));
  } catch (error) {
    // The browser tries again at the next visit.
    await caches.delete(CACHE);
    throw error;
  }
}

/** No page uses another version any more. */
async function tidy(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(path: string, request: Request): Promise<Response> {
  // Not by opening the cache, which would make it anew where it was removed.
  return (await caches.match(path, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const address = url.replace(/[?#].*$/, "");
  if (method !== "GET" || !address.startsWith(scope)) return;
  const path = address.slice(scope.length).replace(/^index\.html$/, "") || "./";
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(path, event.request));
});
