// The search field of the reference's pages. Everything else on these pages works without a script.

import type { Answer, Found } from "./engine";
import { keepForOffline } from "./offline";

/** How many pages the list shows. */
const MOST_SHOWN = 20;

/** The published folder. */
const root = new URL("../", import.meta.url);

/** Searches; the first call loads the index. After a failure the next call tries again. */
let loading: Promise<(query: string) => Answer> | undefined;
async function search(query: string): Promise<Answer> {
  loading ??= import("./engine").then(({ load }) => load(new URL("reference/search-index.json", root)));
  try {
    return (await loading)(query);
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** What the search says above the pages. */
function summary({ pages, hasAllWords }: Answer): string {
  if (pages.length === 0) return "No page has these words.";
  const shown = pages.length > MOST_SHOWN ? `, the best ${MOST_SHOWN}` : "";
  if (!hasAllWords) return `No page has all of these words. Pages that have some of them${shown}:`;
  return `${pages.length === 1 ? "1 page" : `${pages.length} pages`}${shown}:`;
}

/** Makes an element with these properties. */
function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

function resultItem({ address, title, kind }: Found): HTMLLIElement {
  const item = element("li");
  const link = element("a", { href: new URL(address, root).href, textContent: title });
  link.append(element("span", { textContent: kind }));
  item.append(link);
  return item;
}

/** Fills the place of the search with a field, what the search says, and the pages that it found. */
function start(place: HTMLElement): void {
  const field = element("input", { type: "search", autocomplete: "off", spellcheck: false, placeholder: "Search (press /)" });
  field.setAttribute("aria-label", "Search the reference");
  const panel = element("div", { className: "found", hidden: true });
  const says = element("p");
  says.setAttribute("role", "status");
  const list = element("ol");
  panel.append(says, list);
  place.append(field, panel);

  const show = async (): Promise<void> => {
    const query = field.value.trim();
    panel.hidden = query === "";
    if (query === "") {
      list.replaceChildren();
      says.textContent = "";
      return;
    }
    let answer: Answer;
    try {
      answer = await search(query);
    } catch {
      list.replaceChildren();
      says.textContent = "The search could not load. Check your network, and type again.";
      return;
    }
    // The reader may have typed on meanwhile.
    if (query !== field.value.trim()) return;
    list.replaceChildren(...answer.pages.slice(0, MOST_SHOWN).map(resultItem));
    says.textContent = summary(answer);
  };

  // A link to the search, as `reference_search` in `core/src/boundary/reference_link.rs` makes it.
  const searchLinked = (): void => {
    const words = new URLSearchParams(location.hash.slice(1)).get("search");
    if (words === null) return;
    field.value = words;
    field.focus();
    void show();
  };
  addEventListener("hashchange", searchLinked);
  searchLinked();

  field.addEventListener("input", () => void show());
  place.addEventListener("focusin", () => (panel.hidden = field.value.trim() === ""));
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (!place.contains(relatedTarget as Node | null)) panel.hidden = true;
  });
  place.addEventListener("keydown", (event) => {
    const stops: HTMLElement[] = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape") {
      field.value = "";
      void show();
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    } else if (event.key === "Enter" && at === 0) {
      stops[1]?.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    field.focus();
  });
}

const place = document.querySelector("search");
if (place) start(place);
keepForOffline(root);
