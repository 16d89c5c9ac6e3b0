//! The small page for frames in other pages: `embed.html`. It is a wasm program of its own, made of the page's
//! components.
//!
//! It leaves out what belongs to a whole page: files, themes, sharing, saved documents, and most sections. Such a frame
//! may have no storage, no clipboard, and no origin that could load anything but scripts and styles.

mod highlight;
mod lesson;

use crate::browser::address;
use crate::browser::editor::Editor;
use crate::components::card::{Card, Parts, card, parts, scenario_title};
use crate::components::classes;
use crate::components::commands::Commands;
use crate::components::editor_pane::editor_pane;
use crate::components::guest_devices::{both_readings, verdict};
use crate::components::icon::logo;
use crate::components::interface_verdict::interface_verdict;
use crate::components::marked_pane::{PaneParts, marked_pane};
use crate::components::notes::Notes;
use crate::components::rule::RuleText;
use crate::components::select::select;
use crate::components::status::status;
use crate::components::visible::visible;
use crate::model::hue::hue_class;
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, Panes, State};
use highlight::Highlight;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use xenlens::{Format, InterfaceCard, Libvirt, Note, Span};
use yew::prelude::*;

pub(crate) use lesson::open as open_lesson;

// In this program `web/editor/src/embed.ts` takes the place of the page's script.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    /// Tells the page around the frame what is shown: the link's fragment, whether the document is refused,
    /// and the selected interface's scenario, or 0.
    #[wasm_bindgen(js_name = postState)]
    fn post_state(fragment: &str, refused: bool, scenario: u8);
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Options {
    /// Whether the document is shown.
    document: bool,
    /// Whether the user can only read.
    readonly: bool,
    /// What is in sight at first.
    highlight: Highlight,
}

/// Opens the small page. `panes` and `highlight` are the options of those names. If no outputs are named, the link
/// chooses them.
pub(crate) fn open(panes: &str, highlight: &str, document: bool, readonly: bool) {
    let panes = match panes {
        "both" => Some(Panes::Both),
        name => Format::ALL.into_iter().find(|format| format.name() == name).map(Panes::Only),
    };
    let options = Options { document, readonly, highlight: Highlight::named(highlight) };
    address::read(&address::fragment(), move |link| {
        if let Err(note) = link {
            yew::Renderer::<BadLink>::with_props(BadLinkProps { note }).render();
            return;
        }
        let mut first = State::from_link(link);
        // There is no room to compare.
        let linked = if first.panes == Panes::Compare { Panes::Both } else { first.panes };
        first.panes = panes.unwrap_or(linked);
        first.pinned_piece = options.highlight.piece(&first);
        // The other outputs highlight what comes from the same place.
        first.hovered_part = first.origin_of(first.pinned_piece);
        yew::Renderer::<Embed>::with_props(Props { first, options }).render();
    });
}

#[derive(Properties, PartialEq)]
struct BadLinkProps {
    note: Note,
}

