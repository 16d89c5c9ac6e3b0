//! Domain to S-expression, as xenDaemonFormatSxpr of libvirt writes it.

use super::shared;
use crate::base::{Format, LibvirtError, Note, Origin, Output, Rule, Sourced};
use crate::decide::cpuset::check_cpuset;
use crate::decide::vif::{self as decision, Dialect, Era};
use crate::domain::{
    CharDevice, DEFAULT_SCRIPT, Device, Disk, DiskDevice, DiskType, Document, Domain,
    FIRST_VNC_PORT, Graphics, GraphicsKind, Input, InputBus, Interface, InterfaceType, PciDevice,
};
use crate::release::{Guest, Target};
use crate::rules::{
    attach, chardev, disk, domain, graphics, hostdev, input, os, sexpr, sound, vif,
};
use std::fmt::Display;

/// Writes the S-expression of a domain, or of a device to attach.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn write(document: &Document<'_>, target: &Target) -> Result<Output, Note> {
    let (capacity, bootloader) = match document {
        Document::Domain(domain) => (
            512 + 192 * (domain.disks.len() + domain.interfaces.len()),
            domain.os.bootloader.is_some(),
        ),
        Document::Device(..) => (192, false),
    };
    // With a boot loader everything is written as for a PV guest.
    let hvm = document.guest() == Guest::Hvm && !bootloader;
    let mut writer = Writer { out: Output::with_capacity(capacity), target, hvm };
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
    /// `(key 'value')`.
    fn quoted<T: AsRef<str>>(&mut self, rule: &'static Rule, key: &str, value: &Sourced<T>) {
        self.open(rule, key);
        self.out.syntax(rule, "'");
        self.out.value(rule, value);
        self.out.syntax(rule, "')");
    }

    /// `(key value)`.
    fn bare<T: Display>(&mut self, rule: &'static Rule, key: &str, value: &Sourced<T>) {
        self.open(rule, key);
        self.out.display(rule, value);
        self.out.syntax(rule, ")");
    }

    /// `(key `.
    fn open(&mut self, rule: &'static Rule, key: &str) {
        self.out.syntax(rule, "(");
        self.out.syntax(rule, key);
        self.out.syntax(rule, " ");
    }

    fn domain(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        self.out.syntax(&sexpr::FORM, "(vm ");
        self.quoted(&domain::NAME, "name", &domain.name);
        self.bare(&domain::CURRENT_MEMORY, "memory", &domain.memory.map(shared::mebibytes));
        self.bare(&domain::MEMORY, "maxmem", &domain.max_memory.map(shared::mebibytes));
        self.bare(&domain::VCPU, "vcpus", &domain.vcpus);
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset)?;
            self.open(&domain::CPUSET, "cpus");
            self.out.syntax(&domain::CPUSET, "'");
            self.out.put_fmt(&domain::CPUSET, cpuset.origin, format_args!("{}", cpuset.value));
            self.out.syntax(&domain::CPUSET, "')");
        }
        self.open(&domain::UUID, "uuid");
        self.out.syntax(&domain::UUID, "'");
        self.out.display(&domain::UUID, &domain.uuid);
        self.out.syntax(&domain::UUID, "')");
        if let Some(description) = &domain.description {
            if self.target.libvirt.profile().description_in_sexpr {
                self.quoted(&domain::DESCRIPTION, "description", description);
            } else {
                self.out.omit(&domain::DESCRIPTION, description.origin);
            }
        }
        if let Some(bootloader) = &domain.os.bootloader {
            self.quoted(&os::BOOTLOADER, "bootloader", bootloader);
        }
        if let Some(args) = &domain.os.bootloader_args {
            if domain.os.bootloader.is_some() {
                self.quoted(&os::BOOTLOADER_ARGS, "bootloader_args", args);
            } else {
                self.out.omit(&os::BOOTLOADER_ARGS, args.origin);
            }
        }
        for (key, action) in [
            ("on_poweroff", domain.on_poweroff),
            ("on_reboot", domain.on_reboot),
            ("on_crash", domain.on_crash),
        ] {
            self.quoted(&domain::LIFECYCLE, key, &action.map(|action| action.name()));
        }
        self.localtime(domain);
        let graphics = shared::the_graphics(domain, &mut self.out);
        let graphics_device = self.target.xen.graphics_are_a_device(self.hvm);
        if !self.hvm {
            shared::omit_hvm_only(domain, &mut self.out);
        }
        if domain.os.bootloader.is_none() {
            self.image(domain, graphics.filter(|_| !graphics_device))?;
        } else {
            self.omit_image(domain, graphics.filter(|_| !graphics_device));
        }
        for disk in &domain.disks {
            self.disk(disk)?;
        }
        for interface in &domain.interfaces {
            self.interface(interface)?;
        }
        self.pci(domain)?;
        if let Some(graphics) = graphics.filter(|_| graphics_device) {
            shared::check_graphics(graphics, Format::Sexpr)?;
            let start = self.out.position();
            self.out.syntax(&graphics::PLACE, "(device (vkbd))(device (vfb ");
            self.graphics_keys(graphics, true);
            self.out.syntax(&graphics::PLACE, "))");
            self.out.part_since(graphics.element, start);
        }
        self.out.syntax(&sexpr::FORM, ")");
        Ok(())
    }

    /// A device alone, as libvirt hands it to xend to be attached.
    fn device(&mut self, device: &Device<'_>) -> Result<(), Note> {
        let start = self.out.position();
        let element = match device {
            Device::Disk(disk) => {
                self.refuse_drive(disk)?;
                self.out.syntax(&disk::DISK, "(");
                self.disk_body(disk)?;
                disk.element
            }
            Device::Interface(interface) => {
                shared::check_interface_type(interface)?;
                self.out.syntax(&vif::VIF, "(vif ");
                self.interface_body(interface)?;
                interface.element
            }
            Device::Pci(device) => {
                refuse_managed(device)?;
                self.out.syntax(&hostdev::TYPE, "(pci ");
                self.pci_address(device);
                if self.target.libvirt.profile().pci_state_when_attached {
                    let state = Sourced::default("Initialising");
                    self.quoted(&attach::PCI_STATE, "state", &state);
                }
                device.element
            }
        };
        self.out.syntax(&attach::FRAGMENT, ")");
        self.out.part_since(element, start);
        Ok(())
    }

    /// Refuses the drives of an HVM guest that are not devices of their own.
    fn refuse_drive(&self, disk: &Disk<'_>) -> Result<(), Note> {
        let drive = match disk.device.value {
            DiskDevice::Floppy if self.hvm => "floppy",
            DiskDevice::Cdrom if self.hvm && self.target.xen.hvm_cdrom_is_a_key() => "CDROM",
            _ => return Ok(()),
        };
        // The C library prints a missing string so.
        let source = disk.source.as_ref().map_or("(null)", Sourced::as_str);
        Err(Note::error("attach-drive", "This drive cannot be attached to a running HVM guest.")
            .at(disk.device.origin.span())
            .rule(&attach::DRIVES)
            .help("Add the drive to the <domain>: there it is a key of the guest's image.")
            .libvirt(LibvirtError::InvalidArgument(format_args!(
                "Cannot directly attach {drive} {source}"
            ))))
    }

    fn localtime(&mut self, domain: &Domain<'_>) {
        if let Some(origin) = domain.localtime {
            self.bare(&domain::CLOCK, "localtime", &Sourced { value: 1, origin });
        }
    }

    fn image(&mut self, domain: &Domain<'_>, graphics: Option<&Graphics<'_>>) -> Result<(), Note> {
        let guest = domain.os.guest;
        self.out.syntax(&sexpr::IMAGE, "(image (");
        self.out.put(&os::TYPE, guest.origin, if self.hvm { "hvm" } else { "linux" });
        self.out.syntax(&sexpr::IMAGE, " ");
        let os = &domain.os;
        for (rule, key, value) in [
            (&os::KERNEL, "kernel", &os.kernel),
            (&os::INITRD, "ramdisk", &os.initrd),
            (&os::ROOT, "root", &os.root),
            (&os::CMDLINE, "args", &os.cmdline),
        ] {
            if let Some(value) = value {
                self.quoted(rule, key, value);
            }
        }
        if self.hvm {
            self.hvm_image(domain)?;
        }
        if let Some(emulator) = &domain.emulator {
            if self.hvm || self.target.xen.pv_images_have_device_model() {
                self.quoted(&domain::EMULATOR, "device_model", emulator);
            } else {
                self.out.omit(&domain::EMULATOR, emulator.origin);
            }
        }
        if let Some(graphics) = graphics {
            shared::check_graphics(graphics, Format::Sexpr)?;
            let start = self.out.position();
            self.graphics_keys(graphics, false);
            self.out.part_since(graphics.element, start);
        }
        self.out.syntax(&sexpr::IMAGE, "))");
        Ok(())
    }

    fn hvm_image(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let Some(loader) = &domain.os.loader else {
            return Err(Note::error("os-loader", "The HVM guest has no loader.")
                .at(domain.os.guest.origin.span())
                .rule(&os::LOADER)
                .help("Add <loader>/usr/lib/xen/boot/hvmloader</loader> to <os>.")
                .libvirt(LibvirtError::Internal(format_args!("no HVM domain loader"))));
        };
        let key = if domain.os.kernel.is_some() { "loader" } else { "kernel" };
        self.quoted(&os::LOADER, key, loader);
        self.bare(&domain::VCPU, "vcpus", &domain.vcpus);
        self.open(&os::BOOT, "boot");
        for device in &domain.os.boot {
            self.out.put(&os::BOOT, device.origin, device.value.letter());
        }
        self.out.syntax(&os::BOOT, ")");
        for disk in &domain.disks {
            self.disk_of_image(disk)?;
        }
        for (key, feature) in [
            ("acpi", domain.features.acpi),
            ("apic", domain.features.apic),
            ("pae", domain.features.pae),
        ] {
            if let Some(origin) = feature {
                self.bare(&domain::FEATURES, key, &Sourced { value: 1, origin });
            }
        }
        self.bare(&input::USB, "usb", &Sourced::default(1));
        for input in &domain.inputs {
            self.input(input);
        }
        self.port(&chardev::PARALLEL, "parallel", &domain.parallels);
        self.port(&chardev::SERIAL, "serial", &domain.serials);
        self.localtime(domain);
        if !domain.sounds.is_empty() {
            self.open(&sound::MODEL, "soundhw");
            self.out.syntax(&sound::MODEL, "'");
            shared::sounds(&domain.sounds, &mut self.out);
            self.out.syntax(&sound::MODEL, "')");
        }
        Ok(())
    }

    /// The CD-ROM drive for old releases of Xen, and floppy drives, are keys of an HVM guest's image.
    fn disk_of_image(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        let start = self.out.position();
        match disk.device.value {
            DiskDevice::Cdrom if self.target.xen.hvm_cdrom_is_a_key() => match &disk.source {
                Some(source) if disk.is_cdrom_on_hdc() => {
                    self.quoted(&disk::CDROM_FORMAT_1, "cdrom", source);
                }
                _ => {}
            },
            DiskDevice::Floppy => {
                self.out.syntax(&disk::FLOPPY, "(");
                self.out.value(&disk::FLOPPY, &disk.target);
                self.out.syntax(&disk::FLOPPY, " '");
                match &disk.source {
                    Some(source) => self.out.value(&disk::FLOPPY, source),
                    // The C library prints a missing string so.
                    None => self.out.put(&disk::FLOPPY, Origin::Default, "(null)"),
                }
                self.out.syntax(&disk::FLOPPY, "')");
            }
            _ => {}
        }
        self.out.part_since(disk.element, start);
        Ok(())
    }

    /// What an image would have had: left out beside a boot loader.
    fn omit_image(&mut self, domain: &Domain<'_>, graphics: Option<&Graphics<'_>>) {
        let os = &domain.os;
        for value in
            [&os.kernel, &os.initrd, &os.root, &os.cmdline, &domain.emulator].into_iter().flatten()
        {
            self.out.omit(&sexpr::IMAGE, value.origin);
        }
        if let Some(graphics) = graphics {
            self.out.omit(&sexpr::IMAGE, Origin::Input(graphics.element));
        }
    }

    fn input(&mut self, input: &Input) {
        if input.bus.value != InputBus::Usb {
            return;
        }
        let start = self.out.position();
        self.open(&input::TYPE, "usbdevice");
        self.out.put(&input::TYPE, input.kind.origin, input.kind.value.name());
        self.out.syntax(&input::TYPE, ")");
        self.out.part_since(input.element, start);
    }

    fn port(&mut self, rule: &'static Rule, key: &str, devices: &[CharDevice<'_>]) {
        let start = self.out.position();
        self.open(rule, key);
        match devices.first() {
            Some(device) => {
                shared::char_device(device, &mut self.out);
                self.out.syntax(rule, ")");
                self.out.part_since(device.element, start);
            }
            None => {
                self.out.put(rule, Origin::Default, "none");
                self.out.syntax(rule, ")");
            }
        }
        for device in devices.iter().skip(1) {
            self.out.omit(rule, Origin::Input(device.element));
        }
    }

    fn disk(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        if self.hvm {
            match disk.device.value {
                // These are in the image.
                DiskDevice::Floppy => return Ok(()),
                DiskDevice::Cdrom if self.target.xen.hvm_cdrom_is_a_key() => {
                    if disk.source.is_none() || !disk.is_cdrom_on_hdc() {
                        self.out.omit(&disk::CDROM_FORMAT_1, Origin::Input(disk.element));
                    }
                    return Ok(());
                }
                _ => {}
            }
        }
        let start = self.out.position();
        self.out.syntax(&disk::DISK, "(device (");
        self.disk_body(disk)?;
        self.out.syntax(&disk::DISK, "))");
        self.out.part_since(disk.element, start);
        Ok(())
    }

    fn disk_body(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        let out = &mut self.out;
        match &disk.driver {
            Some(driver) if disk.is_tap() => out.put(&disk::DRIVER, driver.origin, "tap"),
            _ => out.syntax(&disk::DISK, "vbd"),
        }
        out.syntax(&disk::DISK, " ");
        out.syntax(&disk::TARGET, "(dev '");
        let cdrom = disk.device.value == DiskDevice::Cdrom;
        if self.hvm && self.target.xen.hvm_disk_names_have_ioemu() {
            out.syntax(&disk::TARGET, "ioemu:");
            out.value(&disk::TARGET, &disk.target);
        } else {
            out.value(&disk::TARGET, &disk.target);
            if cdrom {
                out.put(&disk::DEVICE, disk.device.origin, ":cdrom");
            } else if self.hvm {
                out.put(&disk::DEVICE, disk.device.origin, ":disk");
            }
        }
        out.syntax(&disk::TARGET, "')");
        if let Some(source) = &disk.source {
            out.syntax(&disk::SOURCE, "(uname '");
            match &disk.driver {
                Some(driver) => shared::driver(disk, driver, out),
                None => match disk.kind.value {
                    DiskType::File => out.put(&disk::TYPE, disk.kind.origin, "file:"),
                    DiskType::Block => {
                        out.put(&disk::TYPE, disk.kind.origin, "phy:");
                        if !source.value.starts_with('/') {
                            out.put(&disk::SOURCE, Origin::Default, "/dev/");
                        }
                    }
                    DiskType::Dir => {
                        return Err(shared::unsupported_disk(disk).libvirt(
                            LibvirtError::ConfigUnsupported(format_args!(
                                "unsupported disk type {}",
                                disk.kind.value.name()
                            )),
                        ));
                    }
                },
            }
            out.value(&disk::SOURCE, source);
            out.syntax(&disk::SOURCE, "')");
        }
        out.syntax(&disk::MODE, "(mode '");
        shared::disk_mode(disk, "w!", out);
        out.syntax(&disk::MODE, "')");
        Ok(())
    }

    fn interface(&mut self, interface: &Interface<'_>) -> Result<(), Note> {
        shared::check_interface_type(interface)?;
        let start = self.out.position();
        self.out.syntax(&vif::VIF, "(device (vif ");
        self.interface_body(interface)?;
        self.out.syntax(&vif::VIF, "))");
        self.out.part_since(interface.element, start);
        Ok(())
    }

    fn interface_body(&mut self, interface: &Interface<'_>) -> Result<(), Note> {
        self.open(&vif::MAC, "mac");
        self.out.syntax(&vif::MAC, "'");
        self.out.display(&vif::MAC, &interface.mac);
        self.out.syntax(&vif::MAC, "')");
        match interface.kind.value {
            InterfaceType::Ethernet => {
                if let Some(script) = &interface.script {
                    self.quoted(&vif::SCRIPT, "script", script);
                }
            }
            kind => {
                self.out.syntax(&vif::SOURCE, "(");
                self.out.put(&vif::TYPE, interface.kind.origin, "bridge");
                self.out.syntax(&vif::SOURCE, " '");
                shared::bridge(interface, &self.target.host, &mut self.out)?;
                self.out.syntax(&vif::SOURCE, "')");
                match &interface.script {
                    Some(script) if kind == InterfaceType::Bridge => {
                        self.quoted(&vif::SCRIPT, "script", script);
                    }
                    _ => {
                        let script = Sourced::default(DEFAULT_SCRIPT);
                        self.quoted(&vif::SCRIPT, "script", &script);
                    }
                }
            }
        }
        if let Some(ip) = &interface.ip {
            self.quoted(&vif::IP, "ip", ip);
        }
        if let Some(name) = &interface.target {
            if name.value.starts_with("vif") {
                self.out.omit(&vif::TARGET, name.origin);
            } else {
                self.quoted(&vif::TARGET, "vifname", name);
            }
        }
        self.model_and_type(interface);
        Ok(())
    }

    fn model_and_type(&mut self, interface: &Interface<'_>) {
        let guest = if self.hvm { Guest::Hvm } else { Guest::Pv };
        let model = interface.model.as_ref();
        let era = Era::from(self.target.libvirt);
        let dialect = Dialect::Sexpr(self.target.xen);
        let Some(words) = decision::decide(guest, model.map(Sourced::as_str), era, dialect) else {
            return;
        };
        let rule = words.scenario.rule();
        if let Some(model) = model.filter(|_| words.model) {
            self.quoted(rule, "model", model);
        }
        if let Some(vif_type) = words.vif_type {
            self.open(rule, "type");
            self.out.put(rule, shared::type_origin(&words, model), vif_type.name());
            self.out.syntax(rule, ")");
        }
    }

    fn pci(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let mut devices = shared::pci_devices(&domain.host_devices).peekable();
        if devices.peek().is_none() {
            return Ok(());
        }
        self.out.syntax(&hostdev::TYPE, "(device (pci ");
        for device in devices {
            refuse_managed(device)?;
            let start = self.out.position();
            self.pci_address(device);
            self.out.part_since(device.element, start);
        }
        self.out.syntax(&hostdev::TYPE, "))");
        Ok(())
    }

    fn pci_address(&mut self, device: &PciDevice) {
        let rule = &hostdev::ADDRESS;
        let out = &mut self.out;
        let PciDevice { domain, bus, slot, function, .. } = device;
        out.syntax(rule, "(dev (domain ");
        out.put_fmt(rule, domain.origin, format_args!("0x{:04x}", domain.value));
        out.syntax(rule, ")(bus ");
        out.put_fmt(rule, bus.origin, format_args!("0x{:02x}", bus.value));
        out.syntax(rule, ")(slot ");
        out.put_fmt(rule, slot.origin, format_args!("0x{:02x}", slot.value));
        out.syntax(rule, ")(func ");
        out.put_fmt(rule, function.origin, format_args!("0x{:x}", function.value));
        out.syntax(rule, "))");
    }

    /// The keys of a display: in the image, or within the device `vfb`.
    fn graphics_keys(&mut self, graphics: &Graphics<'_>, device: bool) {
        let name = graphics.kind.name();
        if device {
            self.open(&graphics::TYPE, "type");
            self.out.put(&graphics::TYPE, graphics.type_origin.origin, name);
            self.out.syntax(&graphics::TYPE, ")");
        } else {
            self.out.syntax(&graphics::TYPE, "(");
            self.out.put(&graphics::TYPE, graphics.type_origin.origin, name);
            self.out.syntax(&graphics::TYPE, " 1)");
        }
        match &graphics.kind {
            GraphicsKind::Vnc { .. } if !device && self.target.xen.vnc_port_follows_domid() => {
                shared::omit_details(graphics, &mut self.out);
            }
            GraphicsKind::Vnc { port, .. } => {
                let unused = u8::from(port.value.is_none());
                self.bare(&graphics::PORT, "vncunused", &port.map(|_| unused));
                if let Some(number) = port.value {
                    let display = number.wrapping_sub(FIRST_VNC_PORT);
                    self.bare(&graphics::PORT, "vncdisplay", &port.map(|_| display));
                }
                self.details(graphics);
            }
            _ => self.details(graphics),
        }
    }

    fn details(&mut self, graphics: &Graphics<'_>) {
        for (key, value) in shared::graphics_details(graphics) {
            self.quoted(&graphics::DETAILS, key, value);
        }
    }
}

/// libvirt's xend driver cannot take a device from the host by itself.
fn refuse_managed(device: &PciDevice) -> Result<(), Note> {
    let Some(managed) = &device.managed else { return Ok(()) };
    Err(Note::error("hostdev-managed", "libvirt does not hand managed PCI devices to xend.")
        .at(managed.origin.span())
        .rule(&hostdev::MANAGED)
        .help("Write managed='no', and take the device from the host yourself.")
        .libvirt(LibvirtError::NoSupport(format_args!(
            "managed PCI devices not supported with XenD"
        ))))
}
