//! One output, read-only.

use super::card::card_id;
use super::classes;
use super::commands::Commands;
use super::copy::Copy;
use super::go_to::go_to;
use super::marked_text::{Highlight, Layout, Step, is_noted, marked_text};
use super::obstacles::Obstacles;
use super::other_releases::OtherReleases;
use super::piece_details::{Piece, piece_details};
use super::refusal::{Refusal, refusal};
use super::term::{output_term, term};
use crate::browser::focus::focus;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::{OutputKind, PieceRef};
use crate::model::state::{Action, State};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use xenlens::{Format, Mark, Span};
use yew::prelude::*;

/// What a pane has besides its output. Each part is a component: Yew compares the properties of components, while new
/// listeners are never equal to old ones and would draw the pane again each time.
#[derive(Default)]
pub(crate) struct PaneParts {
    /// Controls in the pane's head.
    pub(crate) head: Html,
    /// A line below the head.
    pub(crate) options: Html,
}

/// The pane of an output, as the state has it.
pub(crate) fn marked_pane(
    state: &State,
    commands: &Commands,
    output: OutputKind,
    parts: PaneParts,
) -> Html {
    let is_of_output = |piece: &PieceRef| piece.output == output;
    html! {
        <MarkedPane
            key={output.name()}
            {output}
            document={state.document.clone()}
            last_good={state.last_good(output).cloned()}
            selected={state.selected}
            part={state.highlighted_part()}
            mark={state.highlighted_piece().filter(is_of_output).map(|piece| piece.mark)}
            pinned={state.pinned_piece.as_ref().is_some_and(is_of_output)}
            indented={state.indented}
            head={parts.head}
            options={parts.options}
            commands={commands.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    output: OutputKind,
    document: Rc<ConvertedDocument>,
    /// The last document that had this output, for the case that the document is refused.
    last_good: Option<Rc<ConvertedDocument>>,
    /// The index of the selected interface.
    selected: usize,
    /// The part of the document whose pieces are highlighted.
    part: Option<Span>,
    /// The index of the hovered or pinned mark.
    mark: Option<usize>,
    /// Whether that mark is pinned.
    pinned: bool,
    indented: bool,
    head: Html,
    options: Html,
    commands: Commands,
}

/// The output as text with a highlight and a rule for each piece. The button copies it exactly; programs read it in
/// `data-exact`.
///
/// If the document is refused, the reason stands above the last output, which is dimmed. Nobody can copy that: it is not
/// the output of the document.
#[component]
fn MarkedPane(props: &Props) -> Html {
    let Props { output: kind, document, commands, mark: highlighted, pinned, .. } = props;
    let (kind, highlighted, pinned) = (*kind, *highlighted, *pinned);
    let present = document.output(kind);
    let shown = if present.is_some() { Some(document) } else { props.last_good.as_ref() };
    let indented = props.indented && kind == OutputKind::Native(Format::Sexpr);
    let layout = use_memo((shown.cloned(), indented), |(shown, indented)| {
        Layout::new(shown.as_ref()?, kind, *indented)
    });
    let exact: Option<AttrValue> = present.map(|output| output.text().to_owned().into());
    let piece_ref = move |mark: Option<usize>| mark.map(|mark| PieceRef { output: kind, mark });

    let text = match (shown.and_then(|shown| shown.output(kind)), &*layout) {
        (Some(output), Some(layout)) => {
            let mut highlight = Highlight { interface: props.selected, ..Highlight::default() };
            if present.is_some() {
                highlight = Highlight { mark: highlighted, pinned, part: props.part, ..highlight };
            }
            let on_hover =
                commands.with(move |commands, mark| commands.hover_piece(piece_ref(mark)));
            let on_pin = commands.with(move |commands, mark| commands.pin(piece_ref(mark)));
            marked_text(layout, output, highlight, &on_hover, &on_pin)
        }
        _ => html! {},
    };
    let pre = use_node_ref();
    // Whether the highlight moved by a key. Then the piece scrolls into view; by the mouse it is in view already.
    let moved_by_key = use_mut_ref(|| false);
    {
        let (pre, moved_by_key) = (pre.clone(), moved_by_key.clone());
        use_effect_with(highlighted, move |_| {
            if moved_by_key.replace(false) {
                scroll_to_piece(&pre);
            }
        });
    }
    // The highlighted piece, and whether it is pinned. A second key may come before the page is drawn after the first.
    let at = use_mut_ref(|| (None, false));
    at.replace((highlighted, pinned));
    let on_key = {
        let (layout, pre) = (layout.clone(), pre.clone());
        let is_present = present.is_some();
        commands.with(move |commands, event: KeyboardEvent| {
            // Without pieces the arrow keys scroll, as everywhere in the browser.
            let layout = (*layout).as_ref().filter(|_| is_present);
            let (highlighted, pinned) = *at.borrow();
            match key_command(&event, &pre, layout, highlighted, pinned) {
                Some(KeyCommand::Pin(mark)) => {
                    at.replace((highlighted, mark.is_some()));
                    commands.pin(piece_ref(mark));
                }
                Some(KeyCommand::Hover(mark)) => {
                    at.replace((Some(mark), false));
                    moved_by_key.replace(true);
                    commands.pin(None);
                    commands.hover_piece(piece_ref(Some(mark)));
                }
                None => {}
            }
        })
    };
    let on_blur = commands.on(|commands| commands.hover_piece(None));
    let piece = present.and_then(|output| {
        let mark = output.marks().get(highlighted?)?;
        let buttons = pinned.then(|| piece_buttons(document, kind, mark, commands));
        let note = document.notes_on(kind).find(|&(noted, _)| is_noted(mark.span, noted));
        let note = note.map(|(_, note)| note);
        Some(Piece { text: mark.span.of(output.text()), mark, note, buttons })
    });
    let title = kind.title();
    let on_copied = commands.with(Commands::announce);
    let id = format!("pane-{}", kind.name());
    let hint = AttrValue::from(format!("hint-{}", kind.name()));
    // The domain XML is a region of the page with other things in it.
    let is_region = kind != OutputKind::DomainXml;
    html! {
        <section
            class={if is_region { "pane" } else { "native-xml" }}
            aria-labelledby={is_region.then(|| id.clone())}
            data-exact={exact.clone()}
            onkeydown={on_key}
        >
            <header class="pane-head">
                <h2 {id}>{ term(output_term(kind), title) }</h2>
                if kind == OutputKind::Native(Format::Sexpr) {
                    { indented_checkbox(props.indented, commands) }
                }
                { props.head.clone() }
                <Copy label={format!("Copy {}", kind.phrase())} {title} text={exact} {on_copied} />
            </header>
            { props.options.clone() }
            if let Some(Err(note)) = document.result(kind) {
                { refusal(Refusal {
                    note,
                    libvirt: document.target.libvirt(),
                    head: html! {
                        <p><strong>{ "Refused" }</strong>{ go_to(document, note.span, commands) }</p>
                    },
                    place: None,
                    foot: html! {
                        <>
                            if document.first_refused() == Some(kind) {
                                <Obstacles document={document.clone()} commands={commands.clone()} />
                            }
                            <OtherReleases document={document.clone()} commands={commands.clone()} />
                            if shown.is_some() {
                                <p class="refusal-last">{ "Below is the last good output, which belongs to an earlier text." }</p>
                            }
                        </>
                    },
                }) }
            }
            <pre
                ref={pre}
                class={classes([
                    "output",
                    if present.is_some() { "" } else { "is-stale" },
                    if shown.is_some() { "" } else { "is-empty" },
                ])}
                tabindex="0"
                // A region has a name already. Only an element with a role may have one of its own.
                role={(!is_region).then_some("group")}
                aria-label={(!is_region).then_some(title)}
                aria-describedby={hint.clone()}
                onblur={on_blur}
            >
                { text }
            </pre>
            { piece_details(document, (*layout).as_ref(), piece, hint) }
        </section>
    }
}

fn indented_checkbox(indented: bool, commands: &Commands) -> Html {
    let toggle = commands.with(|commands, event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            commands.act(Action::Indented(input.checked()));
        }
    });
    html! {
        <label class="check">
            <input type="checkbox" checked={indented} onchange={toggle} />
            { "Indented" }
        </label>
    }
}

