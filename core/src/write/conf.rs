//! Domain to xm configuration, as xenXMDomainConfigFormat of libvirt writes it.

use super::shared;
use crate::base::{Format, LibvirtError, Note, Origin, Output, Rule, Sourced};
use crate::decide::cpuset::check_cpuset;
use crate::decide::vif::{self as decision, Dialect, Era};
use crate::domain::{
    CharDevice, DEFAULT_SCRIPT, Device, Disk, DiskDevice, DiskType, Document, Domain,
    FIRST_VNC_PORT, Graphics, GraphicsKind, InputBus, Interface, InterfaceType, PciDevice,
};
use crate::release::{Guest, Target};
use crate::rules::{chardev, disk, domain, graphics, hostdev, input, os, sound, vif, xm};
use std::borrow::Cow;
use std::fmt::Display;

/// Writes the xm configuration of a domain, or the line of a single device.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn write(document: &Document<'_>, target: &Target) -> Result<Output, Note> {
    let capacity = match document {
        Document::Domain(domain) => 512 + 128 * (domain.disks.len() + domain.interfaces.len()),
        Document::Device(..) => 128,
    };
    let mut writer = Writer {
        out: Output::with_capacity(capacity),
        target,
        hvm: document.guest() == Guest::Hvm,
    };
    match document {
        Document::Domain(domain) => writer.domain(domain)?,
        Document::Device(device, _) => writer.device(device)?,
    }
    Ok(writer.out)
}

struct Writer<'t> {
    out: Output,
    target: &'t Target,
    hvm: bool,
}

