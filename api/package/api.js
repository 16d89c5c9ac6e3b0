// The functions of the package, whoever has loaded the wasm.

import { toNative as convert } from "./xenlens.js";

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
  const { refusal, ...result } = convert(xml, options);
  if (refusal) throw new XenlensError(refusal);
  return result;
}
