//! How the domain model is put into XML, as libvirt's virDomainDefFormat does it: values escaped or
//! not, exactly where libvirt does so.

use super::rules::Rules;
use crate::base::{Effect, Note, Origin, Output, Rule, Sourced, Span};
use crate::release::{DomainXmlForm, Profile};
use std::fmt;
use std::fmt::Display;
use std::fmt::Write;

/// Domain XML being written.
pub(crate) struct Writer {
    pub(super) out: Output,
    /// The rules of the release.
    pub(super) rules: &'static Rules,
    /// How the release writes domain XML.
    pub(super) form: &'static DomainXmlForm,
    /// Whether passwords are written.
    pub(super) security_info: bool,
    /// Whether the document is that of a running guest.
    pub(super) active: bool,
    /// What is to be said of what libvirt writes.
    notes: Vec<Note>,
}

/// Domain XML as it is written, and what is to be said of it.
pub(crate) struct Written {
    pub(crate) output: Output,
    pub(crate) notes: Vec<Note>,
}

impl Writer {
    pub(super) fn new(
        bytes: usize,
        profile: &'static Profile,
        security_info: bool,
        active: bool,
    ) -> Self {
        let (rules, form) = (Rules::of(profile), profile.domain_xml);
        let out = Output::with_capacity(bytes);
        Self { out, rules, form, security_info, active, notes: Vec::new() }
    }

    pub(super) fn finish(self) -> Written {
        Written { output: self.out, notes: self.notes }
    }

    /// Plain syntax.
    pub(super) fn syntax(&mut self, rule: &'static Rule, piece: &str) {
        self.out.syntax(rule, piece);
    }

    /// Plain syntax of the document as a whole.
    pub(super) fn frame(&mut self, piece: &str) {
        self.out.syntax(self.rules.xml, piece);
    }

    /// A word that stands for `origin`.
    pub(super) fn put(&mut self, rule: &'static Rule, origin: Origin, word: &str) {
        self.out.put(rule, origin, word);
    }

    /// A value with the characters escaped that mean something in XML.
    pub(super) fn escaped<T: AsRef<str>>(&mut self, rule: &'static Rule, value: &Sourced<T>) {
        if !value.as_str().contains(is_escaped) {
            return self.out.value(rule, value);
        }
        if value.as_str().contains(is_dropped) {
            let message = "libvirt drops the control characters in this value.";
            self.warn("control-character", value.origin, message);
        }
        self.out.put_fmt(rule, value.origin, format_args!("{}", Escaped(value.as_str())));
    }

