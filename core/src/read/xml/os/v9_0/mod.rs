//! How libvirt 9.0 reads `<os>`: how the guest boots.

mod boot;
mod firmware;
mod loader;

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{BootDevice, LoaderType, Os, Text};
use crate::read::xml::reader::XmlReader;
use crate::rules::domain_checked::{BOOT_DETAILS, CONTAINERS};
use crate::rules::os as rules;
use crate::syntax::xml::ElementId;
use boot::BootMenu;
use firmware::Firmware;
use loader::Loader;
use std::collections::HashSet;

/// What libvirt reads of `<os>` depends on the guest's type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::read::xml) enum Boots {
    /// Like an HVM guest: by firmware, from devices.
    AsHvm,
    /// Like a PV guest: by a kernel.
    ByKernel,
    /// Like a container: by a program.
    ByProgram,
    /// Not at all: libvirt refuses the guest later.
    Never,
}

/// How the guest boots.
#[derive(Default)]
pub(in crate::read::xml) struct BootOptions<'t> {
    kernel: Option<Text<'t>>,
    initrd: Option<Text<'t>>,
    cmdline: Option<Text<'t>>,
    firmware: Firmware,
    loader: Option<Loader<'t>>,
    acpi_table: Option<Text<'t>>,
    boot: Vec<Sourced<BootDevice>>,
    menu: BootMenu,
    has_program: bool,
}

impl<'t> BootOptions<'t> {
    /// virDomainDefParseBootOptions.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        boots: Boots,
    ) -> Result<Self, Note> {
        let os = r.path(ElementId::ROOT, &["os"]);
        let mut options = Self::default();
        match boots {
            Boots::AsHvm => {
                options.read_kernel(r, &os);
                options.firmware = Firmware::read(r, &os)?;
                options.loader = Loader::read(r, &os)?;
                options.acpi_table = boot::read_acpi_table(r, &os)?;
                options.boot = boot::read_devices(r, &os)?;
                options.menu = BootMenu::read(r, &os)?;
            }
            Boots::ByKernel => {
                options.read_kernel(r, &os);
                options.loader = Loader::read(r, &os)?;
            }
            Boots::ByProgram => options.has_program = check_program(r, &os)?,
            Boots::Never => {}
        }
        Ok(options)
    }

    fn read_kernel(&mut self, r: &mut XmlReader<'t, '_>, os: &[ElementId]) {
        self.kernel = r.text_of(os, "kernel", &rules::KERNEL);
        self.initrd = r.text_of(os, "initrd", &rules::INITRD);
        self.cmdline = r.text_of(os, "cmdline", &rules::CMDLINE);
        r.text_of(os, "dtb", &BOOT_DETAILS);
        r.text_of(os, "root", &BOOT_DETAILS);
    }

    /// Refuses a container that names no program.
    pub(in crate::read::xml) fn require_program(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        if self.has_program {
            return Ok(());
        }
        Err(Note::error("os-type", "A guest of type exe is a container, and needs a program.")
            .at(r.start_tag(ElementId::ROOT))
            .rule(&rules::TYPE)
            .help("Use hvm, xen or xenpvh: Xen has no containers.")
            .libvirt(LibvirtError::Xml("init binary must be specified".to_owned())))
    }

    /// virDomainDefPostParseOs.
    pub(in crate::read::xml) fn complete(&mut self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.firmware.complete(r)?;
        if let Some(loader) = &mut self.loader {
            loader.complete();
        }
        Ok(())
    }

    /// virDomainDefBootOrderPostParse. `in_devices` are the places of devices in the order for booting.
    pub(in crate::read::xml) fn complete_order(
        &mut self,
        in_devices: impl Iterator<Item = Sourced<u32>>,
    ) -> Result<(), Note> {
        let mut seen = HashSet::new();
        let mut last = None;
        for order in in_devices {
            if !seen.insert(order.value) {
                let message = format!("boot order '{}' used for more than one device", order.value);
                return Err(wrong_order(order, message));
            }
            last = Some(order);
        }
        match last {
            None if self.boot.is_empty() => {
                self.boot.push(Sourced::default(BootDevice::Disk));
                Ok(())
            }
            Some(order) if !self.boot.is_empty() => {
                let message =
                    "per-device boot elements cannot be used together with os/boot elements";
                Err(wrong_order(order, message.to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// The part of libxlDomainDefValidate on secure boot.
    pub(in crate::read::xml) fn refuse_secure_boot(&self) -> Result<(), Note> {
        let by_loader = self.loader.as_ref().and_then(Loader::wants_secure_boot);
        let Some(wanted) = self.firmware.wants_secure_boot().or(by_loader) else {
            return Ok(());
        };
        Err(Note::error("secure-boot", "Xen has no secure boot.")
            .at(wanted.span())
            .rule(&crate::rules::domain_checked::FIRMWARE)
            .help("Remove what asks for secure boot.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "Secure boot is not supported on Xen".to_owned(),
            )))
    }

    /// virDomainDefOSValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.firmware.validate(r, self.loader.as_ref())
    }

    /// virDomainDefBootValidate.
    pub(in crate::read::xml) fn validate_menu(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.menu.validate(r)
    }

    /// Puts all of it into the model.
    pub(in crate::read::xml) fn fill(self, os: &mut Os<'t>) {
        os.kernel = self.kernel;
        os.initrd = self.initrd;
        os.cmdline = self.cmdline;
        os.acpi_table = self.acpi_table;
        os.boot = self.boot;
        if let Some(loader) = self.loader {
            os.loader_type = loader.kind;
            os.loader_readonly = loader.readonly;
            os.loader = loader.path;
        }
    }
}

/// The refusal of a device's place in the order for booting.
fn wrong_order(order: Sourced<u32>, message: String) -> Note {
    Note::error("boot-order", "What the devices and <os> say of booting does not go together.")
        .at(order.origin.span())
        .rule(&rules::BOOT)
        .help("Remove the <boot> of the devices: libvirt does not write it for Xen.")
        .libvirt(LibvirtError::ConfigUnsupported(message))
}

/// virDomainDefParseBootInitOptions: whether the document names a program.
fn check_program(r: &mut XmlReader<'_, '_>, os: &[ElementId]) -> Result<bool, Note> {
    let rule = &CONTAINERS;
    let program = r.text_of(os, "init", rule);
    for name in ["cmdline", "initdir", "inituser", "initgroup"] {
        r.text_of(os, name, rule);
    }
    let arguments: Vec<_> = r.matches(os, "initarg").collect();
    for argument in arguments {
        if r.content(argument, rule).value.is_empty() {
            return Err(r.xml_error(argument, "No data supplied for <initarg> element", rule));
        }
    }
    let variables: Vec<_> = r.matches(os, "initenv").collect();
    for variable in variables {
        let Some(name) = r.attribute(variable, "name", rule) else {
            return Err(r.xml_error(variable, "No name supplied for <initenv> element", rule));
        };
        if r.content(variable, rule).value.is_empty() {
            let message = format!("No value supplied for <initenv name='{}'> element", name.value);
            return Err(r.xml_error(variable, message, rule));
        }
    }
    Ok(program.is_some())
}

/// The type of a loader that has a path and none of its own.
const DEFAULT_LOADER: LoaderType = LoaderType::Rom;
