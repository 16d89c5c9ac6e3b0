//! `<target>` of a character device: its end in the guest.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, unsigned};
use crate::read::{ip_address, number};
use crate::rules::chardev::TARGET_OF_DEVICE as RULE;
use crate::syntax::xml::ElementId;
use std::net::IpAddr;

const SERIAL: &[&str] = &[
    "none",
    "isa-serial",
    "usb-serial",
    "pci-serial",
    "spapr-vio-serial",
    "system-serial",
    "sclp-serial",
    "isa-debug",
];
const CONSOLE: &[&str] =
    &["none", "serial", "xen", "uml", "virtio", "lxc", "openvz", "sclp", "sclplm"];
const CHANNEL: &[&str] = &["none", "guestfwd", "virtio", "xen"];
const SERIAL_MODELS: &[&str] = &[
    "none",
    "isa-serial",
    "usb-serial",
    "pci-serial",
    "spapr-vty",
    "pl011",
    "sclpconsole",
    "sclplmconsole",
    "16550a",
    "isa-debugcon",
];

/// The target of a character device.
pub(super) struct Target<'t> {
    /// Its type; a parallel port has none.
    pub(super) kind: Sourced<&'static str>,
    /// The number of the port. `None` if libvirt chooses it.
    pub(super) port: Option<Sourced<i32>>,
    /// The name of a channel.
    pub(super) name: Option<Sourced<&'t str>>,
}

impl<'t> Target<'t> {
    /// virDomainChrDefParseTargetXML.
    pub(super) fn read(r: &mut XmlReader<'t, '_>, device: ElementId) -> Result<Self, Note> {
        let mut found = Self { kind: Sourced::default("none"), port: None, name: None };
        let is_channel = r.name(device) == "channel";
        let missing = |r: &XmlReader<'_, '_>| {
            Note::error("chr-target", "The channel does not say what its target is.")
                .at(r.start_tag(device))
                .rule(&RULE)
                .help("Add <target type='xen' name='…'/>.")
                .libvirt(LibvirtError::Xml(
                    "target type must be specified for channel device".to_owned(),
                ))
        };
        let Some(target) = r.first_of(&[device], "target", &RULE) else {
            return if is_channel { Err(missing(r)) } else { Ok(found) };
        };
        let types = match r.name(device) {
            "serial" => SERIAL,
            "console" => CONSOLE,
            "channel" => CHANNEL,
            // A parallel port takes any word for none.
            _ => &[],
        };
        match r.attribute(target, "type", &RULE) {
            Some(kind) if !types.is_empty() => match types.iter().find(|t| **t == kind.value) {
                Some(&known) => found.kind = kind.map(|_| known),
                None => return Err(unknown_type(r, target, kind.value).at(kind.origin.span())),
            },
            // libvirt raises two errors, and the second one stays.
            None if is_channel => return Err(unknown_type(r, target, "(null)")),
            _ => {}
        }
        let models: Vec<_> = r.matches(&[target], "model").collect();
        if let Some(model) = r.xpath_attribute(&models, "name", &RULE)
            && r.name(device) == "serial"
            && !SERIAL_MODELS.contains(&model.value)
        {
            let message =
                format!("unknown target model '{}' specified for character device", model.value);
            return Err(r.unsupported(target, message, &RULE).at(model.origin.span()));
        }
        match (is_channel, found.kind.value) {
            (true, "guestfwd") => check_guest_forward(r, target)?,
            (true, "xen" | "virtio") => found.name = r.attribute(target, "name", &RULE),
            (true, _) => {}
            (false, _) => found.port = read_port(r, target)?,
        }
        Ok(found)
    }
}

fn unknown_type(r: &XmlReader<'_, '_>, target: ElementId, kind: &str) -> Note {
    Note::error("chr-target", format!("libvirt does not know the type “{kind}” of a target."))
        .at(r.start_tag(target))
        .rule(&RULE)
        .help("Use type='xen' for a channel or a console; a port needs no type.")
        .libvirt(LibvirtError::ConfigUnsupported(format!(
            "unknown target type '{kind}' specified for character device"
        )))
}

fn read_port(r: &mut XmlReader<'_, '_>, target: ElementId) -> Result<Option<Sourced<i32>>, Note> {
    let Some(text) = r.attribute(target, "port", &RULE) else {
        return Ok(None);
    };
    match number::wrapping_unsigned_int(text.value) {
        // -1, or its other spelling, leaves the choice to libvirt.
        Some(u32::MAX) => Ok(None),
        Some(port) => Ok(Some(text.map(|_| port.cast_signed()))),
        None => {
            Err(Note::error("chr-port", format!("“{}” is not the number of a port.", text.value))
                .at(text.origin.span())
                .rule(&RULE)
                .help("Write a number from 0, or remove the attribute.")
                .libvirt(LibvirtError::Xml(format!("Invalid port number: {}", text.value))))
        }
    }
}

fn check_guest_forward(r: &mut XmlReader<'_, '_>, target: ElementId) -> Result<(), Note> {
    let Some(address) = r.attribute(target, "address", &RULE) else {
        let message = "guestfwd channel does not define a target address";
        return Err(r.xml_error(target, message, &RULE));
    };
    match ip_address::parse(address.value) {
        Some(IpAddr::V4(_)) => r.check(target, &[required(unsigned("port"))], &RULE),
        Some(IpAddr::V6(_)) => {
            let message = "guestfwd channel only supports IPv4 addresses";
            Err(r.unsupported(target, message, &RULE).at(address.origin.span()))
        }
        None => {
            let message = ip_address::not_an_address(address.value);
            let note = r.xml_error(target, "", &RULE).at(address.origin.span());
            Err(note.libvirt(LibvirtError::System(message)))
        }
    }
}
