//! A few lines of a document or an output.

use super::visible::visible;
use xenlens::Span;
use yew::prelude::*;

/// A few lines of code under a label, with some spans emphasised. The spans are in order of place.
pub(crate) fn excerpt(label: &'static str, text: &str, emphasised: &[Span]) -> Html {
    let mut inside = Vec::new();
    let mut at = 0;
    for span in emphasised {
        // Spans may touch each other, or name the same place twice.
        let start = span.start.max(at);
        if start >= span.end {
            continue;
        }
        inside.push(breakable(Span { start: at, end: start }.of(text)));
        inside.push(html! { <mark>{ breakable(Span { start, end: span.end }.of(text)) }</mark> });
        at = span.end;
    }
    inside.push(breakable(text.get(at as usize..).unwrap_or_default()));
    html! {
        <figure class="excerpt">
            <figcaption>{ label }</figcaption>
            <pre class="excerpt-text"><code>{ for inside }</code></pre>
        </figure>
    }
}

/// The text with a possible line break after each comma: xm has no spaces.
pub(crate) fn breakable(text: &str) -> Html {
    let parts = text.split_inclusive(',');
    parts
        .map(|part| {
            html! {
                <>
                    { visible(part) }
                    if part.ends_with(',') {
                        <wbr />
                    }
                </>
            }
        })
        .collect()
}

/// A part of a document without its indentation. The spans of the document that lie in the part become spans of the
/// result.
pub(crate) fn dedent(document: &str, part: Span, places: &[Span]) -> (String, Vec<Span>) {
    let before = document.get(..part.start as usize).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    let indent = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();

    let mut text = String::with_capacity(part.len());
    // In order of place; there are one or two of them.
    let mut inside: Vec<Span> = Vec::new();
    for &place in places.iter().filter(|place| part.contains(**place)) {
        inside.insert(inside.partition_point(|other| *other < place), place);
    }
    let places = inside;
    let mut moved: Vec<Span> = places
        .iter()
        .map(|place| Span { start: place.start - part.start, end: place.end - part.start })
        .collect();
    let mut at = part.start;
    for line in part.of(document).split_inclusive('\n') {
        let blank = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        // The part starts behind its first line's indentation.
        let cut = if at == part.start { 0 } else { blank.min(indent) };
        text.push_str(&line[cut..]);
        if cut > 0 {
            for (place, moved) in places.iter().zip(&mut moved) {
                if place.start > at {
                    moved.start -= cut as u32;
                }
                if place.end > at {
                    moved.end -= cut as u32;
                }
            }
        }
        at += line.len() as u32;
    }
    (text, moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dedent_moves_places_along() {
        let document = "<a>\n    <b>\n      <c/>\n    </b>\n</a>";
        let place = |needle: &str| {
            let start = document.find(needle).expect("there");
            Span::new(start, start + needle.len())
        };
        let part = place("<b>\n      <c/>\n    </b>");
        let (text, places) = dedent(document, part, &[place("<c/>"), place("</b>"), place("</a>")]);
        assert_eq!(text, "<b>\n  <c/>\n</b>");
        let found: Vec<_> = places.iter().map(|place| place.of(&text)).collect();
        assert_eq!(found, ["<c/>", "</b>"]);
    }
}
