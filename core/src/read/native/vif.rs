//! Interfaces: what a vif of a native document becomes. `xm/vif.rs` and `sexpr/vif.rs` find its fields.

use super::findings::{Findings, warning};
use super::format::NativeFormat;
use crate::base::{
    Effect, Format, LibvirtError, Note, Piece, Rule, Sourced, Span, Subject, VifType,
};
use crate::decide::vif::{self, ModelImport, NETFRONT};
use crate::domain::{Interface, InterfaceType, Mac, Text};
use crate::release::{Guest, Target};
use std::borrow::Cow;

/// A vif of a native document, also one that does not become an interface.
pub(crate) struct NativeVif<'t> {
    /// Its place.
    pub(crate) element: Span,
    /// The model that it names.
    pub(crate) model: Option<Piece<'t>>,
    /// The type that it names.
    pub(crate) vif_type: Option<Piece<'t>>,
    /// What libvirt makes of model and type.
    pub(crate) model_import: ModelImport,
    /// Whether libvirt leaves the whole interface out.
    pub(crate) dropped: bool,
}

impl<'t> NativeVif<'t> {
    /// A vif that becomes an interface.
    pub(super) fn new(
        element: Span,
        model: Option<Piece<'t>>,
        vif_type: Option<Piece<'t>>,
        target: &Target,
        format: Format,
    ) -> Self {
        let word = |piece: Option<Piece<'t>>| piece.map(|piece| piece.text);
        let behaviour = target.libvirt().profile().vif;
        let model_import = ModelImport::of(word(model), word(vif_type), behaviour, format);
        Self { element, model, vif_type, model_import, dropped: false }
    }

    /// The model of the interface that the vif becomes.
    fn imported_model(&self) -> Option<Text<'t>> {
        match self.model_import {
            ModelImport::Netfront | ModelImport::Vif => {
                self.vif_type.map(|piece| piece.with(Cow::Borrowed(NETFRONT)))
            }
            _ => self.model.map(Piece::value),
        }
    }
}

/// The fields of a vif that becomes an interface. `None` for what is missing.
pub(super) struct VifFields<'t> {
    /// Its place, model and type.
    pub(super) vif: NativeVif<'t>,
    /// The MAC address.
    pub(super) mac: Option<Piece<'t>>,
    /// The key of the bridge, and its name.
    pub(super) bridge: Option<(Piece<'t>, Piece<'t>)>,
    /// The script that sets the interface up on the host.
    pub(super) script: Option<Piece<'t>>,
    /// The guest's IP address.
    pub(super) ip: Option<Text<'t>>,
    /// The interface's name on the host.
    pub(super) name: Option<Text<'t>>,
}

impl<'t> VifFields<'t> {
    /// The interface that the vif becomes.
    ///
    /// # Errors
    ///
    /// The refusal of a malformed MAC address, in a format in which libvirt refuses it.
    pub(super) fn into_interface<F: NativeFormat>(
        self,
        findings: &mut Findings<'t>,
    ) -> Result<Interface<'t>, Note> {
        let kind = self.interface_type::<F>(findings);
        let mac = self.mac_address::<F>(findings)?;
        let interface = Interface {
            element: self.vif.element,
            kind,
            mac,
            source: self.bridge.map(|(_, name)| name.value()),
            script: self.script.map(Piece::value),
            ips: self.ip.into_iter().collect(),
            target: self.name,
            model: self.vif.imported_model(),
            open_vswitch: None,
            vlan: None,
            rate: None,
        };
        findings.vifs.push(self.vif);
        Ok(interface)
    }

    /// A bridge, or a script for bridges, makes an interface of type bridge.
    fn interface_type<F: NativeFormat>(
        &self,
        findings: &mut Findings<'t>,
    ) -> Sourced<InterfaceType> {
        match (self.bridge, self.script) {
            (Some((key, _)), _) => key.with(InterfaceType::Bridge),
            (None, Some(script)) if F::BRIDGE_SCRIPTS.contains(&script.text) => {
                findings.notes.push(no_bridge(script, F::RULES.vif_type));
                script.with(InterfaceType::Bridge)
            }
            _ => Sourced::default(InterfaceType::Ethernet),
        }
    }

    /// The MAC address; 00:00:00:00:00:00 if there is none.
    fn mac_address<F: NativeFormat>(
        &self,
        findings: &mut Findings<'t>,
    ) -> Result<Sourced<Mac>, Note> {
        let Some(value) = self.mac else {
            findings.notes.push(
                warning(
                    "vif-no-mac",
                    self.vif.element,
                    F::RULES.vif_mac,
                    "The interface has no MAC address. libvirt writes 00:00:00:00:00:00.",
                )
                .help("Add the address that the guest should have. Several interfaces with the same address do not work."),
            );
            return Ok(Sourced::default(Mac::default()));
        };
        if let Some(mac) = F::mac(value.text) {
            return Ok(value.with(mac));
        }
        let mut note = Note::error("vif-mac", format!("“{}” is not a MAC address.", value.text))
            .at(value.span())
            .rule(F::RULES.vif_mac)
            .help("Write six numbers of two hexadecimal digits, such as 00:16:3e:12:34:56.");
        if F::REFUSES_MALFORMED_MAC {
            return Err(note.libvirt(LibvirtError::Internal(format!(
                "malformed mac address '{}'",
                value.text
            ))));
        }
        note.message.push_str(" Xenlens cannot know what libvirt writes instead.");
        findings.undefined.get_or_insert(note);
        Ok(Sourced::default(Mac::default()))
    }
}

