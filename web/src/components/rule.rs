//! A rule of the catalogue.

use super::fold::Fold;
use super::term::explained;
use crate::browser::rule_texts;
use std::cell::Cell;
use std::rc::Rc;
use xenlens::Rule;
use yew::prelude::*;

/// A rule's long texts. The page loads most of them when the user first sees one.
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
        rule.has_long_texts().then(|| Self {
            what: rule.what.into(),
            why: rule.why.into(),
            since: rule.since().into(),
            sources: (rule.sources.iter().map(|of| (of.title.into(), of.url.into()))).collect(),
        })
    }

    /// The texts as [`rule_texts::load`] has them; `None` if they could not be loaded.
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
    /// Whether to show only what libvirt does.
    #[prop_or_default]
    pub(crate) brief: bool,
}

/// What libvirt does, why, since when, and the sources.
#[component]
pub(crate) fn RuleText(props: &Props) -> Html {
    let rule = props.rule;
    let element = use_node_ref();
    // The loaded texts and their rule; no texts if they could not be loaded.
    let loaded = use_state_eq(|| None::<(&'static Rule, Option<Texts>)>);
    {
        let (loaded, element) = (loaded.clone(), element.clone());
        use_effect_with(rule, move |&rule| {
            // The component may show another rule before these texts arrive.
            let current = Rc::new(Cell::new(true));
            let still = current.clone();
            let done = move |texts| {
                if still.get() {
                    loaded.set(Some((rule, Texts::loaded(texts))));
                }
            };
            if let Some(element) = element.cast().filter(|_| !rule.has_long_texts()) {
                rule_texts::load(rule.id, &element, done);
            }
            move || current.set(false)
        });
    }
    // None: not loaded yet. Some(None): loading failed. Texts that another rule made the page load are there at once: what
    // the page draws while the user prints cannot wait for them.
    let texts = Texts::of(rule)
        .or_else(|| Texts::loaded(rule_texts::loaded(rule.id)))
        .map(Some)
        .or_else(|| loaded.as_ref().filter(|(of, _)| *of == rule).map(|(_, texts)| texts.clone()));
    if props.brief {
        let what = texts.iter().flatten().map(|texts| texts.what.clone()).next();
        return html! { <p ref={element}>{ what.unwrap_or_default() }</p> };
    }
    let reference = html! {
        <p>{ "In the reference: " }<a href={rule.reference_page()}>{ rule.title }</a></p>
    };
    html! {
        <div class="rule" ref={element}>
            if let Some(Some(texts)) = &texts {
                <p>{ explained(&texts.what) }</p>
                <p>{ explained(&texts.why) }</p>
                <p class="rule-since">{ &texts.since }</p>
                { reference }
                <details class="sources">
                    <summary>{ format!("Sources ({})", texts.sources.len()) }</summary>
                    <ul>{ for texts.sources.iter().map(source) }</ul>
                </details>
            } else {
                if texts.is_some() {
                    <p>{ "The page could not load the rule’s text. Check your network." }</p>
                }
                { reference }
            }
        </div>
    }
}

fn source((title, url): &(AttrValue, AttrValue)) -> Html {
    html! { <li><a href={url} rel="noreferrer" target="_blank">{ title }</a></li> }
}

/// A rule's title, which opens its texts.
pub(crate) fn rule_disclosure(rule: &'static Rule) -> Html {
    rule_fold("sources", rule)
}

/// The same, of that class.
pub(crate) fn rule_fold(class: &'static str, rule: &'static Rule) -> Html {
    let content = Callback::from(move |()| html! { <RuleText {rule} /> });
    html! { <Fold {class} summary={rule.title} {content} /> }
}
