//! `<memtune>`.

use crate::base::Note;
use crate::read::xml::reader::{Scale, XmlReader};
use crate::rules::domain_checked::TUNING as RULE;
use crate::syntax::xml::ElementId;

/// How the limits count: VIR_DOMAIN_MEMORY_PARAM_UNLIMITED KiB at most.
const LIMIT: Scale = Scale { bytes: 1024, most: ((1 << 53) - 1) << 10 };

/// The part of virDomainDefTunablesParse on memory.
pub(in crate::read::xml) fn check(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let tunings = r.path(ElementId::ROOT, &["memtune"]);
    for name in ["hard_limit", "soft_limit", "min_guarantee", "swap_hard_limit"] {
        let xpath = format!("./memtune/{name}[1]");
        if name == "min_guarantee" {
            r.memory_of(&tunings, name, &xpath, &RULE)?;
        } else {
            r.scaled_of(&tunings, name, &xpath, LIMIT, &RULE)?;
        }
    }
    for tuning in tunings {
        r.mark_dropped(tuning, &RULE);
    }
    Ok(())
}
