//! Whether a libvirt release reads a word at a place: it is asked by a trial. The word is put into a small document, which
//! has what is around the place, and the release's own reader reads that.

use super::place::{Place, Tag, What};
use crate::base::{Note, Rule, Span};
use crate::domain::is_device;
use crate::read;
use crate::read::parts::Use;
use crate::release::{Guest, Target};
use crate::rules;
use crate::syntax::xml::{self, ElementId, OpenElement, Tree};

/// Stands for a text or a value that the user still has to write.
const ANYTHING: &str = "1";

/// What a trial found.
pub(super) struct Trial {
    /// The rule under which libvirt reads the word.
    pub(super) rule: &'static Rule,
    /// The refusal of what the trial put there.
    pub(super) refusal: Option<Note>,
}

/// Makes the trials for one place.
pub(super) struct Probe<'p, 't> {
    text: &'t str,
    place: &'p Place<'t>,
    target: &'p Target,
    guest: Guest,
    /// How many of the elements around the place are the domain and its devices; those within are copied.
    outer: usize,
    is_in_devices: bool,
}

impl<'p, 't> Probe<'p, 't> {
    /// `None` outside of domains and devices.
    pub(super) fn new(
        text: &'t str,
        place: &'p Place<'t>,
        target: &'p Target,
        guest: Guest,
    ) -> Option<Self> {
        let mut names = place.around.iter().map(|element| element.name);
        let tag = match &place.what {
            What::AttributeName(tag) | What::AttributeValue(tag, _) => Some(tag.name),
            What::Text | What::Name(_) => None,
        };
        let (outer, is_in_devices) = match (names.next().or(tag)?, names.next()) {
            ("domain", Some("devices")) => (2, true),
            ("domain", _) => (place.around.len().min(1), false),
            (device, _) if is_device(device) => (0, true),
            _ => return None,
        };
        Some(Self { text, place, target, guest, outer, is_in_devices })
    }

    /// Whether the place is the whole document's tag.
    fn is_root(&self) -> bool {
        self.place.around.is_empty() && !self.is_in_devices
    }

    /// Tries an element of that name.
    pub(super) fn element(&self, name: &str) -> Option<Trial> {
        let content = if self.is_whole_part() { self.least(name) } else { self.least_text(name) };
        let element = format!("<{name}{}>{content}</{name}>", least_attributes(name));
        // Of two elements of a name, the last may count.
        let is_in_least =
            |part: &OpenElement<'_>| self.least(part.name).contains(&format!("<{name} "));
        let is_completed = !self.part().is_some_and(is_in_least);
        self.run(&element, is_completed, |tree, element| {
            Some((Subject::Element(element), tree.element(element).span))
        })
    }

    /// Tries a text of the innermost element.
    pub(super) fn text(&self, text: &str) -> Option<Trial> {
        let innermost = self.place.around.len().checked_sub(1)?;
        let within = self.place.around.get(innermost)?;
        self.run(text, false, |tree, _| {
            let offset = self.offset_in_trial(within.start as usize)?;
            let element = tree.element_starting_at(offset)?;
            Some((Subject::Element(element), tree.element(element).span))
        })
    }

    /// Tries an attribute of the tag, with some value.
    pub(super) fn attribute_name(&self, tag: &Tag<'_>, name: &str) -> Option<Trial> {
        [ANYTHING, "yes"].into_iter().find_map(|value| self.attribute(tag, name, value))
    }

    /// Tries an attribute of the tag with that value.
    pub(super) fn attribute(&self, tag: &Tag<'_>, name: &str, value: &str) -> Option<Trial> {
        let others = tag.attributes.join(" ");
        let content = match self.is_whole_part() {
            true => self.least(tag.name),
            false => self.least_text(tag.name),
        };
        let inner = format!("<{0} {others} {name}='{value}'>{content}</{0}>", tag.name);
        self.run(&inner, true, |tree, element| {
            let (index, found) =
                tree.attributes(element).find(|(_, attribute)| attribute.name == name)?;
            Some((Subject::Attribute(index), found.span))
        })
    }

    /// Whether the element at the place is a device, or another part of the domain of its own.
    fn is_whole_part(&self) -> bool {
        self.place.around.len() == self.outer
    }

