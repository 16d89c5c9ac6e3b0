// The functions of the package, whoever has loaded the wasm.

import * as wasm from "./xenlens.js";

export { explain, rules } from "./xenlens.js";

export class XenlensError extends Error {
  static {
    this.prototype.name = "XenlensError";
  }

  constructor({ message, ...details }) {
    super(message);
    Object.assign(this, details);
  }
}

export function toNative(xml, options) {
  return written(wasm.toNative(xml, options));
}

export function fromNative(native, options) {
  return written(wasm.fromNative(native, options));
}

function written({ refusal, ...result }) {
  if (refusal) throw new XenlensError(refusal);
  return result;
}
