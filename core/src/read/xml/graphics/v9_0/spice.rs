//! A display that is shown by SPICE.

use super::{auth, text};
use crate::base::{Note, Sourced};
use crate::domain::{Spice, SpiceMouseMode, Text};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, on_off, required, words, yes_no};
use crate::rules::graphics as rules;
use crate::syntax::xml::ElementId;

const MODES: &[&str] = &["any", "secure", "insecure"];
const CHANNEL: [Attribute; 2] = [
    required(words(
        "name",
        &["main", "display", "inputs", "cursor", "playback", "record", "smartcard", "usbredir"],
    )),
    required(words("mode", MODES)),
];
const WHEN: &[&str] = &["auto", "never", "always"];
const MOUSE_MODES: &[(&str, SpiceMouseMode)] =
    &[("server", SpiceMouseMode::Server), ("client", SpiceMouseMode::Client)];

/// The elements in front of `<clipboard>`, each with an attribute that must be there.
const BEFORE_CLIPBOARD: [(&str, Attribute); 5] = [
    ("image", words("compression", &["auto_glz", "auto_lz", "quic", "glz", "lz", "off"])),
    ("jpeg", words("compression", WHEN)),
    ("zlib", words("compression", WHEN)),
    ("playback", on_off("compression")),
    ("streaming", words("mode", &["filter", "all", "off"])),
];

/// virDomainGraphicsDefParseXMLSpice.
pub(super) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
    listen: Option<Text<'t>>,
) -> Result<Spice<'t>, Note> {
    let mut port = r.integer(element, "port", 10, &rules::PORTS)?.unwrap_or(Sourced::default(0));
    let mut tls_port =
        r.integer(element, "tlsPort", 10, &rules::PORTS)?.unwrap_or(Sourced::default(0));
    let autoport = r.yes_no(element, "autoport", &rules::PORTS)?;
    r.check(element, &[words("defaultMode", MODES)], &rules::DETAILS_9_0)?;
    let both_chosen = port.value == -1 && tls_port.value == -1;
    let autoport = match autoport.filter(|autoport| autoport.value) {
        Some(autoport) => Some(autoport.origin),
        None => both_chosen.then_some(port.origin),
    };
    if autoport.is_some() {
        (port.value, tls_port.value) = (0, 0);
    }
    text(r, element, "keymap");
    let passwd = auth::read_password(r, element, false)?;
    for channel in r.all_checked(element, "channel", &rules::DETAILS_9_0) {
        r.check(channel, &CHANNEL, &rules::DETAILS_9_0)?;
    }
    for (name, attribute) in BEFORE_CLIPBOARD {
        if let Some(child) = r.checked(element, name, &rules::DETAILS_9_0) {
            r.check(child, &[required(attribute)], &rules::DETAILS_9_0)?;
        }
    }
    let copy_paste = match r.first_of(&[element], "clipboard", &rules::SPICE) {
        Some(clipboard) => {
            let copies = r.yes_no(clipboard, "copypaste", &rules::SPICE)?;
            Some(r.required(copies, clipboard, "copypaste", &rules::SPICE)?)
        }
        None => None,
    };
    for name in ["filetransfer", "gl"] {
        if let Some(child) = r.checked(element, name, &rules::DETAILS_9_0) {
            r.check(child, &[required(yes_no("enable"))], &rules::DETAILS_9_0)?;
        }
    }
    let mouse_mode = match r.first_of(&[element], "mouse", &rules::SPICE) {
        Some(mouse) => {
            let mode = r.word(mouse, "mode", MOUSE_MODES, &rules::SPICE)?;
            Some(r.required(mode, mouse, "mode", &rules::SPICE)?)
        }
        None => None,
    };
    Ok(Spice { port, tls_port, autoport, listen, passwd, mouse_mode, copy_paste })
}
