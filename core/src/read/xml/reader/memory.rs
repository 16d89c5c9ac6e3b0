//! Amounts of memory, with units.

use super::XmlReader;
use crate::base::{LibvirtError, Note, Origin, Rule, Sourced, bytes_of_unit};
use crate::read::number;
use crate::read::parts::Use;
use crate::syntax::xml::ElementId;

/// The most bytes that libvirt counts: the largest file offset.
const MOST_BYTES: u64 = i64::MAX as u64;

/// Bytes of a KiB, in which libvirt counts.
const KIB: u64 = 1024;

/// How an amount counts.
#[derive(Clone, Copy)]
pub(in crate::read::xml) struct Scale {
    /// The bytes of one without a unit.
    pub(in crate::read::xml) bytes: u64,
    /// The most bytes that libvirt accepts.
    pub(in crate::read::xml) most: u64,
}

impl Scale {
    /// As virDomainParseMemory counts.
    pub(in crate::read::xml) const MEMORY: Self = Self { bytes: KIB, most: MOST_BYTES };
}

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
        let bytes = self.scaled_of(parents, name, xpath, Scale::MEMORY, rule)?;
        bytes.map(|bytes| kib(bytes, rule)).transpose()
    }

    /// virParseScaledValue of the first element of that name: bytes, whose origin is the element.
    pub(in crate::read::xml) fn scaled_of(
        &mut self,
        parents: &[ElementId],
        name: &'static str,
        xpath: &str,
        scale: Scale,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u64>>, Note> {
        let Some(element) = self.matches(parents, name).next() else {
            return Ok(None);
        };
        let Some(text) = self.text_of(parents, name, rule) else {
            self.mark_attribute(element, "unit", Use::Dropped(rule));
            return Ok(None);
        };
        let unit = self.xpath_attribute(&[element], "unit", rule);
        self.mark_attribute(element, "unit", Use::Included(rule));
        let amount = scaled(text.as_ref().map(|value| &**value), unit, xpath, scale, rule)?;
        Ok(Some(Sourced { value: amount.value, origin: Origin::Input(self.span(element)) }))
    }

    /// virParseScaledValue of the attribute `value` of the first element of that name, without a unit: bytes.
    pub(in crate::read::xml) fn scaled_attribute_of(
        &mut self,
        parents: &[ElementId],
        name: &'static str,
        xpath: &str,
        scale: Scale,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u64>>, Note> {
        let elements: Vec<_> = self.matches(parents, name).collect();
        let text = self.xpath_attribute(&elements, "value", rule);
        text.map(|text| scaled(text, None, xpath, scale, rule)).transpose()
    }

    /// virDomainParseMemory of an attribute, which must be there and whose unit is the attribute `unit` beside it. An
    /// empty one counts as missing.
    pub(in crate::read::xml) fn memory_attribute(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<Sourced<u64>, Note> {
        let Some(text) = self.xpath_attribute(&[element], name, rule) else {
            let within = self.name(element);
            return Err(Note::error(
                "memory-missing",
                format!("<{within}> needs the attribute {name}."),
            )
            .at(self.start_tag(element))
            .rule(rule)
            .help(format!("Add {name}='…' with a number of KiB."))
            .libvirt(LibvirtError::Xml(format!("missing element or attribute './@{name}'"))));
        };
        let unit = self.xpath_attribute(&[element], "unit", rule);
        let mut bytes = scaled(text, unit, &format!("./@{name}"), Scale::MEMORY, rule)?;
        if unit.is_some() {
            // Both attributes make the amount.
            bytes.origin = Origin::Input(self.start_tag(element));
            self.mark_attribute(element, name, Use::Included(rule));
            self.mark_attribute(element, "unit", Use::Included(rule));
        }
        kib(bytes, rule)
    }
}

/// virParseScaledValue: the bytes that a number with a unit stands for.
fn scaled(
    text: Sourced<&str>,
    unit: Option<Sourced<&str>>,
    xpath: &str,
    scale: Scale,
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
    let bytes_of_one = match unit {
        None => scale.bytes,
        Some(unit) => bytes_of_unit(unit.value).ok_or_else(|| {
            Note::error("memory-unit", format!("libvirt does not know the unit “{}”.", unit.value))
                .at(unit.origin.span())
                .rule(rule)
                .help("Use b, KiB, MiB, GiB or TiB.")
                .libvirt(LibvirtError::InvalidArgument(format!("unknown suffix '{}'", unit.value)))
        })?,
    };
    if amount > scale.most / bytes_of_one {
        let suffix = unit.map_or("", |unit| unit.value);
        return Err(too_large(text.origin, rule, format!("value too large: {amount}{suffix}")));
    }
    Ok(text.map(|_| amount.saturating_mul(bytes_of_one)))
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