/// A MAC address as C's sscanf reads it: six numbers of up to two hexadecimal digits between colons. What
/// follows does not matter.
pub(super) fn scanned_mac(text: &str) -> Option<Mac> {
    let mut bytes = [0; 6];
    let mut rest = text;
    for (index, byte) in bytes.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(':')?;
        }
        rest = rest.trim_start_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
        let signed = rest.strip_prefix(['-', '+']);
        let width = if signed.is_some() { 1 } else { 2 };
        let digits = signed.unwrap_or(rest);
        let length = digits.bytes().take(width).take_while(u8::is_ascii_hexdigit).count();
        let value = u8::from_str_radix(digits.get(..length)?, 16).ok()?;
        *byte = if rest.starts_with('-') { value.wrapping_neg() } else { value };
        rest = digits.get(length..)?;
    }
    Some(Mac(bytes))
}

/// The note on a script for bridges without a bridge.
fn no_bridge(script: Piece<'_>, rule: &'static Rule) -> Note {
    warning(
        "vif-no-bridge",
        script.span(),
        rule,
        format!(
            "With the script {}, libvirt treats the interface as type bridge. It then refuses its own XML, because that names no bridge.",
            script.text
        ),
    )
    .help("Name the bridge in the interface, or in the XML.")
}

/// The note on a type that is lost, with what libvirt writes instead for the same release of Xen.
pub(super) fn lost_type<F: NativeFormat>(
    native: &NativeVif<'_>,
    guest: Guest,
    target: &Target,
    format: Format,
) -> Option<Note> {
    let lost = native.vif_type?;
    if native.dropped || !native.model_import.loses_type() {
        return None;
    }
    let model = native.model.map(|model| model.text);
    // A program that only reads native documents has no round trip, so the decision is made here.
    let again = vif::decide(guest, model, target.vif(format));
    let again = again.vif_type.map(VifType::name);
    let xen = |before: &str| {
        target.xen().map_or(String::new(), |xen| format!(" {before} Xen {}", xen.title()))
    };
    let (effect, message) = if again == Some(lost.text) {
        (
            Effect::None,
            format!(
                "The XML does not keep type={}, but libvirt writes it again for this model{}.",
                lost.text,
                xen("and")
            ),
        )
    } else {
        let instead = again.map_or("no type".to_owned(), |word| format!("type={word}"));
        (
            Effect::Changed,
            format!(
                "libvirt loses type={}. Written again{}, the interface has {instead}.",
                lost.text,
                xen("for")
            ),
        )
    };
    let help =
        "The XML stores only a model: netfront for the PV device, or the name of an emulated card.";
    Some(
        Note::new(effect, "vif-type-lost", message)
            .about(Subject::plain(format!("type={}", lost.text)))
            .at(lost.span())
            .rule(F::RULES.vif_model)
            .help(help),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macs_are_read_as_sscanf_reads_them() {
        let read = |text| scanned_mac(text).map(|mac| mac.to_string());
        for (text, expected) in [
            ("00:16:3E:5d:c7:9e", Some("00:16:3e:5d:c7:9e")),
            ("0:16:3E:B1:89:f", Some("00:16:3e:b1:89:0f")),
            (" 00: 16:3e:00:00:011", Some("00:16:3e:00:00:01")),
            ("00:16:3e:00:00:01 and more", Some("00:16:3e:00:00:01")),
            ("00:16:3e:00:00", None),
            ("00:16:3e:00:00:", None),
            ("00 :16:3e:00:00:01", None),
            ("001:16:3e:00:00:01", None),
            ("", None),
            ("ä:ö", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text:?}");
        }
    }
}