impl Writer<'_> {
    /// `key = number` and the line's end.
    fn number<T: Display>(&mut self, rule: &'static Rule, key: &str, value: &Sourced<T>) {
        self.key(rule, key);
        self.out.display(rule, value);
        self.out.syntax(rule, "\n");
    }

    /// `key = "value"` and the line's end.
    fn string<T: AsRef<str>>(&mut self, rule: &'static Rule, key: &str, value: &Sourced<T>) {
        self.key(rule, key);
        self.quotes(|writer| writer.out.value(rule, value));
        self.out.syntax(rule, "\n");
    }

    fn optional(&mut self, rule: &'static Rule, key: &str, value: Option<&Sourced<Cow<'_, str>>>) {
        if let Some(value) = value {
            self.string(rule, key, value);
        }
    }

    /// `key = `.
    fn key(&mut self, rule: &'static Rule, key: &str) {
        self.out.syntax(rule, key);
        self.out.syntax(rule, " = ");
    }

    /// Puts quotes around what `write` writes; which ones, depends on it.
    fn quotes<R>(&mut self, write: impl FnOnce(&mut Self) -> R) -> R {
        let start = self.out.position();
        self.out.syntax(&xm::QUOTES, "\"");
        let result = write(self);
        let quote = quote_for(self.out.since(start + 1));
        if quote != "\"" {
            self.out.requote(start, quote);
        }
        self.out.syntax(&xm::QUOTES, quote);
        result
    }

    /// `key = [ "…", "…" ]` and the line's end, or nothing if there are no items.
    fn list<T>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> Result<(), Note>,
    ) -> Result<(), Note> {
        let mut separator = "[ ";
        for item in items {
            if separator == "[ " {
                self.key(rule, key);
            }
            self.out.syntax(&xm::FORM, separator);
            separator = ", ";
            self.quotes(|writer| write(writer, item))?;
        }
        if separator != "[ " {
            self.out.syntax(&xm::FORM, " ]\n");
        }
        Ok(())
    }

    fn domain(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        self.string(&domain::NAME, "name", &domain.name);
        self.key(&domain::UUID, "uuid");
        self.quotes(|writer| writer.out.display(&domain::UUID, &domain.uuid));
        self.out.syntax(&domain::UUID, "\n");
        self.number(&domain::MEMORY, "maxmem", &domain.max_memory.map(shared::mebibytes));
        self.number(&domain::CURRENT_MEMORY, "memory", &domain.memory.map(shared::mebibytes));
        // libvirt keeps the number as a C long here.
        self.number(&domain::VCPU, "vcpus", &domain.vcpus.map(|vcpus| vcpus as i64));
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset)?;
            self.key(&domain::CPUSET, "cpus");
            self.quotes(|writer| {
                let (origin, set) = (cpuset.origin, &cpuset.value);
                writer.out.put_fmt(&domain::CPUSET, origin, format_args!("{set}"));
            });
            self.out.syntax(&domain::CPUSET, "\n");
        }
        if let Some(description) = &domain.description {
            self.out.omit(&domain::DESCRIPTION, description.origin);
        }
        if self.hvm {
            self.hvm_start(domain);
        } else {
            self.pv_start(domain);
            shared::omit_hvm_only(domain, &mut self.out);
        }
        for (key, action) in [
            ("on_poweroff", domain.on_poweroff),
            ("on_reboot", domain.on_reboot),
            ("on_crash", domain.on_crash),
        ] {
            self.string(&domain::LIFECYCLE, key, &action.map(|action| action.name()));
        }
        if self.hvm {
            self.optional(&domain::EMULATOR, "device_model", domain.emulator.as_ref());
            self.usb_device(domain);
        }
        if let Some(graphics) = shared::the_graphics(domain, &mut self.out) {
            shared::check_graphics(graphics, Format::Xm)?;
            let start = self.out.position();
            self.graphics(graphics)?;
            self.out.part_since(graphics.element, start);
        }
        self.disks(&domain.disks)?;
        self.list(&vif::VIF, "vif", &domain.interfaces, Self::interface)?;
        self.pci(shared::pci_devices(&domain.host_devices))?;
        if self.hvm {
            self.port(&chardev::PARALLEL, "parallel", &domain.parallels);
            self.port(&chardev::SERIAL, "serial", &domain.serials);
            if !domain.sounds.is_empty() {
                self.key(&sound::MODEL, "soundhw");
                self.quotes(|writer| shared::sounds(&domain.sounds, &mut writer.out));
                self.out.syntax(&sound::MODEL, "\n");
            }
        }
        Ok(())
    }

    fn pci<'d>(&mut self, devices: impl Iterator<Item = &'d PciDevice>) -> Result<(), Note> {
        self.list(&hostdev::TYPE, "pci", devices, |writer, device| {
            let out = &mut writer.out;
            let start = out.position();
            let rule = &hostdev::ADDRESS;
            out.put_fmt(rule, device.domain.origin, format_args!("{:04x}", device.domain.value));
            out.syntax(rule, ":");
            out.put_fmt(rule, device.bus.origin, format_args!("{:02x}", device.bus.value));
            out.syntax(rule, ":");
            out.put_fmt(rule, device.slot.origin, format_args!("{:02x}", device.slot.value));
            out.syntax(rule, ".");
            out.put_fmt(rule, device.function.origin, format_args!("{:x}", device.function.value));
            out.part_since(device.element, start);
            Ok(())
        })
    }

    /// A device alone: the line as it would stand in a configuration.
    fn device(&mut self, device: &Device<'_>) -> Result<(), Note> {
        match device {
            Device::Disk(disk) => {
                self.cdrom_key(std::slice::from_ref(disk));
                self.disks(std::slice::from_ref(disk))?;
                if self.out.text().is_empty() {
                    return Err(Note::error("xm-drive", "The xm form has no line for this drive.")
                        .at(disk.device.origin.span())
                        .rule(&disk::FLOPPY)
                        .help("Look at the S-expression of a whole domain instead."));
                }
                Ok(())
            }
            Device::Interface(interface) => {
                self.list(&vif::VIF, "vif", [interface], Self::interface)
            }
            Device::Pci(device) => self.pci(std::iter::once(device)),
        }
    }

    fn hvm_start(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        self.string(&os::TYPE, "builder", &os.guest.map(|_| "hvm"));
        self.optional(&os::LOADER, "kernel", os.loader.as_ref());
        self.key(&os::BOOT, "boot");
        self.quotes(|writer| {
            for device in &os.boot {
                writer.out.put(&os::BOOT, device.origin, device.value.letter());
            }
        });
        self.out.syntax(&os::BOOT, "\n");
        let features = &domain.features;
        for (rule, key, flag) in [
            (&domain::FEATURES, "pae", features.pae),
            (&domain::FEATURES, "acpi", features.acpi),
            (&domain::FEATURES, "apic", features.apic),
            (&domain::CLOCK, "localtime", domain.localtime),
        ] {
            let value = u8::from(flag.is_some());
            self.number(rule, key, &Sourced { value, origin: flag.unwrap_or(Origin::Default) });
        }
        self.cdrom_key(&domain.disks);
        for (rule, value) in [
            (&os::KERNEL, &os.kernel),
            (&os::INITRD, &os.initrd),
            (&os::CMDLINE, &os.cmdline),
            (&os::ROOT, &os.root),
            (&os::BOOTLOADER, &os.bootloader),
            (&os::BOOTLOADER_ARGS, &os.bootloader_args),
        ] {
            if let Some(value) = value {
                self.out.omit(rule, value.origin);
            }
        }
    }

    /// For old releases of Xen the CD-ROM drive of an HVM guest is a key of its own.
    fn cdrom_key(&mut self, disks: &[Disk<'_>]) {
        if !self.hvm || !self.target.xen.hvm_cdrom_is_a_key() {
            return;
        }
        let mut drives = disks.iter().filter(|disk| disk.is_cdrom_on_hdc());
        if let Some((disk, source)) = drives.find_map(|disk| Some((disk, disk.source.as_ref()?))) {
            let start = self.out.position();
            self.string(&disk::CDROM_FORMAT_1, "cdrom", source);
            self.out.part_since(disk.element, start);
        }
    }

    fn pv_start(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        self.optional(&os::BOOTLOADER, "bootloader", os.bootloader.as_ref());
        self.optional(&os::BOOTLOADER_ARGS, "bootloader_args", os.bootloader_args.as_ref());
        self.optional(&os::KERNEL, "kernel", os.kernel.as_ref());
        self.optional(&os::INITRD, "ramdisk", os.initrd.as_ref());
        self.optional(&os::CMDLINE, "extra", os.cmdline.as_ref());
        for (rule, value) in [(&os::ROOT, &os.root), (&domain::EMULATOR, &domain.emulator)] {
            if let Some(value) = value {
                self.out.omit(rule, value.origin);
            }
        }
        if let Some(localtime) = domain.localtime {
            self.out.omit(&domain::CLOCK, localtime);
        }
    }

    /// The first input device on USB.
    fn usb_device(&mut self, domain: &Domain<'_>) {
        let mut devices = domain.inputs.iter().filter(|input| input.bus.value == InputBus::Usb);
        if let Some(device) = devices.next() {
            let start = self.out.position();
            self.number(&input::USB, "usb", &device.bus.map(|_| 1));
            self.string(&input::TYPE, "usbdevice", &device.kind.map(|kind| kind.name()));
            self.out.part_since(device.element, start);
        }
        for device in devices {
            self.out.omit(&input::TYPE, Origin::Input(device.element));
        }
    }

    fn graphics(&mut self, graphics: &Graphics<'_>) -> Result<(), Note> {
        if !self.target.xen.graphics_are_a_device(self.hvm) {
            self.graphics_keys(graphics);
            return Ok(());
        }
        self.list(&graphics::PLACE, "vfb", [graphics], |writer, graphics| {
            let out = &mut writer.out;
            out.syntax(&graphics::TYPE, "type=");
            out.put(&graphics::TYPE, graphics.type_origin.origin, graphics.kind.name());
            if let GraphicsKind::Vnc { port, .. } = &graphics.kind {
                out.syntax(&graphics::PORT, ",vncunused=");
                out.display(&graphics::PORT, &port.map(|port| u8::from(port.is_none())));
                if let Some(number) = port.value {
                    out.syntax(&graphics::PORT, ",vncdisplay=");
                    let display = number.wrapping_sub(FIRST_VNC_PORT);
                    out.display(&graphics::PORT, &port.map(|_| display));
                }
            }
            for (key, value) in shared::graphics_details(graphics) {
                out.syntax(&graphics::DETAILS, ",");
                out.syntax(&graphics::DETAILS, key);
                out.syntax(&graphics::DETAILS, "=");
                out.value(&graphics::DETAILS, value);
            }
            Ok(())
        })
    }

    fn graphics_keys(&mut self, graphics: &Graphics<'_>) {
        let vnc = matches!(graphics.kind, GraphicsKind::Vnc { .. });
        let kind = graphics.type_origin;
        self.number(&graphics::TYPE, "sdl", &kind.map(|()| u8::from(!vnc)));
        self.number(&graphics::TYPE, "vnc", &kind.map(|()| u8::from(vnc)));
        if let GraphicsKind::Vnc { port, .. } = &graphics.kind {
            let unused = u8::from(port.value.is_none());
            self.number(&graphics::PORT, "vncunused", &port.map(|_| unused));
            if let Some(number) = port.value {
                let display = number.wrapping_sub(FIRST_VNC_PORT);
                self.number(&graphics::PORT, "vncdisplay", &port.map(|_| display));
            }
        }
        for (key, value) in shared::graphics_details(graphics) {
            self.string(&graphics::DETAILS, key, value);
        }
    }

    fn disks(&mut self, disks: &[Disk<'_>]) -> Result<(), Note> {
        // Which drives the list leaves out does not depend on the guest's type, unlike what they become.
        let cdrom_is_a_key = self.target.xen.hvm_cdrom_is_a_key();
        let mut first_cdrom = true;
        for disk in disks {
            if disk.device.value == DiskDevice::Floppy {
                self.out.omit(&disk::FLOPPY, Origin::Input(disk.element));
            } else if cdrom_is_a_key && disk.is_cdrom_on_hdc() {
                let written = self.hvm && disk.source.is_some() && first_cdrom;
                first_cdrom &= !written;
                if !written {
                    self.out.omit(&disk::CDROM_FORMAT_1, Origin::Input(disk.element));
                }
            }
        }
        let listed = disks.iter().filter(|disk| {
            disk.device.value != DiskDevice::Floppy && !(cdrom_is_a_key && disk.is_cdrom_on_hdc())
        });
        self.list(&disk::DISK, "disk", listed, Self::disk)
    }

    fn disk(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        let ioemu = self.hvm && self.target.xen.hvm_disk_names_have_ioemu();
        let out = &mut self.out;
        let start = out.position();
        if let Some(source) = &disk.source {
            match &disk.driver {
                Some(driver) => shared::driver(disk, driver, out),
                None => match disk.kind.value {
                    DiskType::File => out.put(&disk::TYPE, disk.kind.origin, "file:"),
                    DiskType::Block => out.put(&disk::TYPE, disk.kind.origin, "phy:"),
                    DiskType::Dir => {
                        return Err(shared::unsupported_disk(disk).libvirt(
                            LibvirtError::Internal(format_args!(
                                "unsupported disk type {}",
                                disk.kind.value.name()
                            )),
                        ));
                    }
                },
            }
            out.value(&disk::SOURCE, source);
        }
        out.syntax(&disk::TARGET, if ioemu { ",ioemu:" } else { "," });
        out.value(&disk::TARGET, &disk.target);
        if disk.device.value == DiskDevice::Cdrom {
            out.put(&disk::DEVICE, disk.device.origin, ":cdrom");
        }
        out.syntax(&disk::MODE, ",");
        shared::disk_mode(disk, "!", out);
        out.part_since(disk.element, start);
        Ok(())
    }

    fn interface(&mut self, interface: &Interface<'_>) -> Result<(), Note> {
        shared::check_interface_type(interface)?;
        let start = self.out.position();
        self.out.syntax(&vif::MAC, "mac=");
        self.out.display(&vif::MAC, &interface.mac);
        match interface.kind.value {
            InterfaceType::Ethernet => {
                self.field(&vif::SCRIPT, ",script=", interface.script.as_ref());
                self.field(&vif::IP, ",ip=", interface.ip.as_ref());
            }
            _ => {
                self.out.syntax(&vif::SOURCE, ",");
                self.out.put(&vif::TYPE, interface.kind.origin, "bridge");
                self.out.syntax(&vif::SOURCE, "=");
                shared::bridge(interface, &self.target.host, &mut self.out)?;
                self.field(&vif::IP, ",ip=", interface.ip.as_ref());
                self.out.syntax(&vif::SCRIPT, ",script=");
                self.out.put(&vif::SCRIPT, Origin::Default, DEFAULT_SCRIPT);
                if let Some(script) = &interface.script {
                    self.out.omit(&vif::SCRIPT, script.origin);
                }
            }
        }
        self.model_and_type(interface);
        self.field(&vif::TARGET, ",vifname=", interface.target.as_ref());
        self.out.part_since(interface.element, start);
        Ok(())
    }

    fn field(&mut self, rule: &'static Rule, key: &str, value: Option<&Sourced<Cow<'_, str>>>) {
        if let Some(value) = value {
            self.out.syntax(rule, key);
            self.out.value(rule, value);
        }
    }

    fn model_and_type(&mut self, interface: &Interface<'_>) {
        let guest = if self.hvm { Guest::Hvm } else { Guest::Pv };
        let model = interface.model.as_ref();
        let era = Era::from(self.target.libvirt);
        let dialect = Dialect::Xm(self.target.xen);
        let Some(words) = decision::decide(guest, model.map(Sourced::as_str), era, dialect) else {
            return;
        };
        let rule = words.scenario.rule();
        let written_model = model.filter(|_| words.model);
        if !words.type_first {
            self.field(rule, ",model=", written_model);
        }
        if let Some(vif_type) = words.vif_type {
            self.out.syntax(rule, ",type=");
            self.out.put(rule, shared::type_origin(&words, model), vif_type.name());
        }
        if words.type_first {
            self.field(rule, ",model=", written_model);
        }
    }

    fn port(&mut self, rule: &'static Rule, key: &str, devices: &[CharDevice<'_>]) {
        let start = self.out.position();
        match devices.first() {
            Some(device) => {
                self.key(rule, key);
                self.quotes(|writer| shared::char_device(device, &mut writer.out));
                self.out.syntax(rule, "\n");
                self.out.part_since(device.element, start);
            }
            None => self.string(rule, key, &Sourced::default("none")),
        }
        for device in devices.iter().skip(1) {
            self.out.omit(rule, Origin::Input(device.element));
        }
    }
}

/// The quotes that libvirt's virConfSaveValue puts around a string.
fn quote_for(value: &str) -> &'static str {
    let (mut newline, mut double, mut single) = (false, false, false);
    for byte in value.bytes() {
        newline |= byte == b'\n';
        double |= byte == b'"';
        single |= byte == b'\'';
    }
    match (newline, double, single) {
        (true, _, _) | (false, true, true) => "\"\"\"",
        (false, true, false) => "'",
        (false, false, _) => "\"",
    }
}
