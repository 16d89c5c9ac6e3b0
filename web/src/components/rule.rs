//! A rule, as the catalogue tells it.

use xenlens::Rule;
use yew::prelude::*;

/// What libvirt does, why, since when, and where that was read.
pub(crate) fn rule_text(rule: &'static Rule) -> Html {
    let sources = rule.sources.iter().map(|source| {
        html! {
            <li><a href={source.url} rel="noreferrer" target="_blank">{ source.title }</a></li>
        }
    });
    html! {
        <div class="rule">
            <p>{ rule.what }</p>
            <p>{ rule.why }</p>
            <p class="rule-since">{ rule.since }</p>
            <p>{ "In the reference: " }<a href={format!("reference.html#{}", rule.id)}>{ rule.title }</a></p>
            <details class="sources">
                <summary>{ format!("Sources ({})", rule.sources.len()) }</summary>
                <ul>{ for sources }</ul>
            </details>
        </div>
    }
}
