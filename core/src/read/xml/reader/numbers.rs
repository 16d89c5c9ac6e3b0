//! Numbers in attributes. libvirt 9.0 refuses a text that is no number in the same way everywhere.

use super::XmlReader;
use crate::base::{LibvirtError, Note, Rule, Sourced};
use crate::read::number;
use crate::syntax::xml::ElementId;

impl<'t> XmlReader<'t, '_> {
    /// virXMLPropInt: an integer. In base 0, 0x in front means base 16 and 0 base 8.
    pub(in crate::read::xml) fn integer(
        &mut self,
        element: ElementId,
        name: &str,
        base: u32,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<i32>>, Note> {
        self.number(element, name, rule, "Expected integer value", |text| {
            number::int_in(text, base)
        })
    }

    /// virXMLPropInt with VIR_XML_PROP_NONNEGATIVE: an integer that is 0 or more.
    pub(in crate::read::xml) fn non_negative_integer(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u32>>, Note> {
        self.non_negative_integer_in(element, name, 10, rule)
    }

    /// As [`XmlReader::non_negative_integer`], in that base.
    pub(in crate::read::xml) fn non_negative_integer_in(
        &mut self,
        element: ElementId,
        name: &str,
        base: u32,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u32>>, Note> {
        let Some(text) = self.attribute(element, name, rule) else {
            return Ok(None);
        };
        let value = number::int_in(text.value, base);
        match value.map(u32::try_from) {
            Some(Ok(value)) => Ok(Some(text.map(|_| value))),
            None => Err(self.no_number(element, name, &text, "Expected integer value", rule)),
            Some(Err(_)) => {
                Err(self.no_number(element, name, &text, "Expected non-negative value", rule))
            }
        }
    }

    /// virXMLPropUInt: a number of 32 bits without a minus sign.
    pub(in crate::read::xml) fn unsigned(
        &mut self,
        element: ElementId,
        name: &str,
        base: u32,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u32>>, Note> {
        self.number(element, name, rule, "Expected non-negative integer value", |text| {
            number::non_negative_int(text, base)
        })
    }

    /// virXMLPropULongLong: a number of 64 bits without a minus sign.
    pub(in crate::read::xml) fn unsigned_long(
        &mut self,
        element: ElementId,
        name: &str,
        base: u32,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<u64>>, Note> {
        self.number(element, name, rule, "Expected non-negative integer value", |text| {
            number::non_negative_long(text, base)
        })
    }

    /// VIR_XML_PROP_NONZERO: refuses an attribute whose number is 0.
    pub(in crate::read::xml) fn not_zero<T: PartialEq + From<u8>>(
        &self,
        value: Option<Sourced<T>>,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<T>>, Note> {
        match &value {
            Some(number) if number.value == T::from(0) => {
                let within = self.name(element);
                Err(Note::error("invalid-value", format!("{name} of <{within}> cannot be 0."))
                    .at(number.origin.span())
                    .rule(rule)
                    .help("Write a number from 1.")
                    .libvirt(LibvirtError::Xml(format!(
                        "Invalid value for attribute '{name}' in element '{within}': Zero is not permitted"
                    ))))
            }
            _ => Ok(value),
        }
    }

    fn number<T>(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<Sourced<T>>, Note> {
        let Some(text) = self.attribute(element, name, rule) else {
            return Ok(None);
        };
        match parse(text.value) {
            Some(number) => Ok(Some(text.map(|_| number))),
            None => Err(self.no_number(element, name, &text, expected, rule)),
        }
    }

    /// The refusal of a text that is none of the numbers that `expected` tells of in libvirt's words.
    fn no_number(
        &self,
        element: ElementId,
        name: &str,
        text: &Sourced<&str>,
        expected: &str,
        rule: &'static Rule,
    ) -> Note {
        self.invalid_value(element, name, text, &format!(". {expected}"), rule)
            .help("Write a number only, and none that is too large or too small.")
    }
}
