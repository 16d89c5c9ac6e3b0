//! Everything that stands in the way of a conversion, and the edits that take it away.
//!
//! libvirt stops at its first refusal, and so do the readers. This finds the refusals behind it: it mends a copy of the
//! document by the first fix, and converts that. Where a refusal has no fix that is wanted, the copy tries one, or leaves
//! out the part that the refusal is about.

use crate::base::{Edit, Effect, Fix, Note, Span};
use crate::edit::fix::{Document, fixes, fixes_of_warning, part_in_the_way, python_problems};
use crate::edit::{EditedText, apply};
use crate::explain::{convert, from_native, read_native, to_native};

/// How many obstacles are looked for.
const MOST_OBSTACLES: usize = 200;

/// How many bytes are converted in the search: a large document has fewer rounds.
const MOST_BYTES: usize = 1 << 20;

/// What stands in the way of a conversion.
#[derive(Clone, Debug, Default)]
pub struct Obstacles {
    /// The refusals: libvirt's own first, then what it would say next. All places are of the document.
    ///
    /// The edits of a fix that builds on the fixes before it make those, too.
    pub refusals: Vec<Note>,
    /// The edits that the first fixes of all make together, in order; none overlaps another.
    pub edits: Vec<Edit>,
    /// Whether the document converts after these edits.
    pub converts: bool,
}

impl Obstacles {
    /// The document after the edits.
    pub fn fixed(&self, text: &str) -> String {
        apply(text, &self.edits)
    }
}

/// Finds every obstacle to a document's conversion. `wanted` says which fixes the document's copy is mended by; every
/// refusal has all its fixes.
///
/// ```
/// use xenlens::{Document, DocumentKind, Format, FromOptions, Target, obstacles};
///
/// let (target, options) = (Target::default(), FromOptions::default());
/// let document = Document {
///     text: "name = web1\nkernel = '/boot/vmlinuz'\n",
///     kind: DocumentKind::Native(Format::Xm),
///     formats: target.formats(),
///     target: &target,
///     options: &options,
///     variables: &[],
/// };
/// let found = obstacles(&document, |_| true);
/// let titles: Vec<_> = found.refusals.iter().map(|note| &*note.fixes[0].title).collect();
/// assert_eq!(titles, ["Put quotes around “web1”", "Make up a UUID"]);
/// assert!(found.converts);
/// ```
pub fn obstacles(document: &Document<'_>, wanted: impl Fn(&Fix) -> bool) -> Obstacles {
    let next = |document: &Document<'_>| {
        converted(document).err().map(|refusal| with_fixes(refusal, document))
    };
    search(document, next, wanted)
}

/// Finds every warning on a document that an edit helps, in the same way. `refusals` has the warnings then. A document
/// that is refused has none.
pub fn fixable_warnings(document: &Document<'_>, wanted: impl Fn(&Fix) -> bool) -> Obstacles {
    let next = |document: &Document<'_>| {
        let notes = notes_of_converted(document);
        let mut notes = notes.into_iter().map(|note| with_fixes(note, document));
        notes.find(|note| note.fixes.iter().any(&wanted))
    };
    search(document, next, &wanted)
}

/// A document that was mended: first what libvirt refuses, then what an edit makes better.
#[derive(Clone, Debug)]
pub struct Mended {
    /// What libvirt refuses.
    pub obstacles: Obstacles,
    /// The document after the edits of the obstacles.
    pub converted: String,
    /// The warnings on the converted document that an edit helps. Their places are of that document.
    pub warnings: Obstacles,
    /// The document after all edits.
    pub fixed: String,
}

/// Mends a document by the first fix of each note that is `wanted`.
pub fn mend(document: &Document<'_>, wanted: impl Fn(&Fix) -> bool) -> Mended {
    let obstacles = obstacles(document, &wanted);
    let converted = obstacles.fixed(document.text);
    let warnings = fixable_warnings(&Document { text: &converted, ..*document }, &wanted);
    let fixed = warnings.fixed(&converted);
    Mended { obstacles, converted, warnings, fixed }
}

/// The same note on the document with its fixes.
pub fn with_fixes(mut note: Note, document: &Document<'_>) -> Note {
    match note.effect {
        _ if !note.fixes.is_empty() => {}
        Effect::Refused => note.fixes = fixes(&note, document),
        _ => {
            note.fixes = fixes_of_warning(&note, document);
            // A name that libvirt reads may have a value that it refuses.
            note.fixes.retain(|fix| {
                let fixed = apply(document.text, &fix.edits);
                converted(&Document { text: &fixed, ..*document }).is_ok()
            });
        }
    }
    note
}

