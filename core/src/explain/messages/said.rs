//! What libvirt and xl say of a document.

use super::catalogue::{About, Entry};
use super::find::fits;
use crate::base::{LibvirtError, Note};
use crate::explain::{convert, read_native};
use crate::read::DocumentKind;
use crate::release::{FromOptions, Libvirt, Releases, Target};
use std::fmt;

/// Who says a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A release of libvirt.
    Libvirt(Libvirt),
    /// Xen's xl.
    Xl,
}

/// As words: `libvirt 9.0`, or `xl of Xen 4.17`.
impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Libvirt(libvirt) => write!(f, "libvirt {}", libvirt.name()),
            Self::Xl => f.write_str("xl of Xen 4.17"),
        }
    }
}

/// A message on a document.
#[derive(Clone, Debug)]
pub struct Said {
    /// Who says it, the newest release first.
    pub speakers: Vec<Speaker>,
    /// The whole message on the entry's document, line by line.
    pub words: String,
    /// Its first line, with `…` in place of what varies from document to document.
    pub template: String,
    /// What the library tells of it: what is the case, what to do, and the rule.
    pub note: Note,
    /// What the newest of these releases converts for.
    pub target: Target,
}

impl Said {
    /// Whether it is the kind of message that an entry is about.
    pub(super) fn is(&self, about: About) -> bool {
        self.speakers.contains(&Speaker::Xl) == (about == About::Xl)
    }
}

/// What xl calls the file.
const XL_FILE: &str = "guest.cfg";

/// Every message on an entry's document, the newest release's first; one that is the same but for what varies comes once.
pub(super) fn all_said(entry: &Entry) -> Vec<Said> {
    let (text, varying) = (entry.document(), entry.varying());
    let (kind, guest) = (entry.frame.kind(), entry.frame.guest());
    let mut all: Vec<Said> = Vec::new();
    for libvirt in Libvirt::ALL.into_iter().rev() {
        let releases = Releases::default_of(libvirt);
        let target = Target { releases, guest, ..Target::default() };
        if kind.format().is_some_and(|format| !target.formats().contains(&format)) {
            continue;
        }
        for note in notes(&text, kind, &target) {
            let xl = note.xl_message().map(|words| (Speaker::Xl, words.to_owned()));
            let of_libvirt = note.libvirt_message(libvirt);
            let of_libvirt = of_libvirt.map(|words| (Speaker::Libvirt(libvirt), words));
            for (speaker, words) in of_libvirt.into_iter().chain(xl) {
                let template = template(&words, &note, &varying);
                match all.iter_mut().find(|said| said.template == template) {
                    Some(said) if said.speakers.contains(&speaker) => {}
                    Some(said) => said.speakers.push(speaker),
                    None => all.push(Said {
                        speakers: vec![speaker],
                        words,
                        template,
                        note: note.clone(),
                        target: target.clone(),
                    }),
                }
            }
        }
    }
    all
}

/// Whether its speakers say this message of another document, too.
pub(super) fn is_said(said: &Said, text: &str, kind: DocumentKind) -> bool {
    let libvirt = said.target.releases.libvirt();
    notes(text, kind, &said.target).iter().any(|note| {
        let of_libvirt = note.libvirt_message(libvirt);
        let of_xl = note.xl_message().map(str::to_owned);
        of_libvirt.into_iter().chain(of_xl).any(|words| fits(&said.template, &words))
    })
}

fn notes(text: &str, kind: DocumentKind, target: &Target) -> Vec<Note> {
    match kind {
        DocumentKind::DomainXml => {
            let conversion = convert(text, target);
            let refusals = conversion.outputs.values().filter_map(|output| output.as_ref().err());
            refusals.cloned().chain(conversion.notes.iter().cloned()).collect()
        }
        DocumentKind::Native(format) => {
            read_native(text, format, target, &FromOptions::default()).notes
        }
    }
}

fn template(words: &str, note: &Note, varying: &[&str]) -> String {
    let mut template = words.lines().next().unwrap_or_default().to_owned();
    if let Some(LibvirtError::Conf { line, .. }) = note.libvirt {
        template = template.replace(&format!("conf:{line}:"), "conf:…:");
    }
    if let Some(rest) = template.strip_prefix(XL_FILE) {
        let behind = rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
        template = format!("…:{behind}");
    }
    template = without_source_line(template);
    for part in varying {
        template = match part.split_once('|') {
            Some((varies, stays)) => {
                template.replace(&format!("{varies}{stays}"), &format!("…{stays}"))
            }
            None => without(&template, part),
        };
    }
    while template.contains("……") {
        template = template.replace("……", "…");
    }
    template
}

/// The text with `…` in place of the line of a source file: Xen's messages have lines of the build that says them.
fn without_source_line(text: String) -> String {
    let Some((before, behind)) = text.split_once(".c:") else { return text };
    match behind.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(':') {
        Some(rest) if behind.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{before}.c:…:{rest}")
        }
        _ => text,
    }
}

/// The text with `…` in place of a part, where that is not within a word.
fn without(text: &str, part: &str) -> String {
    let mut new = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(part) {
        let (before, found) = rest.split_at(at);
        let behind = &found[part.len()..];
        let begins = !before.ends_with(char::is_alphanumeric);
        let ends = !behind.starts_with(char::is_alphanumeric);
        new.push_str(before);
        new.push_str(if begins && ends { "…" } else { part });
        rest = behind;
    }
    new + rest
}
