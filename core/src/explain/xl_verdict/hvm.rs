//! What only HVM guests have: firmware, features, graphics cards; and the device model.

use super::domain::invalid;
use super::guest_type::GuestType;
use super::lookup::{Absent, Voice, Xl};
use super::refusal::{Checked, XlCause};
use super::words::{self, is_word};

/// The sizes in MiB that xl takes for the hole in the memory below 4 GiB: 256 MiB up to 3840 MiB.
const MMIO_HOLE: std::ops::RangeInclusive<u64> = 0x1000_0000..=0xF000_0000;

const VGA: &[&str] = &["stdvga", "cirrus", "none", "qxl"];
const DEVICE_MODELS: &[&str] = &["qemu-xen-traditional", "qemu-xen"];
const GENERATION_ID: &[&str] = &["generate", "none"];

impl Xl<'_, '_> {
    pub(super) fn hvm_firmware_and_features(&mut self) -> Checked {
        let kernel = self.setting("kernel").and_then(|setting| self.text(setting.value));
        if let Some(kernel) =
            kernel.filter(|kernel| kernel.as_str().rsplit('/').next() == Some("hvmloader"))
        {
            self.say(kernel.span, "WARNING: you seem to be using \"kernel\" directive to override HVM guest firmware. Ignore that. Use \"firmware_override\" instead if you really want a non-default firmware", (
                "xl ignores this kernel: an HVM guest starts with the hvmloader of Xen.",
                "Remove the key. To start another hvmloader, name it in “firmware_override”.",
            ));
        }
        self.string("firmware_override");
        let path = self.string("bios_path_override");
        let bios = self.string("bios");
        self.known_bios()?;
        if let (None, Some(path)) = (bios, path) {
            self.say(
                path.span,
                "WARNING: bios_path_override given without specific bios name",
                (
                    "xl loads this file as SeaBIOS, or as ROMBIOS with qemu-xen-traditional.",
                    "Name the BIOS, too: bios=\"ovmf\" or bios=\"seabios\".",
                ),
            );
        }
        self.each_number(&[
            "pae",
            "acpi_s3",
            "acpi_s4",
            "acpi_laptop_slate",
            "nx",
            "hpet",
            "vpt_align",
            "apic",
        ]);
        self.viridian()?;
        if let Some(hole) = self.long("mmio_hole") {
            let bytes = (hole.wrapping_mul(1024) as u64).wrapping_mul(1024);
            if !MMIO_HOLE.contains(&bytes) {
                let words = format!("ERROR: invalid value {hole} for \"mmio_hole\"");
                let why = "xl takes 256 to 3840 MiB here.";
                return self.refuse(
                    XlCause::Value,
                    self.place("mmio_hole"),
                    words,
                    (why, "Use such a size."),
                );
            }
        }
        if self.long("altp2mhvm").is_some() {
            self.say(
                self.place("altp2mhvm"),
                "WARNING: Specifying \"altp2mhvm\" is deprecated. Please use \"altp2m\" instead.",
                (
                    "xl still takes this old key.",
                    "Write altp2m=\"mixed\": it is the same as altp2mhvm=1.",
                ),
            );
        }
        self.each_string(&["smbios_firmware", "acpi_firmware"]);
        if let Some(found) =
            self.string("ms_vm_genid").filter(|found| !GENERATION_ID.contains(&found.as_str()))
        {
            let words = "ERROR: \"ms_vm_genid\" option must be \"generate\" or \"none\"";
            return self.unknown_word("ms_vm_genid", found.span, words, GENERATION_ID);
        }
        self.long("rdm_mem_boundary");
        self.machine_check_features()?;
        self.string("firmware");
        Ok(())
    }

