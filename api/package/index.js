// For browsers, and for all that load a module's wasm as they do.

import init from "./xenlens.js";

await init();

export * from "./api.js";
