// Folders with a site that a test makes.

import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Host, serveFolder } from "./other.ts";

/** A new folder, which is deleted in the end. */
export async function newFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "xenlens-made-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** Makes a site in a new folder and serves it. Demos that come from `dist/` come from the page at `baseURL` instead. */
export async function serveMade(make: (folder: string) => void | Promise<void>, baseURL: string): Promise<Host & AsyncDisposable> {
  const folder = await newFolder();
  await make(folder.path);
  for (const name of (await readdir(folder.path)).filter((name) => name.endsWith(".html"))) {
    const file = join(folder.path, name);
    await writeFile(file, (await readFile(file, "utf8")).replaceAll(/(\.\.\/)+dist\//g, baseURL));
  }
  const host = await serveFolder(folder.path);
  const close = async () => {
    await host.close();
    await folder[Symbol.asyncDispose]();
  };
  return { ...host, close, [Symbol.asyncDispose]: close };
}
