// Finds pages of the reference. The page loads this script, and with it the library, when the reader first goes to the search.

import MiniSearch from "minisearch";
import { OPTIONS } from "./search-options.js";

/** A page of the reference. */
export interface Found {
  /** Relative to the published folder. */
  address: string;
  title: string;
  /** What sort of page it is, such as “Rule”. */
  kind: string;
}

/** A query of so many words may be a message that the reader has. */
const MESSAGE_WORDS = 4;

/** The search: the pages for a query, the best first. Rejects if the index cannot be loaded. */
export async function load(index: URL): Promise<(query: string) => Found[]> {
  const response = await fetch(index);
  if (!response.ok) throw new Error(`${response.status}: ${index}`);
  const pages = MiniSearch.loadJSON(await response.text(), OPTIONS);
  return (query) => {
    const withAll = pages.search(query);
    // A message has values of one's own in it, which no page has.
    const isMessage = query.split(/\s+/).length >= MESSAGE_WORDS;
    const found = withAll.length || !isMessage ? withAll : pages.search(query, { combineWith: "OR", prefix: false, fuzzy: false });
    return found.map(({ id, title, kind }) => ({ address: id, title, kind }));
  };
}
