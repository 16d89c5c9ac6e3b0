// Printing shows everything: whole lists and open disclosures. The editor itself shows all of its lines when the page is
// printed.

let opened: HTMLDetailsElement[] = [];

addEventListener("beforeprint", () => {
  for (const more of document.querySelectorAll<HTMLButtonElement>(".show-all")) more.click();
});

// The page draws the whole lists between the two listeners, so the second one finds their disclosures.
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const one of opened) one.open = true;
});

addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
