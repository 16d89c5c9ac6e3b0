//! What libxlutil finds wrong with a disk specification.

use crate::base::Span;

/// The mistakes that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiskMistake {
    UnknownFormat,
    UnknownAccess,
    UnknownBackendType,
    UnknownSpecification,
    UnknownDeviceType,
    UnknownOldDeviceType,
    UnknownColoPort,
    UnknownParameter,
    UnknownPrefix,
    TooManyPositions,
    BadSyntax,
    /// Something that no pattern matches, right in front of a line end. The scanner gives up, and ends the program.
    ScannerJammed,
    /// A value that stands there twice, and differs. The word is the value's name.
    Repeated(&'static str),
    NoVirtualDevice,
    NoTarget,
}

impl DiskMistake {
    /// libxlutil's own words.
    fn words(self) -> String {
        match self {
            Self::UnknownFormat => "unknown value for format",
            Self::UnknownAccess => "unknown value for access",
            Self::UnknownBackendType => "unknown value for backendtype",
            Self::UnknownSpecification => "unknown value for specification",
            Self::UnknownDeviceType => "unknown value for type",
            Self::UnknownOldDeviceType => "unknown deprecated type",
            Self::UnknownColoPort => "unknown value for colo_port",
            Self::UnknownParameter => "unknown parameter",
            Self::UnknownPrefix => "unknown deprecated disk prefix",
            Self::TooManyPositions => "too many positional parameters",
            Self::BadSyntax => "bad disk syntax",
            Self::ScannerJammed => "flex scanner jammed",
            Self::Repeated(name) => return format!("{name} respecified"),
            Self::NoVirtualDevice => "no vdev specified",
            Self::NoTarget => "no target specified (and device not removable)",
        }
        .to_owned()
    }
}

/// One mistake in a disk specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DiskRefusal {
    /// Which one.
    pub(crate) mistake: DiskMistake,
    /// The words that libxlutil quotes; none where something is missing.
    pub(crate) near: Option<String>,
    /// The place of the mistake: the whole specification where something is missing.
    pub(crate) span: Span,
}

impl DiskRefusal {
    /// libxlutil's own message. `source` is the name that the caller gave: xl gives the file's name, libvirt gives
    /// `command line`. `specification` is the whole item.
    pub(crate) fn message(&self, source: &str, specification: &str) -> String {
        if self.mistake == DiskMistake::ScannerJammed {
            return self.mistake.words();
        }
        let near = self.near.as_ref().map(|near| format!(": near `{near}'")).unwrap_or_default();
        let words = self.mistake.words();
        format!(
            "{source}: config parsing error in disk specification: {words}{near} in `{specification}'"
        )
    }
}
