//! `pci`: the host's devices that the guest gets; and the reserved regions of memory that they need.

use super::lookup::Xl;
use super::refusal::{Checked, XlCause};
use super::words::{RDM_POLICY, is_word};
use crate::base::digits;

const HELP: &str =
    "Write an address such as 0000:03:00.0, and options such as permissive=1 behind commas.";
const OPTION_HELP: &str = "Use one of these options: bdf, name, vslot, permissive, msitranslate, seize, power_mgmt, rdm_policy.";
const POLICY_HELP: &str = "Write rdm_policy=strict or rdm_policy=relaxed.";

impl Xl<'_, '_> {
    pub(super) fn pci(&mut self) -> Checked {
        self.each_number(&["pci_msitranslate", "pci_power_mgmt", "pci_permissive", "pci_seize"]);
        if let Some(found) = self.string("rdm") {
            self.reserved_memory(found.as_str());
        }
        for found in self.strings("pci") {
            if let Err(help) = self.device(found.as_str()) {
                let words =
                    format!("unable to parse PCI_SPEC_STRING `{}' for passthrough", found.as_str());
                let why = "xl wants the address of a PCI device, or its name, and then options with a value.";
                return self.refuse(XlCause::Value, found.span, words, (why, help));
            }
        }
        Ok(())
    }

    /// Reads one device; what helps if xl cannot.
    fn device(&mut self, text: &str) -> Result<(), &'static str> {
        let mut rest = text;
        let mut address = false;
        if let Some(behind) = behind_address(text) {
            address = true;
            rest = behind;
            if let Some(slot) = rest.strip_prefix('@') {
                let Some(behind) = behind_slot(slot) else { return Err(HELP) };
                rest = behind;
            }
            match rest.strip_prefix(',') {
                Some(options) => rest = options,
                None if !rest.is_empty() => return Err(HELP),
                None => {}
            }
        }
        let mut name = false;
        while !rest.is_empty() {
            let Some((key, behind)) = rest.split_once('=') else { return Err(HELP) };
            let (value, behind) = behind.split_once(',').unwrap_or((behind, ""));
            rest = behind;
            let (known, help) = match key {
                "bdf" => {
                    let known = behind_address(value).is_some();
                    address |= known;
                    (known, HELP)
                }
                "vslot" => (behind_slot(value).is_some(), HELP),
                "permissive" | "msitranslate" | "seize" | "power_mgmt" => (true, HELP),
                "rdm_policy" => (self.reservation_policy(value), POLICY_HELP),
                "name" => {
                    name = true;
                    (true, HELP)
                }
                _ => {
                    self.say_unfinished(&format!("Unknown PCI_SPEC_STRING option: {key}"));
                    (false, OPTION_HELP)
                }
            };
            if !known {
                return Err(help);
            }
        }
        if address != name { Ok(()) } else { Err(HELP) }
    }

    fn reservation_policy(&mut self, word: &str) -> bool {
        let known = is_word(word, RDM_POLICY);
        if !known {
            self.say_unfinished(&format!("Unknown RDM policy: {word}"));
        }
        known
    }

    /// Reads `rdm`. xl says what it does not know, and goes on. After a policy that it knows, it stops reading.
    fn reserved_memory(&mut self, text: &str) {
        for part in text.split(',') {
            let Some((key, value)) = part.split_once('=') else { return };
            match key {
                "strategy" if value == "host" => {}
                "strategy" => {
                    return self.say_unfinished(&format!("Unknown RDM strategy option: {value}"));
                }
                "policy" if self.reservation_policy(value) => return,
                "policy" => {}
                _ => return self.say_unfinished(&format!("Unknown RDM state option: {key}")),
            }
        }
    }
}

/// A hexadecimal number, as 32 bits, and the text behind it.
fn hexadecimal(text: &str) -> Option<(u32, &str)> {
    digits(text, 16).map(|number| (number.unsigned_long() as u32, number.rest))
}

/// What is behind `[DOMAIN:]BUS:DEVICE.FUNCTION`.
fn behind_address(text: &str) -> Option<&str> {
    let beginning = text.find(|c: char| !c.is_ascii_hexdigit() && c != ':').unwrap_or(text.len());
    let colons = text.get(..beginning)?.matches(':').count();
    let mut rest = text;
    if colons == 2 {
        let (domain, behind) = hexadecimal(rest)?;
        rest = behind.strip_prefix(':').filter(|_| domain <= 0xffff)?;
    } else if colons != 1 {
        return None;
    }
    let (bus, behind) = hexadecimal(rest)?;
    let (device, behind) = hexadecimal(behind.strip_prefix(':')?)?;
    let function = behind.strip_prefix('.').filter(|_| bus <= 0xff && device <= 0x1f)?;
    match function.strip_prefix('*') {
        Some(behind) => Some(behind),
        None => {
            hexadecimal(function).filter(|(function, _)| *function <= 7).map(|(_, behind)| behind)
        }
    }
}

/// What is behind the number of a virtual slot.
fn behind_slot(text: &str) -> Option<&str> {
    hexadecimal(text).filter(|(slot, _)| *slot <= 0x1f).map(|(_, behind)| behind)
}
