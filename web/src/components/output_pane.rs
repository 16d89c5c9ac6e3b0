//! One output, read-only.

use super::explained::Explained;
use super::icon::{copy_icon, tick_icon};
use super::marked::{Layout, Light, Step, marked};
use super::notes::{go_to, libvirt_says};
use super::visible::visible;
use crate::commands::Commands;
use crate::editor::copy_text;
use crate::shown::Shown;
use crate::state::{Action, Pointed, State};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use xenlens::{Format, Note, Span};
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
    let visible = if present.is_ok() { Some(shown) } else { props.last_good.as_ref() };
    let indented = props.indented && format == Format::Sexpr;
    let layout = use_memo((visible.cloned(), indented), |(visible, indented)| {
        Layout::new(visible.as_ref()?, format, *indented)
    });
    let exact: Option<AttrValue> = present.ok().map(|output| output.text().to_owned().into());

    let content = match (visible.map(|visible| visible.output(format)), &*layout) {
        (Some(Ok(output)), Some(layout)) => {
            let mut light = Light { interface: props.selected, ..Light::default() };
            if present.is_ok() {
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
        let is_present = present.is_ok();
        commands.with(move |commands, event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
                return;
            }
            if event.key() == "Escape" {
                commands.pin(format, None);
                return;
            }
            // The other keys are those of the text, not of the buttons around it.
            if event.target() != pre.get().map(Into::into) {
                return;
            }
            match step(&event.key()) {
                Some(step) => {
                    // Without pieces the arrows scroll, as the browser does it.
                    let layout = (*layout).as_ref().filter(|_| is_present);
                    let Some(to) = layout.and_then(|layout| layout.step(lit, step)) else { return };
                    stepped.replace(true);
                    commands.pin(format, None);
                    commands.point(format, Some(to));
                }
                None if event.key() == "Enter" => commands.pin(format, lit.filter(|_| !pinned)),
                None => return,
            }
            event.prevent_default();
        })
    };
    let on_blur = commands.on(move |commands| commands.point(format, None));
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
                <h2 {id}>{ format.title() }</h2>
                if format == Format::Sexpr {
                    <label class="check">
                        <input type="checkbox" checked={props.indented} onchange={toggle} />
                        { "Indented" }
                    </label>
                }
                <Copy {format} text={exact} commands={commands.clone()} />
            </header>
            if let Err(note) = present {
                { refusal(shown, note, visible.is_some(), commands) }
            }
            <pre
                ref={pre}
                class={if present.is_ok() { "output" } else { "output is-stale" }}
                tabindex="0"
                aria-describedby={hint.clone()}
                onblur={on_blur}
            >
                { content }
            </pre>
            <Explained
                {format}
                shown={shown.clone()}
                mark={props.lit}
                pinned={props.pinned}
                {hint}
                commands={commands.clone()}
            />
        </section>
    }
}

/// The step that an arrow key is.
pub(crate) fn step(key: &str) -> Option<Step> {
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

/// Why there is no output.
fn refusal(shown: &Rc<Shown>, note: &Note, has_last: bool, commands: &Commands) -> Html {
    html! {
        <div class="refusal">
            <p>
                <strong>{ "Refused" }</strong>
                { go_to(shown, note.span, commands) }
            </p>
            <p>{ visible(&note.message) }</p>
            if let Some(help) = &note.help {
                <p>{ visible(help) }</p>
            }
            { libvirt_says(note) }
            if has_last {
                <p class="refusal-last">{ "Below is the last good output, from before." }</p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    format: Format,
    /// What is copied; nothing, as long as there is no output.
    text: Option<AttrValue>,
    commands: Commands,
}

/// Copies the exact output.
#[component]
fn Copy(props: &CopyProps) -> Html {
    // The text that was copied: another one is not yet on the clipboard.
    let copied = use_state(|| None::<AttrValue>);
    let is_copied = copied.is_some() && *copied == props.text;
    let title = props.format.title();
    let copy = {
        let (text, copied) = (props.text.clone(), copied.clone());
        props.commands.on(move |commands| {
            let Some(text) = text.clone() else { return };
            let (copied, commands) = (copied.clone(), commands.clone());
            copy_text(&text.clone(), move |worked| {
                if worked {
                    commands.say(format!("{title} copied."));
                    copied.set(Some(text));
                } else {
                    commands.say(format!(
                        "The browser did not let the {title} be copied. Select it and press Ctrl+C."
                    ));
                }
            });
        })
    };
    html! {
        <button
            type="button"
            class="button is-quiet copy"
            aria-label={format!("Copy {title}")}
            disabled={props.text.is_none()}
            onclick={copy}
        >
            if is_copied {
                { tick_icon() }{ "Copied" }
            } else {
                { copy_icon() }{ "Copy" }
            }
        </button>
    }
}
