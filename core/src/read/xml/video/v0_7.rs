//! How libvirt 0.7.4 and 0.7.5 read `<video>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::checked as rules;
use crate::syntax::xml::ElementId;

/// Checks a `<video>`.
pub(in crate::read::xml) fn check(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(), Note> {
    let rule = &rules::VIDEO;
    r.mark_dropped(element, rule);
    let (mut kind, mut vram, mut heads) = (None, None, None);
    for child in r.children(element) {
        if r.name(child) == "model" && kind.is_none() && vram.is_none() && heads.is_none() {
            kind = r.attribute(child, "type", rule);
            vram = r.attribute(child, "vram", rule);
            heads = r.attribute(child, "heads", rule);
        }
    }
    let span = |value: &Sourced<&str>| value.origin.span().unwrap_or_default();
    if let Some(kind) = kind
        && !["vga", "cirrus", "vmvga", "xen", "vbox"].contains(&kind.value)
    {
        return Err(refused(
            rule,
            span(&kind),
            LibvirtError::Internal(format!("unknown video model '{}'", kind.value)),
        ));
    }
    for (value, called) in [(vram, "ram"), (heads, "heads")] {
        if let Some(value) = value
            && number::unsigned_int(value.value, 10).is_none()
        {
            let message =
                LibvirtError::Internal(format!("cannot parse video {called} '{}'", value.value));
            return Err(refused(rule, span(&value), message));
        }
    }
    Ok(())
}
