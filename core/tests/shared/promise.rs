//! The promises that hold for every conversion, as one check that the tests and the fuzzers share.

#[path = "decisions.rs"]
mod decisions;

use xenlens::incomplete_marks;
use xenlens::xml::{self, ElementId, Tree};
use xenlens::{Conversion, Format, Output, Span, Target};

/// Converts a document and holds everything against the promises of the design.
///
/// # Errors
///
/// Which promise is broken, and where.
pub(crate) fn conversion_keeps_promises(text: &str, target: &Target) -> Result<(), String> {
    let conversion = xenlens::convert(text, target);
    for &format in target.formats() {
        let name = format.name();
        let Some(output) = conversion.output(format) else {
            return Err(format!("{name} is missing"));
        };
        if xenlens::to_native(text, format, target) != *output {
            return Err(format!("{name} differs from call to call"));
        }
        match output {
            Ok(output) => output_keeps_promises(text, &conversion, format, output)
                .map_err(|broken| format!("{name}: {broken}\n{}", output.text()))?,
            Err(refusal) => {
                if !conversion.notes.iter().any(|note| note.code == refusal.code) {
                    return Err(format!("no note tells of the refusal of {name}: {refusal:?}"));
                }
            }
        }
    }
    redundant_parts_change_nothing(text, &conversion, target)?;
    decisions::decisions_are_written(&conversion)?;
    for note in &conversion.notes {
        if note.span.is_some_and(|span| text.get(span.range()).is_none()) {
            return Err(format!("a note is not at a place of the document: {note:?}"));
        }
    }
    Ok(())
}

/// Each part that is said to be redundant leaves the outputs as they are when it is taken away.
fn redundant_parts_change_nothing(
    text: &str,
    conversion: &Conversion,
    target: &Target,
) -> Result<(), String> {
    for part in conversion.redundant.iter().take(50) {
        let mut without = text.to_owned();
        without.replace_range(part.range(), "");
        for (format, output) in conversion.outputs.iter() {
            let Ok(output) = output else { continue };
            let same = xenlens::to_native(&without, format, target);
            if same.as_ref().map(Output::text) != Ok(output.text()) {
                let part = part.of(text);
                return Err(format!("{part} is not redundant in {}: {same:?}", format.name()));
            }
        }
    }
    Ok(())
}

fn output_keeps_promises(
    text: &str,
    conversion: &Conversion,
    format: Format,
    output: &Output,
) -> Result<(), String> {
    if let Some(gap) = incomplete_marks(output) {
        return Err(gap);
    }
    let origins = output.marks().iter().filter_map(|mark| mark.origin.span());
    let omitted = output.omissions().iter().map(|omission| omission.input);
    let devices = output.parts().iter().map(|part| part.element);
    for span in origins.chain(omitted).chain(devices) {
        if text.get(span.range()).is_none() {
            return Err(format!("{span:?} is no place of the document"));
        }
    }
    for part in output.parts() {
        if output.text().get(part.output.range()).is_none_or(str::is_empty) {
            return Err(format!("{:?} is no place of the output", part.output));
        }
    }
    let tree = xml::parse(text).map_err(|note| format!("written although refused: {note:?}"))?;
    if let Some(part) = lost_in_silence(&tree, conversion, format, output) {
        return Err(format!("lost in silence: {part}"));
    }
    parses_again(conversion, format, output)
}

/// The first element or attribute that is neither in a mark nor in a note.
fn lost_in_silence(
    tree: &Tree<'_>,
    conversion: &Conversion,
    format: Format,
    output: &Output,
) -> Option<String> {
    let marked = |part: Span, within: bool| {
        let mut origins = output.marks().iter().filter_map(|mark| mark.origin.span());
        origins.any(|span| part.contains(span) || (within && span.contains(part)))
    };
    let noted = |part: Span| {
        let mut notes = conversion.notes.iter();
        notes.any(|note| {
            note.format.is_none_or(|concerned| concerned == format)
                && note.span.is_some_and(|span| span.contains(part))
        })
    };
    let redundant = |part: Span| conversion.redundant.iter().any(|span| span.contains(part));
    for id in tree.elements() {
        let element = tree.element(id);
        if redundant(element.span) {
            continue;
        }
        if id != ElementId::ROOT && !marked(element.span, true) && !noted(element.span) {
            // An element that only holds others is told of by way of them.
            let told = tree.children(id).all(|child| noted(tree.element(child).span))
                && tree.attributes(id).all(|(_, attribute)| noted(attribute.span))
                && (tree.has_children(id) || tree.attributes(id).next().is_some());
            if !told {
                return Some(format!("<{}> at {}", element.name, element.span.start));
            }
        }
        for (_, attribute) in tree.attributes(id) {
            // An attribute may be part of an element whose mere presence is a mark, or of a text's markup.
            let told = marked(attribute.span, true) || noted(attribute.span);
            if !told && !redundant(attribute.span) {
                return Some(format!("{} at {}", attribute.name, attribute.span.start));
            }
        }
    }
    None
}

