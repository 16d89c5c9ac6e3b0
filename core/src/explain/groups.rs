//! Alike notes as one: a long list of notes as the few lines that a reader needs.

use crate::base::{Effect, Format, Note, Subject};
use std::borrow::Cow;
use std::collections::HashMap;

/// Notes that say the same, of one part of the document or of several.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteGroup<'n> {
    /// The first of them, with the message that they have together.
    pub note: Cow<'n, Note>,
    /// The notes: at least one, in the order in which they came.
    pub notes: Vec<&'n Note>,
}

/// What notes have in common if they differ in their subjects alone.
#[derive(PartialEq, Eq, Hash)]
struct Alike<'n> {
    effect: Effect,
    format: Option<Format>,
    before: &'n str,
    behind: &'n str,
}

/// The notes in groups of alike ones. A group stands where its first note stands; a refusal stays alone.
pub fn groups<'n>(notes: impl IntoIterator<Item = &'n Note>) -> Vec<NoteGroup<'n>> {
    let mut groups: Vec<NoteGroup<'n>> = Vec::new();
    let mut found: HashMap<Alike<'_>, usize> = HashMap::new();
    for note in notes {
        let alone = groups.len();
        let number = alike(note).map_or(alone, |alike| *found.entry(alike).or_insert(alone));
        match groups.get_mut(number) {
            Some(group) => group.notes.push(note),
            None => groups.push(NoteGroup { note: Cow::Borrowed(note), notes: vec![note] }),
        }
    }
    for group in &mut groups {
        if let [first, _, ..] = *group.notes
            && let Some(Alike { before, behind, .. }) = alike(first)
        {
            let subjects = group.notes.iter().filter_map(|note| note.subject.as_ref());
            group.note.to_mut().message =
                format!("{before}{}{behind}", in_words(subjects, MOST_NAMED));
        }
    }
    groups
}

fn alike(note: &Note) -> Option<Alike<'_>> {
    let (before, behind) = note.message.split_once(&note.subject.as_ref()?.words)?;
    Some(Alike { effect: note.effect, format: note.format, before, behind })
}

/// How many subjects the message of a group names.
const MOST_NAMED: usize = 6;

/// How many subjects a summary names.
const MOST_EXAMPLES: usize = 3;

/// A group's effect as one line that stands for all of its groups, where lists fold them.
///
/// ```
/// use xenlens::{Effect, Target, convert, folded_in_words};
///
/// let document = "<domain type='xen' id='3'><name>a</name><memory>65536</memory><os><type>linux</type></os></domain>";
/// let notes = convert(document, &Target::default()).notes;
/// let run_time = folded_in_words(Effect::RunTime, notes.iter().filter(|note| note.effect == Effect::RunTime));
/// assert_eq!(run_time, "1 part describes the running guest, such as id of <domain>");
/// ```
pub fn folded_in_words<'n>(
    effect: Effect,
    notes: impl IntoIterator<Item = &'n Note, IntoIter: Clone>,
) -> String {
    let notes = notes.into_iter();
    let count = notes.clone().count();
    let (one, several) = match effect {
        Effect::RunTime => ("part describes the running guest", "parts describe the running guest"),
        _ => ("note tells of no effect on the guest", "notes tell of no effect on the guest"),
    };
    let words = if count == 1 { one } else { several };
    let subjects: Vec<_> = notes.filter_map(|note| note.subject.as_ref()).collect();
    match subjects.as_slice() {
        [] => format!("{count} {words}"),
        some => {
            let (examples, _) = kinds(some.iter().copied(), MOST_EXAMPLES);
            format!("{count} {words}, such as {}", enumerated(&examples))
        }
    }
}

/// Subjects of one number, which are parts of the same.
struct Kinds<'s> {
    kinds: Vec<&'s str>,
    of: Option<&'s str>,
    count: usize,
}

/// The kinds of subjects, and how often each is there: “type and device of <disk> (3 times)”.
fn in_words<'s>(subjects: impl Iterator<Item = &'s Subject>, most: usize) -> String {
    let (mut words, unnamed) = kinds(subjects, most);
    if unnamed > 0 {
        words.push(format!("{unnamed} more"));
    }
    enumerated(&words)
}

