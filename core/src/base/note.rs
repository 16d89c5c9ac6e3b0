//! What the user is told: refusals, warnings and hints, one type for all of them.

use crate::base::{Format, Rule, Span};
use serde::Serialize;

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

/// One thing to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// What kind of note it is: a word that stays the same, for programs.
    pub code: &'static str,
    /// The place in the document, where there is one.
    pub span: Option<Span>,
    /// What is the case, in our own words.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// libvirt's own message, word for word, without virsh's `error: ` in front.
    pub libvirt: Option<String>,
    /// The rule behind it.
    pub rule: Option<&'static Rule>,
    /// The only format that it concerns, if there is one.
    pub format: Option<Format>,
}

impl Note {
    /// A note without place, help or rule.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            span: None,
            message: message.into(),
            help: None,
            libvirt: None,
            rule: None,
            format: None,
        }
    }

    /// A refusal.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
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

    /// The same note with libvirt's own message.
    pub fn libvirt(mut self, message: LibvirtError<'_>) -> Self {
        self.libvirt = Some(message.to_string());
        self
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

/// libvirt's error numbers that the Xen code raises, each with the detail that goes into it. Its
/// `Display` is the whole message as libvirt composes it (libvirt 0.7.5, src/util/virterror.c).
#[derive(Clone, Copy, Debug)]
pub enum LibvirtError<'a> {
    /// VIR_ERR_INTERNAL_ERROR.
    Internal(std::fmt::Arguments<'a>),
    /// VIR_ERR_XML_ERROR. libvirt puts any detail where a name belongs, which reads oddly.
    Xml(std::fmt::Arguments<'a>),
    /// VIR_ERR_INVALID_ARG.
    InvalidArgument(std::fmt::Arguments<'a>),
    /// VIR_ERR_NO_SUPPORT.
    NoSupport(std::fmt::Arguments<'a>),
    /// VIR_ERR_CONFIG_UNSUPPORTED.
    ConfigUnsupported(std::fmt::Arguments<'a>),
    /// VIR_ERR_OS_TYPE.
    OsType(&'a str),
    /// VIR_ERR_NO_NAME.
    NoName,
    /// VIR_ERR_NO_SOURCE, of a device's target.
    NoSource(Option<&'a str>),
    /// VIR_ERR_NO_TARGET, of a device's source.
    NoTarget(Option<&'a str>),
    /// VIR_ERR_NO_NETWORK.
    NoNetwork(&'a str),
    /// What the reader of configuration files says of a text that it was given.
    Conf {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: &'static str,
    },
}

impl std::fmt::Display for LibvirtError<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Internal(detail) => write!(f, "internal error {detail}"),
            Self::Xml(detail) => {
                write!(f, "XML description for {detail} is not well formed or invalid")
            }
            Self::InvalidArgument(detail) => write!(f, "invalid argument in {detail}"),
            Self::NoSupport(detail) => {
                write!(f, "this function is not supported by the hypervisor: {detail}")
            }
            Self::ConfigUnsupported(detail) => write!(f, "unsupported configuration: {detail}"),
            Self::OsType(name) => write!(f, "unknown OS type {name}"),
            Self::NoName => f.write_str("missing domain name information"),
            Self::NoSource(None) => f.write_str("missing source information for device"),
            Self::NoSource(Some(target)) => {
                write!(f, "missing source information for device {target}")
            }
            Self::NoTarget(None) => f.write_str("missing target information for device"),
            Self::NoTarget(Some(source)) => {
                write!(f, "missing target information for device {source}")
            }
            Self::NoNetwork(name) => write!(f, "Network not found: {name}"),
            Self::Conf { line, message } => write!(f, "memory conf:{line}: {message}"),
        }
    }
}
