//! The guest's type and how it boots: the list `image`, and the boot loader.

use super::SexprReader;
use super::root::incomplete;
use crate::base::{Note, Origin, Piece, Sourced};
use crate::domain::{BootDevice, MAX_BOOT_DEVICES, Os, Text};
use crate::read::native::findings::warning;
use crate::read::parts::Use;
use crate::release::Guest;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;
use std::borrow::Cow;

/// Where the document describes the guest's image.
#[derive(Clone, Copy)]
pub(super) struct Image {
    /// The guest's type.
    pub(super) guest: Sourced<Guest>,
    /// The list `image`, if there is something in it.
    image: Option<NodeId>,
    /// The list `hvm` or `linux` within it.
    pub(super) kind: Option<NodeId>,
}

impl<'t> SexprReader<'t, '_> {
    /// Finds the image. A list `hvm` with something in it makes an HVM guest.
    pub(super) fn image(&mut self) -> Image {
        let root = NodeId::ROOT;
        let filled = |reader: &Self, list: &NodeId| reader.tree.children(*list).nth(1).is_some();
        let Some(list) = self.only_list(root, "image") else {
            return Image { guest: Sourced::default(Guest::Pv), image: None, kind: None };
        };
        let image = Some(list).filter(|list| filled(self, list));
        if let Some(hvm) = self.only_list(list, "hvm")
            && filled(self, &hvm)
        {
            let guest = self.head_of(hvm).with(Guest::Hvm);
            return Image { guest, image, kind: Some(hvm) };
        }
        let linux = self.only_list(list, "linux");
        let guest = match linux {
            Some(linux) => self.head_of(linux).with(Guest::Pv),
            None => Sourced::default(Guest::Pv),
        };
        Image { guest, image, kind: linux }
    }

    /// The boot loader. A list without a value is an empty one.
    pub(super) fn bootloader(&mut self) -> Option<Text<'t>> {
        let root = NodeId::ROOT;
        if let Some(value) = self.text(root, "bootloader", &rules::BOOTLOADER) {
            return Some(value);
        }
        let list = self.list(root, "bootloader")?;
        self.mark(list, Use::Read(&rules::BOOTLOADER));
        // libvirt reads nothing else in the list.
        Some(Sourced { value: Cow::Borrowed(""), origin: Origin::Input(self.head_span(list)) })
    }

    /// The way the guest boots. libvirt ignores the image of the host's own domain, 0.
    pub(super) fn os(
        &mut self,
        image: Image,
        bootloader: Option<Text<'t>>,
        bootloader_args: Option<Text<'t>>,
        id: Option<i32>,
    ) -> Result<Os<'t>, Note> {
        let mut os = Os { bootloader, bootloader_args, ..Os::new(image.guest) };
        let Some(list) = image.image.filter(|_| id != Some(0)) else { return Ok(os) };
        let Some(kind) = image.kind else {
            return if os.bootloader.is_some() { Ok(os) } else { Err(self.no_kernel(list)) };
        };
        if image.guest.value == Guest::Pv {
            self.kernel(kind, &mut os);
            if os.kernel.is_none() && os.bootloader.is_none() {
                return Err(self.no_kernel(list));
            }
            return Ok(os);
        }
        os.loader = self.text(kind, "loader", &rules::LOADER);
        if os.loader.is_some() {
            self.kernel(kind, &mut os);
            // Some releases of xend name the loader twice.
            if os.kernel.as_ref().map(Sourced::as_str) == os.loader.as_ref().map(Sourced::as_str) {
                if let Some(list) = self.list(kind, "kernel") {
                    self.mark_redundant(list, &rules::LOADER);
                }
                os.kernel = None;
            }
        } else {
            os.loader = self.text(kind, "kernel", &rules::LOADER);
        }
        if os.loader.is_none() {
            return Err(incomplete(
                self.head_span(kind),
                "The HVM guest has no loader.",
                "missing HVM loader",
            )
            .rule(&rules::LOADER)
            .help("Add (loader /usr/lib/xen/boot/hvmloader) to the image."));
        }
        if os.kernel.is_none()
            && let Some(letters) = self.value(kind, "boot", &rules::BOOT)
        {
            os.boot = self.boot(letters);
        }
        Ok(os)
    }

    /// The refusal of a PV guest without kernel and boot loader.
    fn no_kernel(&self, image: NodeId) -> Note {
        incomplete(
            self.head_span(image),
            "The PV guest has neither kernel nor boot loader.",
            "missing kernel & bootloader",
        )
        .rule(&rules::KERNEL)
        .help("Add (kernel …) to the image (linux …), or (bootloader …) to the domain.")
    }

    /// The kernel and what belongs to it.
    fn kernel(&mut self, kind: NodeId, os: &mut Os<'t>) {
        os.kernel = self.text(kind, "kernel", &rules::KERNEL);
        os.initrd = self.text(kind, "ramdisk", &rules::KERNEL);
        os.cmdline = self.text(kind, "args", &rules::KERNEL);
        os.root = self.text(kind, "root", &rules::KERNEL);
    }

    /// The boot devices, one a letter.
    fn boot(&mut self, letters: Piece<'t>) -> Vec<Sourced<BootDevice>> {
        let mut devices = Vec::new();
        let mut unknown = String::new();
        let mut end = 0;
        for (at, letter) in letters.text.char_indices() {
            end = at + letter.len_utf8();
            match BootDevice::from_letter(letter) {
                Some(device) => devices.push(letters.part(at..end).with(device)),
                None => unknown.push(letter),
            }
            if devices.len() == MAX_BOOT_DEVICES {
                break;
            }
        }
        let (looked_at, rest) = letters.split_at(end);
        for (piece, lost, why) in [
            (looked_at, &*unknown, "libvirt does not know this boot device"),
            (rest, rest.text, "libvirt has room for four boot devices"),
        ] {
            if !lost.is_empty() {
                let message = format!("{why}. It ignores “{lost}”.");
                self.findings.notes.push(warning(
                    "boot-letter",
                    piece.span(),
                    &rules::BOOT,
                    message,
                ));
            }
        }
        devices
    }
}