/// Reads the output with a parser of its own, provided that no value of the document can be taken for
/// syntax: libvirt escapes nothing, so some outputs cannot be read by anyone.
fn parses_again(conversion: &Conversion, format: Format, output: &Output) -> Result<(), String> {
    let harmless = output.marks().iter().filter(|mark| mark.origin.span().is_some()).all(|mark| {
        let value = &output.text()[mark.span.range()];
        !value.contains(|c: char| c.is_whitespace() || c.is_control() || r#"'"()\"#.contains(c))
    });
    if !harmless {
        return Ok(());
    }
    let vifs = match format {
        Format::Xl | Format::Xm => xm::vifs(output.text()),
        Format::Sexpr => sexpr::vifs(output.text()),
    }?;
    let interfaces = conversion.interfaces.len();
    if vifs == interfaces { Ok(()) } else { Err(format!("{vifs} vifs of {interfaces} interfaces")) }
}

/// Lists between brackets; atoms, bare or between single quotes.
mod sexpr {
    /// How many lists `(vif …)` the text has, which must be one list.
    pub(super) fn vifs(text: &str) -> Result<usize, String> {
        let mut vifs = 0;
        let rest = list(text, &mut vifs)?;
        if rest.is_empty() { Ok(vifs) } else { Err(format!("behind the list: {rest}")) }
    }

    fn list<'a>(text: &'a str, vifs: &mut usize) -> Result<&'a str, String> {
        let mut rest = text.strip_prefix('(').ok_or_else(|| format!("no list: {text}"))?;
        let is_vif = rest.strip_prefix("vif").is_some_and(|rest| rest.starts_with([' ', ')']));
        *vifs += usize::from(is_vif);
        loop {
            rest = rest.trim_start_matches(' ');
            rest = match rest.chars().next() {
                None => return Err("a list does not end".to_owned()),
                Some(')') => return Ok(&rest[1..]),
                Some('(') => list(rest, vifs)?,
                Some('\'') => {
                    rest[1..].split_once('\'').ok_or_else(|| format!("no quote: {rest}"))?.1
                }
                Some(_) => rest.trim_start_matches(|c| !"() '".contains(c)),
            };
        }
    }
}

/// Lines `key = value`: a number, a string, or strings between brackets.
mod xm {
    /// How many strings the list `vif` has.
    pub(super) fn vifs(text: &str) -> Result<usize, String> {
        let mut keys = Vec::new();
        let mut vifs = 0;
        for line in text.split_inclusive('\n') {
            let line = line.strip_suffix('\n').ok_or_else(|| format!("a line's end: {line}"))?;
            let (key, value) = line.split_once(" = ").ok_or_else(|| format!("no key: {line}"))?;
            if keys.contains(&key) {
                return Err(format!("{key} twice"));
            }
            keys.push(key);
            if let Some(items) = value.strip_prefix("[ ") {
                let items = items.strip_suffix(" ]").ok_or_else(|| format!("no end: {line}"))?;
                let items: Vec<_> = items.split("\", \"").collect();
                string(&format!("\"{}\"", items.concat().trim_matches('"')))?;
                vifs += if key == "vif" { items.len() } else { 0 };
            } else if value.parse::<i128>().is_err() {
                string(value)?;
            }
        }
        Ok(vifs)
    }

    fn string(value: &str) -> Result<(), String> {
        let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match inner {
            Some(inner) if !inner.contains('"') => Ok(()),
            _ => Err(format!("no string: {value}")),
        }
    }
}
