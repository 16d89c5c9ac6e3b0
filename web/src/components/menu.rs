//! A button with a menu below it: a popover, which the browser opens and closes. `web/editor/src/menus.ts` adds the keys
//! of a menu.

use yew::prelude::*;

/// One entry.
pub(crate) struct Item {
    pub(crate) title: AttrValue,
    pub(crate) about: AttrValue,
}

/// The title of a group of entries, and the entries.
pub(crate) type Section = (&'static str, Vec<Item>);

/// A closed menu. `name` is a word that no other menu of the page has; `on_choose` gets the number of the entry, from
/// 0, over all sections. With `on_forget` each entry has a button to forget it, which leaves the menu open.
pub(crate) fn menu(
    label: &'static str,
    name: &'static str,
    sections: &[Section],
    on_choose: &Callback<usize>,
    on_forget: Option<&Callback<usize>>,
) -> Html {
    let mut number = 0;
    let sections = sections.iter().map(|(title, items)| {
        let items = items.iter().map(|item| {
            let index = number;
            number += 1;
            let forget = on_forget.map(|on_forget| {
                html! {
                    <button
                        type="button"
                        role="menuitem"
                        tabindex="-1"
                        class="menu-forget"
                        aria-label={format!("Forget {}", item.title)}
                        onclick={on_forget.reform(move |_| index)}
                    >
                        { "Forget" }
                    </button>
                }
            });
            let choose = html! {
                <button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    autofocus={index == 0}
                    popovertarget={name}
                    popovertargetaction="hide"
                    onclick={on_choose.reform(move |_| index)}
                >
                    <span class="menu-title">{ item.title.clone() }</span>
                    <span class="menu-about">{ item.about.clone() }</span>
                </button>
            };
            html! { <div class="menu-entry" role="none">{ choose }{ forget }</div> }
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
            <div id={name} class="popover menu-list" role="menu" tabindex="-1" aria-label={label} popover="auto">{ for sections }</div>
        </div>
    }
}
