//! An interface in domain XML and in the outputs.

use super::excerpt::{dedent, excerpt};
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::OutputKind;
use xenlens::{Format, InterfaceCard, Span};
use yew::prelude::*;

/// An interface's XML and its part of each output. What its scenario decided is emphasised.
pub(crate) fn interface_excerpts(document: &ConvertedDocument, card: &InterfaceCard) -> Html {
    let mut decisive = Vec::new();
    let outputs: Vec<_> = Format::ALL
        .into_iter()
        .filter_map(|format| {
            let output = document.output(OutputKind::Native(format))?;
            let part = card.piece(format)?;
            let mut emphasised = Vec::new();
            let marks = output.marks();
            let first = marks.partition_point(|mark| mark.span.start < part.start);
            let inside = marks[first..].iter().take_while(|mark| mark.span.end <= part.end);
            let decision = card.by_format.get(format)?.decision;
            for mark in inside.filter(|mark| mark.rule == decision.rule) {
                emphasised.push(Span {
                    start: mark.span.start - part.start,
                    end: mark.span.end - part.start,
                });
                if let Some(origin) = mark.origin.span().filter(|origin| !decisive.contains(origin))
                {
                    decisive.push(origin);
                }
            }
            Some(excerpt(format.title(), part.of(output.text()), &emphasised))
        })
        .collect();
    let (xml, emphasised) = dedent(&document.text, card.element, &decisive);
    html! {
        <>
            { excerpt("XML", &xml, &emphasised) }
            { outputs }
        </>
    }
}
