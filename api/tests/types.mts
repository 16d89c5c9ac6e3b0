// Compiled and never run: what the types allow, and what they must not.

import {
  type Explanation,
  type NativeExplanation,
  type Mark,
  type Mended,
  type Note,
  XenlensError,
  detect,
  explain,
  fixes,
  fromNative,
  rules,
  toNative,
} from "../../dist/api/index.js";

const { text, marks, notes } = toNative("<domain/>", { format: "xm", xen: "4.2", networks: { a: "b" } });
export const piece: string = text.slice(marks[0]!.span.start, marks[0]!.span.end);
export const from: number | undefined = marks[0]!.from?.start;
export const told: Explanation = await explain("<domain/>");
export const xm: Mark[] | undefined = told.outputs.xm?.marks;
export const what: string | undefined = told.rules["vif.scenario-3"]?.what;
export const guest: "hvm" | "pv" | "pvh" | undefined = told.guest ?? undefined;
export const titles: string[] = (await rules()).map((rule) => rule.title);
await explain("<domain/>", { document: "xml", format: undefined, libvirt: "0.7.4" });
await explain("<domain/>", { libvirt: "9.0", firmwareDirectory: "/f", cpuVirtualization: "svm" });
export const xl: string = toNative("<domain/>", { format: "xl" }).text;
export const verdicts: (string | undefined)[] = notes.filter(({ code }) => code === "xl-refuses").map((note) => note.xl);

export const { text: xml } = await fromNative("", { format: "sexpr", hostArch: "i686", securityInfo: true });
export const native: NativeExplanation = await explain("", { document: "xm", securityInfo: true });
export const again: string | undefined = native.back?.outputs.xm?.text;
const mended: Mended = await fixes("", { only: ["safe"], document: "xm", hostArch: "i686", host: ["<network/>"] });
export const title: string | undefined = mended.obstacles[0]?.fixes?.[0]?.title;
const { document } = detect("");
export const either: Explanation | NativeExplanation =
  document === "xml" ? await explain("") : await explain("", { document });

try {
  toNative("", { format: "sexpr" });
} catch (error) {
  if (error instanceof XenlensError) {
    const note: Note = error;
    console.log(note.code, error.libvirt, error.span?.start);
  }
}

// @ts-expect-error: the format is needed.
toNative("<domain/>", {});
// @ts-expect-error: the options are needed.
toNative("<domain/>");
// @ts-expect-error: no such format.
toNative("<domain/>", { format: "vmx" });
// @ts-expect-error: no such guest.
await explain("<domain/>", { libvirt: "9.0", guest: "pvhvm" });
// @ts-expect-error: no such release.
await explain("<domain/>", { xen: "5.0" });
// @ts-expect-error: no such option.
await explain("<domain/>", { libvrt: "0.7.4" });
// @ts-expect-error: no such word.
await fixes("", { only: ["sure"] });
// @ts-expect-error: not an option of this direction.
await fromNative("", { format: "xm", guest: "pv" });
// @ts-expect-error: not an option of native documents.
await explain("", { document: "xm", networks: {} });
// @ts-expect-error: what is loaded on demand is waited for.
rules().length;
// @ts-expect-error: documents are texts.
await explain(new Uint8Array());
// @ts-expect-error: outputs may be refused.
told.outputs.sexpr.text;
// @ts-expect-error: notes are told once, with the text.
notes.text;
