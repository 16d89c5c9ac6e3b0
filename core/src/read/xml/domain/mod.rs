//! `<domain>`: what stands in the outermost element, and the order in which libvirt reads the devices.

mod v0_7;
mod v9_0;

use super::reader::XmlReader;
use crate::base::Note;
use crate::domain::Domain;
use crate::release::Driver;

/// Reads the outermost element as a domain.
pub(super) fn read<'t>(r: &mut XmlReader<'t, '_>) -> Result<Domain<'t>, Note> {
    match r.profile.driver {
        Driver::Xend => Domain::read(r),
        Driver::Libxl => v9_0::read(r),
    }
}