    fn known_bios(&mut self) -> Checked {
        match self.setting("bios").and_then(|setting| self.text(setting.value)) {
            Some(bios) if !is_word(bios.as_str(), words::BIOS) => {
                let said = format!("ERROR: invalid value \"{}\" for \"bios\"", bios.as_str());
                let why = "xl does not know this word for “bios”.";
                let help = "Use one of these words: seabios, ovmf. With qemu-xen-traditional, use rombios.";
                self.refuse(XlCause::Value, bios.span, said, (why, help))
            }
            _ => Ok(()),
        }
    }

    fn viridian(&mut self) -> Checked {
        let Ok(items) = self.items("viridian", Voice::Quiet) else { return Ok(()) };
        for item in items {
            let Some(found) = self.text(*item) else {
                let place = self.value(*item).map(|value| value.span);
                return self.silent(
                    place,
                    "xl crashes here: it wants a word, not a list.",
                    "Write a word.",
                );
            };
            let word = found.as_str();
            let word = word.strip_prefix('!').unwrap_or(word);
            let special = matches!(found.as_str(), "all" | "defaults");
            if !special && !is_word(word, words::VIRIDIAN) {
                let said = format!("xl: unknown viridian enlightenment '{word}'");
                let why = "xl does not know this word for “viridian”.";
                let help = format!(
                    "Use one of these words: all, defaults, {}. A ! in front of one of the words behind defaults switches it off.",
                    words::VIRIDIAN.join(", ")
                );
                return self.refuse(XlCause::Value, found.span, said, (why, help));
            }
        }
        Ok(())
    }

