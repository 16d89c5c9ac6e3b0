//! Serial and parallel ports, as libvirt 9.0 writes them: all serial ports, by their numbers.

use crate::base::{Format, LibvirtError, Note, Origin, Output, Rule, Sourced};
use crate::domain::{Backend, CharDevice, Domain, Text};
use crate::rules::chardev as rules;
use crate::write::conf::Writer;

/// The highest number of a serial port for which Xenlens writes the list. libvirt has no limit but its memory.
const HIGHEST_PORT: i32 = 65_535;

impl Writer<'_> {
    /// xenFormatCharDev.
    pub(in crate::write::conf) fn ports(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        if !self.hvm {
            for (rule, devices) in
                [(&rules::PARALLEL, &domain.parallels), (&rules::SERIAL_LIST, &domain.serials)]
            {
                for device in devices {
                    self.out.omit(rule, Origin::Input(device.element));
                }
            }
            return Ok(());
        }
        self.single_port(&rules::PARALLEL, "parallel", domain.parallels.first())?;
        for device in domain.parallels.iter().skip(1) {
            self.out.omit(&rules::PARALLEL, Origin::Input(device.element));
        }
        match &*domain.serials {
            [] => self.single_port(&rules::SERIAL_LIST, "serial", None),
            [only] if number(only) == 0 => {
                self.single_port(&rules::SERIAL_LIST, "serial", Some(only))
            }
            several => self.serial_ports(several),
        }
    }

    fn single_port(
        &mut self,
        rule: &'static Rule,
        key: &str,
        device: Option<&CharDevice<'_>>,
    ) -> Result<(), Note> {
        let Some(device) = device else {
            self.string(rule, key, &Sourced::default("none"));
            return Ok(());
        };
        let start = self.out.position();
        let mut text = Output::default();
        backend(device, &mut text)?;
        if text.text().is_empty() {
            return Err(Note::error("chr-empty", "libvirt cannot write an empty path.")
                .at(device.element)
                .rule(&rules::SOURCE)
                .help("Name the device of the host.")
                .libvirt(LibvirtError::Internal(
                    "expecting a value for value of type string".to_owned(),
                )));
        }
        self.assembled(rule, key, |out| out.append(&text));
        self.out.part_since(device.element, start);
        Ok(())
    }

    /// The list of serial ports, from port 0 to the highest.
    fn serial_ports(&mut self, devices: &[CharDevice<'_>]) -> Result<(), Note> {
        let rule = &rules::SERIAL_LIST;
        let highest = devices.iter().max_by_key(|device| number(device));
        let Some(highest) = highest else { return Ok(()) };
        if self.format == Format::Xm {
            return Err(Note::error(
                "xm-serial",
                "libvirt writes one serial port into xm, and its number must be 0.",
            )
            .at(highest.element)
            .rule(rule)
            .help("Remove this serial port, or use xl.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "Multiple serial devices are not supported by xen-xm".to_owned(),
            )));
        }
        let port = number(highest);
        if port > HIGHEST_PORT {
            return Err(Note::error(
                "serial-port",
                format!(
                    "libvirt writes a list of all ports from 0 to {port} here, and may run out of memory."
                ),
            )
            .at(highest.port.and_then(|port| port.origin.span()).unwrap_or(highest.element))
            .rule(rule)
            .help("Use a small number, such as 1."));
        }
        let first_of = |port| devices.iter().find(|device| number(device) == port);
        for (index, device) in devices.iter().enumerate() {
            if devices[..index].iter().any(|other| number(other) == number(device)) {
                self.out.omit(rule, Origin::Input(device.element));
            }
        }
        self.buffered_list(rule, "serial", 0..=port, |port, out| {
            let Some(device) = first_of(port) else {
                out.put(rule, Origin::Default, "none");
                return Ok(());
            };
            let start = out.position();
            backend(device, out)?;
            out.part_since(device.element, start);
            Ok(())
        })
    }
}

/// The number of a port.
fn number(device: &CharDevice<'_>) -> i32 {
    device.port.map_or(0, |port| port.value)
}

/// The host's end of a port: xenFormatSxprChr.
fn backend(device: &CharDevice<'_>, out: &mut Output) -> Result<(), Note> {
    let word = |out: &mut Output, word: &str| out.put(&rules::TYPE, device.kind.origin, word);
    match &device.backend {
        Backend::Null | Backend::Vc | Backend::Stdio | Backend::Pty { .. } => {
            word(out, device.kind.value);
        }
        Backend::Dev { path } => escaped(path.as_ref(), out),
        Backend::File { path } | Backend::Pipe { path } => {
            word(out, device.kind.value);
            out.syntax(&rules::SOURCE, ":");
            escaped(Some(path), out);
        }
        Backend::Tcp { host, service, listen, telnet } => {
            match telnet {
                Some(protocol) => out.put(&rules::PROTOCOL, protocol.origin, "telnet"),
                None => word(out, "tcp"),
            }
            network_end(":", host.as_ref(), Some(service), out);
            server(*listen, out);
        }
        Backend::Udp { connect_host, connect_service, bind_host, bind_service } => {
            word(out, "udp");
            network_end(":", connect_host.as_ref(), Some(connect_service), out);
            network_end("@", bind_host.as_ref(), bind_service.as_ref(), out);
        }
        Backend::Unix { path, listen } => {
            word(out, "unix");
            out.syntax(&rules::SOURCE, ":");
            escaped(path.as_ref(), out);
            server(*listen, out);
        }
        Backend::Other => return Err(type_refusal(device)),
    }
    Ok(())
}

/// A path, with a backslash before each backslash and single quote.
fn escaped(path: Option<&Text<'_>>, out: &mut Output) {
    let Some(path) = path else { return };
    if path.value.contains(['\\', '\'']) {
        let escaped = path.value.replace('\\', r"\\").replace('\'', r"\'");
        out.put(&rules::SOURCE, path.origin, &escaped);
    } else {
        out.value(&rules::SOURCE, path);
    }
}

/// A host and a service behind a separator.
fn network_end(
    separator: &str,
    host: Option<&Text<'_>>,
    service: Option<&Text<'_>>,
    out: &mut Output,
) {
    for (separator, value) in [(separator, host), (":", service)] {
        out.syntax(&rules::SOURCE, separator);
        if let Some(value) = value {
            out.value(&rules::SOURCE, value);
        }
    }
}

fn server(listen: Option<Sourced<()>>, out: &mut Output) {
    if let Some(listen) = listen {
        out.put(&rules::SERVER, listen.origin, ",server,nowait");
    }
}

fn type_refusal(device: &CharDevice<'_>) -> Note {
    let name = device.kind.value;
    Note::error("chr-type", format!("libvirt writes no character device of type {name} for Xen."))
        .at(device.kind.origin.span().unwrap_or(device.element))
        .rule(&rules::TYPE)
        .help("Use pty, file, tcp or another type that QEMU knows.")
        .libvirt(LibvirtError::ConfigUnsupported(format!("unsupported chr device type '{name}'")))
}
