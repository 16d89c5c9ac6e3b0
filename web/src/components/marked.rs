//! An output with its marks: where every piece comes from, by its look.

use super::classes;
use super::visible::visible;
use crate::shown::{Shown, hue_class, piece};
use web_sys::Element;
use xenlens::{Format, Mark, Origin, Output, Span, sexpr};
use yew::prelude::*;

/// Outputs with more pieces than this are shown plain: thousands of elements would make typing slow.
const MOST_PIECES: usize = 6_000;

/// Of an output that is shown plain, no more bytes than this are: a browser lays out a megabyte in seconds, again after each
/// pause in typing.
const MOST_PLAIN: usize = 100_000;

/// An output as it is shown.
#[derive(Debug)]
pub(crate) struct Layout {
    text: String,
    /// None if there are too many.
    pieces: Option<Vec<Piece>>,
    /// Whether only the beginning is shown.
    is_cut: bool,
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
        let output = shown.output(format)?;
        // Devices are written in the order of the document.
        let interfaces = shown.cards().iter().enumerate();
        let stretches = interfaces.filter_map(|(index, card)| Some((index, piece(card, format)?)));
        Some(Self::of(output, stretches, indented))
    }

    /// That output; `stretches` are those of interfaces, by their index, in order of place.
    pub(crate) fn of(
        output: &Output,
        stretches: impl Iterator<Item = (usize, Span)>,
        indented: bool,
    ) -> Self {
        let mut pieces = (output.marks().len() <= MOST_PIECES)
            .then(|| pieces(output, &stretches.collect::<Vec<_>>()));
        let mut text = if indented {
            let indented = sexpr::indent(output.text());
            for piece in pieces.iter_mut().flatten() {
                piece.span = indented.to_indented(piece.span);
            }
            indented.text
        } else {
            output.text().to_owned()
        };
        let is_cut = pieces.is_none() && text.len() > MOST_PLAIN;
        if is_cut {
            text.truncate(text.floor_char_boundary(MOST_PLAIN));
        }
        Self { text, pieces, is_cut }
    }
}

/// Where the arrows lead from a piece.
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
    /// What the output is shown without, because it is so large.
    pub(crate) fn shortcomings(&self) -> Option<&'static str> {
        match (&self.pieces, self.is_cut) {
            (Some(_), _) => None,
            (None, false) => Some("The output is too large for its pieces to be told apart."),
            (None, true) => Some(
                "The output is too large for its pieces to be told apart, and only its beginning is shown. \
                 A copy of it is whole.",
            ),
        }
    }

    /// The mark that is a step away from one, or the first one.
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
    /// The mark that is pointed at or pinned.
    pub(crate) mark: Option<usize>,
    /// Whether it is pinned.
    pub(crate) pinned: bool,
    /// The part of the document that is pointed at, or that the cursor is in.
    pub(crate) part: Option<Span>,
}

impl Light {
    fn falls_on(&self, number: usize, mark: &Mark) -> bool {
        let within = |part: Span| mark.origin.span().is_some_and(|origin| part.contains(origin));
        self.mark == Some(number) || self.part.is_some_and(within)
    }
}

/// The text of an output, every piece an element of its own.
pub(crate) fn marked(
    layout: &Layout,
    output: &Output,
    light: Light,
    on_point: &Callback<Option<usize>>,
    on_pin: &Callback<Option<usize>>,
) -> Html {
    let Layout { text, pieces, .. } = layout;
    let Some(pieces) = pieces else { return visible(text) };

    // How far the text is shown. White space that was put in to indent belongs to no piece.
    let mut at = 0;
    let mut inside = |piece: &Piece, shown: &mut Vec<Html>| {
        let Some(mark) = output.marks().get(piece.mark) else { return };
        if at < piece.span.start {
            let space = Span { start: at, end: piece.span.start };
            shown.push(html! { { space.of(text) } });
        }
        at = piece.span.end;
        let is_lit = light.falls_on(piece.mark, mark);
        let is_here = light.mark == Some(piece.mark);
        shown.push(html! {
            <span
                class={classes([
                    origin_class(mark.origin),
                    if is_lit { "lit" } else { "" },
                    if is_here { "is-here" } else { "" },
                    if is_here && light.pinned { "is-pinned" } else { "" },
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
        let selected = if index == light.interface { "is-selected" } else { "" };
        shown.push(html! {
            <span class={classes(["part", hue_class(index), selected])}>{ part }</span>
        });
    }

    let at = |event: MouseEvent| event.target_dyn_into::<Element>().and_then(mark_of);
    let over = on_point.reform(at);
    let leave = on_point.reform(|_| None);
    // The same piece again lets it go.
    let pinned = light.mark.filter(|_| light.pinned);
    let pin = on_pin.reform(move |event| at(event).filter(|found| Some(*found) != pinned));
    html! { <code onmouseover={over} onmouseleave={leave} onclick={pin}>{ shown }</code> }
}

/// The mark of the piece that this element is.
fn mark_of(element: Element) -> Option<usize> {
    element.get_attribute("data-mark")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xenlens::Target;

    #[test]
    fn steps_go_through_all_pieces_and_lines() {
        let shown =
            Shown::new(crate::examples::FIRST.text, crate::shown::Input::XML, Target::default());
        for (format, indented) in [(Format::Xm, false), (Format::Sexpr, true)] {
            let layout = Layout::new(&shown, format, indented).expect("there is an output");
            let marks = shown.output(format).expect("written").marks().len();
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
        let text = (crate::examples::FIRST.text)
            .replace("</devices>", &format!("{}</devices>", interface.repeat(5_000)));
        let shown = Shown::new(text, crate::shown::Input::XML, Target::default());
        for format in Format::ALL {
            let exact = shown.output(format).expect("it is converted").text();
            let layout = Layout::new(&shown, format, false).expect("there is an output");
            assert!(exact.starts_with(&layout.text) && exact.len() > MOST_PLAIN);
            assert!((MOST_PLAIN - "ß".len()..=MOST_PLAIN).contains(&layout.text.len()));
            let told = layout.shortcomings().expect("it is large");
            assert!(told.contains("only its beginning"));
        }
    }

    /// No byte is lost, and no piece crosses the edge of an interface.
    #[test]
    fn pieces_cover_the_output() {
        let shown =
            Shown::new(crate::examples::FIRST.text, crate::shown::Input::XML, Target::default());
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
