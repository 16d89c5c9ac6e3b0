//! `<xen>`: features that only Xen has.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Features, Passthrough, PassthroughMode};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::domain as rules;
use crate::syntax::xml::ElementId;

/// virDomainFeaturesXENDefParse.
pub(super) fn read(
    r: &mut XmlReader<'_, '_>,
    xen: ElementId,
    features: &mut Features,
) -> Result<(), Note> {
    r.mark_read(xen, &crate::rules::xml::CONTAINER);
    for element in r.children(xen) {
        let name = r.name(element);
        let rule = match name {
            "e820_host" => &rules::E820_HOST,
            "passthrough" => &rules::PASSTHROUGH,
            _ => {
                let value = Sourced::input(name, r.start_tag(element));
                return Err(unknown("feature of Xen", "e820_host or passthrough", &value)
                    .rule(&rules::FEATURES)
                    .libvirt(LibvirtError::ConfigUnsupported(format!(
                        "unsupported Xen feature: {name}"
                    ))));
            }
        };
        r.mark_read(element, rule);
        let state = r.on_off(element, "state", rule)?;
        let state = r.required(state, element, "state", rule)?;
        if name == "e820_host" {
            features.e820_host = Some(state);
        } else {
            let mode = match state.value {
                true => r.word(element, "mode", PassthroughMode::NAMES, rule)?,
                false => None,
            };
            let value = Passthrough { on: state.value, mode: mode.map(|mode| mode.value) };
            // The mode alone is what is written, if there is one.
            let origin = mode.map_or(state.origin, |mode| mode.origin);
            features.passthrough = Some(Sourced { value, origin });
        }
    }
    Ok(())
}
