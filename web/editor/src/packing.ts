// Packs and unpacks the data of links as docs/links.md describes them: deflated, then in base64url. The browser does both.

import type { LinkProblem } from "./shared";

/** How many bytes we inflate at once: each may become a thousand. */
const PIECE = 4096;

/** The data of a link with `text` in it. Fails in an older browser. */
export async function packed(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  let bytes = "";
  for (const byte of new Uint8Array(await new Response(deflated).arrayBuffer())) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Packs `text` and calls `done` with the data, or with "" where the browser cannot pack. */
export async function pack(text: string, done: (data: string) => void): Promise<void> {
  done(await packed(text).catch(() => ""));
}

/**
 * Unpacks `data`, which consists of base64url alone, to at most `most` bytes. Calls `done` with the text, or with the
 * problem.
 */
export async function unpack(
  data: string,
  most: number,
  done: (text: string, problem: LinkProblem | "") => void,
): Promise<void> {
  let problem: LinkProblem | "" = "unable";
  let text = "";
  try {
    const { readable, writable } = new DecompressionStream("deflate-raw");
    problem = "cut off";
    const deflated = Uint8Array.from(atob(data.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
    problem = "damaged";
    const writer = writable.getWriter();
    const write = async () => {
      for (let at = 0; at < deflated.length; at += PIECE) await writer.write(deflated.subarray(at, at + PIECE));
      // Everything so far is right. If the stream still has no end, the end is missing.
      problem = "cut off";
      await writer.close();
    };
    // `reader.read` below fails with the same error.
    write().catch(() => {});
    const reader = readable.getReader();
    const pieces: BlobPart[] = [];
    for (let size = 0; ; ) {
      const { value, done } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        void reader.cancel().catch(() => {});
        problem = "too large";
        throw problem;
      }
      pieces.push(value);
    }
    problem = "not text";
    const bytes = await new Blob(pieces).arrayBuffer();
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    problem = "";
  } catch {
    // `problem` already says what failed.
  }
  done(text, problem);
}
