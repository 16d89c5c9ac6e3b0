//! What libvirt writes of one interface at a release, and what the guest sees of it.

use crate::base::{Format, VifDecision};
use crate::decide::vif::{GuestDevices, decide, guest_devices, model_as_read};
use crate::release::{Guest, VifReader, VifTarget};
use serde::Serialize;

/// What libvirt writes of an interface's model and type, and what the guest sees of it: a cell of the tables
/// that compare releases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WrittenVif {
    /// What libvirt writes.
    pub decision: VifDecision,
    /// The same as it stands in the format, such as `model=e1000,type=ioemu`; empty if libvirt writes neither.
    pub words: String,
    /// What the guest sees.
    pub guest_devices: GuestDevices,
}

impl WrittenVif {
    /// Stands for [`words`](Self::words) where those are empty.
    pub const NO_WORDS: &str = "neither model nor type";

    /// What `target` makes of an interface.
    pub fn new(guest: Guest, model: Option<&str>, target: VifTarget) -> Self {
        let reader = target.reader();
        let model = model_as_read(model, target.behaviour().model_names);
        let decision = decide(guest, model, target);
        let format = match reader {
            // xl reads the same words as xm.
            VifReader::Xm(_) | VifReader::Xl => Format::Xm,
            VifReader::Sexpr(_) => Format::Sexpr,
        };
        Self {
            words: decision.words(model, format),
            guest_devices: guest_devices(guest, model, &decision, reader),
            decision,
        }
    }

    /// Whether it differs from another one in what libvirt writes or in what the guest sees, by either source.
    /// Where that was read does not count.
    pub fn differs_from(&self, other: &Self) -> bool {
        self.words != other.words || !self.guest_devices.same_devices(&other.guest_devices)
    }
}
