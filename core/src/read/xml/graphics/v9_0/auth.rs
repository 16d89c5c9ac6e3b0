//! The password of a display.

use super::text;
use crate::base::Note;
use crate::domain::Text;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::rules::graphics::DETAILS_9_0 as RULE;
use crate::syntax::xml::ElementId;

/// virDomainGraphicsAuthDefParseXML: the password. libvirt checks how long it holds only if there is one.
pub(super) fn read_password<'t>(
    r: &mut XmlReader<'t, '_>,
    graphics: ElementId,
    is_vnc: bool,
) -> Result<Option<Text<'t>>, Note> {
    let connected = r.attribute(graphics, "connected", &RULE);
    let Some(password) = text(r, graphics, "passwd") else {
        return Ok(None);
    };
    if let Some(end) = r.attribute(graphics, "passwdValidTo", &RULE)
        && !is_time(end.value)
    {
        let message = format!(
            "cannot parse password validity time '{}', expect YYYY-MM-DDTHH:MM:SS",
            end.value
        );
        return Err(r.internal(graphics, message, &RULE).at(end.origin.span()));
    }
    let place = r.attribute_place(graphics, "connected");
    let refuse = |message: String| Err(r.unsupported(graphics, message, &RULE).at(place));
    match connected.map(|connected| connected.value) {
        None | Some("keep") => Ok(Some(password)),
        Some("fail" | "disconnect") if !is_vnc => Ok(Some(password)),
        Some("fail" | "disconnect") => refuse("VNC supports connected='keep' only".to_owned()),
        Some(other) => refuse(format!("unknown connected value {other}")),
    }
}

/// Whether the text has the numbers of a time with the right characters between them.
fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let all_numbers = |text: &str, between: char| {
        let parts: Vec<_> = text.split(between).collect();
        parts.len() == 3 && parts.iter().all(|part| number::int(part).is_some())
    };
    all_numbers(date, '-') && all_numbers(time, ':')
}
