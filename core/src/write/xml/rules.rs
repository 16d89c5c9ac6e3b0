//! The rules behind the pieces of domain XML that older and newer releases write alike.

use crate::base::Rule;
use crate::release::{Driver, Profile};
use crate::rules::{domain_xml, from_native};

/// The rule behind each such piece.
pub(super) struct Rules {
    /// The document as a whole.
    pub(super) xml: &'static Rule,
    /// Which characters are escaped.
    pub(super) escape: &'static Rule,
    /// `<name>`.
    pub(super) name: &'static Rule,
    /// `<uuid>`.
    pub(super) uuid: &'static Rule,
    /// `<memory>` and `<currentMemory>`.
    pub(super) memory: &'static Rule,
    /// `<vcpu>`.
    pub(super) vcpus: &'static Rule,
    /// The CPUs of the host in it.
    pub(super) cpus: &'static Rule,
    /// What happens at the end of the guest's life.
    pub(super) lifecycle: &'static Rule,
    /// `<features>`.
    pub(super) features: &'static Rule,
    /// `<clock>`.
    pub(super) clock: &'static Rule,
    /// `<type>`.
    pub(super) guest_type: &'static Rule,
    /// Its architecture and machine.
    pub(super) arch: &'static Rule,
    /// `<bootloader>`.
    pub(super) bootloader: &'static Rule,
    /// Kernel, RAM disk and command line.
    pub(super) kernel: &'static Rule,
    /// `<loader>`.
    pub(super) loader: &'static Rule,
    /// `<boot>`.
    pub(super) boot: &'static Rule,
    /// `<emulator>`.
    pub(super) emulator: &'static Rule,
    /// `<disk>`.
    pub(super) disk: &'static Rule,
    /// Its type and driver.
    pub(super) disk_driver: &'static Rule,
    /// Its target.
    pub(super) disk_target: &'static Rule,
    /// What the guest sees it as.
    pub(super) disk_device: &'static Rule,
    /// Whether it can be written to.
    pub(super) disk_mode: &'static Rule,
    /// `<interface>`.
    pub(super) vif: &'static Rule,
    /// Its type and source.
    pub(super) vif_type: &'static Rule,
    /// Its MAC address.
    pub(super) vif_mac: &'static Rule,
    /// Its script.
    pub(super) vif_script: &'static Rule,
    /// Its IP addresses.
    pub(super) vif_ip: &'static Rule,
    /// Its name on the host.
    pub(super) vif_target: &'static Rule,
    /// Its model.
    pub(super) vif_model: &'static Rule,
    /// A PCI device of the host.
    pub(super) pci: &'static Rule,
    /// `<graphics>`.
    pub(super) graphics: &'static Rule,
    /// The port of VNC.
    pub(super) graphics_port: &'static Rule,
    /// The details of a display.
    pub(super) graphics_details: &'static Rule,
    /// The password of a display.
    pub(super) password: &'static Rule,
    /// An input device of the document.
    pub(super) input: &'static Rule,
    /// An input device that libvirt adds.
    pub(super) added_input: &'static Rule,
    /// A serial or parallel port.
    pub(super) port: &'static Rule,
    /// `<console>`.
    pub(super) console: &'static Rule,
    /// `<sound>`.
    pub(super) sound: &'static Rule,
}

impl Rules {
    /// The rules of a release.
    pub(super) fn of(profile: &Profile) -> &'static Self {
        match profile.driver {
            Driver::Xend => &V0_7,
            Driver::Libxl => &V9_0,
        }
    }
}

static V0_7: Rules = Rules {
    xml: &from_native::XML,
    escape: &from_native::ESCAPE,
    name: &from_native::NAME,
    uuid: &from_native::UUID,
    memory: &from_native::MEMORY,
    vcpus: &from_native::VCPUS,
    cpus: &from_native::CPUS,
    lifecycle: &from_native::LIFECYCLE,
    features: &from_native::FEATURES,
    clock: &from_native::CLOCK,
    guest_type: &from_native::TYPE,
    arch: &from_native::ARCH,
    bootloader: &from_native::BOOTLOADER,
    kernel: &from_native::KERNEL,
    loader: &from_native::LOADER,
    boot: &from_native::BOOT,
    emulator: &from_native::EMULATOR,
    disk: &from_native::DISK,
    disk_driver: &from_native::DISK_DRIVER,
    disk_target: &from_native::DISK_TARGET,
    disk_device: &from_native::DISK_DEVICE,
    disk_mode: &from_native::DISK_MODE,
    vif: &from_native::VIF,
    vif_type: &from_native::VIF_TYPE,
    vif_mac: &from_native::VIF_MAC,
    vif_script: &from_native::VIF_SCRIPT,
    vif_ip: &from_native::VIF_IP,
    vif_target: &from_native::VIF_TARGET,
    vif_model: &from_native::VIF_MODEL,
    pci: &from_native::PCI,
    graphics: &from_native::GRAPHICS,
    graphics_port: &from_native::GRAPHICS_PORT,
    graphics_details: &from_native::GRAPHICS_DETAILS,
    password: &from_native::PASSWORD,
    input: &from_native::INPUT,
    added_input: &from_native::MOUSE,
    port: &from_native::PORT,
    console: &from_native::CONSOLE,
    sound: &from_native::SOUND,
};

static V9_0: Rules = Rules {
    xml: &domain_xml::XML,
    escape: &domain_xml::ESCAPE,
    name: &domain_xml::NAME,
    uuid: &domain_xml::UUID,
    memory: &domain_xml::MEMORY,
    vcpus: &domain_xml::VCPUS,
    cpus: &domain_xml::CPUS,
    lifecycle: &domain_xml::LIFECYCLE,
    features: &domain_xml::FEATURES,
    clock: &domain_xml::CLOCK,
    guest_type: &domain_xml::TYPE,
    arch: &domain_xml::ARCH,
    bootloader: &domain_xml::BOOTLOADER,
    kernel: &domain_xml::KERNEL,
    loader: &domain_xml::LOADER,
    boot: &domain_xml::BOOT,
    emulator: &domain_xml::EMULATOR,
    disk: &domain_xml::DISK,
    disk_driver: &domain_xml::DISK_DRIVER,
    disk_target: &domain_xml::DISK_TARGET,
    disk_device: &domain_xml::DISK_DEVICE,
    disk_mode: &domain_xml::DISK_MODE,
    vif: &domain_xml::VIF,
    vif_type: &domain_xml::VIF_TYPE,
    vif_mac: &domain_xml::VIF_MAC,
    vif_script: &domain_xml::VIF_SCRIPT,
    vif_ip: &domain_xml::VIF_IP,
    vif_target: &domain_xml::VIF_TARGET,
    vif_model: &domain_xml::VIF_MODEL,
    pci: &domain_xml::PCI,
    graphics: &domain_xml::GRAPHICS,
    graphics_port: &domain_xml::GRAPHICS_PORT,
    graphics_details: &domain_xml::GRAPHICS_DETAILS,
    password: &domain_xml::PASSWORD,
    input: &domain_xml::INPUT,
    added_input: &domain_xml::ADDED_INPUT,
    port: &domain_xml::PORT,
    console: &domain_xml::CONSOLE,
    sound: &domain_xml::SOUND,
};
