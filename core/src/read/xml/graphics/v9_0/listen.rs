//! Where a display waits for connections: `<listen>`, or the attributes of older documents.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::Text;
use crate::read::parts::Use;
use crate::read::xml::reader::XmlReader;
use crate::rules::graphics::LISTEN as RULE;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

/// Where a display waits.
#[derive(Default)]
pub(super) struct Listens<'t> {
    /// The first address, if the first place is an address.
    address: Option<Sourced<&'t str>>,
    /// A place on a network that is not named.
    without_network: Option<ElementId>,
}

const TYPES: &[&str] = &["none", "address", "network", "socket"];

type Attribute<'t> = Option<Sourced<&'t str>>;

impl<'t> Listens<'t> {
    /// virDomainGraphicsListensParseXML, of a display of that type.
    pub(super) fn read(
        r: &mut XmlReader<'t, '_>,
        graphics: ElementId,
        kind: &str,
    ) -> Result<Self, Note> {
        let elements: Vec<_> = r.matches(&[graphics], "listen").collect();
        let address = r.attribute(graphics, "listen", &RULE);
        let socket = r.attribute(graphics, "socket", &RULE);
        // libvirt reads the socket beside the listen elements for VNC only.
        let has_socket = kind == "vnc" && socket.is_some();
        let mut found = Self::default();
        let mut first_type = None;
        for (number, &element) in elements.iter().enumerate() {
            let beside = if number == 0 { (address, socket) } else { (None, None) };
            let (listen_type, place) = read_one(r, element, kind, beside)?;
            if number == 0 {
                found.address = place.filter(|_| listen_type == "address");
                first_type = Some(listen_type);
                let is_same = found
                    .address
                    .is_some_and(|found| address.is_some_and(|outer| outer.value == found.value));
                if is_same {
                    r.mark_attribute(graphics, "listen", Use::Redundant(&RULE));
                }
            }
            let named = r.attribute(element, "network", &RULE).is_some_and(|n| !n.value.is_empty());
            let replaced = number == 0 && has_socket;
            if listen_type == "network" && !named && !replaced && found.without_network.is_none() {
                found.without_network = Some(element);
            }
        }
        match first_type {
            None if !has_socket => found.address = address,
            Some("address" | "network") if has_socket => found.address = None,
            _ => {}
        }
        found.address = found.address.filter(|address| !address.value.is_empty());
        Ok(found)
    }

    /// The address.
    pub(super) fn address(&self) -> Option<Text<'t>> {
        self.address.map(|address| address.map(Cow::Borrowed))
    }

    /// virDomainGraphicsDefListensValidate.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        match self.without_network {
            Some(element) => {
                let message = "'network' attribute is required for listen type 'network'";
                Err(r.xml_error(element, message, &RULE))
            }
            None => Ok(()),
        }
    }
}

/// virDomainGraphicsListenDefParseXML: the type and the address. `beside` are the attributes `listen` and `socket` of
/// the display.
fn read_one<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
    kind: &str,
    (outer_address, outer_socket): (Attribute<'t>, Attribute<'t>),
) -> Result<(&'static str, Attribute<'t>), Note> {
    r.mark_read(element, &RULE);
    let address = r.attribute(element, "address", &RULE);
    let network = r.attribute(element, "network", &RULE);
    let socket = r.attribute(element, "socket", &RULE);
    let listen_type = r.one_word_of(element, "type", TYPES, &RULE)?;
    let listen_type = r.required(listen_type, element, "type", &RULE)?.value;
    let is_available = match listen_type {
        "socket" | "none" => matches!(kind, "vnc" | "spice"),
        _ => true,
    };
    if !is_available {
        let message =
            format!("listen type '{listen_type}' is not available for graphics type '{kind}'");
        return Err(r.unsupported(element, message, &RULE));
    }
    let mut found = address;
    if listen_type == "address" {
        refuse_different("listen", "address", outer_address, address)?;
        found = address.or(outer_address);
    }
    let mut path = socket;
    if listen_type == "socket" {
        refuse_different("socket", "socket", outer_socket, socket)?;
        path = socket.or(outer_socket);
    }
    for (name, value) in [("network", network), ("socket", path)] {
        if listen_type != name && value.is_some_and(|value| !value.value.is_empty()) {
            let message = format!("'{name}' attribute is valid only for listen type '{name}'");
            return Err(r.xml_error(element, message, &RULE));
        }
    }
    Ok((listen_type, found))
}

/// Refuses an attribute of the display that says something else than the one of its first place.
fn refuse_different(
    outer_name: &str,
    inner_name: &str,
    outer: Attribute<'_>,
    inner: Attribute<'_>,
) -> Result<(), Note> {
    match (outer, inner) {
        (Some(outer), Some(inner)) if outer.value != inner.value => Err(Note::error(
            "graphics-listen",
            format!("The display names two places: {} and {}.", outer.value, inner.value),
        )
        .at(outer.origin.span())
        .rule(&RULE)
        .help(format!("Remove the attribute {outer_name} of <graphics>."))
        .libvirt(LibvirtError::ConfigUnsupported(format!(
            "graphics '{outer_name}' attribute '{}' must match '{inner_name}' attribute of first listen element (found '{}')",
            outer.value, inner.value
        )))),
        _ => Ok(()),
    }
}
