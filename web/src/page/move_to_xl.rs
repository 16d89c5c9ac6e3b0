//! The move of a guest to today's libvirt and xl, step by step.

use crate::components::commands::Commands;
use crate::components::copy::Copy;
use crate::components::fold::Fold;
use crate::components::go_to::go_to;
use crate::components::icon::severity_class;
use crate::components::limits::LISTED_DIFFERENCES;
use crate::components::notes::note_item;
use crate::components::refusal::{Refusal, refusal};
use crate::components::rule::rule_disclosure;
use crate::components::seen::use_seen;
use crate::components::term::explained;
use crate::components::visible::visible;
use crate::components::{classes, difference};
use crate::model::document::ConvertedDocument;
use std::borrow::Cow;
use std::rc::Rc;
use xenlens::{DocumentKind, Format, MoveChange, MoveKind, MoveStep, move_to_xl};
use yew::prelude::*;

/// The code of the notes that say what xl refuses.
const XL_REFUSES: &str = "xl-refuses";

/// Whether the document has a way to xl that its outputs do not show: it is a whole guest that is not written for xl.
pub(super) fn has_way_to_xl(document: &ConvertedDocument) -> bool {
    match document.input.kind {
        DocumentKind::DomainXml => {
            !document.is_device() && !document.target.formats().contains(&Format::Xl)
        }
        DocumentKind::Native(format) => format != Format::Xl,
    }
}

/// The section's id.
pub(super) const MOVE_TO_XL: &str = "move-to-xl";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    pub(super) commands: Commands,
}

/// The section of the move, which is converted and drawn when the user sees its place.
#[component]
pub(super) fn MoveToXl(props: &Props) -> Html {
    let Props { document, commands } = props;
    let (element, seen) = use_seen();
    html! {
        <section class="section" id={MOVE_TO_XL} aria-label="Move to xl" tabindex="-1" ref={element}>
            <header class="section-head">
                <h2>{ "Move to xl" }</h2>
                <p>{ explained("What today’s libvirt and xl make of this guest, step by step.") }</p>
            </header>
            if seen {
                <Move document={document.clone()} commands={commands.clone()} />
            }
        </section>
    }
}

/// The steps, what they change, and what xl says of the result.
#[component]
fn Move(props: &Props) -> Html {
    let Props { document, commands } = props;
    let moved = use_memo(document.clone(), |document| {
        let ConvertedDocument { text, input, target, .. } = &**document;
        move_to_xl(text, input.kind, &target.host, &input.from)
    });
    let steps = moved.steps.iter().enumerate();
    // What xl refuses stands at the end, with its own messages.
    let kinds = MoveKind::ALL.into_iter().filter(|kind| *kind != MoveKind::Refused);
    let groups = kinds.map(|kind| {
        let changes = moved.changes.iter().filter(|change| change.kind == kind);
        group(document, kind, &changes.collect::<Vec<_>>(), commands)
    });
    html! {
        <>
            <ol class="move-steps" aria-label="Steps to xl">
                { for steps.map(|(index, one)| step(index, one, commands)) }
            </ol>
            { for groups }
            if let Some(last) = moved.steps.last().filter(|_| moved.xl().is_some()) {
                { verdict(last) }
            }
        </>
    }
}

fn step(index: usize, step: &MoveStep, commands: &Commands) -> Html {
    let title = step.to.title();
    let text = step.result.as_ref().ok().map(|output| AttrValue::from(output.text().to_owned()));
    html! {
        <li>
            <header class="move-head">
                <h3>{ format!("{}. {} to {title}", index + 1, step.from.title()) }</h3>
                <p>{ format!("As {} converts it.", step.target.releases.title()) }</p>
                <Copy
                    label={format!("Copy the {title} of step {}", index + 1)}
                    {title}
                    text={text.clone()}
                    on_copied={commands.with(Commands::announce)}
                />
            </header>
            if let Some(text) = text {
                <pre class="output" tabindex="0">{ visible(&text) }</pre>
            } else if let Err(note) = &step.result {
                { refusal(Refusal {
                    note,
                    libvirt: step.target.libvirt(),
                    head: html! { <p><strong>{ "Refused" }</strong></p> },
                    place: None,
                    foot: html! {},
                }) }
            }
        </li>
    }
}

/// How many characters of a part of the document the list shows.
const SHOWN: usize = 300;

/// The beginning of a part of the document that may be as long as a domain.
fn beginning(part: &str) -> Cow<'_, str> {
    match part.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &part[..end])),
        None => Cow::Borrowed(part),
    }
}

/// The changes of one kind, what matters most first.
fn group(
    document: &Rc<ConvertedDocument>,
    kind: MoveKind,
    changes: &[&MoveChange],
    commands: &Commands,
) -> Html {
    if changes.is_empty() {
        return html! {};
    }
    let items = changes.iter().take(LISTED_DIFFERENCES).map(|change| {
        html! {
            <li class={classes(["note", severity_class(change.effect.severity())])}>
                <p class="move-change">
                    if !change.document.is_empty() {
                        <code>{ difference::difference(difference::Side::Left, &beginning(&change.document)) }</code>
                    }
                    if let Some(xl) = &change.xl {
                        <code>{ difference::difference(difference::Side::Right, xl) }</code>
                    }
                    { go_to(document, change.place, commands) }
                </p>
                <div class="note-body">
                    <p>{ visible(&change.why) }</p>
                    { change.rule.map(rule_disclosure).unwrap_or_default() }
                </div>
            </li>
        }
    });
    let list = html! {
        <>
            <ul class="notes" aria-label={kind.title()}>{ for items }</ul>
            if changes.len() > LISTED_DIFFERENCES {
                <p>{ format!("{} more changes are not shown.", changes.len() - LISTED_DIFFERENCES) }</p>
            }
        </>
    };
    html! {
        <Fold
            class="move-group"
            summary={format!("{}: {}", kind.title(), changes.len())}
            open={kind == MoveKind::LeftOut}
            content={Callback::from(move |()| list.clone())}
        />
    }
}

/// What xl refuses in the configuration of the last step.
fn verdict(last: &MoveStep) -> Html {
    let refused = last.notes.iter().filter(|note| note.code == XL_REFUSES);
    let items = refused.map(|note| {
        html! {
            <li class={classes(["note", severity_class(note.severity())])}>
                { note_item(note, last.target.libvirt(), html! {}) }
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    html! {
        <div class="move-verdict">
            <h3>{ "What xl says" }</h3>
            if items.is_empty() {
                <p>{ "Xenlens finds nothing in this configuration that xl refuses." }</p>
            }
            <ul class="notes">{ for items }</ul>
        </div>
    }
}
