//! How libvirt writes domain XML, by name.

/// How a stretch of libvirt's releases writes domain XML.
#[derive(Debug)]
pub struct DomainXmlForm {
    /// Whether `<memory>` names its unit and `<vcpu>` its placement.
    pub memory_has_unit_and_vcpu_placement: bool,
    /// Whether the driver of a disk and the ends of a TCP or UDP port are escaped.
    pub escapes_drivers_and_ports: bool,
    /// Whether an IP address has its family beside it.
    pub addresses_have_family: bool,
    /// Whether a display that listens has an element `<listen>`.
    pub displays_have_listen: bool,
    /// Whether a PCI device of the host has its driver.
    pub pci_devices_have_driver: bool,
    /// Whether a port of a character device has the type of its target where it is a console.
    pub consoles_have_target_type: bool,
    /// Whether the root device is a part of the kernel's command line.
    pub root_is_in_cmdline: bool,
    /// Whether libvirt writes a mouse if there is a display.
    pub displays_have_mouse: bool,
    /// Whether every guest has a memory balloon.
    pub guests_have_balloon: bool,
    /// Whether libvirt takes a port of 0 or -1 in such XML for one that Xen chooses, whatever `autoport` says.
    pub port_without_number_is_automatic: bool,
}

impl DomainXmlForm {
    /// As of 2009.
    pub const V0_7: Self = Self {
        memory_has_unit_and_vcpu_placement: false,
        escapes_drivers_and_ports: false,
        addresses_have_family: false,
        displays_have_listen: false,
        pci_devices_have_driver: false,
        consoles_have_target_type: false,
        root_is_in_cmdline: false,
        displays_have_mouse: true,
        guests_have_balloon: false,
        port_without_number_is_automatic: true,
    };

    /// As of 2023.
    pub const V9_0: Self = Self {
        memory_has_unit_and_vcpu_placement: true,
        escapes_drivers_and_ports: true,
        addresses_have_family: true,
        displays_have_listen: true,
        pci_devices_have_driver: true,
        consoles_have_target_type: true,
        root_is_in_cmdline: true,
        displays_have_mouse: false,
        guests_have_balloon: true,
        port_without_number_is_automatic: false,
    };
}
