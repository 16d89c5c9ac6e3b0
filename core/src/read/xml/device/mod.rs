//! A device as the outermost element: the document that `attach-device` takes.

mod v0_7;
mod v9_0;

use super::reader::{XmlReader, one_of};
use crate::base::Note;
use crate::domain::Device;
use crate::release::{Driver, Guest};
use crate::rules::attach::{ALONE, FRAGMENT};
use crate::syntax::xml::ElementId;

/// Reads the outermost element as a device of such a guest.
pub(super) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    guest: Option<Guest>,
) -> Result<(Device<'t>, Guest), Note> {
    let profile = r.profile;
    let driver = profile.driver;
    let guests = |word: fn(&Guest) -> String| profile.guests.iter().map(word).collect::<Vec<_>>();
    let Some(guest) = guest else {
        let name = r.name(ElementId::ROOT);
        return Err(Note::error(
            "fragment-guest",
            format!("A single <{name}> does not name the type of guest."),
        )
        .at(r.start_tag(ElementId::ROOT))
        .rule(match driver {
            Driver::Xend => &FRAGMENT,
            Driver::Libxl => &ALONE,
        })
        .help(format!(
            "Choose {}. On the command line, to-native, explain and picture take {}.",
            one_of(&guests(|guest| guest.title().to_owned())),
            one_of(&guests(|guest| format!("--guest {}", guest.name())))
        )));
    };
    let device = match driver {
        Driver::Xend => Device::read(r, guest)?,
        Driver::Libxl => v9_0::read(r, guest)?,
    };
    Ok((device, guest))
}
