//! The outputs for two targets beside each other.

use crate::components::debounced::use_debounced;
use crate::components::difference::{Side, difference, with_differences};
use crate::components::limits::LISTED_DIFFERENCES;
use crate::components::rule::rule_disclosure;
use crate::components::select::select;
use crate::components::visible::visible;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::OutputKind;
use std::rc::Rc;
use xenlens::compare::{self, Segment};
use xenlens::{Format, Libvirt, Note, Output, Profile, Releases, Span, Target, Xen, sexpr};
use yew::prelude::*;

/// The releases and the format of a side.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Choice {
    releases: Releases,
    format: Format,
}

impl Choice {
    fn profile(self) -> &'static Profile {
        self.releases.libvirt().profile()
    }

    /// A libvirt release in its first format, with the Xen release of `releases` if that pair exists.
    fn first_of(libvirt: Libvirt, releases: Releases) -> Self {
        let formats = libvirt.profile().formats;
        let format = formats.first().copied().unwrap_or(Format::Xm);
        Self { releases: releases.with_libvirt(libvirt), format }
    }

    /// The choice with another libvirt release. It keeps the format if the release has it.
    fn with_libvirt(self, libvirt: Libvirt) -> Self {
        let first = Self::first_of(libvirt, self.releases);
        let keeps_format = libvirt.profile().formats.contains(&self.format);
        if keeps_format { Self { format: self.format, ..first } } else { first }
    }

    fn with_xen(self, xen: Xen) -> Self {
        Self { releases: self.releases.with_xen(xen).unwrap_or(self.releases), ..self }
    }

    fn output(self, document: &ConvertedDocument) -> Result<Output, Note> {
        let Self { releases, format } = self;
        let target = Target { releases, ..document.target.clone() };
        let converted = document.result(OutputKind::Native(format));
        match converted.filter(|_| target == document.target) {
            Some(converted) => converted.cloned().map_err(Note::clone),
            None => xenlens::to_native(&document.text, format, &target),
        }
    }
}

/// A release and the one before it, or the first two.
fn neighbours(libvirt: Libvirt) -> [Libvirt; 2] {
    let pairs = Libvirt::ALL.windows(2).filter_map(|pair| pair.try_into().ok());
    let mut pairs = pairs.filter(|pair: &[Libvirt; 2]| pair.contains(&libvirt));
    pairs.next().unwrap_or([libvirt; 2])
}

fn title(side: Side) -> &'static str {
    match side {
        Side::Left => "Left",
        Side::Right => "Right",
    }
}

fn span(side: Side, segment: &Segment) -> Span {
    match side {
        Side::Left => segment.left,
        Side::Right => segment.right,
    }
}

/// Both outputs, and their differences if neither is refused.
#[derive(Debug)]
struct Comparison {
    left: Result<Output, Note>,
    right: Result<Output, Note>,
    segments: Vec<Segment>,
}

impl Comparison {
    fn new(document: &ConvertedDocument, left: Choice, right: Choice) -> Self {
        let (left, right) = (left.output(document), right.output(document));
        let segments = match (&left, &right) {
            (Ok(left), Ok(right)) => compare::outputs(left, right),
            _ => Vec::new(),
        };
        Self { left, right, segments }
    }

