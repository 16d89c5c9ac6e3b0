//! The type of guest, and what a guest without firmware needs to start.

use super::lookup::Xl;
use super::refusal::{Checked, XlCause, XlRefusal};
use crate::rules::xl_verdict as rules;

/// The types of guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GuestType {
    Hvm,
    Pv,
    Pvh,
}

impl Xl<'_, '_> {
    /// Reads `type` and `builder`. xl takes the beginning of a word for the word.
    pub(super) fn guest_type(&mut self) -> Checked<GuestType> {
        let types = [("hvm", GuestType::Hvm), ("pv", GuestType::Pv), ("pvh", GuestType::Pvh)];
        let stated = self.guest_word("type", &types)?;
        let builders = [("hvm", GuestType::Hvm), ("generic", GuestType::Pv)];
        let built = self.guest_word("builder", &builders)?;
        match (stated, built) {
            (Some(stated), Some(built)) if stated != built => {
                let words = "Contradicting \"builder\" and \"type\" options specified.";
                let why = "“type” and “builder” name different types of guest.";
                self.refuse(
                    XlCause::Value,
                    self.place("builder"),
                    words,
                    (why, "Remove “builder”."),
                )
            }
            _ => Ok(built.or(stated).unwrap_or(GuestType::Pv)),
        }
    }

    fn guest_word(&mut self, key: &str, known: &[(&str, GuestType)]) -> Checked<Option<GuestType>> {
        let Some(found) = self.string(key) else { return Ok(None) };
        match known.iter().find(|(word, _)| word.starts_with(found.as_str())) {
            Some((_, guest)) => Ok(Some(*guest)),
            None => {
                let words: Vec<_> = known.iter().map(|(word, _)| *word).collect();
                let said = format!("Invalid domain type {}.", found.as_str());
                if key == "builder" {
                    let why = "xl does not know this word for “builder”.";
                    let help = "Write type=\"hvm\", \"pv\" or \"pvh\" in place of builder.";
                    return self.refuse(XlCause::Value, found.span, said, (why, help));
                }
                self.unknown_word(key, found.span, said, &words)
            }
        }
    }

    /// A PV or PVH guest needs a kernel, from here or from a boot loader.
    pub(super) fn kernel_or_boot_loader(&mut self) -> Checked {
        let kernel = self.text_of("kernel");
        if let Some(firmware) = self.string("firmware") {
            if kernel {
                let why = "“firmware” stands for a kernel, and there is one already.";
                let words = "ERROR: both kernel and firmware specified";
                return self.refuse(
                    XlCause::Value,
                    firmware.span,
                    words,
                    (why, "Remove one of the two."),
                );
            }
            let known = ["pvgrub32", "pvgrub64"];
            if !known.iter().any(|word| word.starts_with(firmware.as_str())) {
                let words = "ERROR: only pvgrub{32|64} supported as firmware options";
                return self.unknown_word("firmware", firmware.span, words, &known);
            }
            return Ok(());
        }
        if kernel || self.text_of("bootloader") {
            return Ok(());
        }
        Err(vec![XlRefusal {
            cause: XlCause::NoKernel,
            span: self.place("type").or_else(|| self.place("builder")),
            said: Some("Neither kernel nor bootloader specified".to_owned()),
            why: "Without “type”, xl makes a PV guest. A PV or PVH guest needs a kernel, or a boot loader that finds one.".to_owned(),
            help: "Write type = \"hvm\" if the guest is HVM. Otherwise add kernel, or bootloader = \"pygrub\".".to_owned(),
            rule: &rules::KERNEL,
        }])
    }

    /// Whether a key has a text. xl says nothing here.
    fn text_of(&self, key: &str) -> bool {
        self.setting(key).is_some_and(|setting| self.text(setting.value).is_some())
    }
}
