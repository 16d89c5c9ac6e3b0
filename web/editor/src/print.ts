// On paper everything stands in full: long lists are whole, disclosures are open. The editor itself shows all of
// its lines then.

let opened: HTMLDetailsElement[] = [];

addEventListener("beforeprint", () => {
  for (const more of document.querySelectorAll<HTMLButtonElement>(".show-all")) more.click();
});

// Apart from the first: in between the page draws what that asked for.
addEventListener("beforeprint", () => {
  // The host's networks are a form.
  opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open], .host)")];
  for (const one of opened) one.open = true;
});

addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
