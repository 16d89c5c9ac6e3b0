//! Words that the glossary explains. `web/editor/src/glossary.ts` shows the definition of each beside it.

use super::visible::visible;
use crate::model::output_kind::OutputKind;
use xenlens::rules::glossary::{self, Term};
use xenlens::{Format, Guest};
use yew::prelude::*;

/// Words that stand for a term: a link to its place in the reference.
pub(crate) fn term(term: &'static Term, words: &str) -> Html {
    html! { <a class="term" href={term.reference_page()} data-term={term.id}>{ words }</a> }
}

/// The text, with a link at the first place of each word that the glossary explains.
pub(crate) fn explained(text: &str) -> Html {
    let mut at = 0;
    let mut parts = Vec::new();
    for (place, of) in glossary::first_places(text) {
        parts.push(visible(&text[at..place.start]));
        at = place.end;
        parts.push(term(of, &text[place]));
    }
    parts.push(visible(&text[at..]));
    parts.into_iter().collect()
}

/// The term for a type of guest.
pub(crate) fn guest_term(guest: Guest) -> &'static Term {
    match guest {
        Guest::Hvm => &glossary::HVM,
        Guest::Pv => &glossary::PV,
        Guest::Pvh => &glossary::PVH,
    }
}

/// The term for a native format.
pub(crate) fn format_term(format: Format) -> &'static Term {
    match format {
        Format::Xl => &glossary::XL,
        Format::Xm => &glossary::XM,
        Format::Sexpr => &glossary::S_EXPRESSION,
    }
}

/// The term for an output, or for a document of that kind.
pub(crate) fn output_term(kind: OutputKind) -> &'static Term {
    kind.format().map_or(&glossary::DOMAIN_XML, format_term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_each_term_once() {
        let [pv, xend] = [&glossary::PV, &glossary::XEND].map(|of| term(of, of.title));
        let text = |text: &'static str| Html::from(text);
        let expected = [text("Any "), pv, text(" guest of "), xend, text(" is a PV guest.")];
        let expected: Html = expected.into_iter().collect();
        assert_eq!(explained("Any PV guest of xend is a PV guest."), expected);
    }
}
