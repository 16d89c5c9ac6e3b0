//! The checks in xl's order, and those of the guest as a whole.

use super::guest_type::GuestType;
use super::lookup::{Absent, Found, Voice, Xl, parts};
use super::refusal::{Checked, XlCause};
use super::vnuma::Size;
use super::words::{self, is_word};
use crate::base::Span;

/// xl wants a number up to this for some keys.
const INT_MAX: i64 = i32::MAX as i64;

impl Xl<'_, '_> {
    /// Reads all of a configuration, up to what xl refuses.
    pub(super) fn domain(&mut self) -> Checked {
        self.each_string(&["init_seclabel", "seclabel"]);
        let guest = self.guest_type()?;
        self.long("hap");
        self.name_and_uuid()?;
        self.long("oos");
        self.string("pool");
        if guest == GuestType::Pvh {
            self.long("pvshim");
            self.each_string(&["pvshim_path", "pvshim_cmdline", "pvshim_extra"]);
        }
        self.each_number(&["cpu_weight", "cap", "period", "slice", "latency", "extratime"]);
        let without_processor = self.memory_and_virtual_cpus()?;
        self.limits()?;
        self.lifecycle_actions()?;
        if guest == GuestType::Pv {
            self.long("e820_host");
        }
        self.pci()?;
        self.strings("dtdev");
        self.word("passthrough", words::PASSTHROUGH, |word| {
            format!("ERROR: unknown passthrough option '{word}'")
        })?;
        self.each_number(&["shadow_memory", "nomigrate"]);
        self.tsc_mode()?;
        self.long("rtc_timeoffset");
        if self.long("vncviewer").is_some() {
            self.say(self.place("vncviewer"), "WARNING: ignoring \"vncviewer\" option. Use \"-V\" option of \"xl create\" to automatically spawn vncviewer.", ("xl ignores this key.", "Remove it. The option -V of “xl create” opens the viewer."));
        }
        self.each_number(&["localtime", "videoram", "max_event_channels"]);
        self.each_string(&["kernel", "ramdisk", "device_tree"]);
        self.command_line();
        self.each_number(&["driver_domain", "acpi"]);
        self.boot_loader()?;
        self.timer_mode(guest)?;
        self.long("nestedhvm");
        match guest {
            GuestType::Hvm => self.hvm_firmware_and_features()?,
            GuestType::Pv | GuestType::Pvh => self.kernel_or_boot_loader()?,
        }
        self.altp2m()?;
        let _ = self.number("vmtrace_buf_kb", Voice::Quiet);
        self.resources()?;
        self.disks()?;
        self.backend_devices()?;
        self.sound()?;
        self.channels()?;
        self.vifs()?;
        if self.items("vif2", Voice::Loud).is_ok() {
            self.say(
                self.place("vif2"),
                "WARNING: vif2: netchannel2 is deprecated and not supported by xl",
                ("xl ignores the cards of this key.", "Move them to “vif”."),
            );
        }
        let framebuffers = self.strings("vfb").len();
        self.usb()?;
        self.device_model(guest)?;
        self.graphics(guest, framebuffers);
        self.long("dm_restrict");
        if guest == GuestType::Hvm {
            self.hvm_devices()?;
        }
        self.quiet_word("gic_version", words::GIC_VERSION, |word| {
            format!("Unknown gic_version \"{word}\" specified")
        })?;
        self.quiet_word("tee", words::TEE, |word| format!("Unknown tee \"{word}\" specified"))?;
        self.virtual_keyboards()?;
        self.long("xend_suspend_evtchn_compat");
        if self.long("msr_relaxed").is_some() {
            let place = self.place("msr_relaxed");
            let meaning = (
                "xl takes this key. Xen’s developers plan to remove it.",
                "Remove it if the guest runs without it. Otherwise write to the list that xl names.",
            );
            self.say(place, "WARNING: msr_relaxed will be removed in future versions.", meaning);
            self.say(place, "If it fixes an issue you are having please report to xen-devel@lists.xenproject.org.", meaning);
        }
        self.long("vpmu");
        if let Some(place) = without_processor {
            let words = "vcpu hard affinity map is empty";
            let why = "A virtual CPU would have no processor to run on. Xenlens takes a host with 64 processors.";
            return self.refuse(
                XlCause::VirtualCpus,
                place,
                words,
                (why, "Name processors of your host. ^ only takes away: write all,^0. Masks in /etc/xen/xl.conf count, too."),
            );
        }
        Ok(())
    }

    pub(super) fn each_string(&mut self, keys: &[&str]) {
        for key in keys {
            self.string(key);
        }
    }

    pub(super) fn each_number(&mut self, keys: &[&str]) {
        for key in keys {
            self.long(key);
        }
    }

