//! One output, read-only.

use super::copy::Copy;
use super::explained::{explained, let_go};
use super::marked::{Layout, Light, Step, marked};
use super::notes::{go_to, libvirt_says};
use super::visible::visible;
use crate::commands::Commands;
use crate::page;
use crate::shown::{Shown, piece};
use crate::state::{Action, Pointed, State};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use xenlens::{Format, Libvirt, Mark, Note, Span};
use yew::prelude::*;

/// The output in that format, as the state has it.
pub(crate) fn output_pane(state: &State, commands: &Commands, format: Format) -> Html {
    let of_this = |pointed: &Pointed| pointed.format == format;
    html! {
        <OutputPane
            key={format.name()}
            {format}
            shown={state.shown.clone()}
            last_good={state.last_good(format).cloned()}
            selected={state.selected}
            part={state.lit_part()}
            lit={state.lit_piece().filter(of_this).map(|pointed| pointed.mark)}
            pinned={state.pinned.as_ref().is_some_and(of_this)}
            indented={state.indented}
            commands={commands.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    format: Format,
    shown: Rc<Shown>,
    /// The last document that had this output, for as long as the present one has none.
    last_good: Option<Rc<Shown>>,
    selected: usize,
    /// The part of the document whose pieces are lit up.
    part: Option<Span>,
    /// The mark that is pointed at or pinned.
    lit: Option<usize>,
    /// Whether it is pinned.
    pinned: bool,
    indented: bool,
    commands: Commands,
}

/// One output: exact when copied, and for programs in `data-exact`.
///
/// Where the document is refused, the reason stands above the last output, which is dimmed and cannot be
/// copied: it is not what the document says.
#[component]
fn OutputPane(props: &Props) -> Html {
    let Props { format, shown, commands, .. } = props;
    let format = *format;
    let present = shown.output(format);
    let visible = if present.is_some() { Some(shown) } else { props.last_good.as_ref() };
    let indented = props.indented && format == Format::Sexpr;
    let layout = use_memo((visible.cloned(), indented), |(visible, indented)| {
        Layout::new(visible.as_ref()?, format, *indented)
    });
    let exact: Option<AttrValue> = present.map(|output| output.text().to_owned().into());

    let content = match (visible.and_then(|visible| visible.output(format)), &*layout) {
        (Some(output), Some(layout)) => {
            let mut light = Light { interface: props.selected, ..Light::default() };
            if present.is_some() {
                light = Light { mark: props.lit, pinned: props.pinned, part: props.part, ..light };
            }
            let on_point = commands.with(move |commands, mark| commands.point(format, mark));
            let on_pin = commands.with(move |commands, mark| commands.pin(format, mark));
            marked(layout, output, light, &on_point, &on_pin)
        }
        _ => html! {},
    };
    let toggle = commands.with(|commands, event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            commands.act(Action::Indented(input.checked()));
        }
    });
    let pre = use_node_ref();
    let stepped = use_mut_ref(|| false);
    {
        // Where the keyboard leads is brought into view; where the mouse points is.
        let (pre, stepped) = (pre.clone(), stepped.clone());
        use_effect_with(props.lit, move |_| {
            if stepped.replace(false) {
                show_piece(&pre);
            }
        });
    }
    let on_key = {
        let (layout, lit, pinned) = (layout.clone(), props.lit, props.pinned);
        let pre = pre.clone();
        let is_present = present.is_some();
        commands.with(move |commands, event: KeyboardEvent| {
            // Without pieces the arrows scroll, as the browser does it.
            let layout = (*layout).as_ref().filter(|_| is_present);
            match asked(&event, &pre, layout, lit, pinned) {
                Some(Asked::Pin(mark)) => commands.pin(format, mark),
                Some(Asked::Point(mark)) => {
                    stepped.replace(true);
                    commands.pin(format, None);
                    commands.point(format, Some(mark));
                }
                None => {}
            }
        })
    };
    let on_blur = commands.on(move |commands| commands.point(format, None));
    let found = present.and_then(|output| Some((output.text(), output.marks().get(props.lit?)?)));
    let pinned = found.filter(|_| props.pinned);
    let ways = pinned.map(|(_, mark)| ways(shown, format, mark, commands));
    let title = format.title();
    let on_said = commands.with(Commands::say);
    let id = format!("pane-{}", format.name());
    let hint = AttrValue::from(format!("hint-{}", format.name()));
    html! {
        <section
            class="pane"
            aria-labelledby={id.clone()}
            data-exact={exact.clone()}
            onkeydown={on_key}
        >
            <header class="pane-head">
                <h2 {id}>{ title }</h2>
                if format == Format::Sexpr {
                    <label class="check">
                        <input type="checkbox" checked={props.indented} onchange={toggle} />
                        { "Indented" }
                    </label>
                }
                <Copy label={format!("Copy {title}")} {title} text={exact} {on_said} />
            </header>
            if let Some(Err(note)) = shown.conversion.output(format) {
                { refusal(note, shown.target.libvirt, go_to(shown, note.span, commands), visible.is_some(), "good output") }
            }
            <pre
                ref={pre}
                class={if present.is_some() { "output" } else { "output is-stale" }}
                tabindex="0"
                aria-describedby={hint.clone()}
                onblur={on_blur}
            >
                { content }
            </pre>
            { explained(&shown.text, (*layout).as_ref(), found, ways, hint) }
        </section>
    }
}

