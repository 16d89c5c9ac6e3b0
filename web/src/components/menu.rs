//! A button with a menu below it: a popover, which the browser opens and closes. `web/editor/src/menus.ts` adds the keys
//! of a menu.

use yew::prelude::*;

/// One entry.
pub(crate) struct Item {
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
}

/// The title of a group of entries, and the entries.
pub(crate) type Section = (&'static str, Vec<Item>);

/// A closed menu. `name` is a word that no other menu of the page has; `on_choose` gets the number of the entry, from
/// 0, over all sections.
pub(crate) fn menu(
    label: &'static str,
    name: &'static str,
    sections: &[Section],
    on_choose: &Callback<usize>,
) -> Html {
    let mut number = 0;
    let sections = sections.iter().map(|(title, items)| {
        let items = items.iter().map(|item| {
            let index = number;
            number += 1;
            html! {
                <button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    autofocus={index == 0}
                    popovertarget={name}
                    popovertargetaction="hide"
                    onclick={on_choose.reform(move |_| index)}
                >
                    <span class="menu-title">{ item.title }</span>
                    <span class="menu-about">{ item.about }</span>
                </button>
            }
        });
        html! {
            <div role="group" aria-label={*title}>
                <div class="menu-heading" aria-hidden="true">{ *title }</div>
                { for items }
            </div>
        }
    });
    html! {
        <div class="menu">
            <button type="button" class="button" aria-haspopup="menu" popovertarget={name}>
                { label }
                <span class="chevron" aria-hidden="true" />
            </button>
            <div id={name} class="menu-list" role="menu" aria-label={label} popover="auto">{ for sections }</div>
        </div>
    }
}
