// The keys of menus, as the ARIA practices describe them. An arrow opens the menu of a button. Arrows, Home and End go
// through its entries. A menu, and every other popover, closes when the keyboard leaves it. The browser does the rest
// (`web/src/components/menu.rs`).

const menuOf = (target: EventTarget | null) => (target instanceof Element ? target.closest(".menu") : null);
const listOf = (menu: Element) => menu.querySelector<HTMLElement>("[popover]")!;

addEventListener("keydown", (event) => {
  const menu = menuOf(event.target);
  if (!menu) return;
  const list = listOf(menu);
  if (!list.matches(":popover-open")) {
    if (!/^Arrow(Up|Down)$/.test(event.key)) return;
    menu.querySelector<HTMLElement>("[popovertarget]")?.click();
  } else {
    const items = [...list.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: () => items[(at + 1) % items.length],
      ArrowUp: () => items.at(Math.max(at, 0) - 1),
      Home: () => items[0],
      End: () => items.at(-1),
    }[event.key];
    if (!next) return;
    next()?.focus();
  }
  event.preventDefault();
});

addEventListener("focusout", ({ target, relatedTarget }) => {
  const popover = document.querySelector<HTMLElement>(".popover:popover-open");
  const owner = popover?.parentElement;
  // Safari does not focus what the user clicks. The browser itself closes a popover after a click beside it.
  if (owner?.contains(target as Node) && relatedTarget && !owner.contains(relatedTarget as Node)) popover?.hidePopover();
});