    fn machine_check_features(&mut self) -> Checked {
        let place = self.place("mca_caps");
        let items = match self.items("mca_caps", Voice::Quiet) {
            Ok(items) => items,
            Err(Absent::Missing) => return Ok(()),
            Err(Absent::Unusable) => {
                let words = "ERROR: unable to parse mca_caps.";
                return self.refuse(
                    XlCause::Value,
                    place,
                    words,
                    ("xl wants a list here.", "Write [ \"lmce\" ]."),
                );
            }
        };
        for item in items {
            match self.text(*item) {
                None => {
                    return self.silent(
                        place,
                        "xl crashes here: it wants a word, not a list.",
                        "Write a word.",
                    );
                }
                Some(found) if found.as_str() != "lmce" => {
                    let words = format!("ERROR: unrecognized MCA capability '{}'.", found.as_str());
                    return self.unknown_word("mca_caps", found.span, words, &["lmce"]);
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    pub(super) fn device_model(&mut self, guest: GuestType) -> Checked {
        if let Some(model) = self.string("device_model") {
            let meaning = (
                "xl ignores this key, and chooses the device model itself.",
                "Remove it. To start another device model, name it in “device_model_override”.",
            );
            self.say(model.span, "WARNING: ignoring device_model directive.", meaning);
            self.say(model.span, "WARNING: Use \"device_model_override\" instead if you really want a non-default device_model", meaning);
            if model.as_str().contains("stubdom-dm") {
                match guest {
                    GuestType::Hvm => self.say(model.span, "WARNING: Or use \"device_model_stubdomain_override\" if you  want to enable stubdomains", (
                        "xl does not start this stubdomain.",
                        "Remove device_model. Write device_model_stubdomain_override=1 to start the device model in a domain of its own.",
                    )),
                    _ => self.say(model.span, "WARNING: ignoring \"device_model_stubdomain_override\" directive for pv guest", (
                        "xl starts no device model in a domain of its own for this guest.",
                        "Remove “device_model”: xl says this of that key when its value has stubdom-dm in it.",
                    )),
                }
            }
        }
        let model = self.string("device_model_override");
        match (self.string("device_model_version"), model) {
            (Some(version), _) if !DEVICE_MODELS.contains(&version.as_str()) => {
                let words =
                    format!("Unknown device_model_version \"{}\" specified", version.as_str());
                return self.unknown_word(
                    "device_model_version",
                    version.span,
                    words,
                    DEVICE_MODELS,
                );
            }
            (None, Some(model)) => {
                self.say(
                    model.span,
                    "WARNING: device model override given without specific DM version",
                    (
                        "xl starts this program as qemu-xen, or as qemu-xen-traditional in a stubdomain.",
                        format!(
                            "Name the kind in “device_model_version”: {}.",
                            DEVICE_MODELS.join(" or ")
                        ),
                    ),
                );
            }
            _ => {}
        }
        self.long("device_model_stubdomain_override");
        self.each_string(&[
            "device_model_stubdomain_seclabel",
            "device_model_user",
            "stubdomain_kernel",
            "stubdomain_cmdline",
            "stubdomain_ramdisk",
        ]);
        self.long("stubdomain_memory");
        for key in ["device_model_args", "device_model_args_pv", "device_model_args_hvm"] {
            if self.items(key, Voice::Loud) == Err(Absent::Unusable) {
                let words = format!("xl: Unable to parse {key}.");
                let help = ("xl wants a list here.", "Put the value between brackets.");
                return self.refuse(XlCause::Value, self.place(key), words, help);
            }
        }
        Ok(())
    }

    /// The keys of graphics outside of `vfb`.
    pub(super) fn graphics(&mut self, guest: GuestType, framebuffers: usize) {
        if guest == GuestType::Pv && framebuffers == 0 {
            if self.long("vnc").unwrap_or_default() == 0 {
                return;
            }
        } else if guest == GuestType::Pv {
            return self.vnc_and_sdl();
        }
        self.vnc_and_sdl();
        if guest == GuestType::Pv {
            self.string("keymap");
        }
    }

    fn vnc_and_sdl(&mut self) {
        self.long("vnc");
        self.each_string(&["vnclisten", "vncpasswd"]);
        self.each_number(&["vncdisplay", "vncunused", "sdl", "opengl"]);
        self.each_string(&["display", "xauthority"]);
    }

    pub(super) fn hvm_devices(&mut self) -> Checked {
        match self.string("vga") {
            Some(found) if !VGA.contains(&found.as_str()) => {
                let words = format!("Unknown vga \"{}\" specified", found.as_str());
                return self.unknown_word("vga", found.span, words, VGA);
            }
            Some(_) => {}
            None => {
                self.long("stdvga");
            }
        }
        self.word("hdtype", words::HDTYPE, |word| invalid(word, "hdtype"))?;
        self.string("keymap");
        self.each_number(&["spice", "spiceport", "spicetls_port"]);
        self.string("spicehost");
        self.long("spicedisable_ticketing");
        self.string("spicepasswd");
        self.each_number(&[
            "spiceagent_mouse",
            "spicevdagent",
            "spice_clipboard_sharing",
            "spiceusbredirection",
        ]);
        self.each_string(&["spice_image_compression", "spice_streaming_video"]);
        self.long("nographic");
        if self.number("gfx_passthru", Voice::Quiet).is_err() {
            self.word("gfx_passthru", words::GFX_PASSTHRU, |word| invalid(word, "gfx_passthru"))?;
        }
        self.string("boot");
        self.each_number(&["usb", "usbversion", "vkb_device"]);
        self.string("soundhw");
        self.long("xen_platform_pci");
        let display = self.number("vncdisplay", Voice::Quiet).unwrap_or_default() as i32;
        if let Ok(listen) = self.atom("vnclisten", Voice::Quiet)
            && display != 0
            && listen.as_str().contains(':')
        {
            let words = "ERROR: Display specified both in vnclisten and vncdisplay!";
            let why = "xl takes a colon in vnclisten for the sign before a display. An IPv6 address has colons, too.";
            let help = "Remove vncdisplay, or use an address without a colon.";
            return self.refuse(XlCause::VncDisplay, listen.span, words, (why, help));
        }
        self.word("vendor_device", words::VENDOR_DEVICE, |word| {
            format!("xl: unknown vendor_device '{word}'")
        })
    }
}
