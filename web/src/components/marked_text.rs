//! The text of an output with its marks: the style of each piece says where it comes from.

use super::classes;
use super::limits::{OUTPUT_PIECES, PLAIN_OUTPUT};
use super::visible::visible;
use crate::model::document::ConvertedDocument;
use crate::model::hue::hue_class;
use crate::model::output_kind::OutputKind;
use web_sys::Element;
use xenlens::{Mark, Origin, Output, Span, sexpr};
use yew::prelude::*;

/// The text of an output as it is shown, and its pieces.
#[derive(Debug)]
pub(crate) struct Layout {
    text: String,
    /// `None` if there are too many.
    pieces: Option<Vec<Piece>>,
    /// Whether only the beginning is shown.
    is_cut: bool,
}

/// A stretch of the text with one mark. Each interface contains all of it or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    span: Span,
    mark: usize,
    interface: Option<usize>,
    /// Whether a note is about it.
    noted: bool,
}

impl Layout {
    /// The layout of that output, if the document has it.
    pub(crate) fn new(
        document: &ConvertedDocument,
        kind: OutputKind,
        indented: bool,
    ) -> Option<Self> {
        let output = document.output(kind)?;
        let interfaces = document.interface_parts(kind);
        let mut pieces =
            (output.marks().len() <= OUTPUT_PIECES).then(|| pieces(output, &interfaces));
        let noted: Vec<Span> = document.notes_on(kind).map(|(noted, _)| noted).collect();
        for piece in pieces.iter_mut().flatten() {
            piece.noted = noted.iter().any(|&noted| is_noted(piece.span, noted));
        }
        let mut text = if indented {
            let indented = sexpr::indent(output.text());
            for piece in pieces.iter_mut().flatten() {
                piece.span = indented.to_indented(piece.span);
            }
            indented.text
        } else {
            output.text().to_owned()
        };
        let is_cut = pieces.is_none() && text.len() > PLAIN_OUTPUT;
        if is_cut {
            text.truncate(text.floor_char_boundary(PLAIN_OUTPUT));
        }
        Some(Self { text, pieces, is_cut })
    }
}

/// The direction in which a key moves from one piece to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Back,
    On,
    LineUp,
    LineDown,
    First,
    Last,
}

impl Layout {
    /// What is missing because the output is so large.
    pub(crate) fn limitation(&self) -> Option<&'static str> {
        match (&self.pieces, self.is_cut) {
            (Some(_), _) => None,
            (None, false) => Some("The output is too large for its pieces to be told apart."),
            (None, true) => Some(
                "The output is too large for its pieces to be told apart, and only its beginning is shown. \
                 The button copies all of it.",
            ),
        }
    }

    /// The mark that the step reaches from the mark `from`. Without `from`, it is the first mark.
    pub(crate) fn step(&self, from: Option<usize>, step: Step) -> Option<usize> {
        let pieces = self.pieces.as_ref()?;
        let last = pieces.last()?.mark;
        let Some(from) = from else { return Some(0) };
        let here = pieces.iter().find(|piece| piece.mark == from)?;
        // The piece at the beginning of a line; a piece may begin with the line break in front of it.
        let at = |line: usize| {
            pieces.iter().find(|piece| piece.span.end as usize > line).map(|piece| piece.mark)
        };
        let line_of = |place: usize| self.text[..place].rfind('\n').map_or(0, |found| found + 1);
        let first = here.span.of(&self.text);
        let blank = first.len() - first.trim_start().len();
        let line = line_of(here.span.start as usize + blank);
        match step {
            Step::Back => Some(from.saturating_sub(1)),
            Step::On => Some((from + 1).min(last)),
            Step::First => Some(0),
            Step::Last => Some(last),
            // A piece may go over several lines: the step leaves it.
            Step::LineUp => at(line_of(line.saturating_sub(1))).min(Some(from.saturating_sub(1))),
            Step::LineDown => {
                let next = self.text[line..].find('\n').map(|found| line + found + 1);
                next.and_then(at).or(Some(last)).max(Some((from + 1).min(last)))
            }
        }
    }
}

/// Whether a note on `noted` is about the piece. A note can be on a place between two characters.
pub(crate) fn is_noted(piece: Span, noted: Span) -> bool {
    piece.start < noted.end.max(noted.start + 1) && noted.start < piece.end
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
            let span = Span { start, end };
            pieces.push(Piece { span, mark, interface, noted: false });
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

/// What is highlighted in an output.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Highlight {
    /// The index of the selected interface.
    pub(crate) interface: usize,
    /// The index of the hovered or pinned mark.
    pub(crate) mark: Option<usize>,
    /// Whether that mark is pinned.
    pub(crate) pinned: bool,
    /// The part of the document whose pieces are highlighted.
    pub(crate) part: Option<Span>,
}

impl Highlight {
    fn includes(&self, number: usize, mark: &Mark) -> bool {
        let within = |part: Span| mark.origin.span().is_some_and(|origin| part.contains(origin));
        self.mark == Some(number) || self.part.is_some_and(within)
    }
}

