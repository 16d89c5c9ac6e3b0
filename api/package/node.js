// For Node.js, whose fetch does not read files.

import { readFileSync } from "node:fs";
import { initSync } from "./xenlens.js";

initSync({ module: readFileSync(new URL("xenlens_bg.wasm", import.meta.url)) });

export * from "./api.js";
