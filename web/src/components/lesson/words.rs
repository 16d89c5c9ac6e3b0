//! The words of a step.

use xenlens::lessons::{Block, Inline};
use xenlens::{Rule, rules};
use yew::prelude::*;

/// Paragraphs, lists and code.
pub(crate) fn words(blocks: &[Block]) -> Html {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Html {
    match block {
        Block::Paragraph(paragraph) => html! { <p>{ for paragraph.iter().map(inline) }</p> },
        Block::List(items) => {
            let items = items.iter().map(|item| html! { <li>{ for item.iter().map(inline) }</li> });
            html! { <ul>{ for items }</ul> }
        }
        Block::Code(code) => html! { <pre><code>{ code }</code></pre> },
    }
}

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { { text } },
        Inline::Code(code) => html! { <code>{ code }</code> },
        Inline::Strong(text) => html! { <strong>{ text }</strong> },
        Inline::Rule { id, text } => {
            let href = rules::find(id).map(Rule::reference_page);
            html! { <a {href}>{ text }</a> }
        }
        Inline::Link { address, text } => html! {
            <a href={address.clone()} rel="noreferrer" target="_blank">{ text }</a>
        },
    }
}
