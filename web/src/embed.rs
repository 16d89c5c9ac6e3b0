//! The page in small, for frames in other pages: `embed.html`. A wasm module of its own, made of the page's parts.
//!
//! What belongs to a whole page is not here: files, themes, sharing, what is kept, views that are loaded later. Such a
//! frame may have no storage, no clipboard, and no origin that could load anything but scripts and styles.

use crate::commands::Commands;
use crate::components::classes;
use crate::components::document_pane::DocumentPane;
use crate::components::icon::logo;
use crate::components::interfaces::both_readings;
use crate::components::notes::Notes;
use crate::components::output_pane::output_pane;
use crate::components::rule::RuleText;
use crate::components::select::select;
use crate::components::status::status;
use crate::components::visible::visible;
use crate::editor::Document;
use crate::link::{self, Snapshot};
use crate::shown::hue_class;
use crate::state::{Action, Panes, State};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use xenlens::{Format, InterfaceCard, Libvirt, Note, Span, Xen};
use yew::prelude::*;

// In this module `web/editor/src/embed.ts` stands in the place of the editor's script, and has what that has.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    /// Tells the page around the frame what is shown: the link's fragment, whether the document is refused,
    /// and the selected interface's scenario, or 0.
    #[wasm_bindgen(js_name = tellState)]
    fn tell_state(fragment: &str, refused: bool, scenario: u8);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Options {
    /// Whether the document is shown.
    document: bool,
    /// Whether everything is only to be read.
    readonly: bool,
}

/// Opens it.
pub fn open(panes: &str, document: bool, readonly: bool) {
    let panes = match panes {
        "both" => Some(Panes::Both),
        name => Format::ALL.into_iter().find(|format| format.name() == name).map(Panes::Only),
    };
    link::read(&link::fragment(), move |opened| {
        let mut first = link::first(opened);
        // There is no room to compare.
        let linked = if first.panes == Panes::Compare { Panes::Both } else { first.panes };
        first.panes = panes.unwrap_or(linked);
        let options = Options { document, readonly };
        yew::Renderer::<Embed>::with_props(Props { first, options }).render();
    });
}

#[derive(Properties, PartialEq)]
struct Props {
    first: State,
    options: Options,
}

#[component]
fn Embed(props: &Props) -> Html {
    let Options { document: has_document, readonly } = props.options;
    let state = use_reducer_eq(|| props.first.clone());
    let document = (*use_memo((), |()| Document::default())).clone();
    let commands = Commands::new(state.dispatcher(), document.clone());
    let link = use_link(&state);

    let outputs = Format::ALL.into_iter().filter(|&format| state.panes.shows(format));
    let outputs = outputs.map(|format| output_pane(&state, &commands, format));
    let lit = state.lit_origin();
    let panes = usize::from(has_document) + if state.panes == Panes::Both { 2 } else { 1 };
    let only_read = if readonly { "is-readonly" } else { "" };
    let notes = has_document && !state.shown.conversion.notes.is_empty();
    html! {
        <div class={classes(["embed", only_read])}>
            <header class="embed-head">
                { logo() }
                <h1>{ "Xenlens" }</h1>
                { target(&state, readonly, &commands) }
                { way_out(&link) }
            </header>
            { status(&state.said, &commands) }
            if state.shown.is_native() {
                // What becomes of it is the module of the views', which is not loaded here.
                <p class="embed-native">
                    { format!("This is an {}. Open it in Xenlens to see what libvirt reads in it.", state.shown.input.kind.title()) }
                </p>
            } else {
                <main>
                    <div class="workspace" data-panes={panes.to_string()}>
                        if has_document && readonly {
                            { reading(&state, lit, &commands) }
                        } else if has_document {
                            <DocumentPane
                                {document}
                                shown={state.shown.clone()}
                                told={state.told.clone()}
                                read_as={None::<AttrValue>}
                                selected={state.selected}
                                cursor={state.cursor}
                                {lit}
                                pinned={state.origin_of(state.pinned)}
                                commands={commands.clone()}
                            />
                        }
                        { for outputs }
                    </div>
                    { interfaces(&state, &commands) }
                    if notes {
                        <Notes shown={state.shown.clone()} commands={commands.clone()} />
                    }
                </main>
            }
        </div>
    }
}

/// The link to what is shown, and why there is none. The page around the frame is told all of it.
#[hook]
fn use_link(state: &State) -> Option<Result<AttrValue, Note>> {
    let link = use_state(|| None);
    let made = link.clone();
    let refused = state.shown.is_refused();
    let card = state.shown.cards().get(state.selected);
    let scenario = card.map_or(0, |card| card.scenario.number());
    use_effect_with(Snapshot::of(state), move |snapshot| {
        // Links are made a little later. One that was overtaken counts no more.
        let current = Rc::new(Cell::new(true));
        let still = current.clone();
        snapshot.link(move |told| {
            if !still.get() {
                return;
            }
            if let Ok(fragment) = &told {
                tell_state(fragment, refused, scenario);
            }
            made.set(Some(told.map(|fragment| AttrValue::from(format!("./#{fragment}")))));
        });
        move || current.set(false)
    });
    (*link).clone()
}

