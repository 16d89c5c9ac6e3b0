// Finds pages of the reference. The page loads this script, and with it the library, when the reader first goes to the search.

import MiniSearch from "minisearch";
import { pagesOfMessage } from "./messages.js";
import { OPTIONS } from "./search-options.js";

/** A page of the reference. */
export interface Found {
  /** Relative to the published folder. */
  address: string;
  title: string;
  /** What sort of page it is, such as “Rule”. */
  kind: string;
}

/** What a search found. */
export interface Answer {
  /** The best first. */
  pages: Found[];
  /** Whether each page has all words of the query, or explains the message that it is. */
  hasAllWords: boolean;
}

/** A query of so many words may be a message of a release that we do not have. */
const MESSAGE_WORDS = 4;

/** The search: the pages for a query. Rejects if the index cannot be loaded. */
export async function load(index: URL): Promise<(query: string) => Answer> {
  const response = await fetch(index);
  if (!response.ok) throw new Error(`${response.status}: ${index}`);
  const pages = MiniSearch.loadJSON(await response.text(), OPTIONS);
  const all = pages.search(MiniSearch.wildcard);
  return (query) => {
    const ofMessage = pagesOfMessage(all, query);
    const known = new Set(ofMessage.map(({ id }) => id));
    const withWords = pages.search(query).filter(({ id }) => !known.has(id));
    const exact = [...ofMessage, ...withWords];
    // Such a message has words of its own, so that no page has them all.
    const isMessage = query.split(/\s+/).length >= MESSAGE_WORDS;
    const hasAllWords = exact.length > 0 || !isMessage;
    const found = hasAllWords ? exact : pages.search(query, { combineWith: "OR", prefix: false, fuzzy: false });
    return { pages: found.map(({ id, title, kind }) => ({ address: id, title, kind })), hasAllWords };
  };
}
