// The functions of the package, whoever loads its wasm.
//
// To convert to native, the one module is enough that is there from the start. What reads native documents, what
// mends documents, and the long texts of the rules are loaded when they are first asked for.

import * as toNativeModule from "./to-native.js";

let start;

/** Says how to start another module by its name: `index.js` and `node.js` know. */
export function startWith(how) {
  start = how;
}

export class XenlensError extends Error {
  static {
    this.prototype.name = "XenlensError";
  }

  constructor({ message, ...details }) {
    super(message);
    Object.assign(this, details);
  }
}

export function detect(document) {
  return toNativeModule.detect(document);
}

export function toNative(xml, options) {
  return written(toNativeModule.toNative(xml, options));
}

export async function fromNative(native, options) {
  const { fromNative } = await load("from-native");
  return written(fromNative(native, options));
}

export async function explain(document, options) {
  const told = ["xl", "xm", "sexpr"].includes(options?.document)
    ? await explainNative(document, options)
    : toNativeModule.explain(document, options);
  await tellRules([told, told.back]);
  return told;
}

export async function fixes(document, options) {
  const module = await load("fixes");
  const told = module.fixes(document, { document: detect(document).document, ...options });
  await tellRules([told]);
  return told;
}

export async function rules() {
  return JSON.parse((await import("./rules.js")).default);
}

/** The way from native is told by the one module, and the round trip by the other. */
async function explainNative(native, options) {
  const { explainNative } = await load("from-native");
  const told = explainNative(native, options);
  const { libvirt, xen, host } = told.target;
  const { firmwareDirectory, cpuVirtualization } = host;
  const again = { format: told.document, libvirt, xen, firmwareDirectory, cpuVirtualization };
  const back = told.xml && toNativeModule.explain(told.xml.text, again);
  return { ...told, back };
}

/** The wasm leaves the long texts of most rules out. */
async function tellRules(all) {
  for (const rule of await rules()) {
    for (const told of all) {
      // Each its own: the caller may change what it gets.
      if (told && rule.id in told.rules) told.rules[rule.id] = structuredClone(rule);
    }
  }
}

const modules = {
  "from-native": () => import("./from-native.js"),
  fixes: () => import("./fixes.js"),
};
const loading = {};

function load(name) {
  loading[name] ??= modules[name]().then(async (module) => {
    await start(module, name);
    return module;
  });
  // A network that failed may work the next time.
  loading[name].catch(() => delete loading[name]);
  return loading[name];
}

function written({ refusal, ...result }) {
  if (refusal) throw new XenlensError(refusal);
  return result;
}
