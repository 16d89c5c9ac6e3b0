//! Who accepts a document, or refuses it.

use super::Feedback;
use crate::base::Span;
use crate::explain::xl_verdict;
use crate::lessons::converted_state::{ConvertedState, Pane};
use serde::{Deserialize, Serialize};

const NO_XL: &str = "xl has nothing to read: this libvirt release writes no xl config.";

/// Who reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reader {
    /// The libvirt release.
    Libvirt,
    /// xl of Xen 4.17 reads the xl configuration.
    Xl,
}

impl Reader {
    /// Whether it accepts the document.
    ///
    /// # Errors
    ///
    /// A sentence if it has nothing to read.
    pub(super) fn accepts(self, state: &ConvertedState) -> Result<bool, String> {
        match self {
            Self::Libvirt => Ok(state.refusal().is_none()),
            Self::Xl => {
                let xl = state.xl().ok_or(NO_XL)?;
                Ok(xl_verdict(xl, "guest.cfg").is_ok())
            }
        }
    }

    /// What a learner gets to read who said whether it accepts the document.
    pub(super) fn feedback(self, state: &ConvertedState, said_accepted: bool) -> Feedback {
        let says = self.says(state);
        let feedback = match (said_accepted, self.accepts(state)) {
            (said, Ok(accepts)) if said == accepts => Feedback::right(says),
            (true, _) => Feedback::wrong(format!(
                "You chose that it is accepted. {says} {}",
                self.advice(state)
            )),
            (false, _) => Feedback::wrong(format!("You chose that it is refused. {says}")),
        };
        feedback.with_pieces(self.refused_place(state))
    }

    /// Whether it accepts the document, in words, with the reason of a refusal.
    pub(super) fn says(self, state: &ConvertedState) -> String {
        match self {
            Self::Libvirt => match state.refusal() {
                Some(refusal) => format!("libvirt refuses the document. {}", refusal.message),
                None => "libvirt accepts the document.".to_owned(),
            },
            Self::Xl => match state.xl() {
                None => NO_XL.to_owned(),
                Some(xl) => {
                    let verdict = xl_verdict(xl, "guest.cfg");
                    let accepts = if verdict.is_ok() { "accepts" } else { "refuses" };
                    let lines = verdict.lines().join(" / ");
                    let says =
                        if lines.is_empty() { lines } else { format!(" It says: “{lines}”") };
                    format!("xl {accepts} the configuration.{says}")
                }
            },
        }
    }

    /// What the document would need to be accepted.
    fn advice(self, state: &ConvertedState) -> String {
        let advice = match self {
            Self::Libvirt => state.refusal().and_then(|refusal| refusal.help.clone()),
            Self::Xl => state.xl().and_then(|xl| {
                let verdict = xl_verdict(xl, "guest.cfg");
                verdict.reasons().next().map(|reason| reason.help.clone())
            }),
        };
        advice.unwrap_or_default()
    }

    /// The place of the document that it refuses.
    pub(super) fn refused_place(self, state: &ConvertedState) -> Option<(Pane, Span)> {
        let refusal = state.refusal().filter(|_| self == Self::Libvirt)?;
        Some((Pane::Document, refusal.span?))
    }
}
