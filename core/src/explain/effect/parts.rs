//! The parts of documents of which it is known what follows for the guest where the output lacks them.

use crate::base::Effect;

/// Parts with the same effect.
struct Known {
    effect: Effect,
    /// What follows, as a sentence; empty where there is nothing to say.
    follows: &'static str,
    /// Patterns, with spaces between them. Each is the end of a path: names with `/` between them, and `@` in front of an
    /// attribute. `=` and a value behind it mean that value alone, `*` at the end any more characters.
    patterns: &'static str,
}

/// The first one that matches counts. Values are those that Xen takes if nothing is said. The sources are in
/// `docs/contributing/facts.md`, “What Xen takes if nothing is said”.
const KNOWN: &[Known] = &[
    Known {
        effect: Effect::RunTime,
        follows: "",
        patterns: "domain@id alias console@tty domid cpu_time online_vcpus up_time start_time store_mfn console_mfn \
            console_port state status shutdown_reason notes vif/uuid vbd/uuid vfb/uuid vkbd/uuid tap/uuid tap2/uuid \
            console/uuid vfb/location console/location interface/target=vif* interface/target=vnet* vif/vifname=vif* \
            target@tray",
    },
    Known {
        effect: Effect::None,
        follows: "",
        patterns: "domain@type=xen domain@xmlns* metadata title description Description resource seclabel memballoon \
            emulator os/loader loader@type=rom loader@readonly os/type type@arch type@machine vcpu@placement=static \
            memory@dumpCore clock@offset=utc clock@adjustment=reset devices/video devices/console devices/controller \
            devices/input=mouse devices/input=keyboard address backingStore disk/mirror features/acpi features/apic features/pae features/viridian driver@type=aio \
            driver@type=raw bus=xen source@startupPolicy source@index target@port sound/codec ip@family ip@prefix \
            interface/script=vif-bridge guest/script=vif-bridge vif/script=vif-bridge perf pm idmap",
    },
    // What xend stores of every guest. Many words stand twice there, once as XenAPI has them.
    Known {
        effect: Effect::None,
        follows: "",
        patterns: "vcpus_params PV_* VCPUs_* HVM_* memory_static_* memory_dynamic_* actions_after_* is_a_template \
            auto_power_on=False s3_integrity name_label platform superpages=0 shadow_memory cpu_weight=256* \
            cpu_weight=1.0 cpu_cap=0* on_xend_start=ignore on_xend_stop=ignore image/vcpus hvm/vcpus linux/vcpus \
            xen_platform_pci=1 vpt_align=1 viridian=0 tsc_mode=0 timer_mode=1 timer_mode=0 nomigrate=0 hpet=0 hap=1 \
            usb=0 stdvga=0 isa=0 rtc_timeoffset=0 vncunused hvm/vnc hvm/device_model hvm/display hvm/xauthority \
            hvm/guest_os_type hvm/vncdisplay bootable VDI backend=0 backend=Domain-0 vbd/driver vbd/protocol devid \
            domain/vkbd domain/console vkbd/vkbd linux/kernel= hvm/opengl=1 oos=1 hvm/fda= hvm/fdb=",
    },
    Known {
        effect: Effect::None,
        follows: "",
        patterns: "acpi_s3=1 acpi_s4=1 bios=seabios device_model device_model_version=qemu-xen display gfx_passthru=0 \
            hdtype=ide max_grant_frames=0 nx=1 vga=cirrus videoram=8 vncviewer vkb max_maptrack_frames=0 seclabel= \
            spicedisable_ticketing=1 xauthority sdl=0",
    },
    Known {
        effect: Effect::Moved,
        follows: "dom0 serves the network card instead.",
        patterns: "interface/backenddomain vif/backend vif/backend_id",
    },
    Known {
        effect: Effect::Moved,
        follows: "dom0 serves the disk instead.",
        patterns: "disk/backenddomain vbd/backend tap/backend tap2/backend disk/backend",
    },
    Known {
        effect: Effect::Moved,
        follows: "dom0 serves the device instead.",
        patterns: "backend backenddomain",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest lacks this device.",
        patterns: "devices/filesystem devices/rng devices/tpm devices/watchdog devices/smartcard devices/redirdev \
            devices/shmem devices/memory devices/vsock devices/iommu devices/channel devices/serial devices/parallel \
            devices/sound devices/hostdev /usbdevice hvm/usbdevice /usbdev domain/vusb domain/vtpm domain/vscsi",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest lacks this disk.",
        patterns: "devices/disk domain/tap2 /cdrom",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest has no USB controller.",
        patterns: "usb=1",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest has no display.",
        patterns: "devices/graphics",
    },
    Known {
        effect: Effect::Changed,
        follows: "The display has no password.",
        patterns: "vncpasswd spicepasswd graphics@passwd",
    },
    Known {
        effect: Effect::Changed,
        follows: "Xen takes the image for raw.",
        patterns: "driver@type=qcow* driver@type=qed driver@type=vmdk driver@type=vhd",
    },
    Known {
        effect: Effect::Changed,
        follows: "Somebody must detach the device from dom0.",
        patterns: "hostdev@managed=yes",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest gets the usual share of the CPUs.",
        patterns: "cpu_weight cpu_cap cap cputune",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest may use all CPUs.",
        patterns: "domain/cpus",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest’s clock begins at UTC.",
        patterns: "rtc_timeoffset clock@timezone clock@offset=timezone",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest gets a Cirrus graphics card.",
        patterns: "stdvga=1 vga=stdvga",
    },
    Known {
        effect: Effect::Changed,
        follows: "Windows guests lose the interfaces of Hyper-V.",
        patterns: "viridian",
    },
    Known {
        effect: Effect::Changed,
        follows: "The guest gets Xen’s platform device.",
        patterns: "xen_platform_pci=0",
    },
    Known {
        effect: Effect::Changed,
        follows: "The network card has no limit.",
        patterns: "rate interface/bandwidth",
    },
];

