//! An output with its marks: where every piece comes from, by its look.

use super::classes;
use crate::shown::{Shown, hue_class, piece};
use web_sys::Element;
use xenlens::{Format, Origin, Output, Span, sexpr};
use yew::prelude::*;

/// Outputs with more pieces than this are shown plain: thousands of elements would make typing slow.
const MOST_PIECES: usize = 6_000;

/// An output as it is shown.
#[derive(Debug)]
pub(crate) struct Layout {
    text: String,
    /// None if there are too many.
    pieces: Option<Vec<Piece>>,
}

/// A stretch of the text with one mark, whole inside or outside of each interface's piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    span: Span,
    mark: usize,
    interface: Option<usize>,
}

impl Layout {
    /// The output of a document in that format, if it has one.
    pub(crate) fn new(shown: &Shown, format: Format, indented: bool) -> Option<Self> {
        let output = shown.output(format).ok()?;
        let mut pieces = (output.marks().len() <= MOST_PIECES).then(|| {
            // Devices are written in the order of the document.
            let interfaces = shown.cards().iter().enumerate();
            let stretches =
                interfaces.filter_map(|(index, card)| Some((index, piece(card, format)?)));
            pieces(output, &stretches.collect::<Vec<_>>())
        });
        let text = if indented {
            let indented = sexpr::indent(output.text());
            for piece in pieces.iter_mut().flatten() {
                piece.span = indented.to_indented(piece.span);
            }
            indented.text
        } else {
            output.text().to_owned()
        };
        Some(Self { text, pieces })
    }
}

/// The pieces of an output in order. `interfaces` are the interfaces' stretches in order of place.
fn pieces(output: &Output, interfaces: &[(usize, Span)]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(output.marks().len() + interfaces.len());
    let mut ahead = interfaces.iter().peekable();
    for (mark, of) in output.marks().iter().enumerate() {
        let mut start = of.span.start;
        while start < of.span.end {
            while ahead.next_if(|(_, stretch)| stretch.end <= start).is_some() {}
            let (interface, end) = match ahead.peek() {
                Some(&&(index, stretch)) if stretch.start <= start => (Some(index), stretch.end),
                Some((_, stretch)) => (None, stretch.start),
                None => (None, of.span.end),
            };
            let end = end.min(of.span.end);
            pieces.push(Piece { span: Span { start, end }, mark, interface });
            start = end;
        }
    }
    pieces
}

/// How a piece looks, by where it comes from.
pub(crate) fn origin_class(origin: Origin) -> &'static str {
    match origin {
        Origin::Input(_) => "from-input",
        Origin::Default => "from-default",
        Origin::Host(_) => "from-host",
        Origin::Syntax => "from-syntax",
    }
}

/// What stands out in an output.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Light {
    /// The interface that is selected.
    pub(crate) interface: usize,
    /// The mark that is pointed at.
    pub(crate) pointed: Option<usize>,
    /// The part of the document that the cursor is in.
    pub(crate) origin: Option<Span>,
}

impl Light {
    /// With the innermost part of the document around the cursor that reached the output.
    pub(crate) fn at_cursor(self, output: &Output, cursor: u32) -> Self {
        let spans = output.marks().iter().filter_map(|mark| mark.origin.span());
        let around = spans.filter(|span| span.start <= cursor && cursor <= span.end);
        Self { origin: around.min_by_key(|span| span.len()), ..self }
    }
}

/// The text of an output, every piece an element of its own.
pub(crate) fn marked(
    layout: &Layout,
    output: &Output,
    light: Light,
    on_point: &Callback<Option<usize>>,
) -> Html {
    let Layout { text, pieces } = layout;
    let Some(pieces) = pieces else { return html! { { text } } };

    // How far the text is shown. White space that was put in to indent belongs to no piece.
    let mut at = 0;
    let mut inside = |piece: &Piece, shown: &mut Vec<Html>| {
        let Some(mark) = output.marks().get(piece.mark) else { return };
        if at < piece.span.start {
            let space = Span { start: at, end: piece.span.start };
            shown.push(html! { { space.of(text) } });
        }
        at = piece.span.end;
        let is_lit = light.pointed == Some(piece.mark)
            || (light.origin.is_some() && mark.origin.span() == light.origin);
        shown.push(html! {
            <span
                class={classes([origin_class(mark.origin), if is_lit { "lit" } else { "" }])}
                data-mark={piece.mark.to_string()}
            >
                { piece.span.of(text) }
            </span>
        });
    };
    let mut shown = Vec::with_capacity(pieces.len());
    for stretch in pieces.chunk_by(|a, b| a.interface == b.interface) {
        let Some(index) = stretch[0].interface else {
            for piece in stretch {
                inside(piece, &mut shown);
            }
            continue;
        };
        let mut part = Vec::with_capacity(stretch.len());
        for piece in stretch {
            inside(piece, &mut part);
        }
        let selected = if index == light.interface { "is-selected" } else { "" };
        shown.push(html! {
            <span class={classes(["part", hue_class(index), selected])}>{ part }</span>
        });
    }

    let pointed = light.pointed;
    let over = {
        let on_point = on_point.clone();
        Callback::from(move |event: MouseEvent| {
            let found = event.target_dyn_into::<Element>().and_then(mark_of);
            if found != pointed {
                on_point.emit(found);
            }
        })
    };
    let leave = {
        let on_point = on_point.clone();
        Callback::from(move |_: MouseEvent| on_point.emit(None))
    };
    html! { <code onmouseover={over} onmouseleave={leave}>{ shown }</code> }
}

/// The mark of the piece that this element is.
fn mark_of(element: Element) -> Option<usize> {
    element.get_attribute("data-mark")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xenlens::Target;

    /// No byte is lost, and no piece crosses the edge of an interface.
    #[test]
    fn pieces_cover_the_output() {
        let shown = Shown::new(crate::examples::FIRST.text, Target::default());
        for format in Format::ALL {
            let output = shown.output(format).expect("an example is converted");
            let layout = Layout::new(&shown, format, false).expect("there is an output");
            let pieces = layout.pieces.expect("it is small");
            let text: String = pieces.iter().map(|piece| piece.span.of(output.text())).collect();
            assert_eq!(text, output.text());
            assert_eq!(shown.cards().len(), 3);
            for (index, card) in shown.cards().iter().enumerate() {
                let stretch = piece(card, format).expect("it is written");
                let inside: usize = (pieces.iter().filter(|piece| piece.interface == Some(index)))
                    .inspect(|piece| assert!(stretch.contains(piece.span)))
                    .map(|piece| piece.span.len())
                    .sum();
                assert_eq!(inside, stretch.len());
            }
        }
    }
}
