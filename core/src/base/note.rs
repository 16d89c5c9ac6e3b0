//! What the user is told: refusals, warnings and hints, one type for all of them.

use crate::base::{Effect, Fix, Format, LibvirtError, Rule, Span, Subject};
use serde::Serialize;
use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document is refused: there is no output.
    Error,
    /// Something in the document did not have the effect that its author may expect.
    Warning,
    /// Worth knowing; nothing is wrong.
    Hint,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// The name for programs, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// One thing to tell the user: a pointer to what it says, since every reader returns one where it fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(Box<NoteContent>);

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteContent {
    /// What follows for the guest.
    pub effect: Effect,
    /// What kind of note it is: a word that stays the same, for programs.
    pub code: &'static str,
    /// The place in the document, where there is one.
    pub span: Option<Span>,
    /// What is the case, in our own words.
    pub message: String,
    /// The part of the document that the message names, where other notes may say the same of other parts.
    pub subject: Option<Subject>,
    /// What to do about it.
    pub help: Option<String>,
    /// What libvirt itself says, in parts: [`Note::libvirt_message`] has the words of a release.
    pub libvirt: Option<LibvirtError>,
    /// What Xen's xl itself says.
    pub xl: Option<XlSays>,
    /// The rule behind it.
    pub rule: Option<&'static Rule>,
    /// The only format that it concerns, if there is one.
    pub format: Option<Format>,
    /// Edits of the document, each of which takes away what the note is about: the best first.
    pub fixes: Vec<Fix>,
}

/// What Xen's xl says of an xl configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XlSays {
    /// Its own message, line by line, if it gives one.
    pub message: Option<String>,
    /// The piece of the output that it is about, if libvirt wrote the configuration.
    pub piece: Option<Span>,
}

impl Note {
    /// A note without place, help or rule.
    pub fn new(effect: Effect, code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(NoteContent {
            effect,
            code,
            span: None,
            message: message.into(),
            subject: None,
            help: None,
            libvirt: None,
            xl: None,
            rule: None,
            format: None,
            fixes: Vec::new(),
        }))
    }

    /// What it says, to take apart.
    pub fn into_content(self) -> NoteContent {
        *self.0
    }

    /// A refusal.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Effect::Refused, code, message)
    }

    /// How much it matters: that goes by what follows for the guest.
    pub fn severity(&self) -> Severity {
        self.effect.severity()
    }

    /// The same note on that part, which its message names.
    pub(crate) fn about(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The same note at a place.
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// The same note with advice.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same note with libvirt's own message. Readers call it in many places: inlined, it makes the wasm larger.
    #[inline(never)]
    pub fn libvirt(mut self, error: LibvirtError) -> Self {
        self.libvirt = Some(error);
        self
    }

    /// The same note with what xl says.
    pub(crate) fn xl(mut self, message: Option<String>, piece: Option<Span>) -> Self {
        self.xl = Some(XlSays { message, piece });
        self.format = Some(Format::Xl);
        self
    }

    /// xl's own message, line by line.
    pub fn xl_message(&self) -> Option<&str> {
        self.xl.as_ref()?.message.as_deref()
    }

    /// The same note where libvirt itself dies instead of saying so: it has no words of libvirt's.
    pub(crate) fn libvirt_dies(mut self, why: &str) -> Self {
        self.libvirt = None;
        self.message.push_str(&format!(" libvirt {why} here, and crashes."));
        self
    }

    /// The same note with the rule behind it.
    pub fn rule(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}

impl Deref for Note {
    type Target = NoteContent;

    fn deref(&self) -> &NoteContent {
        &self.0
    }
}

impl DerefMut for Note {
    fn deref_mut(&mut self) -> &mut NoteContent {
        &mut self.0
    }
}

/// What is the case, without place, advice and libvirt's own message.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Note {}
