// The native forms for the editor: their tokens.

import type { Tokens } from "./syntax";

/** Matches white space, a comment, a string, a key in front of `=`, a number, punctuation, or any other character. */
const XM = /\s+|(#.*)|("""[^]*?(?:"""|$)|"[^"\n]*"?|'[^'\n]*'?)|([A-Za-z_]\w*(?=[ \t]*=))|(-?\d+\b)|([=[\],;])|./gy;

/** Matches white space, `(` with the first word of its list, `)`, a value in quotes, a number, or any other word. */
const SEXPR = /\s+|(\()([^\s()']*)|(\))|('(?:\\'|[^'])*'?)|(-?\d[\d.]*(?=[\s)]))|[^\s()']+/gy;

export const xmTokens: Tokens = (text, add) => {
  for (const { 0: all, 1: comment, 2: string, 3: key, 4: number, 5: sign, index } of text.matchAll(XM)) {
    const kind = comment ? "comment" : (string ?? number) ? "value" : key ? "tag" : sign ? "punctuation" : undefined;
    if (kind) add(index, index + all.length, kind);
  }
};

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