/// Why a link shows nothing. An example in its place would be a stranger's guest in the page around the frame.
#[component]
fn BadLink(props: &BadLinkProps) -> Html {
    let note = &props.note;
    html! {
        <div class="embed">
            <header class="embed-head">{ logo() }<h1>{ "Xenlens" }</h1></header>
            <p class="embed-message" role="status">
                { visible(&note.message) }{ " " }{ note.help.as_deref().map(visible) }
            </p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    first: State,
    options: Options,
}

#[component]
fn Embed(props: &Props) -> Html {
    let Options { document: has_document, readonly, ref highlight } = props.options;
    let state = use_reducer_eq(|| props.first.clone());
    let editor = (*use_memo((), |()| Editor::default())).clone();
    let commands = Commands::new(state.dispatcher(), editor, has_document && !readonly);
    let link = use_link(&state);
    {
        let (state, commands, highlight) = (state.clone(), commands.clone(), highlight.clone());
        use_effect_with((), move |()| highlight.reveal(&state, &commands));
    }

    let outputs = state.visible_outputs().into_iter();
    let outputs =
        outputs.map(|output| marked_pane(&state, &commands, output, PaneParts::default()));
    let panes = usize::from(has_document) + state.visible_outputs().len();
    let only_read = if readonly { "is-readonly" } else { "" };
    let notes = has_document && !state.document.notes().is_empty();
    html! {
        <div class={classes(["embed", only_read])}>
            <header class="embed-head">
                { logo() }
                <h1>{ "Xenlens" }</h1>
                { target(&state, readonly, &commands) }
                { way_out(&link) }
            </header>
            { status(&state.status, &commands) }
            if state.document.is_native() {
                // There is no room for everything that belongs to a native document.
                <p class="embed-message">
                    { format!("This is an {}. Open it in Xenlens to see what libvirt reads in it.", state.document.input.kind.title()) }
                </p>
            } else {
                <main>
                    { selected_verdict(&state, &commands) }
                    <div class="workspace" data-panes={panes.to_string()}>
                        if has_document && readonly {
                            { read_only_document(&state, &commands) }
                        } else if has_document {
                            { editor_pane(&state, &commands) }
                        }
                        { for outputs }
                    </div>
                    { selected_card(&state) }
                    if notes {
                        <Notes document={state.document.clone()} commands={commands.clone()} />
                    }
                </main>
            }
        </div>
    }
}

/// The link to what the frame shows, or why there is none. It also goes to the page around the frame.
#[hook]
fn use_link(state: &State) -> Option<Result<AttrValue, Note>> {
    let link = use_state(|| None);
    let made = link.clone();
    let refused = state.document.is_refused();
    let card = state.document.cards().get(state.selected);
    let scenario = card.map_or(0, |card| card.scenario.number());
    use_effect_with(Snapshot::of(state), move |snapshot| {
        // The browser makes links asynchronously. Only the last one counts.
        let current = Rc::new(Cell::new(true));
        let still = current.clone();
        address::make(snapshot, move |link| {
            if !still.get() {
                return;
            }
            if let Ok(fragment) = &link {
                post_state(fragment, refused, scenario);
            }
            made.set(Some(link.map(|fragment| AttrValue::from(format!("./#{fragment}")))));
        });
        move || current.set(false)
    });
    (*link).clone()
}

/// The link to the whole page, which then shows the same.
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

/// The releases. The user can choose them, unless the page is read-only.
fn target(state: &State, readonly: bool, commands: &Commands) -> Html {
    let target = &state.document.target;
    if readonly {
        return html! { <p class="embed-target">{ target.releases.title() }</p> };
    }
    let xens = target.libvirt().profile().xens;
    let xen = (!xens.is_empty()).then(|| {
        choice(
            "Xen",
            xens.iter().map(|&xen| (xen.title(), Some(xen) == target.xen())),
            commands.with(move |commands, index: usize| commands.act(Action::Xen(xens[index]))),
        )
    });
    let libvirt = choice(
        "libvirt",
        Libvirt::ALL.map(|libvirt| (libvirt.name(), libvirt == target.libvirt())),
        commands.with(|commands, index: usize| commands.act(Action::Libvirt(Libvirt::ALL[index]))),
    );
    html! { <p class="embed-target">{ for xen }{ libvirt }</p> }
}

fn choice(
    label: &'static str,
    options: impl IntoIterator<Item = (impl Into<AttrValue>, bool)>,
    on_choose: Callback<usize>,
) -> Html {
    let list = select("button", Some(format!("{label} release")), options, on_choose);
    html! { <label class="select-label"><span>{ label }</span>{ list }</label> }
}

/// The document without an editor.
fn read_only_document(state: &State, commands: &Commands) -> Html {
    let highlighted = state.highlighted_origin();
    let text = &*state.document.text;
    let cards = state.document.cards();
    let mut edges: Vec<_> = cards.iter().map(|card| card.element).chain(highlighted).collect();
    edges.push(Span { start: 0, end: text.len() as u32 });
    let mut edges: Vec<_> = edges.into_iter().flat_map(|span| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let parts = edges.windows(2).map(|edges| {
        let span = Span { start: edges[0], end: edges[1] };
        let is_highlighted = highlighted.is_some_and(|part| part.contains(span));
        let index = cards.iter().position(|card| card.element.contains(span));
        let class = classes([
            index.map_or("", hue_class),
            if index == Some(state.selected) { "is-selected" } else { "" },
            if is_highlighted { "lit" } else { "" },
        ]);
        // The mouse selects an interface by a click on its lines. The keyboard uses the interfaces' buttons.
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
            <pre class="output embed-document" tabindex="0">{ for parts }</pre>
        </section>
    }
}

/// The selected interface's verdict, and the choice of another where there are more.
fn selected_verdict(state: &State, commands: &Commands) -> Html {
    let document = state.document_with_cards();
    let Some(card) = document.cards().get(state.selected) else { return html! {} };
    interface_verdict(document, state.selected, card.number, &card.guest_devices, commands)
}

/// The selected interface's card.
fn selected_card(state: &State) -> Html {
    let document = state.document_with_cards();
    let Some(card) = document.cards().get(state.selected) else { return html! {} };
    let stale = !Rc::ptr_eq(document, &state.document);
    html! {
        <section class={if stale { "section is-stale" } else { "section" }} aria-label="Interfaces">
            if stale {
                <p>{ "From the last document that could be read." }</p>
            }
            { interface_card(state.selected, card) }
        </section>
    }
}

fn interface_card(index: usize, interface: &InterfaceCard) -> Html {
    card(Card {
        index,
        number: interface.number,
        is_selected: true,
        mac: Some(&interface.mac),
        tag: interface.mac_made_up.then(|| html! { { "generated" } }),
        scenario: scenario_title(interface.scenario),
        verdict: verdict(&interface.guest_devices, &interface.mac),
        rest: parts(Parts {
            guest_sees: both_readings(&interface.guest_devices, &interface.mac),
            why: html! { <RuleText rule={interface.decision.rule} /> },
            ..Parts::default()
        }),
        ..Card::default()
    })
}
