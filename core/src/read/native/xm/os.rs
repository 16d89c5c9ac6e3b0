//! The guest's type and how it boots: the keys `builder`, `kernel`, `boot`, `bootloader` and others.

use super::XmReader;
use crate::base::{Note, Origin, Piece, Sourced};
use crate::domain::{BootDevice, MAX_BOOT_DEVICES, Os};
use crate::read::native::findings::warning;
use crate::release::Guest;
use crate::rules::from_native as rules;

impl<'t> XmReader<'t, '_> {
    /// The guest's type by the key `builder`. libvirt ignores a value that is not a string.
    pub(super) fn guest(&mut self) -> Sourced<Guest> {
        match self.document.string("builder", &rules::TYPE) {
            Ok(None) => Sourced::default(Guest::Pv),
            Ok(Some(builder)) if builder.text == "hvm" => builder.with(Guest::Hvm),
            Ok(Some(builder)) => builder.with(Guest::Pv),
            Err(refusal) => {
                self.document.report(
                    "builder",
                    "The builder is not a string. libvirt assumes a PV guest.",
                    refusal.libvirt.clone(),
                );
                Sourced::default(Guest::Pv)
            }
        }
    }

    /// The way the guest boots.
    pub(super) fn os(&mut self, guest: Sourced<Guest>) -> Result<Os<'t>, Note> {
        let hvm = guest.value == Guest::Hvm;
        let host = |word| Some(Sourced { value: word, origin: Origin::Host(None) });
        let mut os = Os::new(guest);
        os.arch = host(self.arch.name());
        os.machine = host(if hvm { "xenfv" } else { "xenpv" });
        if hvm {
            let help =
                "An HVM guest needs its loader: add kernel = \"/usr/lib/xen/boot/hvmloader\".";
            os.loader = Some(self.document.required("kernel", &rules::LOADER, help)?);
            os.boot = match self.document.string("boot", &rules::BOOT)? {
                Some(letters) => self.boot(letters),
                None => vec![Sourced::default(BootDevice::Disk)],
            };
        } else {
            os.bootloader = self.document.optional("bootloader", &rules::BOOTLOADER)?;
            os.bootloader_args = self.document.optional("bootargs", &rules::BOOTLOADER)?;
            os.kernel = self.document.optional("kernel", &rules::KERNEL)?;
            os.initrd = self.document.optional("ramdisk", &rules::KERNEL)?;
            os.cmdline = self.document.optional("extra", &rules::KERNEL)?;
        }
        Ok(os)
    }

    /// The boot devices. libvirt reads as many as there are letters, four at most, and takes the first letter
    /// for all of them.
    fn boot(&mut self, letters: Piece<'t>) -> Vec<Sourced<BootDevice>> {
        let Some(letter) = letters.text.chars().next() else { return Vec::new() };
        let first = letters.part(0..letter.len_utf8());
        let known = BootDevice::from_letter(letter);
        let device = known.unwrap_or(BootDevice::Disk);
        // libvirt counts bytes.
        let count = letters.text.len().min(MAX_BOOT_DEVICES);
        let rest = letters.part(first.text.len()..letters.text.len());
        let read_as = vec![device.name(); count].join(", ");
        let reason = if known.is_none() {
            Some((
                first,
                format!("libvirt does not know the boot device “{letter}” and assumes hd."),
            ))
        } else if !rest.text.is_empty() {
            Some((
                rest,
                format!(
                    "libvirt looks at the first letter alone. It reads “{}” as {read_as}.",
                    letters.text
                ),
            ))
        } else {
            None
        };
        if let Some((piece, message)) = reason {
            self.document.findings.notes.push(
                warning("boot-letter", piece.span(), &rules::BOOT, message)
                    .help("Correct the order in the XML."),
            );
        }
        vec![first.with(device); count]
    }
}
