//! How the guest boots: firmware, kernel, boot loader and boot order.

use super::LibxlReader;
use crate::base::{Note, Origin, Piece, Sourced};
use crate::domain::{BootDevice, Domain, LoaderType, MAX_BOOT_DEVICES};
use crate::read::native::findings::warning;
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;
use std::borrow::Cow;

impl<'t> LibxlReader<'t, '_> {
    /// What xl says of it.
    pub(super) fn xl_os(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        if !self.hvm() {
            self.bootloader(domain)?;
            self.kernel(domain)?;
            return self.xl_cmdline(domain);
        }
        let bios = self.document.string("bios", &rules::LOADER)?;
        let directory = &self.target.host.firmware_directory;
        let firmware = |file: &str| {
            let value = Cow::Owned(format!("{directory}/{file}"));
            Some(Sourced { value, origin: Origin::Host(None) })
        };
        match bios {
            Some(bios) if bios.text == "ovmf" => {
                domain.os.loader = firmware("ovmf.bin");
                domain.os.loader_type = Some(bios.with(LoaderType::Pflash));
                domain.os.loader_readonly = Some(bios.with(true));
            }
            other => {
                domain.os.loader = firmware("hvmloader");
                domain.os.loader_type = Some(Sourced::default(LoaderType::Rom));
                if other.is_some() {
                    self.document.mark_entry("bios", Use::Dropped(&rules::LOADER));
                }
            }
        }
        domain.os.acpi_table = self.document.optional("acpi_firmware", &rules::ACPI_TABLE)?;
        self.kernel(domain)?;
        self.xl_cmdline(domain)?;
        self.boot(domain)?;
        self.nested_hvm(domain)
    }

    /// What xm says of it.
    pub(super) fn xm_os(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        if self.hvm() {
            let help = "xm needs the HVM guest’s loader: add kernel = \"/usr/lib/xen/boot/hvmloader\". Or read the file as xl, which needs none.";
            domain.os.loader = Some(self.document.required("kernel", &rules::LOADER, help)?);
            domain.os.loader_type = Some(Sourced::default(LoaderType::Rom));
            return self.boot(domain);
        }
        self.bootloader(domain)?;
        self.kernel(domain)?;
        domain.os.cmdline = self.document.optional("extra", &rules::KERNEL)?;
        domain.os.root = self.document.optional("root", &rules::KERNEL)?;
        Ok(())
    }

    fn bootloader(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        domain.os.bootloader = self.document.optional("bootloader", &rules::BOOTLOADER)?;
        domain.os.bootloader_args = self.document.optional("bootargs", &rules::BOOTLOADER)?;
        Ok(())
    }

    fn kernel(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        domain.os.kernel = self.document.optional("kernel", &rules::KERNEL)?;
        domain.os.initrd = self.document.optional("ramdisk", &rules::KERNEL)?;
        Ok(())
    }

    /// The kernel's command line: `cmdline`, or without it `root` and `extra`.
    fn xl_cmdline(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let cmdline = self.document.optional("cmdline", &rules::KERNEL)?;
        let root = self.document.optional("root", &rules::KERNEL)?;
        let extra = self.document.optional("extra", &rules::KERNEL)?;
        let Some(cmdline) = cmdline else {
            domain.os.root = root;
            domain.os.cmdline = extra;
            return Ok(());
        };
        if let Some(winner) = cmdline.origin.span() {
            for key in ["root", "extra"] {
                self.document.mark_entry(key, Use::Overruled(&rules::KERNEL, winner));
            }
        }
        domain.os.cmdline = Some(cmdline);
        Ok(())
    }

    /// The boot devices: up to four letters.
    fn boot(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let Some(letters) = self.document.string("boot", &rules::BOOT)? else {
            domain.os.boot = vec![Sourced::default(BootDevice::Disk)];
            return Ok(());
        };
        for (at, letter) in letters.text.char_indices() {
            let piece = letters.part(at..at + letter.len_utf8());
            if domain.os.boot.len() >= MAX_BOOT_DEVICES {
                let rest = letters.part(at..letters.text.len());
                let message = format!("libvirt reads four letters, and drops “{}”.", rest.text);
                self.boot_letter(rest, message);
                return Ok(());
            }
            let known = BootDevice::from_letter(letter);
            if known.is_none() {
                let message =
                    format!("libvirt does not know the boot device “{letter}” and assumes hd.");
                self.boot_letter(piece, message);
            }
            // libvirt counts bytes.
            let left = MAX_BOOT_DEVICES - domain.os.boot.len();
            let count = letter.len_utf8().min(left);
            let device = piece.with(known.unwrap_or(BootDevice::Disk));
            domain.os.boot.extend(std::iter::repeat_n(device, count));
        }
        if domain.os.boot.is_empty() {
            domain.os.boot.push(letters.with(BootDevice::Disk));
        }
        Ok(())
    }

    fn boot_letter(&mut self, piece: Piece<'t>, message: String) {
        let note = warning("boot-letter", piece.span(), &rules::BOOT, message);
        self.document.findings.notes.push(note.help("Correct the order in the XML."));
    }
}
