//! What xl takes of a configuration and libvirt 9.0 does not, or the other way round.

use crate::base::{Effect, Format, Note, Span, Subject};
use crate::explain::effect::of_xl_key;
use crate::rules::xl_verdict as rules;
use crate::syntax::xl::config::{Config, Kind, Setting};

/// The keys that xl reads and libvirt's reader of xl configurations does not.
#[rustfmt::skip]
const ONLY_XL: &[&str] = &[
    "acpi_laptop_slate", "acpi_s3", "acpi_s4", "altp2m", "altp2mhvm", "bios_path_override", "bootloader_args", "cap",
    "cpu_weight", "cpus_soft", "device_model", "device_model_args_hvm", "device_model_args_pv",
    "device_model_stubdomain_override", "device_model_stubdomain_seclabel", "device_model_user", "device_model_version",
    "device_tree", "dm_restrict", "driver_domain", "dtdev", "extratime", "firmware", "firmware_override", "gfx_passthru",
    "gic_version", "hdtype", "init_seclabel", "iomem", "ioports", "irqs", "latency", "max_grant_version",
    "max_maptrack_frames", "mca_caps", "mmio_hole", "ms_vm_genid", "msr_relaxed", "nographic", "nomigrate", "nx",
    "on_soft_reset", "on_watchdog", "oos", "opengl", "p9", "pci_msitranslate", "pci_permissive", "pci_power_mgmt",
    "pci_seize", "period", "pool", "pvcalls", "pvshim", "pvshim_cmdline", "pvshim_extra", "pvshim_path", "rdm",
    "rdm_mem_boundary", "seclabel", "shadow_memory", "slice", "smbios_firmware", "spice_image_compression",
    "spice_streaming_video", "spiceusbredirection", "spicevdagent", "stdvga", "stubdomain_cmdline", "stubdomain_kernel",
    "stubdomain_memory", "stubdomain_ramdisk", "tee", "timer_mode", "usb", "usbversion", "vdispl", "vendor_device", "vga",
    "videoram", "vif2", "vkb", "vkb_device", "vmtrace_buf_kb", "vncviewer", "vpmu", "vpt_align", "vsnd", "vtpm", "vuart",
    "xen_platform_pci", "xend_suspend_evtchn_compat",
];

/// The notes on all of it, for a configuration that xl can read.
pub(super) fn notes(text: &str, config: &Config<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for setting in config.settings() {
        let key = setting.name.text;
        let name = setting.name.span();
        let value = config.value(setting.value);
        if setting.added {
            let message = format!(
                "xl adds this value to what “{key}” has already. libvirt does not read “+=”."
            );
            let help = "Write the whole value behind one equals sign.";
            notes.push(note(message, name).help(help));
        }
        // A key that stands there twice is told once.
        if !counts(config, setting) {
            continue;
        }
        if ONLY_XL.contains(&key) {
            let said = value.map_or("", |value| value.span.of(text));
            let said = said.trim_matches(['\'', '"']);
            let (effect, follows) = of_xl_key(key, said).unwrap_or((Effect::Changed, ""));
            let space = if follows.is_empty() { "" } else { " " };
            let message = format!("xl reads {key}, and libvirt does not.{space}{follows}");
            // This note replaces the one on a key that libvirt does not read, so it has the place of that one.
            let end = value.map_or(name.end, |value| value.span.end);
            let mut lost = note(message, Span { end, ..name }).about(Subject::plain(key));
            lost.effect = effect;
            notes.push(lost);
        }
        if config.is_repeated(key) && !setting.added {
            let message = format!(
                "“{key}” stands there more than once. xl takes the last, libvirt the first."
            );
            notes.push(note(message, name).help("Keep one of them."));
        }
        if key == "cpus" && value.is_some_and(|value| matches!(value.kind, Kind::List(_))) {
            let message = "As a list, “cpus” has a set of processors for each virtual CPU. libvirt does not read the list.";
            let help = "Write one string for all virtual CPUs, such as \"0-3\".";
            notes.push(note(message.to_owned(), name).help(help));
        }
    }
    if let Some(comment) = config.comments_in_lists().first() {
        let message = "xl takes comments within lists. libvirt refuses them.".to_owned();
        notes.push(note(message, *comment).help("Move the comments out of the lists."));
    }
    notes
}

fn counts(config: &Config<'_>, setting: &Setting<'_>) -> bool {
    let found = config.find(setting.name.text);
    found.is_some_and(|found| found.name.span() == setting.name.span())
}

fn note(message: String, span: Span) -> Note {
    let mut note =
        Note::new(Effect::Changed, "xl-otherwise", message).at(span).rule(&rules::READERS);
    note.format = Some(Format::Xl);
    note
}
