// The service worker: without a network, it serves the page and the reference as they were at the last visit.
//
// Each version of the worker belongs to one build. It puts the files of that build into a cache and answers only from there.
// So a page never gets files of two builds: the browser lets a new version wait until no page uses the old one. The worker
// does not take over a page that was loaded without it: that page may belong to another build.
//
// The reference has hundreds of pages. The worker keeps all of them together, in a cache of their own, once the reader came
// to one of them. Until all are there, it answers for none.

export {};
declare const self: ServiceWorkerGlobalScope;
/** `web/build/offline.mjs` puts these in: the build's name, and each file's hash by the file's address relative to the page. */
declare const BUILD: string;
declare const FILES: Record<string, string>;
/** The list of the reference's files, which has the same form: its address and its hash. */
declare const REFERENCE: { path: string; hash: string };

const { scope } = self.registration;
/** The names of our caches begin with this. Another Xenlens on the same host has another scope. */
const CACHE_PREFIX = `xenlens ${scope} `;
const CACHE = CACHE_PREFIX + BUILD;
const REFERENCE_ENDING = " reference";
const REFERENCE_CACHE = CACHE + REFERENCE_ENDING;
/** The file of the reference that is stored last: it tells that all the others are there. */
const LAST_OF_REFERENCE = "reference.html";

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
  // Whoever had the reference gets that of this build, if the server gives all of it.
  if ((await ourCaches()).some((name) => name.endsWith(REFERENCE_ENDING))) await keepReference();
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));

/** What the cache of the reference has for an address. */
const kept = (path: string) => caches.match(path, { cacheName: REFERENCE_CACHE, ignoreVary: true });

/** Stores the reference. Several pages may ask at once. */
let keeping: Promise<void> | undefined;
function keepReference(): Promise<void> {
  keeping ??= storeReference().finally(() => (keeping = undefined));
  return keeping;
}

async function storeReference(): Promise<void> {
  if (await kept(LAST_OF_REFERENCE)) return;
  try {
    const list = await fetch(REFERENCE.path, { integrity: REFERENCE.hash, cache: "no-cache" });
    const files: Record<string, string> = await list.json();
    const cache = await caches.open(REFERENCE_CACHE);
    const last = Object.entries(files).filter(([path]) => path === LAST_OF_REFERENCE);
    const others = Object.entries(files).filter(([path]) => path !== LAST_OF_REFERENCE);
    for (const part of [others, last]) await Promise.all(part.map(([path, hash]) => cacheFile(cache, path, hash)));
  } catch {
    // The next page of the reference asks again.
    await caches.delete(REFERENCE_CACHE);
  }
}

/** Deletes the caches of other versions, which no page uses any more. */
async function deleteOldCaches(): Promise<void> {
  const old = (await ourCaches()).filter((name) => name !== CACHE && name !== REFERENCE_CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(path: string, request: Request): Promise<Response> {
  // `caches.open` would create the cache again after somebody deleted it.
  return (await caches.match(path, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}

async function answerFromReference(path: string, request: Request): Promise<Response> {
  const all = await kept(LAST_OF_REFERENCE);
  return (all && (await kept(path))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(deleteOldCaches()));
// A page of the reference asks for it: `web/reference/offline.ts`.
self.addEventListener("message", (event) => event.waitUntil(keepReference()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const address = url.replace(/[?#].*$/, "");
  if (method !== "GET" || !address.startsWith(scope)) return;
  const path = address.slice(scope.length).replace(/^index\.html$/, "") || "./";
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(path, event.request));
  else if (/^reference[./]/.test(path)) event.respondWith(answerFromReference(path, event.request));
});