/// The way to the whole page, which takes along what is shown.
fn way_out(link: &Option<Result<AttrValue, Note>>) -> Html {
    match link {
        Some(Err(note)) => html! { <p class="embed-out">{ visible(&note.message) }</p> },
        made => {
            let href = made.clone().and_then(Result::ok);
            html! {
                <a class="button embed-out" {href} target="_blank" rel="noopener">
                    { "Open in Xenlens" }
                </a>
            }
        }
    }
}

/// The releases: to be chosen, or only named.
fn target(state: &State, readonly: bool, commands: &Commands) -> Html {
    let target = &state.shown.target;
    if readonly {
        let named = format!("Xen {}, libvirt {}", target.xen.title(), target.libvirt.name());
        return html! { <p class="embed-target">{ named }</p> };
    }
    let xen = choice(
        "Xen",
        Xen::ALL.map(|xen| (xen.title(), xen == target.xen)),
        commands.with(|commands, index: usize| commands.act(Action::Xen(Xen::ALL[index]))),
    );
    let libvirt = choice(
        "libvirt",
        Libvirt::ALL.map(|libvirt| (libvirt.name(), libvirt == target.libvirt)),
        commands.with(|commands, index: usize| commands.act(Action::Libvirt(Libvirt::ALL[index]))),
    );
    html! { <p class="embed-target">{ xen }{ libvirt }</p> }
}

fn choice(
    label: &'static str,
    options: impl IntoIterator<Item = (impl Into<AttrValue>, bool)>,
    on_choose: Callback<usize>,
) -> Html {
    let list = select("button", Some(format!("{label} release")), options, on_choose);
    html! { <label class="theme"><span>{ label }</span>{ list }</label> }
}

/// The document without an editor.
fn reading(state: &State, lit: Option<Span>, commands: &Commands) -> Html {
    let text = &*state.shown.text;
    let cards = state.shown.cards();
    let mut edges: Vec<_> = cards.iter().map(|card| card.element).chain(lit).collect();
    edges.push(Span { start: 0, end: text.len() as u32 });
    let mut edges: Vec<_> = edges.into_iter().flat_map(|span| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let parts = edges.windows(2).map(|edges| {
        let span = Span { start: edges[0], end: edges[1] };
        let lit = lit.is_some_and(|lit| lit.contains(span));
        let index = cards.iter().position(|card| card.element.contains(span));
        let class = classes([
            index.map_or("", hue_class),
            if index == Some(state.selected) { "is-selected" } else { "" },
            if lit { "lit" } else { "" },
        ]);
        // A click is the shorter way: by keyboard there are the interfaces' buttons.
        let select = commands.on(move |commands| {
            if let Some(index) = index {
                commands.act(Action::Select(index));
            }
        });
        html! { <span {class} onclick={select}>{ visible(span.of(text)) }</span> }
    });
    html! {
        <section class="pane is-document" aria-labelledby="pane-document">
            <header class="pane-head"><h2 id="pane-document">{ "Domain XML" }</h2></header>
            <pre class="output reading" tabindex="0">{ for parts }</pre>
        </section>
    }
}

/// The selected interface's card, and the choice of another where there are more.
fn interfaces(state: &State, commands: &Commands) -> Html {
    let shown = state.with_cards();
    let Some(card) = shown.cards().get(state.selected) else { return html! {} };
    let chips = shown.cards().iter().enumerate().map(|(index, card)| {
        html! {
            <button
                type="button"
                class={classes(["chip", hue_class(index)])}
                aria-pressed={(index == state.selected).to_string()}
                onclick={commands.on(move |commands| commands.act(Action::Select(index)))}
            >
                { format!("Interface {}", card.number) }
            </button>
        }
    });
    let stale = !Rc::ptr_eq(shown, &state.shown);
    html! {
        <section class={if stale { "band is-stale" } else { "band" }} aria-label="Interfaces">
            if shown.cards().len() > 1 {
                <div class="chips">{ for chips }</div>
            }
            if stale {
                <p>{ "As in the last document that could be read." }</p>
            }
            { of_interface(state.selected, card) }
        </section>
    }
}

fn of_interface(index: usize, card: &InterfaceCard) -> Html {
    let name = format!("Interface {}", card.number);
    html! {
        <article class={classes(["card", hue_class(index), "is-selected"])} aria-label={name.clone()}>
            <header class="card-head">
                <h2 id={crate::page::card_id(index)} tabindex="-1">{ name }</h2>
                <code class="mac">{ &card.mac }</code>
                if card.mac_made_up {
                    <span class="tag">{ "made up" }</span>
                }
                <p class="scenario">
                    <span class="scenario-number">{ format!("Scenario {}", card.scenario.number()) }</span>
                    { card.scenario.title() }
                </p>
            </header>
            <div class="card-sight">
                <h3>{ "What the guest sees" }</h3>
                { both_readings(&card.guest_devices, &card.mac) }
            </div>
            <div class="card-why">
                <h3>{ "Why" }</h3>
                <RuleText rule={card.scenario.rule()} />
            </div>
        </article>
    }
}