/// The step that an arrow key is.
fn step(key: &str) -> Option<Step> {
    Some(match key {
        "ArrowLeft" => Step::Back,
        "ArrowRight" => Step::On,
        "ArrowUp" => Step::LineUp,
        "ArrowDown" => Step::LineDown,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    })
}

/// Scrolls the piece that the keyboard leads to into view.
pub(crate) fn show_piece(pre: &NodeRef) {
    let pre = pre.cast::<Element>();
    if let Some(Ok(Some(piece))) = pre.map(|pre| pre.query_selector(".is-here")) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        piece.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Where a pinned piece leads: to its place in the document, to its interface's card, and away.
fn ways(shown: &Rc<Shown>, format: Format, mark: &Mark, commands: &Commands) -> Html {
    let is_around = |stretch: Span| stretch.contains(mark.span);
    let card = shown.cards().iter().position(|card| piece(card, format).is_some_and(is_around));
    html! {
        <>
            { go_to(shown, mark.origin.span(), commands) }
            if let Some(index) = card {
                <button
                    type="button"
                    class="go-to"
                    onclick={commands.on(move |commands| {
                        page::focus(&page::card_id(index));
                        commands.act(Action::Select(index));
                    })}
                >
                    { format!("card of interface {}", index + 1) }
                </button>
            }
            { let_go(commands.on(move |commands| commands.pin(format, None))) }
        </>
    }
}

/// What a key asks of the pieces of an output.
pub(crate) enum Asked {
    /// To keep this piece lit up, or none.
    Pin(Option<usize>),
    /// To go to this piece.
    Point(usize),
}

/// What the key asks of the output inside `pre`, where the mark `lit` is pointed at or pinned.
pub(crate) fn asked(
    event: &KeyboardEvent,
    pre: &NodeRef,
    layout: Option<&Layout>,
    lit: Option<usize>,
    is_pinned: bool,
) -> Option<Asked> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    if event.key() == "Escape" {
        return Some(Asked::Pin(None));
    }
    // The other keys are those of the text, not of the buttons around it.
    if event.target() != pre.get().map(Into::into) {
        return None;
    }
    let asked = match step(&event.key()) {
        Some(step) => Asked::Point(layout?.step(lit, step)?),
        None if event.key() == "Enter" => Asked::Pin(lit.filter(|_| !is_pinned)),
        None => return None,
    };
    event.prevent_default();
    Some(asked)
}

/// Why there is no output, the way to its place, and what of the last document stands below.
pub(crate) fn refusal(
    note: &Note,
    libvirt: Libvirt,
    way: Html,
    has_last: bool,
    last: &str,
) -> Html {
    html! {
        <div class="refusal">
            <p>
                <strong>{ "Refused" }</strong>
                { way }
            </p>
            <p>{ visible(&note.message) }</p>
            if let Some(help) = &note.help {
                <p>{ visible(help) }</p>
            }
            { libvirt_says(note, libvirt) }
            if has_last {
                <p class="refusal-last">{ format!("Below is the last {last}, from before.") }</p>
            }
        </div>
    }
}
