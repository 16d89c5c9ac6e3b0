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

/** The search: the pages for a query, the best first. Rejects if the index cannot be loaded. */
export async function load(index: URL): Promise<(query: string) => Found[]> {
  const response = await fetch(index);
  if (!response.ok) throw new Error(`${response.status}: ${index}`);
  const pages = MiniSearch.loadJSON(await response.text(), OPTIONS);
  return (query) => pages.search(query).map(({ id, title, kind }) => ({ address: id, title, kind }));
}
