// The service worker: without a network, it serves the page and the reference as they were at the last visit.
//
// Each version of the worker belongs to one build. It puts the files of that build into a cache and answers only from there.
// So a page never gets files of two builds: the browser lets a new version wait until no page uses the old one. The worker
// does not take over a page that was loaded without it: that page may belong to another build.

export {};
declare const self: ServiceWorkerGlobalScope;
/** `web/build/offline.mjs` puts these in: the build's name, and each file's hash by the file's address relative to the page. */
declare const BUILD: string;
declare const FILES: Record<string, string>;

const { scope } = self.registration;
/** The names of our caches begin with this. Another Xenlens on the same host has another scope. */
const CACHE_PREFIX = `xenlens ${scope} `;
const CACHE = CACHE_PREFIX + BUILD;

/** Caches a file if it belongs to this build: during an upload, the server may still have some of the old one. */
async function cacheFile(cache: Cache, path: string, integrity: string): Promise<void> {
  const response = await fetch(path, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status}: ${path}`);
  // A browser does not accept a redirected answer for a page that it asked for.
  await cache.put(path, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
}

async function install(): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(FILES).map(([path, hash]) => cacheFile(cache, path, hash)));
  } catch (error) {
    // The browser tries again at the next visit.
    await caches.delete(CACHE);
    throw error;
  }
}

/** Deletes the caches of other versions, which no page uses any more. */
async function deleteOldCaches(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(path: string, request: Request): Promise<Response> {
  // `caches.open` would create the cache again after somebody deleted it.
  return (await caches.match(path, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(deleteOldCaches()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const address = url.replace(/[?#].*$/, "");
  if (method !== "GET" || !address.startsWith(scope)) return;
  const path = address.slice(scope.length).replace(/^index\.html$/, "") || "./";
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(path, event.request));
});
