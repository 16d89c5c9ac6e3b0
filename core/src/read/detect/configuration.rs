//! Tells an xl configuration from an xm one: by what only one of them has.

use super::{Certainty, LINES};
use crate::base::Format;
use crate::syntax::conf::{PYTHON_WORDS, key_at_start};
use crate::syntax::xl::disk::DiskFormat;

/// Something in a text that shows whether it is for xl or for xm.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) format: Format,
    pub(super) certainty: Certainty,
    pub(super) reason: &'static str,
    /// Of several signs the one that weighs most counts.
    weight: u8,
}

impl Sign {
    /// xm runs Python, which xl refuses whatever else is there.
    const fn python(reason: &'static str) -> Self {
        Self { format: Format::Xm, certainty: Certainty::Sure, reason, weight: 5 }
    }

    /// Xen had it only after xm had got its last features.
    const fn xl(reason: &'static str) -> Self {
        Self { format: Format::Xl, certainty: Certainty::Sure, reason, weight: 4 }
    }

    /// xl refuses it, or nothing that belongs to xl has such a name.
    const fn xm(reason: &'static str) -> Self {
        Self { format: Format::Xm, certainty: Certainty::Sure, reason, weight: 3 }
    }

    /// xm would have taken it, but people write it for xl.
    const fn rather_xl(reason: &'static str) -> Self {
        Self { format: Format::Xl, certainty: Certainty::Likely, reason, weight: 2 }
    }

    /// xl takes it, but people wrote it for xm.
    const fn rather_xm(reason: &'static str) -> Self {
        Self { format: Format::Xm, certainty: Certainty::Likely, reason, weight: 1 }
    }
}

/// Keys that only xl knows, each with its sign.
macro_rules! xl_keys {
    ($($key:literal)+) => {
        &[$(($key, Sign::xl(concat!("It has the key ", $key, ", which only xl knows.")))),+]
    };
}

static XL_KEYS: &[(&str, Sign)] = xl_keys! {
    "type" "firmware" "firmware_override" "bios" "bios_path_override" "acpi_firmware"
    "smbios_firmware" "ms_vm_genid" "cmdline" "nestedhvm" "e820_host" "passthrough" "vnuma"
    "cpus_soft" "driver_domain" "init_seclabel" "device_tree" "dtdev" "gic_version" "tee" "vuart"
    "pvshim" "pvshim_path" "pvshim_cmdline" "pvshim_extra" "max_grant_frames" "max_maptrack_frames"
    "max_event_channels" "max_grant_version" "rdm" "rdm_mem_boundary" "mmio_hole" "altp2m"
    "altp2mhvm" "vpmu" "mca_caps" "vendor_device" "on_watchdog" "on_soft_reset" "channel"
    "usbctrl" "usbdev" "usbversion" "vdispl" "vkb" "vsnd" "p9" "pvcalls" "spice" "spiceport"
    "spicehost" "spicetls_port" "spicepasswd" "spicedisable_ticketing" "spicevdagent"
    "spiceagent_mouse" "spice_clipboard_sharing" "spice_image_compression"
    "spice_streaming_video" "spiceusbredirection" "dm_restrict" "device_model_version"
    "device_model_user" "device_model_args" "device_model_args_pv"
    "device_model_args_hvm" "device_model_stubdomain_override"
    "device_model_stubdomain_seclabel" "stubdomain_kernel" "stubdomain_ramdisk"
    "stubdomain_memory" "stubdomain_cmdline"
};

/// Names of parts of a disk specification that only xl knows.
const XL_DISK_PARTS: [&str; 5] = ["vdev=", "target=", "format=", "backendtype=", "access="];

/// Whether a configuration is a program: it has a statement of Python, or computes a value.
pub(super) fn has_python(text: &str) -> bool {
    sign(text).is_some_and(|sign| sign.weight == Sign::python("").weight)
}

/// The sign that weighs most; of equal ones the first.
pub(super) fn sign(text: &str) -> Option<Sign> {
    let mut signs = Signs::default();
    for line in text.lines().take(LINES) {
        signs.line(line);
    }
    signs.found
}

/// Looks at a configuration line by line.
#[derive(Default)]
struct Signs<'t> {
    found: Option<Sign>,
    /// The key whose value is read.
    key: &'t str,
    /// How many lists are open.
    depth: usize,
}

impl<'t> Signs<'t> {
    fn found(&mut self, sign: Sign) {
        if self.found.is_none_or(|found| found.weight < sign.weight) {
            self.found = Some(sign);
        }
    }

    fn line(&mut self, line: &'t str) {
        let mut rest = line.trim();
        if self.depth == 0 {
            let Some((name, value)) = self.assignment(rest) else { return self.statement(rest) };
            self.key(name);
            rest = value;
        }
        self.value(rest);
    }