/// The notes on a document that converts.
fn notes_of_converted(document: &Document<'_>) -> Vec<Note> {
    let Document { text, kind, target, options, .. } = *document;
    let (notes, refused) = match kind.format() {
        Some(format) => {
            let read = read_native(text, format, target, options);
            (read.notes, read.xml.is_err())
        }
        None => {
            let converted = convert(text, target);
            let refused = converted.is_refused();
            (converted.notes, refused)
        }
    };
    if refused { Vec::new() } else { notes }
}

/// Mends a copy of a document by the first wanted fix of what is `next` to mend, as long as there is something.
fn search(
    document: &Document<'_>,
    next: impl Fn(&Document<'_>) -> Option<Note>,
    wanted: impl Fn(&Fix) -> bool,
) -> Obstacles {
    let text = document.text;
    let mut copy = EditedText::new(text);
    let mut found = Obstacles::default();
    let mut skipped = false;
    let (mut rounds, mut bytes) = (0, 0);
    loop {
        bytes += copy.text().len();
        let document = Document { text: copy.text(), ..*document };
        let Some(note) = next(&document) else {
            found.converts = !skipped;
            break;
        };
        let way_on = match note.fixes.iter().find(|fix| wanted(fix)).or(note.fixes.first()) {
            Some(fix) => Some((wanted(fix), fix.edits.clone())),
            None => part_in_the_way(&note, &document).map(|part| (false, vec![Edit::remove(part)])),
        };
        // Edits that change nothing would be made for ever.
        let way_on = way_on.filter(|(_, edits)| changes(edits, copy.text()));
        let problems = if note.fixes.is_empty() { python_problems(&document) } else { Vec::new() };
        let note = in_original(note, &copy, text);
        let again = found.refusals.iter().any(|other| {
            (other.code, other.span, &other.message) == (note.code, note.span, &note.message)
        });
        // Of two brackets that are missing at one place, the first alone is told.
        if !again {
            found.refusals.push(note);
        }
        // What libvirt would say of the rest of a program is of no use.
        if !problems.is_empty() {
            let problems = problems.into_iter().map(|note| in_original(note, &copy, text));
            found.refusals.extend(problems);
            break;
        }
        match way_on {
            Some((true, edits)) => copy.edit(&edits),
            Some((false, edits)) => {
                skipped = true;
                copy.try_edits(&edits);
            }
            None => break,
        }
        rounds += 1;
        if rounds == MOST_OBSTACLES || bytes > MOST_BYTES {
            break;
        }
    }
    found.edits = copy.edits(text);
    found
}

/// Whether edits change a text.
fn changes(edits: &[Edit], text: &str) -> bool {
    edits.iter().any(|edit| edit.span.of(text) != edit.replacement)
}

/// Whether each output can be had.
fn converted(document: &Document<'_>) -> Result<(), Note> {
    let Document { text, kind, formats, target, options, .. } = *document;
    match kind.format() {
        Some(format) => from_native(text, format, target, options).map(|_| ()),
        None => {
            let mut formats = formats.iter();
            formats.try_for_each(|&format| to_native(text, format, target).map(|_| ()))
        }
    }
}

/// A refusal of the copy as one of the original.
fn in_original(mut refusal: Note, copy: &EditedText, original: &str) -> Note {
    refusal.span = refusal.span.map(|span| copy.place_in_original(span));
    for fix in &mut refusal.fixes {
        fix.edits = edits_in_original(&fix.edits, copy).unwrap_or_else(|| {
            let mut copy = copy.clone();
            copy.edit(&fix.edits);
            copy.edits(original)
        });
    }
    refusal
}

/// The edits in the original, if all that they replace stands there.
fn edits_in_original(edits: &[Edit], copy: &EditedText) -> Option<Vec<Edit>> {
    let mut end = 0;
    let mut translated = Vec::new();
    for edit in edits {
        let span: Span = copy.part_of_original(edit.span).filter(|span| span.start >= end)?;
        end = span.end;
        translated.push(Edit { span, replacement: edit.replacement.clone() });
    }
    Some(translated)
}
