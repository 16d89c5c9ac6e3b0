//! What follows for the guest from what a note says.

use crate::base::Severity;
use serde::Serialize;

/// What follows for the guest from what a note says, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The document is refused: there is no output, and no guest.
    Refused,
    /// The guest does not start.
    DoesNotStart,
    /// The guest is another than the document means.
    Changed,
    /// A device of the guest is where it is, but served elsewhere, as a network card by dom0.
    Moved,
    /// The output has a value that the document leaves open.
    WrittenDefault,
    /// Nothing follows for the guest.
    None,
    /// The document describes the guest while it ran. A guest that is defined anew has no use for that.
    RunTime,
}

impl Effect {
    /// All of them, the worst first.
    pub const ALL: [Self; 7] = [
        Self::Refused,
        Self::DoesNotStart,
        Self::Changed,
        Self::Moved,
        Self::WrittenDefault,
        Self::None,
        Self::RunTime,
    ];

    /// The name for programs, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::DoesNotStart => "does-not-start",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::WrittenDefault => "written-default",
            Self::None => "none",
            Self::RunTime => "run-time",
        }
    }

    /// A short heading for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Refused => "Refused",
            Self::DoesNotStart => "The guest does not start",
            Self::Changed => "Changes the guest",
            Self::Moved => "Moved elsewhere",
            Self::WrittenDefault => "A default that is written out",
            Self::None => "No effect on the guest",
            Self::RunTime => "State of the running guest",
        }
    }

    /// How much a note with this effect matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::Refused => Severity::Error,
            Self::DoesNotStart | Self::Changed | Self::Moved => Severity::Warning,
            Self::WrittenDefault | Self::None | Self::RunTime => Severity::Hint,
        }
    }

    /// Whether lists fold notes with this effect into one line, which opens.
    pub fn is_folded(self) -> bool {
        matches!(self, Self::None | Self::RunTime)
    }
}