    /// A word of a list, whatever its case.
    pub(super) fn word(
        &mut self,
        key: &str,
        known: &[&str],
        said: impl Fn(&str) -> String,
    ) -> Checked {
        let found = self.string(key);
        self.known_word(key, found, known, said)
    }

    fn known_word(
        &mut self,
        key: &str,
        found: Option<Found<'_, '_>>,
        known: &[&str],
        said: impl Fn(&str) -> String,
    ) -> Checked {
        match found {
            Some(found) if !is_word(found.as_str(), known) => {
                self.unknown_word(key, found.span, said(found.as_str()), known)
            }
            _ => Ok(()),
        }
    }

    /// The same for a key whose list xl passes over in silence.
    fn quiet_word(&mut self, key: &str, known: &[&str], said: impl Fn(&str) -> String) -> Checked {
        match self.atom(key, Voice::Quiet) {
            Ok(_) => self.word(key, known, said),
            Err(_) => Ok(()),
        }
    }

    /// A number that stands for a word of a list.
    fn number_of_word(&mut self, key: &str, number: i64) -> Checked {
        if (0..=3).contains(&number) {
            return Ok(());
        }
        let words = format!("ERROR: invalid value {number} for \"{key}\"");
        let why = format!("As a number, xl takes 0 to 3 for “{key}”.");
        self.refuse(XlCause::Value, self.place(key), words, (why, "Use one of these numbers."))
    }

    fn name_and_uuid(&mut self) -> Checked {
        if self.string("name").is_none() {
            let help = ("Every guest needs a name.", "Add a line such as name = \"guest\".");
            return self.refuse(
                XlCause::Value,
                self.place("name"),
                "Domain name must be specified.",
                help,
            );
        }
        match self.string("uuid") {
            Some(uuid) if !is_uuid(uuid.as_str()) => {
                let words = format!("Failed to parse UUID: {}", uuid.as_str());
                let why = "xl wants 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, with dashes between.";
                self.refuse(
                    XlCause::Value,
                    uuid.span,
                    words,
                    (why, "Write the UUID so, or remove it."),
                )
            }
            _ => Ok(()),
        }
    }

    /// Gives the place of a set of processors that has none of the host's.
    fn memory_and_virtual_cpus(&mut self) -> Checked<Option<Span>> {
        self.long("memory");
        let most = self.long("maxmem").map(|megabytes| megabytes.wrapping_mul(1024) as u64);
        let virtual_cpus = self.long("vcpus").unwrap_or_default();
        // xl keeps 32 bits of the number for the set of CPUs, and adds 7 to round up.
        let bits = virtual_cpus as i32;
        if bits < 0 {
            let place = self.place("vcpus");
            let meaning = ("xl cannot have so many virtual CPUs.", "Use a smaller number.");
            self.say(place, "libxl: error: libxl_utils.c:809:libxl_cpu_bitmap_alloc: invalid number of cpus provided", meaning);
            let words = "Unable to allocate cpumap";
            return self.refuse(XlCause::VirtualCpus, place, words, meaning);
        }
        let mut size =
            Size { virtual_cpus: self.long("maxvcpus").unwrap_or_default() as i32, memory: most };
        self.word("vuart", words::VUART, |word| invalid(word, "vuart"))?;
        self.vnuma(&mut size)?;
        if size.virtual_cpus == 0 {
            size.virtual_cpus = bits;
        }
        if i64::from(size.virtual_cpus) < virtual_cpus {
            let why = format!(
                "The guest starts with {virtual_cpus} virtual CPUs, and may have {} at most.",
                size.virtual_cpus
            );
            let help = "Lower vcpus, or raise maxvcpus.";
            return self.refuse(
                XlCause::VirtualCpus,
                self.place("vcpus"),
                "xl: maxvcpus < vcpus",
                (why, help),
            );
        }
        let without_processor = self.affinity("cpus", size.virtual_cpus)?;
        self.affinity("cpus_soft", size.virtual_cpus)?;
        Ok(without_processor)
    }

    fn limits(&mut self) -> Checked {
        for key in ["max_grant_frames", "max_maptrack_frames", "max_grant_version"] {
            if self.number_within(key, 0..=INT_MAX, Voice::Quiet) == Err(Absent::Unusable) {
                let why = format!(
                    "xl ends without a message: it wants a number up to {INT_MAX} for “{key}”."
                );
                return self.silent(
                    self.place(key),
                    &why,
                    "Write such a number, or remove the key.",
                );
            }
        }
        Ok(())
    }

