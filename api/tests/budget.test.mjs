// What the package weighs for who downloads it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

/**
 * The most that each module's wasm may have, in bytes after brotli. We want 130,000 each. The checks of libvirt 9.0
 * take more; what mends documents converts both ways.
 */
const LIMITS = {
  "fixes_bg.wasm": 400_000,
  "from-native_bg.wasm": 162_000,
  "to-native_bg.wasm": 264_000,
};

test("each module keeps its size budget", () => {
  const folder = `${import.meta.dirname}/../../dist/api`;
  const row = (name, raw, brotli, limit = "") =>
    console.log(`  ${name.padEnd(20)}${`${raw}`.padStart(9)}${`${brotli}`.padStart(9)}${limit}`);
  row("file", "raw", "brotli");
  const modules = [];
  for (const name of readdirSync(folder).filter((name) => /\.(js|wasm)$/.test(name))) {
    const file = readFileSync(`${folder}/${name}`);
    const brotli = brotliCompressSync(file).length;
    const limit = LIMITS[name];
    row(name, file.length, brotli, limit ? ` of ${limit}` : "");
    if (name.endsWith(".wasm")) modules.push({ name, brotli });
  }
  assert.deepEqual(modules.map(({ name }) => name).sort(), Object.keys(LIMITS));
  for (const { name, brotli } of modules) assert(brotli <= LIMITS[name], `${name} has ${brotli} bytes`);
});
