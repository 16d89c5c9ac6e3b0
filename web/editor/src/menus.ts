// Menus as the ARIA practices describe them: the button opens one and its first entry has the keyboard; arrows, Home and End
// go through the entries, Escape, leaving and choosing close it. `components/menu.rs` draws them, closed, and
// hears what is chosen.

const menuOf = (target: EventTarget | null) => (target instanceof Element ? target.closest(".menu") : null);
const listOf = (menu: Element) => menu.querySelector<HTMLElement>("[role=menu]")!;
const buttonOf = (menu: Element) => menu.querySelector<HTMLElement>("[aria-haspopup]")!;
const isOpen = (menu: Element) => !listOf(menu).hidden;

function set(menu: Element, open: boolean): void {
  listOf(menu).hidden = !open;
  buttonOf(menu).setAttribute("aria-expanded", String(open));
  if (open) listOf(menu).querySelector<HTMLElement>("[role=menuitem]")?.focus();
}

function close(menu: Element): void {
  set(menu, false);
  buttonOf(menu).focus();
}

addEventListener("click", ({ target }) => {
  const menu = menuOf(target);
  if (!menu) return;
  if (buttonOf(menu).contains(target as Node)) set(menu, !isOpen(menu));
  else if ((target as Element).closest("[role=menuitem]")) close(menu);
});

addEventListener("keydown", (event) => {
  const menu = menuOf(event.target);
  if (!menu) return;
  const items = [...listOf(menu).querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const count = items.length;
  const to = {
    ArrowDown: () => items[(at + 1) % count],
    ArrowUp: () => items[(at + count - 1) % count],
    Home: () => items[0],
    End: () => items[count - 1],
  }[event.key];
  if (!isOpen(menu) && /^Arrow(Up|Down)$/.test(event.key)) set(menu, true);
  else if (isOpen(menu) && event.key === "Escape") close(menu);
  else if (isOpen(menu) && to) to()?.focus();
  else return;
  event.preventDefault();
});

addEventListener("focusout", ({ target, relatedTarget }) => {
  const menu = menuOf(target);
  if (menu && isOpen(menu) && menuOf(relatedTarget) !== menu) set(menu, false);
});

// Safari takes the keyboard away from what is clicked, which would close the menu too early.
addEventListener("mousedown", (event) => {
  if (event.target instanceof Element && event.target.closest(".menu-list")) event.preventDefault();
});
