//! Why there is no output.

use super::notes::original_messages;
use super::visible::visible;
use xenlens::{Libvirt, Note};
use yew::prelude::*;

/// A refusal: what was refused and where, why, and what the user can do.
pub(crate) struct Refusal<'a> {
    pub(crate) note: &'a Note,
    /// The release that refuses.
    pub(crate) libvirt: Libvirt,
    /// The first line.
    pub(crate) head: Html,
    /// The text at the note's place, where the user cannot go there.
    pub(crate) place: Option<&'a str>,
    /// What the box shows at its end.
    pub(crate) foot: Html,
}

/// The box with a refusal.
pub(crate) fn refusal(Refusal { note, libvirt, head, place, foot }: Refusal<'_>) -> Html {
    html! {
        <div class="refusal">
            { head }
            <p>{ visible(&note.message) }</p>
            if let Some(place) = place {
                <p><code>{ visible(place) }</code></p>
            }
            if let Some(help) = &note.help {
                <p>{ visible(help) }</p>
            }
            { original_messages(note, libvirt) }
            { foot }
        </div>
    }
}
