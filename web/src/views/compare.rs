//! Two targets beside each other.

use crate::components::rule::RuleText;
use crate::components::select::select;
use crate::components::strips::xen_title;
use crate::components::visible::visible;
use crate::shown::Shown;
use std::rc::Rc;
use xenlens::compare::{self, Segment};
use xenlens::{Format, Libvirt, Note, Output, Span, Target, Xen, sexpr};
use yew::prelude::*;

/// More differences than this are marked, and not listed.
const MOST_LISTED: usize = 200;

/// A target and a form of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Side {
    libvirt: Libvirt,
    xen: Xen,
    format: Format,
}

impl Side {
    fn output(self, shown: &Shown) -> Result<Output, Note> {
        let Self { libvirt, xen, format } = self;
        let target = Target { libvirt, xen, ..shown.target.clone() };
        if target == shown.target
            && let Some(output) = shown.conversion.output(format)
        {
            return output.clone();
        }
        xenlens::to_native(&shown.text, format, &target)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Left,
    Right,
}

impl Which {
    fn title(self) -> &'static str {
        match self {
            Self::Left => "Left",
            Self::Right => "Right",
        }
    }

    fn of(self, segment: &Segment) -> Span {
        match self {
            Self::Left => segment.left,
            Self::Right => segment.right,
        }
    }
}

/// Both outputs, and how they differ where both are written.
#[derive(Debug)]
struct Comparison {
    left: Result<Output, Note>,
    right: Result<Output, Note>,
    segments: Vec<Segment>,
}

impl Comparison {
    fn new(shown: &Shown, left: Side, right: Side) -> Self {
        let (left, right) = (left.output(shown), right.output(shown));
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
pub(crate) struct Props {
    pub(crate) shown: Rc<Shown>,
}

/// One document for two targets, with the differences marked, and each explained by its rules. At first
/// these are the releases around the netfront patch.
#[component]
pub(crate) fn Compare(props: &Props) -> Html {
    let first = |libvirt| Side { libvirt, xen: props.shown.target.xen, format: Format::Xm };
    let left = use_state_eq(|| first(Libvirt::V0_7_4));
    let right = use_state_eq(|| first(Libvirt::V0_7_5));
    let comparison = use_memo((props.shown.clone(), *left, *right), |(shown, left, right)| {
        Comparison::new(shown, *left, *right)
    });
    html! {
        <>
            <div class="compare-sides">
                { side(Which::Left, &left, &comparison.left, &comparison) }
                { side(Which::Right, &right, &comparison.right, &comparison) }
            </div>
            { differences(&comparison) }
        </>
    }
}

fn side(
    which: Which,
    side: &UseStateHandle<Side>,
    output: &Result<Output, Note>,
    comparison: &Comparison,
) -> Html {
    let chosen = **side;
    let set = |change: fn(Side, usize) -> Side| {
        let side = side.clone();
        Callback::from(move |index| side.set(change(chosen, index)))
    };
    let libvirts = Libvirt::ALL.map(|of| (format!("libvirt {}", of.name()), of == chosen.libvirt));
    let xens = Xen::ALL.map(|of| (xen_title(of), of == chosen.xen));
    let formats = Format::ALL.map(|of| (of.title().to_owned(), of == chosen.format));
    let title = which.title();
    html! {
        <div class="compare-side" role="group" aria-label={title}>
            <div class="compare-choices">
                { choice(title, "libvirt", libvirts, set(|side, index| Side { libvirt: Libvirt::ALL[index], ..side })) }
                { choice(title, "Xen", xens, set(|side, index| Side { xen: Xen::ALL[index], ..side })) }
                { choice(title, "form", formats, set(|side, index| Side { format: Format::ALL[index], ..side })) }
            </div>
            <pre class="output" tabindex="0">
                if let Ok(output) = output {
                    <code>{ for text(which, output, chosen.format, comparison) }</code>
                } else if let Err(note) = output {
                    <strong>{ "Refused: " }</strong>{ visible(&note.message) }
                }
            </pre>
        </div>
    }
}

fn choice(
    side: &'static str,
    name: &'static str,
    options: impl IntoIterator<Item = (String, bool)>,
    on_choose: Callback<usize>,
) -> Html {
    select("button", Some(format!("{side}: {name}")), options, on_choose)
}

/// One side's text: what only it has stands out.
fn text(which: Which, output: &Output, format: Format, comparison: &Comparison) -> Vec<Html> {
    let indented = (format == Format::Sexpr).then(|| sexpr::indent(output.text()));
    let text = indented.as_ref().map_or(output.text(), |indented| &indented.text);
    let place = |span: Span| match &indented {
        Some(indented) => indented.to_indented(span),
        None => span,
    };
    let mut shown = Vec::new();
    let mut at = 0;
    for segment in comparison.differences() {
        let span = which.of(segment);
        if span.is_empty() {
            continue;
        }
        let span = place(span);
        shown.push(visible(Span { start: at, end: span.start }.of(text)));
        shown.push(different(which == Which::Left, span.of(text)));
        at = span.end;
    }
    shown.push(visible(text.get(at as usize..).unwrap_or_default()));
    shown
}

/// What only one side has: it is gone from the left, and new on the right.
pub(super) fn different(is_left: bool, text: &str) -> Html {
    if is_left {
        html! { <del>{ visible(text) }</del> }
    } else {
        html! { <ins>{ visible(text) }</ins> }
    }
}

/// Every difference, with the rules behind it.
fn differences(comparison: &Comparison) -> Html {
    let (Ok(left), Ok(right)) = (&comparison.left, &comparison.right) else {
        return html! {
            <p class="pane-foot">{ "Nothing to compare: one of the two is refused." }</p>
        };
    };
    let count = comparison.differences().count();
    let listed = comparison.differences().take(MOST_LISTED).map(|segment| {
        let sides = [(Which::Left, left), (Which::Right, right)];
        let texts = sides.map(|(which, output)| {
            let text = which.of(segment).of(output.text()).trim();
            html! { if !text.is_empty() { { different(which == Which::Left, text) } } }
        });
        let rules = segment.rules.iter().map(|rule| {
            html! {
                <details class="sources">
                    <summary>{ rule.title }</summary>
                    <RuleText {rule} />
                </details>
            }
        });
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
