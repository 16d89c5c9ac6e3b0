// The definitions of the words that the glossary explains. Such a word is a link to its place in the reference, or a choice
// (`web/src/components/term.rs`); its `data-term` names it. Its definition appears beside it when the mouse rests on it, when
// the keyboard reaches it, and when the user taps it. A second tap follows the link.

interface Term {
  id: string;
  title: string;
  definition: string;
}

/** Milliseconds for which the mouse rests on a word before its definition appears, and is away from both before it goes. */
const PAUSE = 250;

const popover = document.createElement("div");
popover.id = "definition";
popover.className = "popover definition";
popover.popover = "manual";
popover.role = "tooltip";

let terms: Promise<Map<string, Term>> | undefined;
/** The word whose definition is shown, or will be shown once it has been loaded. */
let word: HTMLElement | undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

async function load(): Promise<Map<string, Term>> {
  const response = await fetch(new URL("glossary.json", document.baseURI));
  const list: Term[] = await response.json();
  return new Map(list.map((term) => [term.id, term]));
}

const wordAt = (target: EventTarget | null): HTMLElement | undefined =>
  (target instanceof Element && target.closest<HTMLElement>("[data-term]")) || undefined;

/** What the keyboard reaches of a word: the word, or the control of a choice. */
const reached = (of: HTMLElement): Element => of.querySelector("input") ?? of;

async function show(of: HTMLElement): Promise<void> {
  clearTimeout(pause);
  if (of === word) return;
  hide();
  word = of;
  const term = await (terms ??= load()).then(
    (all) => all.get(of.dataset.term!),
    () => {
      // The next word tries again.
      terms = undefined;
    },
  );
  // The user may have gone on.
  if (of !== word || !of.isConnected) return;
  const title = document.createElement("strong");
  title.textContent = term?.title ?? of.textContent;
  popover.replaceChildren(title, term?.definition ?? "The page could not load the definition. Check your network.");
  // Screen readers go from landmark to landmark: all that is shown lies in one. But the program takes over only elements that
  // are as the build wrote them.
  const { firstPage } = document.documentElement.dataset;
  const main = firstPage ? null : document.querySelector("main");
  (main ?? document.body).append(popover);
  of.dataset.explained = "";
  reached(of).setAttribute("aria-describedby", popover.id);
  popover.showPopover();
}

function hide(): void {
  clearTimeout(pause);
  if (!word) return;
  delete word.dataset.explained;
  reached(word).removeAttribute("aria-describedby");
  word = undefined;
  popover.remove();
}

addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  clearTimeout(pause);
  const under = wordAt(target);
  if (under) pause = setTimeout(() => void show(under), PAUSE);
  else if (word && !popover.contains(target as Node) && !reached(word).matches(":focus-visible")) pause = setTimeout(hide, PAUSE);
});

addEventListener("focusin", ({ target }) => {
  const under = wordAt(target);
  // A click also moves the focus. It shows the definition by itself where it should.
  if (under && (target as Element).matches(":focus-visible")) void show(under);
});

addEventListener("focusout", ({ target }) => {
  if (word && word === wordAt(target)) hide();
});

addEventListener("click", (event) => {
  const { target, ctrlKey, metaKey, shiftKey, altKey } = event;
  const under = wordAt(target);
  if (!under) {
    if (!popover.contains(target as Node)) hide();
  } else if (under !== word && !(ctrlKey || metaKey || shiftKey || altKey)) {
    const isLink = under instanceof HTMLAnchorElement;
    if (isLink) event.preventDefault();
    // A click of the mouse on a choice has had its definition already.
    if (isLink || (event as PointerEvent).pointerType === "touch") void show(under);
  }
});

addEventListener("keydown", ({ key }) => key === "Escape" && hide(), { capture: true });