    /// The least that such a part needs, for which the release reads the rest of it.
    fn least(&self, name: &str) -> &'static str {
        match name {
            "interface" => "<source bridge='b' network='b' dev='b'/>",
            "disk" => "<source file='f' dev='f'/><target dev='xvda' bus='xen'/>",
            "hostdev" => "<source><address domain='0' bus='0' slot='0' function='0'/></source>",
            "os" => self.os(),
            name => self.least_text(name),
        }
    }

    fn least_text(&self, name: &str) -> &'static str {
        match (name, self.guest) {
            ("type", Guest::Hvm) => "hvm",
            ("type", Guest::Pv) => "linux",
            ("type", Guest::Pvh) => "xenpvh",
            ("vlan", _) => "<tag id='1'/><tag id='2'/>",
            _ => ANYTHING,
        }
    }

    fn os(&self) -> &'static str {
        match self.guest {
            Guest::Hvm => "<type>hvm</type><loader>/l</loader>",
            Guest::Pv => "<type>linux</type><kernel>/k</kernel>",
            Guest::Pvh => "<type>xenpvh</type><kernel>/k</kernel>",
        }
    }

    /// The part of the domain that the place is in.
    fn part(&self) -> Option<&OpenElement<'t>> {
        self.place.around.get(self.outer)
    }

    /// The beginning of the trial's document, up to the copied text.
    fn beginning(&self) -> &'static str {
        match (self.is_root(), self.is_in_devices) {
            (true, _) => "",
            (false, true) => "<domain type='xen'><devices>",
            (false, false) => "<domain type='xen'>",
        }
    }

    /// Its end, with what every guest needs.
    fn end(&self) -> String {
        if self.is_root() {
            return String::new();
        }
        let has_os = self.part().is_some_and(|part| part.name == "os");
        let os = if has_os { String::new() } else { format!("<os>{}</os>", self.os()) };
        let devices = if self.is_in_devices { "</devices>" } else { "" };
        format!("{devices}<name>n</name><memory>65536</memory>{os}</domain>")
    }

    /// Where a byte of the copied text stands in the trial's document.
    fn offset_in_trial(&self, offset: usize) -> Option<u32> {
        let copied = self.part()?.start as usize;
        u32::try_from(self.beginning().len() + offset.checked_sub(copied)?).ok()
    }

    /// Reads a document with `inner` at the place, and with what the part around it needs if `is_completed`. `find` finds
    /// the element or attribute in it.
    fn run(
        &self,
        inner: &str,
        is_completed: bool,
        find: impl Fn(&Tree<'_>, ElementId) -> Option<(Subject, Span)>,
    ) -> Option<Trial> {
        let end = match &self.place.what {
            What::Text => self.place.word.range().start,
            What::Name(start) => *start,
            What::AttributeName(tag) | What::AttributeValue(tag, _) => tag.start,
        };
        let mut document = self.beginning().to_owned();
        if let Some(part) = self.part() {
            document.push_str(self.text.get(part.start as usize..end)?);
        }
        let at = u32::try_from(document.len()).ok()?;
        document.push_str(inner);
        for (index, element) in self.place.around.iter().enumerate().skip(self.outer).rev() {
            if index == self.outer && is_completed {
                document.push_str(self.least(element.name));
            }
            document.push_str(&format!("</{}>", element.name));
        }
        document.push_str(&self.end());
        let tree = xml::parse(&document).ok()?;
        let element = tree.element_starting_at(at).unwrap_or(ElementId::ROOT);
        let (subject, span) = find(&tree, element)?;
        let (uses, refusal) = read::xml::uses(&tree, self.target);
        let used = match subject {
            Subject::Element(element) => uses.element(element),
            Subject::Attribute(index) => uses.attribute(index),
        };
        let refusal = refusal.filter(|note| note.span.is_some_and(|at| span.contains(at)));
        let rule = match (used, refusal.as_ref().and_then(|note| note.rule)) {
            (Use::Read(rule) | Use::Redundant(rule) | Use::Included(rule), _) => rule,
            (Use::Unread, Some(rule)) => rule,
            _ => return None,
        };
        (!rules::is_only_checked(rule)).then_some(Trial { rule, refusal })
    }
}

/// The attributes without which the release does not read such an element.
fn least_attributes(name: &str) -> &'static str {
    match name {
        "interface" => " type='bridge'",
        "disk" => " type='file' device='disk'",
        "graphics" => " type='vnc'",
        "input" => " type='tablet' bus='usb'",
        "hostdev" => " mode='subsystem' type='pci'",
        "controller" => " type='xenbus' index='0'",
        "source" => {
            " file='f' dev='d' bridge='b' network='n' path='p' mode='bind' host='h' service='1'"
        }
        _ => "",
    }
}

enum Subject {
    Element(ElementId),
    Attribute(usize),
}