/// Scrolls the highlighted piece into view.
fn scroll_to_piece(pre: &NodeRef) {
    let pre = pre.cast::<Element>();
    if let Some(Ok(Some(piece))) = pre.map(|pre| pre.query_selector(".is-here")) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        piece.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The buttons of a pinned piece: to its place in the document, to its interface's card, and to unpin it.
fn piece_buttons(
    document: &Rc<ConvertedDocument>,
    kind: OutputKind,
    mark: &Mark,
    commands: &Commands,
) -> Html {
    let interfaces = document.interface_parts(kind);
    let interface = interfaces.iter().find(|(_, part)| part.contains(mark.span));
    html! {
        <>
            { go_to(document, mark.origin.span(), commands) }
            if let Some(&(index, _)) = interface {
                <button
                    type="button"
                    class="go-to"
                    onclick={commands.on(move |commands| {
                        focus(&card_id(index));
                        commands.act(Action::Select(index));
                    })}
                >
                    { format!("card of interface {}", index + 1) }
                </button>
            }
            <button type="button" class="go-to" onclick={commands.on(|commands| commands.pin(None))}>
                { "Unpin" }
            </button>
        </>
    }
}

/// What a key does to the pieces of an output.
enum KeyCommand {
    /// Pins this piece, or unpins.
    Pin(Option<usize>),
    /// Goes to this piece.
    Hover(usize),
}

/// What the key does to the output inside `pre`; `None` if the browser should handle it.
fn key_command(
    event: &KeyboardEvent,
    pre: &NodeRef,
    layout: Option<&Layout>,
    highlighted: Option<usize>,
    is_pinned: bool,
) -> Option<KeyCommand> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    if event.key() == "Escape" {
        return Some(KeyCommand::Pin(None));
    }
    // All other keys belong to the text, not to the buttons around it.
    if event.target() != pre.get().map(Into::into) {
        return None;
    }
    let command = match step(&event.key()) {
        Some(step) => KeyCommand::Hover(layout?.step(highlighted, step)?),
        None if event.key() == "Enter" => KeyCommand::Pin(highlighted.filter(|_| !is_pinned)),
        None => return None,
    };
    event.prevent_default();
    Some(command)
}

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
