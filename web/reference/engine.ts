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

/** A query of so many words may be a message of a release that we do not have. */
const MESSAGE_WORDS = 4;

/** The search: the pages for a query, the best first. Rejects if the index cannot be loaded. */
export async function load(index: URL): Promise<(query: string) => Found[]> {
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
    const found =
      exact.length || !isMessage
        ? exact
        : pages.search(query, { combineWith: "OR", prefix: false, fuzzy: false });
    return found.map(({ id, title, kind }) => ({ address: id, title, kind }));
  };
}