/// What follows from the part with that path and value; `None` for a part of which nothing is known.
pub(super) fn effect(path: &str, value: &str) -> Option<(Effect, &'static str)> {
    let known = KNOWN.iter().find(|known| {
        known.patterns.split_ascii_whitespace().any(|pattern| matches(pattern, path, value))
    })?;
    Some((known.effect, known.follows))
}

fn matches(pattern: &str, path: &str, value: &str) -> bool {
    let is = |text: &str, pattern: &str| match pattern.strip_suffix('*') {
        Some(start) => text.starts_with(start),
        None => text == pattern,
    };
    let (names, wanted) = pattern.split_once('=').map_or((pattern, None), |(a, b)| (a, Some(b)));
    if wanted.is_some_and(|wanted| !is(value, wanted)) {
        return false;
    }
    // As many names as the pattern has, counted from the end.
    let separators = names.matches(SEPARATORS).count();
    let end = path.rmatch_indices(SEPARATORS).nth(separators);
    let end = end.map_or(path, |(at, _)| &path[at + 1..]);
    is(end, names) || is(path, names)
}

const SEPARATORS: [char; 2] = ['/', '@'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_the_end_of_a_path() {
        for (pattern, path, value, expected) in [
            ("address", "domain/devices/disk/address", "", true),
            ("address", "domain/devices/disk@address", "", true),
            ("domain@id", "domain@id", "3", true),
            ("interface/backenddomain", "domain/devices/interface/backenddomain", "", true),
            ("interface/backenddomain", "domain/devices/disk/backenddomain", "", false),
            ("backend=0", "domain/vif/vif/backend", "0", true),
            ("backend=0", "domain/vif/vif/backend", "3", false),
            ("cpu_weight=256*", "domain/cpu_weight", "256.0", true),
            ("domain@xmlns*", "domain@xmlns:xen", "urn:x", true),
            ("/usbdevice", "/usbdevice", "tablet", true),
            ("domid", "domain/domid", "3", true),
            ("cap", "domain/cpu_cap", "50", false),
        ] {
            assert_eq!(matches(pattern, path, value), expected, "{pattern} {path} {value}");
        }
    }

    #[test]
    fn the_first_known_part_counts() {
        let effect = |path, value| effect(path, value).map(|(effect, _)| effect);
        assert_eq!(effect("domain/vif/vif/backend", "0"), Some(Effect::None));
        assert_eq!(effect("domain/vif/vif/backend", "3"), Some(Effect::Moved));
        assert_eq!(effect("domain/nonsense", ""), None);
    }
}