    fn differences(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().filter(|segment| !segment.equal)
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
}

/// One document for two targets, with the differences marked, and each explained by its rules. At first the targets are
/// the page's libvirt release and the one before it.
#[component]
pub(super) fn Compare(props: &Props) -> Html {
    // At first there is nothing to wait for.
    let document =
        use_debounced(props.document.clone(), false).unwrap_or_else(|| props.document.clone());
    let [before, present] = neighbours(document.target.libvirt());
    let left = use_state_eq(|| Choice::first_of(before, document.target.releases));
    let right = use_state_eq(|| Choice::first_of(present, document.target.releases));
    let comparison = use_memo((document, *left, *right), |(document, left, right)| {
        Comparison::new(document, *left, *right)
    });
    html! {
        <section class="pane compare" aria-label="Compare">
            <div class="compare-sides">
                { side_pane(Side::Left, &left, &comparison.left, &comparison) }
                { side_pane(Side::Right, &right, &comparison.right, &comparison) }
            </div>
            { differences(&comparison) }
        </section>
    }
}

fn side_pane(
    side: Side,
    choice: &UseStateHandle<Choice>,
    output: &Result<Output, Note>,
    comparison: &Comparison,
) -> Html {
    let chosen = **choice;
    let set = |change: fn(Choice, usize) -> Choice| {
        let choice = choice.clone();
        Callback::from(move |index| choice.set(change(chosen, index)))
    };
    let profile = chosen.profile();
    let libvirts =
        Libvirt::ALL.map(|of| (format!("libvirt {}", of.name()), of == chosen.releases.libvirt()));
    let xens: Vec<_> = (profile.xens.iter())
        .map(|&of| (of.full_title(), Some(of) == chosen.releases.xen()))
        .collect();
    let formats = profile.formats.iter().map(|&of| (of.title().to_owned(), of == chosen.format));
    let title = title(side);
    html! {
        <div class="compare-side" role="group" aria-label={title}>
            <div class="compare-choices">
                { list(title, "libvirt", libvirts, set(|of, index| of.with_libvirt(Libvirt::ALL[index]))) }
                if !xens.is_empty() {
                    { list(title, "Xen", xens, set(|of, index| of.with_xen(of.profile().xens[index]))) }
                }
                { list(title, "form", formats, set(|of, index| Choice { format: of.profile().formats[index], ..of })) }
            </div>
            <pre class="output" tabindex="0">
                if let Ok(output) = output {
                    <code>{ text(side, output, chosen.format, comparison) }</code>
                } else if let Err(note) = output {
                    <strong>{ "Refused: " }</strong>{ visible(&note.message) }
                }
            </pre>
        </div>
    }
}

fn list(
    side: &'static str,
    name: &'static str,
    options: impl IntoIterator<Item = (String, bool)>,
    on_choose: Callback<usize>,
) -> Html {
    select("button", Some(format!("{side}: {name}")), options, on_choose)
}

/// One side's text, with the differences marked.
fn text(side: Side, output: &Output, format: Format, comparison: &Comparison) -> Html {
    let indented = (format == Format::Sexpr).then(|| sexpr::indent(output.text()));
    let text = indented.as_ref().map_or(output.text(), |indented| &indented.text);
    let different = comparison.differences().map(|segment| span(side, segment));
    let different = different.filter(|span| !span.is_empty()).map(|span| match &indented {
        Some(indented) => indented.to_indented(span),
        None => span,
    });
    with_differences(side, text, different)
}

/// Every difference, with its rules.
fn differences(comparison: &Comparison) -> Html {
    let (Ok(left), Ok(right)) = (&comparison.left, &comparison.right) else {
        return html! {
            <p class="pane-foot">{ "There is nothing to compare, because libvirt refuses the document on at least one side." }</p>
        };
    };
    let count = comparison.differences().count();
    let listed = comparison.differences().take(LISTED_DIFFERENCES).map(|segment| {
        let texts = [(Side::Left, left), (Side::Right, right)].map(|(side, output)| {
            let text = span(side, segment).of(output.text()).trim();
            html! { if !text.is_empty() { { difference(side, text) } } }
        });
        let rules = segment.rules.iter().map(|rule| rule_disclosure(rule));
        html! { <li><code>{ for texts }</code>{ for rules }</li> }
    });
    html! {
        <div class="compare-differences">
            <h2>
                { match count {
                    0 => "No differences".to_owned(),
                    1 => "1 difference".to_owned(),
                    _ => format!("{count} differences"),
                } }
            </h2>
            <ol>{ for listed }</ol>
        </div>
    }
}
