//! Tables of attributes that libvirt 9.0 checks and never writes for Xen.

use super::XmlReader;
use crate::base::{LibvirtError, Note, Rule};
use crate::read::parts::Use;
use crate::read::xml::refusal::refused;
use crate::syntax::xml::ElementId;

/// An attribute, and what libvirt wants of its value.
#[derive(Clone, Copy)]
pub(in crate::read::xml) struct Attribute {
    name: &'static str,
    required: bool,
    wanted: Wanted,
}

impl Attribute {
    /// Its name.
    pub(in crate::read::xml) fn name(self) -> &'static str {
        self.name
    }
}

#[derive(Clone, Copy)]
enum Wanted {
    Text,
    Words(&'static [&'static str]),
    Unsigned(u32),
    NotZero,
    UnsignedLong(u32),
    Integer(u32),
    NonNegative(u32),
}

const fn attribute(name: &'static str, wanted: Wanted) -> Attribute {
    Attribute { name, required: false, wanted }
}

/// An attribute with any value.
pub(in crate::read::xml) const fn text(name: &'static str) -> Attribute {
    attribute(name, Wanted::Text)
}

/// An attribute with one of these words.
pub(in crate::read::xml) const fn words(
    name: &'static str,
    words: &'static [&'static str],
) -> Attribute {
    attribute(name, Wanted::Words(words))
}

/// An attribute that is `on` or `off`.
pub(in crate::read::xml) const fn on_off(name: &'static str) -> Attribute {
    words(name, &["on", "off"])
}

/// An attribute that is `yes` or `no`.
pub(in crate::read::xml) const fn yes_no(name: &'static str) -> Attribute {
    words(name, &["yes", "no"])
}

/// An attribute with a number of 32 bits without a minus sign.
pub(in crate::read::xml) const fn unsigned(name: &'static str) -> Attribute {
    unsigned_in(name, 10)
}

/// As [`unsigned`], in that base.
pub(in crate::read::xml) const fn unsigned_in(name: &'static str, base: u32) -> Attribute {
    attribute(name, Wanted::Unsigned(base))
}

/// As [`unsigned`], but not 0.
pub(in crate::read::xml) const fn not_zero(name: &'static str) -> Attribute {
    attribute(name, Wanted::NotZero)
}

/// As [`unsigned_in`], of 64 bits.
pub(in crate::read::xml) const fn unsigned_long_in(name: &'static str, base: u32) -> Attribute {
    attribute(name, Wanted::UnsignedLong(base))
}

/// An attribute with an integer in that base.
pub(in crate::read::xml) const fn integer_in(name: &'static str, base: u32) -> Attribute {
    attribute(name, Wanted::Integer(base))
}

/// As [`integer_in`], but not below 0.
pub(in crate::read::xml) const fn non_negative_in(name: &'static str, base: u32) -> Attribute {
    attribute(name, Wanted::NonNegative(base))
}

/// The same attribute, which must be there.
pub(in crate::read::xml) const fn required(attribute: Attribute) -> Attribute {
    Attribute { required: true, ..attribute }
}

impl XmlReader<'_, '_> {
    /// Checks attributes of an element, in this order.
    pub(in crate::read::xml) fn check(
        &mut self,
        element: ElementId,
        attributes: &[Attribute],
        rule: &'static Rule,
    ) -> Result<(), Note> {
        for &Attribute { name, required, wanted } in attributes {
            let found = match wanted {
                Wanted::Text => self.attribute(element, name, rule).map(|_| ()),
                Wanted::Words(words) => self.one_word_of(element, name, words, rule)?.map(|_| ()),
                Wanted::Unsigned(base) => self.unsigned(element, name, base, rule)?.map(|_| ()),
                Wanted::NotZero => {
                    let number = self.unsigned(element, name, 10, rule)?;
                    self.not_zero(number, element, name, rule)?.map(|_| ())
                }
                Wanted::UnsignedLong(base) => {
                    self.unsigned_long(element, name, base, rule)?.map(|_| ())
                }
                Wanted::Integer(base) => self.integer(element, name, base, rule)?.map(|_| ()),
                Wanted::NonNegative(base) => {
                    self.non_negative_integer_in(element, name, base, rule)?.map(|_| ())
                }
            };
            if required {
                self.required(found, element, name, rule)?;
            }
        }
        Ok(())
    }

    /// The first child element of that name, which libvirt checks and never writes.
    pub(in crate::read::xml) fn checked(
        &mut self,
        parent: ElementId,
        name: &'static str,
        rule: &'static Rule,
    ) -> Option<ElementId> {
        let first = self.first_of(&[parent], name, rule)?;
        self.mark_dropped(first, rule);
        Some(first)
    }

    /// Records that the guest would be the same without the element, if it has nothing but these attributes.
    pub(in crate::read::xml) fn mark_redundant(
        &mut self,
        element: ElementId,
        attributes: &[&str],
        rule: &'static Rule,
    ) {
        let mut stated = self.tree.attributes(element);
        let is_usual = stated.all(|(_, attribute)| attributes.contains(&attribute.name));
        if is_usual && !self.tree.has_children(element) {
            self.mark_element(element, Use::Redundant(rule));
        }
    }

    /// All child elements of that name, which libvirt checks and never writes.
    pub(in crate::read::xml) fn all_checked(
        &mut self,
        parent: ElementId,
        name: &'static str,
        rule: &'static Rule,
    ) -> Vec<ElementId> {
        let all: Vec<_> = self.matches(&[parent], name).collect();
        for &element in &all {
            self.mark_dropped(element, rule);
        }
        all
    }
}

/// Refusals of what libvirt checks and never writes, by the number of libvirt's error.
impl XmlReader<'_, '_> {
    /// VIR_ERR_XML_ERROR, at an element.
    pub(in crate::read::xml) fn xml_error(
        &self,
        element: ElementId,
        message: impl Into<String>,
        rule: &'static Rule,
    ) -> Note {
        refused(rule, self.start_tag(element), LibvirtError::Xml(message.into()))
    }

    /// libvirt refuses the element without a message.
    pub(in crate::read::xml) fn silent(&self, element: ElementId, rule: &'static Rule) -> Note {
        Note::error(
            "checked",
            format!("{}: libvirt refuses this part without a message.", rule.title),
        )
        .at(self.start_tag(element))
        .rule(rule)
        .help("An element within it is empty or missing. Complete it, or remove this one.")
    }

    /// VIR_ERR_XML_DETAIL, at an element.
    pub(in crate::read::xml) fn xml_detail(
        &self,
        element: ElementId,
        message: impl Into<String>,
        rule: &'static Rule,
    ) -> Note {
        refused(rule, self.start_tag(element), LibvirtError::XmlDetail(message.into()))
    }

    /// VIR_ERR_CONFIG_UNSUPPORTED, at an element.
    pub(in crate::read::xml) fn unsupported(
        &self,
        element: ElementId,
        message: impl Into<String>,
        rule: &'static Rule,
    ) -> Note {
        refused(rule, self.start_tag(element), LibvirtError::ConfigUnsupported(message.into()))
    }

    /// VIR_ERR_INTERNAL_ERROR, at an element.
    pub(in crate::read::xml) fn internal(
        &self,
        element: ElementId,
        message: impl Into<String>,
        rule: &'static Rule,
    ) -> Note {
        refused(rule, self.start_tag(element), LibvirtError::Internal(message.into()))
    }
}
