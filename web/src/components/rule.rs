//! A rule, as the catalogue tells it.

use crate::editor::rule_texts;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use xenlens::Rule;
use yew::prelude::*;

/// A rule's long texts. Most of them are not in wasm: they are loaded when one is first seen.
#[derive(Clone, PartialEq)]
struct Texts {
    what: AttrValue,
    why: AttrValue,
    since: AttrValue,
    /// Titles and addresses.
    sources: Vec<(AttrValue, AttrValue)>,
}

impl Texts {
    fn of(rule: &'static Rule) -> Option<Self> {
        rule.is_told().then(|| Self {
            what: rule.what.into(),
            why: rule.why.into(),
            since: rule.since().into(),
            sources: (rule.sources.iter().map(|of| (of.title.into(), of.url.into()))).collect(),
        })
    }

    /// What `web/editor/src/rules.ts` tells: nothing where it could not be loaded.
    fn loaded(texts: Vec<String>) -> Option<Self> {
        let mut texts = texts.into_iter().map(AttrValue::from);
        let (what, why, since) = (texts.next()?, texts.next()?, texts.next()?);
        let mut sources = Vec::new();
        while let (Some(title), Some(url)) = (texts.next(), texts.next()) {
            sources.push((title, url));
        }
        Some(Self { what, why, since, sources })
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) rule: &'static Rule,
    /// Only what libvirt does.
    #[prop_or_default]
    pub(crate) brief: bool,
}

/// What libvirt does, why, since when, and where that was read.
#[component]
pub(crate) fn RuleText(props: &Props) -> Html {
    let rule = props.rule;
    let element = use_node_ref();
    // What was loaded, and of which rule; nothing where it cannot be had.
    let loaded = use_state_eq(|| None::<(&'static Rule, Option<Texts>)>);
    {
        let (loaded, element) = (loaded.clone(), element.clone());
        use_effect_with(rule, move |&rule| {
            // Another rule may have taken its place before its texts are there.
            let current = Rc::new(Cell::new(true));
            let still = current.clone();
            let done = move |texts| {
                if still.get() {
                    loaded.set(Some((rule, Texts::loaded(texts))));
                }
            };
            if let Some(element) = element.cast().filter(|_| !rule.is_told()) {
                rule_texts(rule.id, &element, Closure::once_into_js(done));
            }
            move || current.set(false)
        });
    }
    // None: not there yet. Some(None): it cannot be had.
    let texts = Texts::of(rule)
        .map(Some)
        .or_else(|| loaded.as_ref().filter(|(of, _)| *of == rule).map(|(_, texts)| texts.clone()));
    if props.brief {
        let what = texts.iter().flatten().map(|texts| texts.what.clone()).next();
        return html! { <p ref={element}>{ what.unwrap_or_default() }</p> };
    }
    let reference = html! {
        <p>{ "In the reference: " }<a href={format!("reference.html#{}", rule.id)}>{ rule.title }</a></p>
    };
    html! {
        <div class="rule" ref={element}>
            if let Some(Some(texts)) = &texts {
                <p>{ &texts.what }</p>
                <p>{ &texts.why }</p>
                <p class="rule-since">{ &texts.since }</p>
                { reference }
                <details class="sources">
                    <summary>{ format!("Sources ({})", texts.sources.len()) }</summary>
                    <ul>{ for texts.sources.iter().map(source) }</ul>
                </details>
            } else {
                if texts.is_some() {
                    <p>{ "The rule’s text could not be loaded. Is there a network?" }</p>
                }
                { reference }
            }
        </div>
    }
}

fn source((title, url): &(AttrValue, AttrValue)) -> Html {
    html! { <li><a href={url} rel="noreferrer" target="_blank">{ title }</a></li> }
}