/// The text of an output, with an element for each piece. Hovering and clicking call back with the mark's index.
pub(crate) fn marked_text(
    layout: &Layout,
    output: &Output,
    highlight: Highlight,
    on_hover: &Callback<Option<usize>>,
    on_pin: &Callback<Option<usize>>,
) -> Html {
    let Layout { text, pieces, .. } = layout;
    let Some(pieces) = pieces else { return visible(text) };

    // The end of the last piece. White space that indents belongs to no piece.
    let mut at = 0;
    let mut inside = |piece: &Piece, shown: &mut Vec<Html>| {
        let Some(mark) = output.marks().get(piece.mark) else { return };
        if at < piece.span.start {
            let space = Span { start: at, end: piece.span.start };
            shown.push(html! { { space.of(text) } });
        }
        at = piece.span.end;
        let is_highlighted = highlight.includes(piece.mark, mark);
        let is_here = highlight.mark == Some(piece.mark);
        shown.push(html! {
            <span
                class={classes([
                    origin_class(mark.origin),
                    if is_highlighted { "lit" } else { "" },
                    if is_here { "is-here" } else { "" },
                    if is_here && highlight.pinned { "is-pinned" } else { "" },
                    if piece.noted { "noted is-warning" } else { "" },
                ])}
                data-mark={piece.mark.to_string()}
            >
                { visible(piece.span.of(text)) }
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
        let selected = if index == highlight.interface { "is-selected" } else { "" };
        shown.push(html! {
            <span class={classes(["part", hue_class(index), selected])}>{ part }</span>
        });
    }

    let at = |event: MouseEvent| event.target_dyn_into::<Element>().and_then(mark_of);
    let over = on_hover.reform(at);
    let leave = on_hover.reform(|_| None);
    // A click on the pinned piece unpins it.
    let pinned = highlight.mark.filter(|_| highlight.pinned);
    let pin = on_pin.reform(move |event| at(event).filter(|found| Some(*found) != pinned));
    html! { <code onmouseover={over} onmouseleave={leave} onclick={pin}>{ shown }</code> }
}

/// The mark of the piece that this element shows.
fn mark_of(element: Element) -> Option<usize> {
    element.get_attribute("data-mark")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Input;
    use crate::model::examples::FIRST;
    use xenlens::{Format, Target};

    #[test]
    fn steps_go_through_all_pieces_and_lines() {
        let document = ConvertedDocument::new(FIRST.text, Input::XML, Target::default());
        for (format, indented) in
            [(OutputKind::Native(Format::Xm), false), (OutputKind::Native(Format::Sexpr), true)]
        {
            let layout = Layout::new(&document, format, indented).expect("there is an output");
            let marks = document.output(format).expect("written").marks().len();
            for (there, back) in [(Step::On, Step::Back), (Step::LineDown, Step::LineUp)] {
                let mut at = layout.step(None, there);
                assert_eq!(at, Some(0));
                let mut steps = 0;
                while at != Some(marks - 1) {
                    let next = layout.step(at, there);
                    assert!(next > at, "{format:?} {there:?} from {at:?}");
                    at = next;
                    steps += 1;
                }
                assert!(steps > 10);
                while at != Some(0) {
                    let next = layout.step(at, back);
                    assert!(next < at, "{format:?} {back:?} from {at:?}");
                    at = next;
                }
            }
            assert_eq!(layout.step(Some(3), Step::Last), Some(marks - 1));
            assert_eq!(layout.step(Some(3), Step::First), Some(0));
        }
    }

    #[test]
    fn a_very_long_output_is_shown_in_part() {
        let interface = "<interface type='bridge'><source bridge='ß'/></interface>";
        let text =
            (FIRST.text).replace("</devices>", &format!("{}</devices>", interface.repeat(5_000)));
        let document = ConvertedDocument::new(text, Input::XML, Target::default());
        for format in Target::default().formats().iter().copied().map(OutputKind::Native) {
            let exact = document.output(format).expect("it is converted").text();
            let layout = Layout::new(&document, format, false).expect("there is an output");
            assert!(exact.starts_with(&layout.text) && exact.len() > PLAIN_OUTPUT);
            assert!((PLAIN_OUTPUT - "ß".len()..=PLAIN_OUTPUT).contains(&layout.text.len()));
            let limitation = layout.limitation().expect("it is large");
            assert!(limitation.contains("only its beginning"));
        }
    }

    /// No byte is lost, and no piece crosses the edge of an interface.
    #[test]
    fn pieces_cover_the_output() {
        let document = ConvertedDocument::new(FIRST.text, Input::XML, Target::default());
        for format in Target::default().formats().iter().copied().map(OutputKind::Native) {
            let output = document.output(format).expect("an example is converted");
            let layout = Layout::new(&document, format, false).expect("there is an output");
            let pieces = layout.pieces.expect("it is small");
            let text: String = pieces.iter().map(|piece| piece.span.of(output.text())).collect();
            assert_eq!(text, output.text());
            assert_eq!(document.cards().len(), 3);
            for (index, stretch) in document.interface_parts(format) {
                let inside: usize = (pieces.iter().filter(|piece| piece.interface == Some(index)))
                    .inspect(|piece| assert!(stretch.contains(piece.span)))
                    .map(|piece| piece.span.len())
                    .sum();
                assert_eq!(inside, stretch.len());
            }
        }
    }
}
