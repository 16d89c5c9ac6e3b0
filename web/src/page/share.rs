//! The dialog for sharing.

use crate::browser::address;
use crate::browser::clipboard::copy_text;
use crate::components::commands::Commands;
use crate::components::icon::{copy_icon, tick_icon};
use crate::model::snapshot::Snapshot;
use crate::model::state::Action;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use xenlens::Note;
use yew::prelude::*;

/// Longer links are cut off by some programs that they are sent with.
const LONG: usize = 8_000;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) snapshot: Snapshot,
    pub(super) commands: Commands,
}

/// What the user can copy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Link,
    Html,
}

/// Makes a link of what the page shows, copies it and shows it; the user copies it by hand where the browser forbids
/// copying. Below, the HTML that shows the same inside another page.
#[component]
pub(super) fn Share(props: &Props) -> Html {
    let link = use_state(|| None::<Result<AttrValue, Note>>);
    // The last text to copy, and whether the browser allowed it.
    let copied = use_state_eq(|| None::<(Part, bool)>);
    let dialog = use_node_ref();
    let field = use_node_ref();
    let copy = {
        let copied = copied.clone();
        Callback::from(move |(part, text): (Part, AttrValue)| {
            let copied = copied.clone();
            copy_text(&text, move |worked| copied.set(Some((part, worked))));
        })
    };
    {
        let (link, copy) = (link.clone(), copy.clone());
        use_effect_with(props.snapshot.clone(), move |snapshot| {
            address::make(snapshot, move |made| {
                let made = made.map(|link| AttrValue::from(address::set_fragment(&link)));
                if let Ok(link) = &made {
                    copy.emit((Part::Link, link.clone()));
                }
                link.set(Some(made));
            });
        });
    }
    {
        let (dialog, field) = (dialog.clone(), field.clone());
        use_effect_with((*link).clone(), move |link| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            if link.is_some() && !dialog.open() {
                // It is in the page and closed, so it can be opened.
                let _ = dialog.show_modal();
            }
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.select();
            }
        });
    }
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let closed = props.commands.on(|commands| commands.act(Action::Sharing(false)));
    let part = |part: Part,
                name: &'static str,
                act: &'static str,
                text: AttrValue,
                field: NodeRef| {
        let done = *copied == Some((part, true));
        let copy = copy.reform({
            let text = text.clone();
            move |_: MouseEvent| (part, text.clone())
        });
        html! {
            <div class="dialog-part">
                <input ref={field} type="text" class="field" aria-label={name} readonly={true} value={text} />
                <button type="button" class="button" onclick={copy}>
                    { if done { tick_icon() } else { copy_icon() } }
                    { act }
                </button>
            </div>
        }
    };
    let content = match &*link {
        None => html! {},
        Some(Err(note)) => html! {
            <p role="status">{ &note.message }{ " " }{ note.help.clone() }</p>
        },
        Some(Ok(link)) => html! {
            <>
                <p>
                    { "The link holds the document, the releases and the view. All of it follows the #, which \
                       browsers send to no server." }
                </p>
                { part(Part::Link, "Link", "Copy link", link.clone(), field) }
                <p role="status">{ state_of(link, *copied) }</p>
                <p>{ "HTML that shows the same inside your own page, in a sandboxed frame:" }</p>
                { part(Part::Html, "HTML", "Copy HTML", frame(link).into(), NodeRef::default()) }
            </>
        },
    };
    html! {
            <dialog ref={dialog} class="dialog" aria-labelledby="share-title" closedby="any" onclose={closed}>
                <h2 id="share-title">{ "A link to what is shown" }</h2>
                { content }
                <div class="dialog-actions">
                    <button type="button" class="button" onclick={close}>{ "Close" }</button>
                </div>
            </dialog>
    }
}

/// Whether copying worked, and the length of the link.
fn state_of(link: &str, copied: Option<(Part, bool)>) -> String {
    let done = match copied {
        None => "",
        Some((Part::Link, true)) => "Copied. ",
        Some((Part::Html, true)) => "HTML copied. ",
        Some((_, false)) => "The browser forbids copying the text. Select it and press Ctrl+C. ",
    };
    format!("{done}{}", length_of(link))
}

/// How long a link is, and what follows from that.
pub(super) fn length_of(link: &str) -> String {
    let length = link.len();
    let long = if length > LONG { " Some programs cut off links of this length." } else { "" };
    format!("{length} characters.{long}")
}

/// The HTML of a frame that shows the link's content by `embed.html` beside this page.
fn frame(link: &str) -> String {
    let (page, fragment) = link.split_once('#').unwrap_or((link, ""));
    let page = page.split_once('?').map_or(page, |(page, _)| page);
    let folder = &page[..page.rfind('/').map_or(0, |slash| slash + 1)].replace('&', "&amp;");
    format!(
        "<iframe src=\"{folder}embed.html#{fragment}\" title=\"Xenlens: what libvirt tells Xen\" width=\"100%\" \
         height=\"600\" style=\"border: 0\" loading=\"lazy\" \
         sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_shows_the_page_beside_this_one() {
        for page in ["https://a.example/x&y/", "https://a.example/x&y/index.html?a=b/c&d"] {
            let frame = frame(&format!("{page}#v1=ab-_"));
            let source = "src=\"https://a.example/x&amp;y/embed.html#v1=ab-_\"";
            assert!(frame.contains(source), "{frame}");
        }
    }
}
