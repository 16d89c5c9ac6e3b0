//! One output, read-only.

use super::icon::{copy_icon, tick_icon};
use super::marked::{Layout, Light, marked, origin_class};
use super::notes::{go_to, libvirt_says};
use crate::commands::Place;
use crate::editor::copy_text;
use crate::shown::Shown;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use xenlens::{Format, Note, Origin, Position, Span};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) format: Format,
    pub(crate) shown: Rc<Shown>,
    /// The last document that had this output, for as long as the present one has none.
    pub(crate) last_good: Option<Rc<Shown>>,
    pub(crate) selected: usize,
    pub(crate) cursor: u32,
    pub(crate) pointed: Option<usize>,
    pub(crate) indented: bool,
    pub(crate) on_indented: Callback<bool>,
    pub(crate) on_point: Callback<Option<usize>>,
    pub(crate) on_go_to: Callback<Place>,
    /// Tells what happened to those who do not see it.
    pub(crate) on_say: Callback<String>,
}

/// One output: exact when copied, and for programs in `data-exact`.
///
/// Where the document is refused, the reason stands above the last output, which is dimmed and cannot be
/// copied: it is not what the document says.
#[component]
pub(crate) fn OutputPane(props: &Props) -> Html {
    let Props { format, shown, on_go_to, .. } = props;
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
                light.pointed = props.pointed;
                light = light.at_cursor(output, props.cursor);
            }
            marked(layout, output, light, &props.on_point)
        }
        _ => html! {},
    };
    let toggle = {
        let on_indented = props.on_indented.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_indented.emit(input.checked());
            }
        })
    };
    let id = format!("pane-{}", format.name());
    html! {
        <section class="pane" aria-labelledby={id.clone()} data-exact={exact.clone()}>
            <header class="pane-head">
                <h2 {id}>{ format.title() }</h2>
                if format == Format::Sexpr {
                    <label class="check">
                        <input type="checkbox" checked={props.indented} onchange={toggle} />
                        { "Indented" }
                    </label>
                }
                <Copy {format} text={exact} on_say={props.on_say.clone()} />
            </header>
            if let Err(note) = present {
                { refusal(shown, note, visible.is_some(), on_go_to) }
            }
            <pre class={if present.is_ok() { "output" } else { "output is-stale" }} tabindex="0">
                { content }
            </pre>
            <footer class="pane-foot">{ explanation(shown, format, props.pointed) }</footer>
        </section>
    }
}

/// What is known of the piece that is pointed at, or what the looks mean.
fn explanation(shown: &Shown, format: Format, pointed: Option<usize>) -> Html {
    let mark = shown.output(format).ok().and_then(|output| output.marks().get(pointed?));
    let Some(mark) = mark else {
        return html! {
            <p class="legend">
                <span class="from-input">{ "from the document" }</span>
                <span class="from-default">{ "default" }</span>
                <span class="from-host">{ "from the host" }</span>
                <span class="from-syntax">{ "syntax" }</span>
            </p>
        };
    };
    let line = |span: Span| Position::of(&shown.text, span.start).line;
    let origin = match mark.origin {
        Origin::Input(span) => format!("from line {}", line(span)),
        Origin::Default => "libvirt’s default".to_owned(),
        Origin::Host(Some(span)) => format!("looked up on the host for line {}", line(span)),
        Origin::Host(None) => "made up on the host".to_owned(),
        Origin::Syntax => "syntax of the form".to_owned(),
    };
    html! {
        <p>
            <strong>{ mark.rule.title }</strong>
            <span class={origin_class(mark.origin)}>{ origin }</span>
        </p>
    }
}

/// Why there is no output.
fn refusal(shown: &Rc<Shown>, note: &Note, has_last: bool, on_go_to: &Callback<Place>) -> Html {
    html! {
        <div class="refusal">
            <p>
                <strong>{ "Refused" }</strong>
                { go_to(shown, note.span, on_go_to) }
            </p>
            <p>{ &note.message }</p>
            if let Some(help) = &note.help {
                <p>{ help }</p>
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
    on_say: Callback<String>,
}

/// Copies the exact output.
#[component]
fn Copy(props: &CopyProps) -> Html {
    // The text that was copied: another one is not yet on the clipboard.
    let copied = use_state(|| None::<AttrValue>);
    let is_copied = copied.is_some() && *copied == props.text;
    let title = props.format.title();
    let copy = {
        let (text, copied, on_say) = (props.text.clone(), copied.clone(), props.on_say.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(text) = text.clone() else { return };
            let (copied, on_say) = (copied.clone(), on_say.clone());
            copy_text(&text.clone(), move |worked| {
                if worked {
                    on_say.emit(format!("{title} copied."));
                    copied.set(Some(text));
                } else {
                    on_say.emit(format!(
                        "The browser did not let the {title} be copied. Select it and press Ctrl+C."
                    ));
                }
            });
        })
    };
    html! {
        <button
            type="button"
            class="button is-quiet"
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
