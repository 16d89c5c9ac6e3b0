//! What the two native forms have in common: words, checks and values that libvirt writes alike in
//! both, whatever stands around them.

use crate::base::{Format, LibvirtError, Note, Origin, Output, Sourced};
use crate::decide::vif::Decision;
use crate::domain::{
    Backend, CharDevice, Disk, Domain, Graphics, GraphicsKind, HostDevice, Interface,
    InterfaceType, PciDevice, Sound,
};
use crate::release::Host;
use crate::rules::{chardev, disk, domain, graphics, input, os, sound, vif};
use std::borrow::Cow;

/// libvirt counts memory in KiB, Xen in MiB; the rest is dropped.
pub(crate) fn mebibytes(kibibytes: u64) -> u64 {
    kibibytes / 1024
}

/// The display that is written: the only one there is. Of several, none is.
pub(crate) fn the_graphics<'d, 't>(
    domain: &'d Domain<'t>,
    out: &mut Output,
) -> Option<&'d Graphics<'t>> {
    let [only] = &*domain.graphics else {
        for graphics in &domain.graphics {
            out.omit(&graphics::ONE, Origin::Input(graphics.element));
        }
        return None;
    };
    Some(only)
}

/// Refuses a display of a type that Xen has no form for.
pub(crate) fn check_graphics(graphics: &Graphics<'_>, format: Format) -> Result<(), Note> {
    let number = match graphics.kind {
        GraphicsKind::Vnc { .. } | GraphicsKind::Sdl { .. } => return Ok(()),
        GraphicsKind::Rdp | GraphicsKind::Desktop => graphics.kind.number(),
    };
    let name = graphics.kind.name();
    let note =
        Note::error("graphics-type", format!("libvirt writes no display of type {name} for Xen."))
            .at(graphics.type_origin.origin.span())
            .rule(&graphics::TYPE)
            .help("Use vnc or sdl.");
    Err(match format {
        Format::Sexpr => {
            note.libvirt(LibvirtError::Internal(format_args!("unexpected graphics type {number}")))
        }
        Format::Xm => Note {
            message: format!(
                "libvirt has no form for a display of type {name} in xm: it takes this one for a VNC display, reads values that are not there and may crash."
            ),
            ..note
        },
    })
}

/// Says that what only HVM guests have is left out.
pub(crate) fn omit_hvm_only(domain: &Domain<'_>, out: &mut Output) {
    let features = &domain.features;
    for feature in [features.acpi, features.apic, features.pae].into_iter().flatten() {
        out.omit(&domain::FEATURES, feature);
    }
    if let Some(loader) = &domain.os.loader {
        out.omit(&os::LOADER, loader.origin);
    }
    for (rule, devices) in
        [(&chardev::PARALLEL, &domain.parallels), (&chardev::SERIAL, &domain.serials)]
    {
        for device in devices {
            out.omit(rule, Origin::Input(device.element));
        }
    }
    for input in &domain.inputs {
        out.omit(&input::TYPE, Origin::Input(input.element));
    }
    for sound in &domain.sounds {
        out.omit(&sound::MODEL, Origin::Input(sound.element));
    }
}

/// The strings of a display, each with its key, in order.
pub(crate) fn graphics_details<'g, 't>(
    graphics: &'g Graphics<'t>,
) -> impl Iterator<Item = (&'static str, &'g Sourced<Cow<'t, str>>)> {
    let details = match &graphics.kind {
        GraphicsKind::Vnc { listen, passwd, keymap, .. } => [
            ("vnclisten", listen.as_ref()),
            ("vncpasswd", passwd.as_ref()),
            ("keymap", keymap.as_ref()),
        ],
        GraphicsKind::Sdl { display, xauth } => {
            [("display", display.as_ref()), ("xauthority", xauth.as_ref()), ("", None)]
        }
        GraphicsKind::Rdp | GraphicsKind::Desktop => [("", None); 3],
    };
    details.into_iter().filter_map(|(key, value)| value.map(|value| (key, value)))
}

/// Says that port and strings of a display are left out.
pub(crate) fn omit_details(graphics: &Graphics<'_>, out: &mut Output) {
    if let GraphicsKind::Vnc { port, .. } = &graphics.kind {
        out.omit(&graphics::PORT, port.origin);
    }
    for (_, value) in graphics_details(graphics) {
        out.omit(&graphics::DETAILS, value.origin);
    }
}

/// The host's end of a serial or parallel port, as QEMU reads it.
pub(crate) fn char_device(device: &CharDevice<'_>, out: &mut Output) {
    let word = |out: &mut Output, word: &str| out.put(&chardev::TYPE, device.kind.origin, word);
    let text = |out: &mut Output, text: &Sourced<Cow<'_, str>>| out.value(&chardev::SOURCE, text);
    let listen = |out: &mut Output, listen: &Option<Sourced<()>>| {
        if let Some(listen) = listen {
            out.put(&chardev::MODE, listen.origin, ",listen");
        }
    };
    match &device.backend {
        Backend::Null | Backend::Vc | Backend::Stdio | Backend::Pty { .. } => {
            word(out, device.kind.value);
        }
        Backend::Dev { path } => {
            if let Some(path) = path {
                text(out, path);
            }
        }
        Backend::File { path } | Backend::Pipe { path } => {
            word(out, device.kind.value);
            out.syntax(&chardev::SOURCE, ":");
            text(out, path);
        }
        Backend::Tcp { host, service, listen: listens, telnet } => {
            match telnet {
                Some(protocol) => out.put(&chardev::PROTOCOL, protocol.origin, "telnet"),
                None => word(out, "tcp"),
            }
            out.syntax(&chardev::SOURCE, ":");
            text(out, host);
            out.syntax(&chardev::SOURCE, ":");
            text(out, service);
            listen(out, listens);
        }
        Backend::Udp { connect_host, connect_service, bind_host, bind_service } => {
            word(out, "udp");
            for (separator, value) in [
                (":", connect_host.as_ref()),
                (":", Some(connect_service)),
                ("@", bind_host.as_ref()),
                (":", bind_service.as_ref()),
            ] {
                out.syntax(&chardev::SOURCE, separator);
                if let Some(value) = value {
                    text(out, value);
                }
            }
        }
        Backend::Unix { path, listen: listens } => {
            word(out, "unix");
            out.syntax(&chardev::SOURCE, ":");
            text(out, path);
            listen(out, listens);
        }
    }
}

