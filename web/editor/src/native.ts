// The native forms for the editor: their tokens.

import type { Tokens } from "./syntax";

/** Matches white space, a comment, a string, a key in front of `=`, a number, punctuation, or any other character. */
const XM = /\s+|(#.*)|("""[^]*?(?:"""|$)|"[^"\n]*"?|'[^'\n]*'?)|([A-Za-z_]\w*(?=[ \t]*=))|(-?\d+\b)|([=[\],;])|./gy;

/** The same for xl, which also has `+=` and numbers to the base of 16. */
const XL =
  /\s+|(#.*)|("""[^]*?(?:"""|$)|"[^"\n]*"?|'[^'\n]*'?)|([A-Za-z_]\w*(?=[ \t]*\+?=))|(-?(?:0[xX][\dA-Fa-f]+|\d+)\b)|(\+?=|[[\],;])|./gy;

/** Matches the name of a part in a specification, such as `bridge` in `"bridge=xenbr0,model=e1000"`. */
const PART = /(?<=["',][ \t]*)[A-Za-z_][\w-]*(?==)/g;

/** Matches white space, `(` with the first word of its list, `)`, a value in quotes, a number, or any other word. */
const SEXPR = /\s+|(\()([^\s()']*)|(\))|('(?:\\'|[^'])*'?)|(-?\d[\d.]*(?=[\s)]))|[^\s()']+/gy;

type Add = Parameters<Tokens>[1];

/** The tokens of a configuration. `addString` gets each string with its place. */
const confTokens =
  (pattern: RegExp, addString: (string: string, at: number, add: Add) => void): Tokens =>
  (text, add) => {
    for (const { 0: all, 1: comment, 2: string, 3: key, 4: number, 5: sign, index } of text.matchAll(pattern)) {
      const kind = comment ? "comment" : number ? "value" : key ? "tag" : sign ? "punctuation" : undefined;
      if (string) addString(string, index, add);
      else if (kind) add(index, index + all.length, kind);
    }
  };

export const xmTokens = confTokens(XM, (string, at, add) => add(at, at + string.length, "value"));

/** The names of the parts of a specification stand out. */
export const xlTokens = confTokens(XL, (string, at, add) => {
  let end = 0;
  for (const { 0: name, index } of string.matchAll(PART)) {
    if (end < index) add(at + end, at + index, "value");
    end = index + name.length;
    add(at + index, at + end, "attribute");
  }
  if (end < string.length) add(at + end, at + string.length, "value");
});

export const sexprTokens: Tokens = (text, add) => {
  for (const { 0: all, 1: open, 2: head = "", 3: close, 4: quoted, 5: number, index } of text.matchAll(SEXPR)) {
    const end = index + all.length;
    if (open) {
      add(index, index + 1, "punctuation");
      add(end - head.length, end, "tag");
    } else if (close) add(index, end, "punctuation");
    else if (quoted ?? number) add(index, end, "value");
  }
};
