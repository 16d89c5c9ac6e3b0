//! Domain to an xm or xl configuration, as libvirt writes it. The order of the keys is in `plan`.

mod channel;
mod clock;
mod controller;
mod cpu;
mod disk;
mod features;
mod general;
mod graphics;
mod hostdev;
mod input;
mod line;
mod os;
mod plan;
mod ports;
mod sound;
mod vif;

use super::shared;
use crate::base::{Format, Note, Output, Rule};
use crate::decide::guest::guest_as_written;
use crate::decide::vif::DecidedVif;
use crate::domain::{Device, Document};
use crate::release::{Driver, Guest, Target};
use crate::rules::{xl, xm};

/// Writes the configuration of a domain in that format, or the line of a single device.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn write(
    document: &Document<'_>,
    format: Format,
    target: &Target,
    vifs: &[DecidedVif<'_, '_>],
) -> Result<Output, Note> {
    let capacity = match document {
        Document::Domain(domain) => 512 + 128 * (domain.disks.len() + domain.interfaces.len()),
        Document::Device(..) => 128,
    };
    let (form, quotes) = match format {
        Format::Xl => (&xl::FORM, &xl::QUOTES),
        _ => (&xm::FORM, &xm::QUOTES),
    };
    let mut writer = Writer {
        out: Output::with_capacity(capacity),
        between_quotes: Output::default(),
        target,
        format,
        driver: target.libvirt().profile().driver,
        form,
        quotes,
        vifs,
        hvm: guest_as_written(document, format) == Guest::Hvm,
    };
    match document {
        Document::Domain(domain) => {
            for step in plan::of(writer.driver, format) {
                step(&mut writer, domain)?;
            }
        }
        Document::Device(device, _) => writer.device(device)?,
    }
    Ok(writer.out)
}

struct Writer<'t> {
    out: Output,
    /// What comes between the next quotes, before it is part of the output.
    between_quotes: Output,
    target: &'t Target,
    format: Format,
    driver: Driver,
    /// The rule of the format's lines and lists.
    form: &'static Rule,
    /// The rule of the format's quotes.
    quotes: &'static Rule,
    vifs: &'t [DecidedVif<'t, 't>],
    hvm: bool,
}

impl Writer<'_> {
    /// A device alone: the line as it would stand in a configuration.
    fn device(&mut self, device: &Device<'_>) -> Result<(), Note> {
        match device {
            Device::Disk(disk) => self.disk_alone(disk),
            Device::Interface(_) => self.interfaces(),
            Device::Pci(device) => self.pci(std::iter::once(device)),
        }
    }
}