/// The words for at most so many kinds of subjects, and the number of the other kinds.
fn kinds<'s>(subjects: impl Iterator<Item = &'s Subject>, most: usize) -> (Vec<String>, usize) {
    let mut counts: Vec<((&str, Option<&str>), usize)> = Vec::new();
    let mut places = HashMap::new();
    for subject in subjects {
        let key = (&*subject.kind, subject.of.as_deref());
        let place = *places.entry(key).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((key, 1)),
        }
    }
    let unnamed = counts.len().saturating_sub(most);
    let mut named: Vec<Kinds<'_>> = Vec::new();
    for ((kind, of), count) in counts.into_iter().take(most) {
        let same = |other: &&mut Kinds<'_>| of.is_some() && other.of == of && other.count == count;
        match named.iter_mut().find(same) {
            Some(kinds) => kinds.kinds.push(kind),
            None => named.push(Kinds { kinds: vec![kind], of, count }),
        }
    }
    (named.iter().map(Kinds::words).collect(), unnamed)
}

impl Kinds<'_> {
    fn words(&self) -> String {
        let mut words = enumerated(&self.kinds);
        if let Some(of) = self.of {
            words.push_str(" of ");
            words.push_str(of);
        }
        match self.count {
            1 => words,
            count => format!("{words} ({count} times)"),
        }
    }
}

/// “a”, “a and b”, “a, b and c”.
fn enumerated(words: &[impl AsRef<str>]) -> String {
    let mut all = String::new();
    for (number, word) in words.iter().enumerate() {
        all.push_str(match number {
            0 => "",
            _ if number + 1 == words.len() => " and ",
            _ => ", ",
        });
        all.push_str(word.as_ref());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Target, convert};

    #[test]
    fn alike_notes_are_one_that_names_its_subjects() {
        let disk = |name| {
            format!(
                "<disk type='block' device='disk'><source dev='/{name}'/><target dev='{name}'/><backingStore/></disk>"
            )
        };
        let text = format!(
            "<domain type='xen'><name>a</name><memory>65536</memory><os><type>linux</type></os><devices>{}{}{}</devices></domain>",
            disk("xvda"),
            disk("xvdb"),
            disk("xvdc")
        );
        let notes = convert(&text, &Target::default()).notes;
        let messages: Vec<_> =
            groups(&notes).into_iter().map(|group| group.note.message.clone()).collect();
        let wanted = "libvirt 0.7.5 does not read <backingStore> (3 times).";
        assert!(messages.iter().any(|message| message == wanted), "{messages:#?}");
        let wanted = "device of <disk> (3 times)";
        assert!(messages.iter().any(|message| message.contains(wanted)), "{messages:#?}");
    }

    #[test]
    fn subjects_of_one_kind_are_counted() {
        let attribute = |kind: &str, of: &str| Subject {
            words: format!("{kind}='a' of {of}"),
            kind: kind.to_owned(),
            of: Some(of.to_owned()),
        };
        let disk = || [attribute("type", "<disk>"), attribute("device", "<disk>")];
        let mut subjects: Vec<_> = [disk(), disk(), disk()].into_iter().flatten().collect();
        subjects.push(attribute("id", "<domain>"));
        subjects.push(Subject::plain("cpu_time"));
        let words = "type and device of <disk> (3 times), id of <domain> and cpu_time";
        assert_eq!(in_words(subjects.iter(), 6), words);
        assert_eq!(in_words(subjects.iter(), 1), "type of <disk> (3 times) and 3 more");
    }

    #[test]
    fn notes_that_follow_otherwise_are_not_alike() {
        let note = |effect, words: &str, message| {
            Note::new(effect, "c", message).about(Subject::plain(words))
        };
        let notes = [
            note(Effect::Changed, "a", "x loses a."),
            note(Effect::Changed, "b", "x loses b."),
            note(Effect::Moved, "c", "x loses c."),
            note(Effect::Changed, "d", "y loses d."),
        ];
        let sizes: Vec<_> = groups(&notes).iter().map(|group| group.notes.len()).collect();
        assert_eq!(sizes, [2, 1, 1]);
        assert_eq!(groups(&notes)[0].note.message, "x loses a and b.");
    }
}
