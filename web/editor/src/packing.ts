// What a link holds, packed as docs/links.md has it: deflated and in base64url, by what the browser has for both.

/** As many bytes are inflated at once: each may become a thousand. */
const PIECE = 4096;

/** The data of a link that holds `text`. Older browsers cannot make it. */
export async function packed(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  let bytes = "";
  for (const byte of new Uint8Array(await new Response(deflated).arrayBuffer())) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Packs `text` and tells its data, or "" where the browser cannot. */
export async function pack(text: string, done: (data: string) => void): Promise<void> {
  done(await packed(text).catch(() => ""));
}

/**
 * Unpacks `data`, which has nothing in it but base64url, to at most `most` bytes. Tells the text, or what is wrong:
 * "unable" (the browser is), "cut off", "damaged", "not text" or "too large".
 */
export async function unpack(
  data: string,
  most: number,
  done: (text: string, problem: string) => void,
): Promise<void> {
  let problem = "unable";
  let text = "";
  try {
    const { readable, writable } = new DecompressionStream("deflate-raw");
    problem = "cut off";
    const deflated = Uint8Array.from(atob(data.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
    problem = "damaged";
    const writer = writable.getWriter();
    const write = async () => {
      for (let at = 0; at < deflated.length; at += PIECE) await writer.write(deflated.subarray(at, at + PIECE));
      // All was well, and if it still is not the end then that is missing.
      problem = "cut off";
      await writer.close();
    };
    // What fails here fails at the reader, too.
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
    // `problem` is what was being done.
  }
  done(text, problem);
}
