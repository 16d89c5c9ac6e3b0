//! Reads xl and xm configurations as libvirt's driver for libxl does, in its order. Both formats share most keys;
//! the firmware, disks and USB devices of xl have files of their own, or functions beside those of xm.

use super::conf::ConfDocument;
use super::findings::warning;
use super::format::{NativeFormat, PortFormat, SharedRules};
use super::{NativeReading, lifecycle};
use crate::base::{Format, LibvirtError, Note, Piece, Rule, Sourced, Span};
use crate::domain::{DEFAULT_SCRIPT, Domain, Lifecycle, Mac};
use crate::read::parts::Use;
use crate::release::{Guest, HostArch, Target};
use crate::rules::{conf, domain_xml as rules};

mod channel;
mod cpu;
mod disk;
mod features;
mod general;
mod graphics;
mod inputs;
mod limits;
mod lists;
mod numa;
mod options;
mod os;
mod pci;
mod ports;
mod rbd;
mod sound;
mod spice;
mod usb;
mod vfb;
mod vif;
mod vif_bridge;
mod vif_rate;
mod xm_disk;

use lists::KeyedItem;

/// What the driver for libxl reads.
struct Libxl;

impl NativeFormat for Libxl {
    const BRIDGE_SCRIPTS: &'static [&'static str] = &[DEFAULT_SCRIPT, "vif-vnic"];
    const REFUSES_MALFORMED_MAC: bool = true;
    const LIFECYCLES: &'static [(&'static str, Lifecycle)] = Lifecycle::NEWER_NAMES;
    const PORTS: PortFormat = PortFormat {
        types: &ports::TYPES,
        listen: ",server",
        listen_in_full: ",server,nowait",
        keeps_device: true,
        missing_host: None,
    };
    const RULES: SharedRules = SharedRules {
        lifecycle: &rules::LIFECYCLE,
        port: &rules::PORT,
        vif_type: &rules::VIF_TYPE,
        vif_mac: &rules::VIF_MAC,
        vif_model: &rules::VIF_MODEL,
    };

    fn unknown_action(key: &str, action: &str) -> String {
        format!("unexpected value {action} for {key}")
    }

    /// The first character that is no more than a blank ends the address, and so does one beyond ASCII.
    fn mac(text: &str) -> Option<Mac> {
        let end = text.find(|c: char| c <= ' ' || !c.is_ascii()).unwrap_or(text.len());
        Mac::parse(text.get(..end)?)
    }
}

/// Reads an xl or xm configuration.
///
/// # Errors
///
/// The refusal that libvirt would give, or ours where libvirt says nothing or dies.
pub(super) fn read<'t>(
    text: &'t str,
    format: Format,
    target: &Target,
    arch: HostArch,
) -> Result<NativeReading<'t>, Note> {
    let document = ConfDocument::parse(text, target, &conf::FORM, &conf::NOT_READ)?;
    let mut reader =
        LibxlReader { document, format, target, arch, guest: Guest::Pv, left_behind: None };
    let domain = reader.domain()?;
    let parts = reader.document.parts();
    Ok(reader.document.findings.into_reading::<Libxl>(domain, parts, target, format))
}

/// Reads one configuration.
struct LibxlReader<'t, 'r> {
    document: ConfDocument<'t>,
    format: Format,
    target: &'r Target,
    arch: HostArch,
    /// The guest's type, once it is read.
    guest: Guest,
    /// A message that libvirt raised, and went on. virsh prints it if libvirt then fails without one.
    left_behind: Option<LibvirtError>,
}

impl<'t> LibxlReader<'t, '_> {
    fn domain(&mut self) -> Result<Domain<'t>, Note> {
        let mut domain = self.general()?;
        self.features(&mut domain)?;
        self.clock(&mut domain)?;
        domain.emulator = self.document.optional("device_model_override", &rules::EMULATOR)?;
        domain.interfaces = self.interfaces()?;
        domain.host_devices = self.pci()?;
        domain.sounds = self.sounds()?;
        domain.graphics = self.graphics()?.into_iter().collect();
        self.ports(&mut domain)?;
        match self.format {
            Format::Xl => self.only_in_xl(&mut domain)?,
            Format::Xm | Format::Sexpr => self.only_in_xm(&mut domain)?,
        }
        Ok(domain)
    }

    fn only_in_xl(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        self.xl_os(domain)?;
        self.numa(domain)?;
        self.limits(domain)?;
        self.cpuid(domain)?;
        domain.disks = self.xl_disks()?;
        self.spice(domain)?;
        domain.inputs = self.xl_inputs()?;
        self.usb_devices(domain)?;
        self.usb_controllers(domain);
        domain.channels = self.channels()?;
        domain.device_model_args = self.device_model_args();
        Ok(())
    }

    fn only_in_xm(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        self.xm_os(domain)?;
        domain.disks = self.xm_disks()?;
        domain.inputs = self.xm_inputs()?;
        Ok(())
    }

    fn hvm(&self) -> bool {
        self.guest == Guest::Hvm
    }

    fn lifecycle(
        &mut self,
        key: &'static str,
        default: Lifecycle,
    ) -> Result<Sourced<Lifecycle>, Note> {
        let action = self.document.string(key, &rules::LIFECYCLE)?;
        lifecycle::read::<Libxl>(key, action, default)
    }

    /// A refusal for which libvirt has no message of its own.
    fn silent(
        &self,
        code: &'static str,
        span: Span,
        rule: &'static Rule,
        message: &str,
        help: &str,
    ) -> Note {
        let message = format!("{message} libvirt refuses the file without a message.");
        let mut note = Note::error(code, message).at(span).rule(rule).help(help);
        note.libvirt.clone_from(&self.left_behind);
        note
    }

    /// Records a part of a string, and what libvirt did with it.
    fn field(&mut self, piece: Piece<'t>, used: Use) {
        if !piece.text.is_empty() {
            self.document.fields.push((piece, used));
        }
    }

    fn warn(&mut self, code: &'static str, span: Span, rule: &'static Rule, message: String) {
        self.document.findings.notes.push(warning(code, span, rule, message));
    }
}
