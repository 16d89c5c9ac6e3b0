// What the package weighs for who downloads it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

/** The most that a module's wasm may have, in bytes after brotli. */
const LIMIT = 130_000;

test("each module keeps its size budget", () => {
  const folder = `${import.meta.dirname}/../../dist/api`;
  const row = (name, raw, brotli, limit = "") =>
    console.log(`  ${name.padEnd(20)}${`${raw}`.padStart(9)}${`${brotli}`.padStart(9)}${limit}`);
  row("file", "raw", "brotli");
  const modules = [];
  for (const name of readdirSync(folder).filter((name) => /\.(js|wasm)$/.test(name))) {
    const file = readFileSync(`${folder}/${name}`);
    const brotli = brotliCompressSync(file).length;
    const wasm = name.endsWith(".wasm");
    row(name, file.length, brotli, wasm ? ` of ${LIMIT}` : "");
    if (wasm) modules.push({ name, brotli });
  }
  assert.deepEqual(modules.map(({ name }) => name).sort(), ["from-native_bg.wasm", "to-native_bg.wasm"]);
  for (const { name, brotli } of modules) assert(brotli <= LIMIT, `${name} has ${brotli} bytes`);
});
