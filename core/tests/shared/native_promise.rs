//! The promises that hold for every conversion from native, as one check that the tests and the fuzzers
//! share.

use xenlens::incomplete_marks;
use xenlens::round_trip;
use xenlens::{Format, FromOptions, NativeConversion, Origin, Output, Span, Target};

/// Converts a native document and holds everything against the promises of the design.
///
/// # Errors
///
/// Which promise is broken, and where.
pub(crate) fn conversion_keeps_promises(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> Result<(), String> {
    let conversion = xenlens::convert_native(text, format, target, options);
    if xenlens::from_native(text, format, target, options) != conversion.xml {
        return Err("the answer differs from call to call".to_owned());
    }
    for note in &conversion.notes {
        if note.span.is_some_and(|span| text.get(span.range()).is_none()) {
            return Err(format!("a note is not at a place of the document: {note:?}"));
        }
    }
    let output = match &conversion.xml {
        Ok(output) => output,
        Err(refusal) if conversion.notes.contains(refusal) => return Ok(()),
        Err(refusal) => return Err(format!("no note tells of the refusal: {refusal:?}")),
    };
    if let Some(gap) = incomplete_marks(output) {
        return Err(gap);
    }
    let origins = output.marks().iter().filter_map(|mark| mark.origin.span());
    let devices = output.parts().iter().map(|part| part.element);
    for span in origins.chain(devices) {
        if text.get(span.range()).is_none() {
            return Err(format!("{span:?} is no place of the document"));
        }
    }
    let kept = conversion.interfaces.iter().filter(|card| !card.is_dropped()).count();
    let interfaces = output.marks().iter().filter(|mark| {
        // A value may say so, too.
        mark.origin == Origin::Syntax && mark.span.of(output.text()).contains("<interface")
    });
    if interfaces.count() != kept {
        return Err(format!("{kept} interfaces are kept:\n{}", output.text()));
    }
    match lost_in_silence(text, &conversion, output, target, options) {
        Some(part) => Err(format!("lost in silence: {part}\n{}", output.text())),
        None => round_trip_is_told(text, &conversion),
    }
}

/// What is said of the round trip is at places of the document, and of what libvirt writes.
fn round_trip_is_told(text: &str, conversion: &NativeConversion) -> Result<(), String> {
    let Some(Ok(again)) = conversion.round_trip() else { return Ok(()) };
    let rows = match round_trip::rows(text, conversion) {
        Some(Ok(rows)) => rows,
        Some(Err(note)) => {
            let place = note.span.and_then(|span| again.text().get(span.range()));
            return place
                .map(|_| ())
                .ok_or(format!("cannot be read, and not said where: {note:?}"));
        }
        None => return Err("written again, and not compared".to_owned()),
    };
    for row in &rows {
        for (side, whole) in [(&row.left, text), (&row.right, again.text())] {
            if side.as_ref().is_some_and(|side| whole.get(side.source.range()).is_none()) {
                return Err(format!("a row is not at a place of the document: {row:?}"));
            }
        }
    }
    for range in round_trip::differences(&rows).into_iter().take(50) {
        let around = round_trip::around(&rows, range.start);
        if around.len() != rows[range.start].depth {
            return Err(format!("{range:?} is not within {around:?}"));
        }
        round_trip::reason(&rows[range], conversion);
    }
    Ok(())
}

/// The first part that is neither in a mark nor in a note, and without which the XML is another.
fn lost_in_silence(
    text: &str,
    conversion: &NativeConversion,
    output: &Output,
    target: &Target,
    options: &FromOptions,
) -> Option<String> {
    let format = conversion.format;
    let lost = |unit: &Unit| {
        let marked = output
            .marks()
            .iter()
            .filter_map(|mark| mark.origin.span())
            .any(|span| !span.is_empty() && unit.span.contains(span));
        !marked && !noted(conversion, unit.span)
    };
    units(text, format).into_iter().filter(lost).find_map(|unit| {
        let mut without = text.to_owned();
        // What stood on both sides of a list must not become one word.
        without.replace_range(unit.span.range(), if format == Format::Sexpr { " " } else { "" });
        match xenlens::from_native(&without, format, target, options) {
            Ok(same) if same.text() == output.text() => None,
            _ => Some(unit.span.of(text).to_owned()),
        }
    })
}

fn noted(conversion: &NativeConversion, unit: Span) -> bool {
    let spans = conversion.notes.iter().filter_map(|note| note.span);
    spans.into_iter().any(|span| span.contains(unit) || unit.contains(span))
}

/// Converts a document that we wrote and says what was lost on the way back without a note.
///
/// # Errors
///
/// The first part of the document that is not written again although no note tells of it.
pub(crate) fn round_trip_keeps_promises(
    native: &str,
    format: Format,
    target: &Target,
) -> Result<(), String> {
    let options = FromOptions { security_info: true, ..FromOptions::default() };
    let conversion = xenlens::convert_native(native, format, target, &options);
    let Ok(xml) = &conversion.xml else { return Ok(()) };
    let again = match conversion.round_trip() {
        Some(Ok(again)) => again.text(),
        Some(Err(_)) if !conversion.notes.is_empty() => return Ok(()),
        other => return Err(format!("refused without a note before: {other:?}")),
    };
    let mut written: Vec<_> =
        units(again, format).into_iter().map(|unit| unit.words(again)).collect();
    let all = written.clone();
    let renamed = conversion.notes.iter().filter(|note| note.code == "disk-name");
    let renamed: Vec<_> = renamed.filter_map(|note| note.span).collect();
    for unit in units(native, format) {
        let (within, words) = unit.words(native);
        let mut find = |within: &str, words: &str| {
            let found = written.iter().position(|other| *other == (within.into(), words.into()));
            found.map(|found| written.swap_remove(found)).is_some()
        };
        // Of a loader that is also the kernel libvirt writes the kernel alone, and reads it as the loader.
        let as_kernel = words.strip_prefix("(loader ").map(|path| format!("(kernel {path}"));
        let is_kernel = as_kernel.is_some_and(|words| all.contains(&(within.clone(), words)));
        // A device tap without a source is a vbd when it is written again.
        let head = unit.around..unit.span.range().start;
        let is_renamed = renamed.iter().any(|name| head.contains(&name.range().start));
        // A list without a value says as little as none.
        let is_empty = !words.contains(SPACE) && unit.span.of(native).contains(SPACE);
        let within = if is_renamed { within.replacen("/tap", "/vbd", 1) } else { within };
        let kept = find(&within, &words) || noted(&conversion, unit.span) || is_kernel || is_empty;
        if !kept {
            return Err(format!(
                "lost on the way back: {:?}\n{native}\n{}\n{again}",
                (within, words),
                xml.text()
            ));
        }
    }
    Ok(())
}

/// What libvirt skips between words.
const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A key with its value, or a part of a vif.
struct Unit {
    span: Span,
    /// The words of the lists, or the key, around it.
    within: String,
    /// Where the list around it begins.
    around: usize,
}

impl Unit {
    /// The unit, without space at the end of a list.
    fn words(&self, text: &str) -> (String, String) {
        let text = self.span.of(text);
        let words = match text.strip_suffix(')') {
            Some(list) => format!("{})", list.trim_end_matches(SPACE)),
            None => text.to_owned(),
        };
        (self.within.clone(), words)
    }
}

fn units(text: &str, format: Format) -> Vec<Unit> {
    match format {
        Format::Sexpr => lists(text),
        Format::Xl | Format::Xm => assignments(text),
    }
}

/// The lists that have no lists within them.
fn lists(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut open: Vec<(usize, bool)> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut word = false;
    while let Some(byte) = bytes.get(at) {
        let before = word;
        word = false;
        match byte {
            b'(' => {
                if let Some(around) = open.last_mut() {
                    around.1 = true;
                }
                open.push((at, false));
            }
            b')' => match open.pop() {
                Some((start, false)) => {
                    let words = open.iter().map(|(start, _)| head(&text[*start + 1..]));
                    let within = words.collect::<Vec<_>>().join("/");
                    let around = open.last().map_or(0, |(start, _)| *start);
                    units.push(Unit { span: Span::new(start, at + 1), within, around });
                }
                Some(_) => {}
                None => break,
            },
            // A quote within a word is part of it.
            b'\'' if !before => {
                at += 1;
                while bytes.get(at).is_some_and(|byte| *byte != b'\'') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => word = true,
        }
        at += 1;
        if open.is_empty() && !units.is_empty() {
            break;
        }
    }
    units
}

fn head(text: &str) -> &str {
    text.trim_start().split([' ', '\t', '\r', '\n', '(', ')']).next().unwrap_or_default()
}

/// The first line, with the lines behind it if its value is a string between three quotes.
fn assignment(text: &str) -> &str {
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at + 1);
    let first = line_end(0);
    let string = text[..first].find(" = \"\"\"").map(|at| at + " = \"\"\"".len());
    let string_end = string.and_then(|start| Some(start + text[start..].find("\"\"\"")?));
    &text[..string_end.map_or(first, line_end)]
}

/// Assignments on lines of their own; of lists on one line the parts between commas.
fn assignments(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let line = assignment(rest);
        let whole = Span::new(start, start + line.trim_end_matches(['\r', '\n']).len());
        start += line.len();
        let Some((key, value)) = whole.of(text).split_once(" = ") else { continue };
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !key.chars().all(word) || value.contains('#') {
            continue;
        }
        match value.strip_prefix("[ \"").and_then(|value| value.strip_suffix("\" ]")) {
            Some(items) if key == "vif" => {
                let mut at = whole.range().start + key.len() + " = [ \"".len();
                for (number, item) in items.split("\", \"").enumerate() {
                    // Without a space between them, two items are one here: their quotes are no unit's.
                    for part in item.split(',') {
                        let span = Span::new(at, at + part.len());
                        if !part.contains('"') {
                            units.push(Unit { span, within: format!("{key}/{number}"), around: 0 });
                        }
                        at += part.len() + 1;
                    }
                    at += "\", \"".len() - 1;
                }
            }
            _ if value.starts_with('[') => {}
            _ => units.push(Unit { span: whole, within: String::new(), around: 0 }),
        }
    }
    units
}