    fn lifecycle_actions(&mut self) -> Checked {
        for key in ["on_poweroff", "on_reboot", "on_watchdog", "on_crash", "on_soft_reset"] {
            if let Some(found) = self.string(key)
                && !words::LIFECYCLE_ACTIONS.contains(&found.as_str())
            {
                let words = format!("Unknown {key} action \"{}\" specified", found.as_str());
                return self.unknown_word(key, found.span, words, words::LIFECYCLE_ACTIONS);
            }
        }
        Ok(())
    }

    fn altp2m(&mut self) -> Checked {
        match self.number("altp2m", Voice::Quiet) {
            Ok(number) => self.number_of_word("altp2m", number),
            Err(_) => self.word("altp2m", words::ALTP2M, |word| invalid(word, "altp2m")),
        }
    }

    fn tsc_mode(&mut self) -> Checked {
        if let Ok(number) = self.number("tsc_mode", Voice::Quiet) {
            self.number_for_word("tsc_mode", number, words::TSC_MODE, 0);
            return self.number_of_word("tsc_mode", number);
        }
        let found = self.string("tsc_mode");
        if let Some(found) = found {
            let words = format!("got a tsc mode string: \"{}\"", found.as_str());
            let follows = "xl says which word it reads, also where nothing is wrong with it.";
            let help =
                format!("Leave it if you mean it. xl knows: {}.", words::TSC_MODE.join(", "));
            self.say(found.span, words, (follows, help));
        }
        self.known_word("tsc_mode", found, words::TSC_MODE, |word| invalid(word, "tsc_mode"))
    }

    fn timer_mode(&mut self, guest: GuestType) -> Checked {
        let number = self.number("timer_mode", Voice::Quiet);
        let found = if number.is_err() { self.string("timer_mode") } else { None };
        if guest == GuestType::Pv && (number.is_ok() || found.is_some()) {
            let words = "ERROR: \"timer_mode\" option is not supported for PV guests.";
            let why = "A PV guest has no such timers.";
            let place = self.place("timer_mode");
            return self.refuse(XlCause::Value, place, words, (why, "Remove the key."));
        }
        if let Ok(number) = number {
            self.number_for_word("timer_mode", number, words::TIMER_MODE, -1);
            return self.number_of_word("timer_mode", number);
        }
        self.known_word("timer_mode", found, words::TIMER_MODE, |word| invalid(word, "timer_mode"))
    }

    /// xl wants a word where a number stands, and names the word. `first` is the number of the first word.
    fn number_for_word(&mut self, key: &str, number: i64, known: &[&str], first: i64) {
        // xl keeps 32 bits of the number.
        let index = i64::from(number as i32)
            .checked_sub(first)
            .and_then(|index| usize::try_from(index).ok());
        let word = index.and_then(|index| known.get(index));
        let example = word.map(|word| format!("e.g. {key}=\"{word}\"")).unwrap_or_default();
        let help = match word {
            Some(word) => format!("Write {key}=\"{word}\"."),
            None => format!("Use one of these words: {}.", known.join(", ")),
        };
        let follows = "xl still takes this number, and would rather have a word.";
        self.say(self.place(key), format!("WARNING: specifying \"{key}\" as an integer is deprecated. Please use the named parameter variant. {example}").trim_end(), (follows, help));
    }

    fn command_line(&mut self) {
        let whole = self.string("cmdline");
        let root = self.string("root");
        let extra = self.string("extra");
        if let (Some(_), Some(ignored)) = (whole, root.or(extra)) {
            let follows =
                "xl takes the kernel’s arguments from “cmdline”, and ignores “root” and “extra”.";
            let help = "Write all of them in “cmdline”, and remove “root” and “extra”.";
            self.say(
                ignored.span,
                "Warning: ignoring root= and extra= in favour of cmdline=",
                (follows, help),
            );
        }
    }

    fn boot_loader(&mut self) -> Checked {
        self.string("bootloader");
        if self.items("bootloader_args", Voice::Quiet) == Err(Absent::Unusable)
            && let Some(arguments) = self.string("bootloader_args")
        {
            self.say(arguments.span, "WARNING: Specifying \"bootloader_args\" as a string is deprecated. Please use a list of arguments.", ("xl splits this string into words.", "Write a list with an item for each word."));
            if parts(arguments.piece(), &[' ', '\t', '\n']).is_empty() {
                let why = "xl crashes here: it splits the string into words, and finds none.";
                return self.silent(arguments.span, why, "Remove the key.");
            }
        }
        Ok(())
    }
}

/// xl's words for a word that it does not know for some keys.
pub(super) fn invalid(word: &str, key: &str) -> String {
    format!("ERROR: invalid value \"{word}\" for \"{key}\"")
}

/// Whether a text is a UUID to libuuid.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