    /// ` name='value'`, escaped.
    pub(super) fn attribute<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        name: &str,
        value: &Sourced<T>,
    ) {
        self.warn_of_spaces(value, &['\t', '\n', '\r'], IN_ATTRIBUTES);
        if value.as_str().is_empty() {
            return self.empty_attribute(rule, name, value.origin);
        }
        self.attribute_start(rule, name);
        self.escaped(rule, value);
        self.syntax(rule, "'");
    }

    /// ` name='value'`, as it is: where libvirt does not escape.
    pub(super) fn unescaped_attribute<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        name: &str,
        value: &Sourced<T>,
    ) {
        let text = value.as_str();
        if text.contains(['\'', '<', '&']) || text.contains(is_dropped) {
            let message =
                "libvirt does not escape this value. Its XML is therefore not well-formed.";
            self.warn("unescaped", value.origin, message);
        }
        self.warn_of_spaces(value, &['\t', '\n', '\r'], IN_ATTRIBUTES);
        if text.is_empty() {
            return self.empty_attribute(rule, name, value.origin);
        }
        self.plain_attribute(rule, name, &value.as_ref().map(T::as_ref));
    }

    /// ` name='value'` of a disk's driver or of an end of a TCP or UDP port: newer releases escape it.
    pub(super) fn driver_or_port_attribute<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        name: &str,
        value: &Sourced<T>,
    ) {
        if self.form.escapes_drivers_and_ports {
            self.attribute(rule, name, value);
        } else {
            self.unescaped_attribute(rule, name, value);
        }
    }

    /// ` name=''`. Of an empty value nothing would bear the mark: the whole attribute does.
    fn empty_attribute(&mut self, rule: &'static Rule, name: &str, origin: Origin) {
        self.out.put_fmt(rule, origin, format_args!(" {name}=''"));
    }

    /// Warns of white space that an XML parser normalises.
    fn warn_of_spaces<T: AsRef<str>>(&mut self, value: &Sourced<T>, changed: &[char], how: &str) {
        if value.as_str().contains(changed) {
            let message = format!(
                "libvirt does not escape the white space in this value. When libvirt reads it again, {how}."
            );
            self.warn("white-space", value.origin, &message);
        }
    }

    fn warn(&mut self, code: &'static str, origin: Origin, message: &str) {
        let note = Note::new(Effect::Changed, code, message)
            .at(origin.span())
            .rule(self.rules.escape)
            .help("Avoid quotes, angle brackets, ampersands and control characters in it.");
        self.tell(note);
    }

    /// What else is to be said of what libvirt writes. Of a value that stands there twice in a row, once.
    pub(super) fn tell(&mut self, note: Note) {
        if self.notes.last() != Some(&note) {
            self.notes.push(note);
        }
    }

    /// ` name='value'` of a value that has nothing to escape.
    pub(super) fn plain_attribute<T: Display>(
        &mut self,
        rule: &'static Rule,
        name: &str,
        value: &Sourced<T>,
    ) {
        self.attribute_start(rule, name);
        self.out.display(rule, value);
        self.syntax(rule, "'");
    }

    /// ` name='`.
    pub(super) fn attribute_start(&mut self, rule: &'static Rule, name: &str) {
        self.syntax(rule, " ");
        self.syntax(rule, name);
        self.syntax(rule, "='");
    }

    /// A line with an element that holds a text: `<name>value</name>`, escaped.
    pub(super) fn text<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        indent: &str,
        name: &str,
        value: &Sourced<T>,
    ) {
        self.warn_of_spaces(value, &['\r'], CARRIAGE_RETURN);
        if value.as_str().is_empty() {
            let element = format_args!("{indent}<{name}></{name}>\n");
            return self.out.put_fmt(rule, value.origin, element);
        }
        self.text_start(rule, indent, name);
        self.escaped(rule, value);
        self.text_end(rule, name);
    }

    /// The text within an element, escaped.
    pub(super) fn content<T: AsRef<str>>(&mut self, rule: &'static Rule, value: &Sourced<T>) {
        self.warn_of_spaces(value, &['\r'], CARRIAGE_RETURN);
        self.escaped(rule, value);
    }

    /// The same for a value that has nothing to escape.
    pub(super) fn plain_text<T: Display>(
        &mut self,
        rule: &'static Rule,
        indent: &str,
        name: &str,
        value: &Sourced<T>,
    ) {
        self.text_start(rule, indent, name);
        self.out.display(rule, value);
        self.text_end(rule, name);
    }

    fn text_start(&mut self, rule: &'static Rule, indent: &str, name: &str) {
        for piece in [indent, "<", name, ">"] {
            self.syntax(rule, piece);
        }
    }

    fn text_end(&mut self, rule: &'static Rule, name: &str) {
        for piece in ["</", name, ">\n"] {
            self.syntax(rule, piece);
        }
    }

    /// A line with an element of one escaped attribute: `      <name attribute='value'/>`.
    pub(super) fn child<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        name: &str,
        attribute: &str,
        value: &Sourced<T>,
    ) {
        self.syntax(rule, "      <");
        self.syntax(rule, name);
        self.attribute(rule, attribute, value);
        self.syntax(rule, "/>\n");
    }

    /// Says that what was written since `start` is the device at `element`. What libvirt adds by itself
    /// has no place in the document.
    pub(super) fn device(&mut self, element: Span, start: usize) {
        if !element.is_empty() {
            self.out.part_since(element, start);
        }
    }
}

/// What becomes of a carriage return in a text.
const CARRIAGE_RETURN: &str = "a carriage return becomes a newline";

/// What becomes of white space in an attribute.
const IN_ATTRIBUTES: &str = "a tab or line end becomes a space";

/// The characters that libvirt does not write as they are where it escapes.
fn is_escaped(character: char) -> bool {
    matches!(character, '<' | '>' | '&' | '"' | '\'') || is_dropped(character)
}

/// The characters that libvirt drops where it escapes, and that XML does not allow.
fn is_dropped(character: char) -> bool {
    character < ' ' && !matches!(character, '\n' | '\t' | '\r')
}

/// A text as libvirt's virBufferEscapeString writes it: five characters escaped, and control
/// characters, which XML does not allow, dropped.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&apos;")?,
                '\n' | '\t' | '\r' => f.write_char(character)?,
                control if is_dropped(control) => {}
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
