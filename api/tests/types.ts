// Compiled and never run: what the types allow, and what they must not.

import {
  type Explanation,
  type Mark,
  type Note,
  XenlensError,
  explain,
  fromNative,
  rules,
  toNative,
} from "../../dist/api/index.js";

const { text, marks, notes } = toNative("<domain/>", { format: "xm", xen: "4.2", networks: { a: "b" } });
export const piece: string = text.slice(marks[0]!.span.start, marks[0]!.span.end);
export const from: number | undefined = marks[0]!.from?.start;
export const told: Explanation = explain("<domain/>");
export const xm: Mark[] | undefined = told.outputs.xm?.marks;
export const what: string | undefined = told.rules["vif.scenario-3"]?.what;
export const guest: "hvm" | "pv" | undefined = told.guest ?? undefined;
export const titles: string[] = rules().map((rule) => rule.title);
explain("<domain/>", { format: undefined, libvirt: "0.7.4" });

export const xml: string = fromNative("", { format: "sexpr", hostArch: "i686", securityInfo: true }).text;

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
toNative("<domain/>", { format: "xl" });
// @ts-expect-error: no such release.
explain("<domain/>", { xen: "5.0" });
// @ts-expect-error: no such option.
explain("<domain/>", { libvrt: "0.7.4" });
// @ts-expect-error: not an option of this direction.
fromNative("", { format: "xm", guest: "pv" });
// @ts-expect-error: documents are texts.
explain(new Uint8Array());
// @ts-expect-error: outputs may be refused.
told.outputs.sexpr.text;
// @ts-expect-error: notes are told once, with the text.
notes.text;
