//! Words: attributes that have one of a few values. libvirt 9.0 refuses any other value in the same way everywhere.

use super::XmlReader;
use crate::base::{LibvirtError, Note, Rule, Sourced};
use crate::syntax::xml::ElementId;

/// The words of a switch that is `yes` or `no`.
const YES_NO: &[(&str, bool)] = &[("yes", true), ("no", false)];

/// The words of a switch that is `on` or `off`.
const ON_OFF: &[(&str, bool)] = &[("on", true), ("off", false)];

impl<'t> XmlReader<'t, '_> {
    /// virXMLPropEnum: what the attribute's word means; an empty attribute is a wrong word.
    pub(in crate::read::xml) fn word<T: Copy>(
        &mut self,
        element: ElementId,
        name: &str,
        words: &[(&'static str, T)],
        rule: &'static Rule,
    ) -> Result<Option<Sourced<T>>, Note> {
        let Some(text) = self.attribute(element, name, rule) else {
            return Ok(None);
        };
        match words.iter().find(|(word, _)| *word == text.value) {
            Some(&(_, meaning)) => Ok(Some(text.map(|_| meaning))),
            None => {
                let allowed: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                Err(self
                    .invalid_value(element, name, &text, ".", rule)
                    .help(format!("Use {}.", one_of(&allowed))))
            }
        }
    }

    /// virXMLPropEnum for a word that only its own name stands for.
    pub(in crate::read::xml) fn one_word_of(
        &mut self,
        element: ElementId,
        name: &str,
        words: &[&'static str],
        rule: &'static Rule,
    ) -> Result<Option<Sourced<&'static str>>, Note> {
        let words: Vec<_> = words.iter().map(|&word| (word, word)).collect();
        self.word(element, name, &words, rule)
    }

    /// virXMLPropTristateBool: `yes` or `no`.
    pub(in crate::read::xml) fn yes_no(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<bool>>, Note> {
        self.word(element, name, YES_NO, rule)
    }

    /// virXMLPropTristateSwitch: `on` or `off`.
    pub(in crate::read::xml) fn on_off(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<Option<Sourced<bool>>, Note> {
        self.word(element, name, ON_OFF, rule)
    }

    /// VIR_XML_PROP_REQUIRED: the attribute's value, which must be there.
    pub(in crate::read::xml) fn required<T>(
        &self,
        value: Option<T>,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Result<T, Note> {
        value.ok_or_else(|| {
            let within = self.name(element);
            Note::error("missing-attribute", format!("<{within}> needs the attribute {name}."))
                .at(self.start_tag(element))
                .rule(rule)
                .help(format!("Add the attribute {name}."))
                .libvirt(LibvirtError::Xml(format!(
                    "Missing required attribute '{name}' in element '{within}'"
                )))
        })
    }

    /// The refusal of an attribute's value, with the end of libvirt's own message. It has no help yet.
    pub(super) fn invalid_value(
        &self,
        element: ElementId,
        name: &str,
        value: &Sourced<&str>,
        end: &str,
        rule: &'static Rule,
    ) -> Note {
        let (within, text) = (self.name(element), value.value);
        Note::error(
            "invalid-value",
            format!("libvirt does not accept “{text}” as {name} of <{within}>."),
        )
        .at(value.origin.span())
        .rule(rule)
        .libvirt(LibvirtError::Xml(format!(
            "Invalid value for attribute '{name}' in element '{within}': '{text}'{end}"
        )))
    }
}

/// The words as a choice: `a, b or c`.
pub(in crate::read::xml) fn one_of<W: AsRef<str>>(words: &[W]) -> String {
    let mut choice = String::new();
    for (number, word) in words.iter().enumerate() {
        let before = match (number, number + 1 == words.len()) {
            (0, _) => "",
            (_, false) => ", ",
            (_, true) => " or ",
        };
        choice.push_str(before);
        choice.push_str(word.as_ref());
    }
    choice
}
