//! Disks: what both native formats say alike. `xm/disk.rs` and `sexpr/disk.rs` find the parts of a disk; they
//! share no rule for its mode, and take a missing driver differently.

use crate::base::{Piece, Sourced};
use crate::domain::{DiskBus, DiskDevice};

/// A disk's source: `DRIVER:PATH` or `tap:TYPE:PATH`.
pub(super) struct DiskSource<'t> {
    /// The driver, such as `phy`, `file` or `tap`.
    pub(super) driver: Piece<'t>,
    /// What `tap` opens the file with, such as `aio`.
    pub(super) driver_type: Option<Piece<'t>>,
    /// The path on the host.
    pub(super) path: Piece<'t>,
}

/// What a disk's source lacks.
pub(super) enum MissingDriver<'t> {
    /// There is no colon, so nothing in front of the path.
    Name,
    /// There is no second colon behind `tap:`; what stands there instead.
    Type(Piece<'t>),
}

impl<'t> DiskSource<'t> {
    /// Splits a source at its colons.
    pub(super) fn split(source: Piece<'t>) -> Result<Self, MissingDriver<'t>> {
        let (driver, rest) = source.split_once(':').ok_or(MissingDriver::Name)?;
        if driver.text != "tap" {
            return Ok(Self { driver, driver_type: None, path: rest });
        }
        let (driver_type, path) = rest.split_once(':').ok_or(MissingDriver::Type(rest))?;
        Ok(Self { driver, driver_type: Some(driver_type), path })
    }
}

/// What the guest sees, by the end of a disk's name with its colon. `None` for an end that libvirt does not
/// know.
pub(super) fn device_of_suffix(suffix: Piece<'_>) -> Option<Sourced<DiskDevice>> {
    match suffix.text {
        ":cdrom" => Some(suffix.with(DiskDevice::Cdrom)),
        ":disk" => Some(suffix.with(DiskDevice::Disk)),
        _ => None,
    }
}

/// The bus of a disk, by its name in the guest.
pub(super) fn bus_of_name(name: &str) -> DiskBus {
    match name {
        name if name.starts_with("xvd") => DiskBus::Xen,
        name if name.starts_with("sd") => DiskBus::Scsi,
        _ => DiskBus::Ide,
    }
}
