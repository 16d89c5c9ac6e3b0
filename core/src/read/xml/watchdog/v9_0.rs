//! How libvirt 9.0 reads a watchdog.

use crate::base::Note;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::rules::checked::WATCHDOG_DEVICE as RULE;
use crate::syntax::xml::ElementId;

const MODELS: [&str; 3] = ["i6300esb", "ib700", "diag288"];
const ACTIONS: [&str; 7] = ["reset", "shutdown", "poweroff", "pause", "dump", "none", "inject-nmi"];

/// virDomainWatchdogDefParseXML.
pub(in crate::read::xml) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
) -> Result<DeviceInfo<'t>, Note> {
    r.mark_dropped(element, &RULE);
    let Some(model) = r.attribute(element, "model", &RULE) else {
        return Err(r.internal(element, "watchdog must contain model name", &RULE));
    };
    if !MODELS.contains(&model.value) {
        let message = format!("unknown watchdog model '{}'", model.value);
        return Err(r.unsupported(element, message, &RULE));
    }
    if let Some(action) = r.attribute(element, "action", &RULE)
        && !ACTIONS.contains(&action.value)
    {
        let message = format!("unknown watchdog action '{}'", action.value);
        return Err(r.unsupported(element, message, &RULE));
    }
    DeviceInfo::read(r, element, Reads::Common)
}
