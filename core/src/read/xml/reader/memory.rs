//! Amounts of memory, with units.

use super::XmlReader;
use crate::base::{LibvirtError, Note, Origin, Rule, Sourced};
use crate::read::number;
use crate::read::parts::Use;
use crate::syntax::xml::ElementId;

/// The most bytes that libvirt counts: the largest file offset.
const MOST_BYTES: u64 = i64::MAX as u64;

/// Bytes of a KiB, in which libvirt counts.
const KIB: u64 = 1024;

impl<'t> XmlReader<'t, '_> {
    /// virDomainParseMemory of the first element of that name: the memory in KiB, rounded up. `xpath` is the path of
    /// the element in libvirt's message.
    pub(in crate::read::xml) fn memory_of(
        &mut self,
        parents: &[ElementId],
        name: &'static str,
        xpath: &str,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u64>>, Note> {
        let Some(element) = self.matches(parents, name).next() else {
            return Ok(None);
        };
        let Some(text) = self.text_of(parents, name, rule) else {
            self.xpath_attribute(&[element], "unit", rule);
            return Ok(None);
        };
        let unit = self.xpath_attribute(&[element], "unit", rule);
        self.mark_attribute(element, "unit", Use::Included(rule));
        let amount = scaled(text.as_ref().map(|value| &**value), unit, xpath, rule)?;
        let origin = Origin::Input(self.span(element));
        kib(Sourced { value: amount.value, origin }, rule).map(Some)
    }

    /// virDomainParseMemory of an attribute, whose unit is the attribute `unit` beside it. An empty one counts as
    /// missing.
    pub(in crate::read::xml) fn memory_attribute(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u64>>, Note> {
        let Some(text) = self.xpath_attribute(&[element], name, rule) else {
            return Ok(None);
        };
        let unit = self.xpath_attribute(&[element], "unit", rule);
        kib(scaled(text, unit, &format!("./@{name}"), rule)?, rule).map(Some)
    }
}

/// virParseScaledValue: the bytes that a number with a unit stands for. Without a unit it counts KiB.
fn scaled(
    text: Sourced<&str>,
    unit: Option<Sourced<&str>>,
    xpath: &str,
    rule: &'static Rule,
) -> Result<Sourced<u64>, Note> {
    let Some(amount) = number::non_negative_long(text.value, 10) else {
        return Err(Note::error("memory", format!("“{}” is not an amount of memory.", text.value))
            .at(text.origin.span())
            .rule(rule)
            .help("Write a number only, such as 524288. A unit goes into the attribute unit.")
            .libvirt(LibvirtError::Xml(format!(
                "Invalid value '{}' for element or attribute '{xpath}'",
                text.value
            ))));
    };
    let scale = match unit {
        None => KIB,
        Some(unit) => scale_of(unit.value).ok_or_else(|| {
            Note::error("memory-unit", format!("libvirt does not know the unit “{}”.", unit.value))
                .at(unit.origin.span())
                .rule(rule)
                .help("Use b, KiB, MiB, GiB or TiB.")
                .libvirt(LibvirtError::InvalidArgument(format!("unknown suffix '{}'", unit.value)))
        })?,
    };
    match amount.checked_mul(scale).filter(|bytes| *bytes <= MOST_BYTES / scale * scale) {
        Some(bytes) => Ok(text.map(|_| bytes)),
        None => {
            let suffix = unit.map_or("", |unit| unit.value);
            Err(too_large(text.origin, rule, format!("value too large: {amount}{suffix}")))
        }
    }
}

/// Rounds up to KiB, in which libvirt counts.
fn kib(bytes: Sourced<u64>, rule: &'static Rule) -> Result<Sourced<u64>, Note> {
    let kib = bytes.value.div_ceil(KIB);
    if kib >= MOST_BYTES.div_ceil(KIB) {
        return Err(too_large(bytes.origin, rule, "size value too large".to_owned()));
    }
    Ok(bytes.map(|_| kib))
}

fn too_large(origin: Origin, rule: &'static Rule, detail: String) -> Note {
    Note::error("memory", "The amount of memory is too large.")
        .at(origin.span())
        .rule(rule)
        .help("Write a smaller number, or a smaller unit.")
        .libvirt(LibvirtError::Overflow(detail))
}

/// virScaleInteger: the bytes of a unit. Case does not matter.
fn scale_of(unit: &str) -> Option<u64> {
    let unit = unit.to_ascii_lowercase();
    if matches!(&*unit, "b" | "byte" | "bytes") {
        return Some(1);
    }
    let mut characters = unit.chars();
    let power = match characters.next()? {
        'k' => 1,
        'm' => 2,
        'g' => 3,
        't' => 4,
        'p' => 5,
        'e' => 6,
        _ => return None,
    };
    let base: u64 = match characters.as_str() {
        "" | "ib" => 1024,
        "b" => 1000,
        _ => return None,
    };
    base.checked_pow(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_scaled_whatever_their_case() {
        for (unit, scale) in [
            ("b", Some(1)),
            ("Bytes", Some(1)),
            ("k", Some(1024)),
            ("KiB", Some(1024)),
            ("KB", Some(1000)),
            ("mib", Some(1 << 20)),
            ("g", Some(1 << 30)),
            ("eib", Some(1 << 60)),
            ("z", None),
            (" KiB", None),
            ("kibi", None),
        ] {
            assert_eq!(scale_of(unit), scale, "{unit}");
        }
    }
}
