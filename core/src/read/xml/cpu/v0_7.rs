//! How libvirt 0.7.4 and 0.7.5 read `<cpu>`.

use crate::base::{LibvirtError, Note, Span};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::checked as rules;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// Checks the `<cpu>` where the release looks at it.
pub(in crate::read::xml) fn check(r: &mut XmlReader<'_, '_>, root: ElementId) -> Result<(), Note> {
    if !r.profile.checks_cpu {
        return Ok(());
    }
    let rule = &rules::CPU;
    let Some(cpu) = r.matches(&[root], "cpu").next() else {
        return Ok(());
    };
    r.mark_dropped(cpu, rule);
    let start_tag = r.start_tag(cpu);
    let refuse =
        |span: Span, message: &str| refused(rule, span, LibvirtError::Internal(message.to_owned()));
    let matched = r.attribute(cpu, "match", rule);
    if !matched.is_some_and(|m| ["minimum", "exact", "strict"].contains(&m.value)) {
        return Err(refuse(start_tag, "Invalid match attribute for CPU specification"));
    }
    if r.text_of(&[cpu], "model", rule).is_none() {
        return Err(refuse(start_tag, "Missing CPU model name"));
    }
    if let Some(topology) = r.matches(&[cpu], "topology").next() {
        let span = r.start_tag(topology);
        let mut numbers = [0; 3];
        for (name, number) in ["sockets", "cores", "threads"].into_iter().zip(&mut numbers) {
            let text = r.xpath_attribute(&[topology], name, rule);
            let value = text.and_then(|text| number::unsigned_long(text.value));
            // libvirt keeps the lower half of the number.
            *number = value.ok_or_else(|| {
                refuse(span, &format!("Missing '{name}' attribute in CPU topology"))
            })? as u32;
        }
        if numbers.contains(&0) {
            return Err(refuse(span, "Invalid CPU topology"));
        }
    }
    let features: Vec<_> = r.matches(&[cpu], "feature").collect();
    let mut names = HashSet::new();
    for feature in features {
        let span = r.start_tag(feature);
        let policy = r.attribute(feature, "policy", rule);
        let known = ["force", "require", "optional", "disable", "forbid"];
        if !policy.is_some_and(|policy| known.contains(&policy.value)) {
            return Err(refuse(span, "Invalid CPU feature policy"));
        }
        match r.attribute(feature, "name", rule).filter(|name| !name.value.is_empty()) {
            None => return Err(refuse(span, "Invalid CPU feature name")),
            Some(name) if !names.insert(name.value) => {
                let message = format!("CPU feature `{}' specified more than once", name.value);
                return Err(refuse(span, &message));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
