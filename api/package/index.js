// For browsers, and for all that load a module's wasm as they do.

import { startWith } from "./api.js";
import init from "./to-native.js";

await init();
startWith((module) => module.default());

export { XenlensError, detect, explain, fixes, fromNative, rules, toNative } from "./api.js";
