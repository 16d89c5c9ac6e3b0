// Finds the pages that explain a message, which a reader pastes into the search or which a link brings from the page.

/** The fewest characters of a message that are the same in every document. */
const LEAST_FIXED = 10;

/**
 * The parts of a message that do not differ.
 * @param {string} message
 */
const fixedParts = (message) => message.split("…");

/**
 * Whether these parts follow each other in the text, as `find_message` in `core/src/explain/messages/find.rs` has it.
 * @param {string[]} parts
 * @param {string} text
 */
function follow(parts, text) {
  let at = 0;
  return parts.every((part) => {
    const found = text.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
}

/**
 * The pages whose message is in the text, that of the longest message first. In the messages of a page, “…” stands for what
 * differs from document to document.
 * @param {import("minisearch").SearchResult[]} pages
 * @param {string} text
 */
export function pagesOfMessage(pages, text) {
  const found = pages.flatMap((page) => {
    /** @type {string[]} */
    const messages = page.messages ?? [];
    const lengths = messages
      .map(fixedParts)
      .filter((parts) => follow(parts, text))
      .map((parts) => parts.join("").length);
    const length = Math.max(0, ...lengths);
    return length < LEAST_FIXED ? [] : [{ page, length }];
  });
  return found.sort((one, other) => other.length - one.length).map(({ page }) => page);
}
