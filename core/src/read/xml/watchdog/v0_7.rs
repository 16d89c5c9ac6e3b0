//! How libvirt 0.7.4 and 0.7.5 read `<watchdog>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::checked as rules;
use crate::syntax::xml::ElementId;

/// Checks all `<watchdog>` elements. libvirt accepts at most one.
pub(in crate::read::xml) fn check_all(
    r: &mut XmlReader<'_, '_>,
    elements: &[ElementId],
) -> Result<(), Note> {
    let rule = &rules::WATCHDOG;
    let &[element] = elements else {
        return match elements.get(1) {
            None => Ok(()),
            Some(&second) => {
                let span = r.start_tag(second);
                Err(refused(
                    rule,
                    span,
                    LibvirtError::Internal("only a single watchdog device is supported".to_owned()),
                ))
            }
        };
    };
    r.mark_dropped(element, rule);
    let span = |value: &Sourced<&str>| value.origin.span().unwrap_or_default();
    match r.attribute(element, "model", rule) {
        None => {
            let span = r.start_tag(element);
            return Err(refused(
                rule,
                span,
                LibvirtError::Internal("watchdog must contain model name".to_owned()),
            ));
        }
        Some(model) if !["i6300esb", "ib700"].contains(&model.value) => {
            let message =
                LibvirtError::Internal(format!("unknown watchdog model '{}'", model.value));
            return Err(refused(rule, span(&model), message));
        }
        Some(_) => {}
    }
    match r.attribute(element, "action", rule) {
        Some(action)
            if !["reset", "shutdown", "poweroff", "pause", "none"].contains(&action.value) =>
        {
            let message =
                LibvirtError::Internal(format!("unknown watchdog action '{}'", action.value));
            Err(refused(rule, span(&action), message))
        }
        _ => Ok(()),
    }
}
