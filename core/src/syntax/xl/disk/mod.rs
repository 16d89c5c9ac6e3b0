//! Disk specifications, the items of `disk = [ … ]`, as Xen's library libxlutil reads them.
//!
//! xl reads each item with this parser, and so does libvirt since it knows xl. The parser takes several generations of
//! syntax at once: named parts (`vdev=xvda`), positional parts (`/srv/a.img,raw,xvda,rw`) and old prefixes (`phy:/dev/a`).
//! It always takes the longest part that any of its patterns matches; of two equally long ones the first pattern wins.
//!
//! Sources: tools/libs/util/libxlu_disk_l.l and libxlu_disk.c of Xen 4.17.

mod parse;
mod refusal;
mod scan;
mod set;
mod specification;

pub(crate) use parse::parse;
pub(crate) use refusal::DiskMistake;
pub(crate) use specification::{DiskBackend, DiskFormat, DiskSpecification};

#[cfg(test)]
mod tests;
