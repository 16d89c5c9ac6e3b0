// For Node.js, whose fetch does not read files.

import { readFileSync } from "node:fs";
import { startWith } from "./api.js";
import { initSync } from "./to-native.js";

const wasm = (name) => ({ module: readFileSync(new URL(name, import.meta.url)) });

initSync(wasm("to-native_bg.wasm"));
startWith((module, name) => module.initSync(wasm(`${name}_bg.wasm`)));

export { XenlensError, detect, explain, fixes, fromNative, rules, toNative } from "./api.js";