/// The models of all sound cards, between commas.
pub(crate) fn sounds(sounds: &[Sound], out: &mut Output) {
    for (index, card) in sounds.iter().enumerate() {
        if index > 0 {
            out.syntax(&sound::MODEL, ",");
        }
        let start = out.position();
        out.put(&sound::MODEL, card.model.origin, card.model.value.name());
        out.part_since(card.element, start);
    }
}

/// A disk's driver in front of its source.
pub(crate) fn driver(disk: &Disk<'_>, driver: &Sourced<Cow<'_, str>>, out: &mut Output) {
    out.value(&disk::DRIVER, driver);
    out.syntax(&disk::DRIVER, ":");
    if disk.is_tap() {
        match &disk.driver_type {
            Some(kind) => out.value(&disk::DRIVER, kind),
            None => out.put(&disk::DRIVER, Origin::Default, "aio"),
        }
        out.syntax(&disk::DRIVER, ":");
    }
}

/// A disk's mode; `shareable` is the format's word for a shareable one.
pub(crate) fn disk_mode(disk: &Disk<'_>, shareable: &str, out: &mut Output) {
    match (disk.readonly, disk.shareable) {
        (Some(origin), _) => {
            out.put(&disk::MODE, origin, "r");
            if let Some(overruled) = disk.shareable {
                out.omit(&disk::MODE, overruled);
            }
        }
        (None, Some(origin)) => out.put(&disk::MODE, origin, shareable),
        (None, None) => out.put(&disk::MODE, Origin::Default, "w"),
    }
}

/// The refusal of a disk whose source is a directory, without libvirt's words.
pub(crate) fn unsupported_disk(disk: &Disk<'_>) -> Note {
    Note::error(
        "disk-type",
        "Without a driver, libvirt writes no disk for Xen whose source is a directory.",
    )
    .at(disk.kind.origin.span())
    .rule(&disk::TYPE)
    .help("Use type='file' or type='block'.")
}

/// Interfaces of other types than these three have no form in Xen.
pub(crate) fn check_interface_type(interface: &Interface<'_>) -> Result<(), Note> {
    let kind = interface.kind.value;
    if matches!(kind, InterfaceType::Bridge | InterfaceType::Network | InterfaceType::Ethernet) {
        return Ok(());
    }
    let message = match interface.kind.origin {
        Origin::Input(_) => format!("libvirt writes no interface of type {} for Xen.", kind.name()),
        _ => {
            "The interface has no type, which means user; libvirt writes no such interface for Xen."
                .to_owned()
        }
    };
    let whole = interface.element;
    Err(Note::error("vif-type", message)
        .at(interface.kind.origin.span().unwrap_or(whole))
        .rule(&vif::TYPE)
        .help("Use type='bridge', type='network' or type='ethernet'.")
        .libvirt(LibvirtError::Internal(format_args!(
            "unsupported network type {}",
            kind.number()
        ))))
}

/// The bridge of a bridge or network interface; that of a network is looked up on the host.
pub(crate) fn bridge(interface: &Interface<'_>, host: &Host, out: &mut Output) -> Result<(), Note> {
    // The reader refuses a bridge or network interface without a source.
    let Some(source) = &interface.source else {
        return Ok(());
    };
    if interface.kind.value == InterfaceType::Bridge {
        out.value(&vif::SOURCE, source);
        return Ok(());
    }
    match host.bridge_of(&source.value) {
        Some(bridge) => {
            out.put(&vif::NETWORK, Origin::Host(source.origin.span()), bridge);
            Ok(())
        }
        None => Err(Note::error(
            "vif-network",
            format!("It is not known on which bridge the network “{}” is.", source.value),
        )
        .at(source.origin.span())
        .rule(&vif::NETWORK)
        .help("State the network and its bridge: on the page under Host, on the command line with --network NAME=BRIDGE.")
        .libvirt(LibvirtError::NoNetwork(&source.value))),
    }
}

/// Where the word of a vif's type comes from.
pub(crate) fn type_origin(words: &Decision, model: Option<&Sourced<Cow<'_, str>>>) -> Origin {
    match model {
        Some(model) if words.type_from_model => model.origin,
        _ => Origin::Default,
    }
}

/// The PCI devices among the host's.
pub(crate) fn pci_devices(devices: &[HostDevice]) -> impl Iterator<Item = &PciDevice> {
    devices.iter().filter_map(|device| match device {
        HostDevice::Pci(pci) => Some(pci),
        HostDevice::Other => None,
    })
}
