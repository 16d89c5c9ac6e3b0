//! What libvirt releases after 9.0 do otherwise.

use super::sources::*;

rules! {
    FORMS = "later-releases.forms" {
        title: "The same forms up to libvirt 11.3, but for a few",
        what: "Up to 11.3.0 the forms stay the same, but for these. From 9.2.0 on libvirt writes a pflash loader’s path into xl as bios_path_override, and reads it. From 11.2.0 on it knows ACPI tables of type rawset, and acpi_firmware becomes one. 11.3.0 writes format='raw' at a loader, and no driver at a PCI device. It refuses filterref, and numbers that are too large in native text.",
        why: "Xenlens converts as libvirt 9.0.0 does. Notes name the difference where a document has it.",
        releases: ONLY_9_0,
        history: "Read from libvirt 9.0.0 to 11.3.0 (May 2025).",
        sources: [BIOS_PATH_9_2, XL_11_3, XEN_COMMON_11_3],
    }
}
