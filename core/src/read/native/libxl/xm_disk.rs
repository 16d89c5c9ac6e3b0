//! The list `disk` of xm: `SOURCE,NAME,MODE`.

use super::{KeyedItem, LibxlReader};
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{Disk, DiskBus, DiskDevice, DiskType};
use crate::read::native::disk::{bus_of_name, device_of_suffix};
use crate::read::parts::Use;
use crate::rules::{conf, domain_xml as rules};
use crate::syntax::conf::Kind;
use std::borrow::Cow;

/// What libvirt knows as the format of a disk behind `tap:`.
const FORMATS: [&str; 17] = [
    "aio", "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop",
    "cow", "qcow", "qcow2", "qed", "vmdk",
];

/// Why libvirt leaves a disk out, and the message that it raises and forgets.
struct Dropped {
    why: &'static str,
    error: Option<LibvirtError>,
}

/// How to write a disk.
const FORM: &str =
    "Write it in a form such as “phy:/dev/vg/guest,xvda,w” or “tap:aio:/guest.img,xvda,w”.";

fn dropped(why: &'static str) -> Dropped {
    Dropped { why, error: None }
}

impl<'t> LibxlReader<'t, '_> {
    /// The disks.
    pub(super) fn xm_disks(&mut self) -> Result<Vec<Disk<'t>>, Note> {
        if let Some(value) = self.document.find("disk", &rules::DISK)
            && !matches!(self.document.tree.kind(value), Kind::List)
        {
            let detail = "memory conf: expected a string list for 'disk' parameter".to_owned();
            return Err(Note::error("xm-kind", "The value of disk is not a list.")
                .at(self.document.tree.span(value))
                .rule(&rules::DISK)
                .help("Write disk = [ \"…\" ].")
                .libvirt(LibvirtError::Internal(detail)));
        }
        let mut disks = Vec::new();
        for item in self.strings("disk", &rules::DISK)? {
            match self.xm_disk(item) {
                Ok(disk) => disks.push(disk),
                Err(Dropped { why, error }) => {
                    let message = format!("{why}. libvirt leaves the disk out, without a message.");
                    let rule = &conf::DISK_PARTS;
                    self.document.leave_out(item.item, "disk-dropped", rule, &message);
                    if let Some(note) = self.document.findings.notes.last_mut() {
                        note.libvirt = error;
                        note.help = Some(FORM.to_owned());
                    }
                }
            }
        }
        Ok(disks)
    }

    fn xm_disk(&mut self, item: KeyedItem<'t>) -> Result<Disk<'t>, Dropped> {
        let (whole, behind) =
            item.text.split_once(',').ok_or(dropped("The source has no comma after it"))?;
        let (target, mode) = behind
            .strip_prefix("ioemu:")
            .unwrap_or(behind)
            .split_once(',')
            .ok_or(dropped("The name in the guest has no comma after it"))?;
        let mut source = Some(whole).filter(|whole| !whole.text.is_empty());
        let (mut driver, mut format) = (None, None);
        if let Some((name, path)) = source.and_then(|source| source.split_once(':')) {
            driver = Some(name);
            source = Some(path);
            if matches!(name.text, "tap" | "tap2") {
                let (word, behind) = path
                    .split_once(':')
                    .ok_or(dropped("The driver's type is missing after tap:"))?;
                if !FORMATS.contains(&word.text) {
                    let detail = format!("Unknown driver type {}", path.text);
                    let error = Some(LibvirtError::Internal(detail));
                    return Err(Dropped { why: "libvirt does not know the driver's type", error });
                }
                format = Some(word.with(match word.text {
                    "aio" => "raw",
                    other => other,
                }));
                source = Some(behind);
            }
        }
        let kind = match driver {
            None => Sourced::default(DiskType::Block),
            Some(name) if name.text == "phy" => name.with(DiskType::Block),
            Some(name) => name.with(DiskType::File),
        };
        let (name, suffix) = target.split_at(target.text.find(':').unwrap_or(target.text.len()));
        let device = device_of_suffix(suffix).unwrap_or(Sourced::default(DiskDevice::Disk));
        let bus = if self.hvm() { bus_of_name(name.text) } else { DiskBus::Xen };
        let says =
            |words: [&str; 2]| words.contains(&mode.text).then(|| Origin::Input(mode.span()));
        let (readonly, shareable) = (says(["r", "ro"]), says(["w!", "!"]));
        self.document.mark_item(item.item, Use::Read(&rules::DISK));
        self.field(whole, Use::Read(&rules::DISK));
        self.field(name, Use::Read(&rules::DISK_TARGET));
        self.field(suffix, Use::Dropped(&rules::DISK_DEVICE));
        self.field(
            mode,
            match mode.text {
                "r" | "ro" | "w!" | "!" => Use::Read(&rules::DISK_MODE),
                "w" | "rw" => Use::Redundant(&rules::DISK_MODE),
                _ => Use::Dropped(&rules::DISK_MODE),
            },
        );
        let added = (device.value == DiskDevice::Cdrom).then_some(Origin::Default);
        let phy = Sourced::default(Cow::Borrowed("phy"));
        Ok(Disk {
            element: item.element,
            kind,
            device,
            driver: Some(driver.map_or(phy, |name| name.value_within(whole.span()))),
            driver_type: Some(format.unwrap_or(Sourced::default("raw")).map(Cow::Borrowed)),
            source: source.map(|source| source.value_within(whole.span())),
            target: name.value_within(item.element),
            bus: Sourced::default(bus),
            readonly: readonly.or(added),
            shareable,
            transient: None,
            network: None,
            address: None,
        })
    }
}
