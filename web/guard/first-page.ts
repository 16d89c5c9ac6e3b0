// Decides, before the first paint, whether the user sees the first example that the build wrote into the page.

import { load, names } from "../editor/src/storage";

/** Whether the address has a link: `find` in `core/src/boundary/link.rs` looks for the same. */
const hasLink = /[#&]v\d+=/.test(location.hash);

/** Whether the page starts with a document of the user's: a saved one, or one that it brings back after a crash. */
const hasDocument = names("document").length > 0 || load("rescue") !== null;

const { dataset } = document.documentElement;
// Then the program changes it to “replaced” if it draws something else, and to “listening”. It removes it when the editor is
// there.
dataset.firstPage = hasLink || hasDocument ? "hidden" : "shown";

// A translation or an extension of the browser may change the example. The program cannot take that over, and draws it anew.
const changes = new MutationObserver(() => {
  changes.disconnect();
  if (dataset.firstPage === "shown") dataset.firstPage = "changed";
});
addEventListener("DOMContentLoaded", () => {
  const example = document.querySelector("#xenlens");
  if (example) changes.observe(example, { childList: true, subtree: true });
});

const theme = load("theme");
if (theme !== null) dataset.theme = theme;