    /// The key and the value of a line, also of one that appends to a list.
    fn assignment(&mut self, line: &'t str) -> Option<(&'t str, &'t str)> {
        if let Some(name) = key_at_start(line) {
            return Some((name, line.split_once('=')?.1));
        }
        let (before, value) = line.split_once("+=")?;
        let name = before.trim_end();
        let is_word = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_word(name).then(|| {
            self.found(Sign::rather_xl("It appends to a list with +=."));
            (name, value)
        })
    }

    /// A line that assigns nothing.
    fn statement(&mut self, line: &str) {
        let word = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
        if word.is_some_and(|word| PYTHON_WORDS.contains(&word)) {
            self.found(Sign::python("It has a statement of Python."));
        }
    }

    fn key(&mut self, name: &'t str) {
        self.key = name;
        // libvirt writes it for xm, too.
        if name == "device_model_override" {
            self.found(Sign::rather_xl("It has the key device_model_override."));
        }
        if let Some((_, sign)) = XL_KEYS.iter().find(|(known, _)| *known == name) {
            self.found(*sign);
        }
    }

    /// A value, or the part of it that is on one line.
    fn value(&mut self, mut rest: &str) {
        let mut after_string = false;
        while let Some(character) = rest.chars().next() {
            let behind = &rest[character.len_utf8()..];
            rest = behind;
            match character {
                '"' | '\'' => {
                    let Some((string, behind)) = behind.split_once(character) else { return };
                    self.string(string);
                    rest = behind;
                    after_string = true;
                    continue;
                }
                '#' => {
                    if self.depth > 0 {
                        self.found(Sign::rather_xl("It has a comment within a list."));
                    }
                    return;
                }
                '[' => {
                    self.depth += 1;
                    if self.depth > 1 {
                        self.found(Sign::rather_xl("It has a list within a list."));
                    }
                }
                ']' => self.depth = self.depth.saturating_sub(1),
                '%' | '+' if after_string => {
                    self.found(Sign::python("It computes a string, as Python does."));
                }
                '\\' if behind.is_empty() => {
                    self.found(Sign::xm("A backslash continues a line, which xl does not take."));
                }
                _ if character.is_ascii_alphabetic() => {
                    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
                    let end = behind.find(|c| !is_letter(c)).unwrap_or(behind.len());
                    let (word, after) = (&behind[..end], &behind[end..]);
                    match (character, word) {
                        ('T', "rue") | ('F', "alse") => {
                            self.found(Sign::xm("It has the word True or False, as Python does."));
                        }
                        ('f', "or") if self.depth > 0 => {
                            self.found(Sign::python("It has a list comprehension of Python."));
                        }
                        _ => {}
                    }
                    rest = after;
                }
                _ => {}
            }
            after_string &= character.is_whitespace();
        }
    }

    /// A string of the value.
    fn string(&mut self, string: &str) {
        let string = string.trim();
        match self.key {
            "disk" => self.disk(string),
            "vif" => {
                let mut words = string.split(',').map(str::trim);
                if words.clone().any(|word| word == "type=vif") {
                    self.found(Sign::xl("An interface has type=vif, which only xl knows."));
                }
                if words.clone().any(|word| word == "type=netfront") {
                    self.found(Sign::xm("An interface has type=netfront, which xl does not take."));
                }
                if words.any(|word| word == "type=ioemu") {
                    self.found(Sign::rather_xm("An interface has type=ioemu."));
                }
            }
            "device_model" if string.ends_with("/qemu-dm") => {
                self.found(Sign::xm("Its device_model is qemu-dm, the one of xm."));
            }
            "kernel" if string.ends_with("/hvmloader") => {
                self.found(Sign::xm("Its kernel is hvmloader, which xm needs and xl does not."));
            }
            "bootloader" if !string.is_empty() && !string.contains('/') => {
                self.found(Sign::rather_xl("Its boot loader has no path. xl finds it by name."));
            }
            _ => {}
        }
    }

    fn disk(&mut self, string: &str) {
        let mut parts = string.split(',').map(str::trim);
        if parts.any(|part| XL_DISK_PARTS.iter().any(|name| part.starts_with(name))) {
            self.found(Sign::xl("A disk has parts such as vdev=, which only xl knows."));
        } else if string.contains("ioemu:") {
            self.found(Sign::xm("A disk has ioemu: before its name, as xm wants it."));
        } else if string.starts_with('/') && string.split(',').nth(1).is_some_and(is_xl_format) {
            self.found(Sign::rather_xl("A disk has a path without file: or phy: before it."));
        } else if string.starts_with("file:") || string.starts_with("tap:") {
            self.found(Sign::rather_xm("A disk has file: or tap: before its path."));
        }
    }
}

/// Whether xl takes the second part of a disk with a path for a format. In xm it is a name.
fn is_xl_format(part: &str) -> bool {
    DiskFormat::from_word(part.trim()).is_some_and(|format| format != DiskFormat::Empty)
}
