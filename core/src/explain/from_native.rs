//! From native: an xl or xm configuration or an S-expression to domain XML, as libvirt's
//! domxml-from-native converts it, and the notes on what that loses.
//!
//! ```text
//! xl / xm / S-expression ──syntax──▶ tree with spans ──read──▶ Domain ──write──▶ domain XML (text + marks)
//! ```

use super::to_native::sort;
use super::way_back::WayBack;
use super::{came_with, later_releases, unknown_card, unreached, xl_verdict};
use crate::base::{Format, Note, Output, Piece, Rule, Span};
use crate::decide::completion;
use crate::decide::vif::{GuestDevices, ModelImport, guest_devices_of_words};
use crate::explain::{Conversion, InterfaceCard, convert};
use crate::read::native::{self, NativeReading, NativeVif};
use crate::release::{Driver, FromOptions, Guest, Libvirt, Target};
use crate::rules;
use crate::write::xml::Written;

/// A native document at a target.
#[derive(Clone, Debug)]
pub struct NativeConversion {
    /// The document's format.
    pub format: Format,
    /// The release that reads it.
    pub libvirt: Libvirt,
    /// The guest's type; `None` if the document is refused before that is known.
    pub guest: Option<Guest>,
    /// The domain XML, or why there is none. Its marks name parts of the native document.
    pub xml: Result<Output, Note>,
    /// The interfaces, in document order, also those that libvirt drops.
    pub interfaces: Vec<NativeInterfaceCard>,
    /// Every note on the native document: refusals first, then by what follows for the guest, then by place.
    pub notes: Vec<Note>,
    /// The way back, if there is domain XML; `None` after [`read_native`].
    way_back: Option<WayBack>,
}

impl NativeConversion {
    /// The round trip: what libvirt writes when it is given the domain XML. Its marks, and the places of its notes,
    /// are parts of that XML. `None` if there is no domain XML, and after [`read_native`]. The first call converts.
    pub fn back(&self) -> Option<&Conversion> {
        let (xml, way_back) = (self.xml.as_ref().ok()?, self.way_back.as_ref()?);
        Some(way_back.conversion(xml.text()))
    }

    /// What libvirt writes again in the document's own format, or why it does not; `None` without a round
    /// trip.
    pub fn round_trip(&self) -> Option<&Result<Output, Note>> {
        self.back()?.output(self.format)
    }

    /// What an interface is in the domain XML, and what libvirt writes of it again. `None` if libvirt drops it,
    /// and without a round trip.
    pub fn card_of_xml(&self, card: &NativeInterfaceCard) -> Option<&InterfaceCard> {
        let index = card.number_in_xml?.checked_sub(1)?;
        self.back()?.interfaces.get(index)
    }
}

/// One interface of a native document: what libvirt reads of it.
#[derive(Clone, Debug)]
pub struct NativeInterfaceCard {
    /// Its number, from 1, in document order.
    pub number: usize,
    /// Its place in the document: the device, or the string of the list vif.
    pub element: Span,
    /// The model that the document names.
    pub model: Option<String>,
    /// The type that the document names.
    pub vif_type: Option<String>,
    /// What the guest sees of it now, by the document's own words.
    pub guest_devices: GuestDevices,
    /// What becomes of model and type.
    pub model_import: ModelImport,
    /// The rule that explains this.
    pub model_rule: &'static Rule,
    /// Its number, from 1, among the interfaces of the domain XML. `None` if libvirt drops it; a note says why.
    pub number_in_xml: Option<usize>,
    /// Its piece of the domain XML.
    pub xml: Option<Span>,
}

impl NativeInterfaceCard {
    /// Whether libvirt drops the interface.
    pub fn is_dropped(&self) -> bool {
        self.number_in_xml.is_none()
    }
}

/// Converts a native document to domain XML, as `virsh domxml-from-native` does.
///
/// # Errors
///
/// A note that says why the document is refused, with the place and libvirt's own message.
pub fn from_native(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> Result<Output, Note> {
    let (_, written) = read_and_write(text, format, target, options)?;
    Ok(written.output)
}

/// What libvirt reads in a native document, completed as the release does it, and the domain XML of that.
fn read_and_write<'t>(
    text: &'t str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> Result<(NativeReading<'t>, Written), Note> {
    let profile = target.libvirt().profile();
    let found = || {
        let mut reading = native::read(text, format, target, options)?;
        match profile.driver {
            Driver::Xend => {}
            Driver::Libxl => completion::complete(&mut reading.domain, options.host_arch)?,
        }
        let written = reading.domain.write(profile, options.security_info)?;
        Ok((reading, written))
    };
    found().map_err(|refusal: Note| refusal.of_release(target.libvirt()))
}

/// Converts a native document to domain XML, and explains that. It can convert the domain XML back when somebody
/// asks for the round trip. Whatever the document, this gives an answer.
pub fn convert_native(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> NativeConversion {
    let mut conversion = read_native(text, format, target, options);
    conversion.way_back = conversion.xml.is_ok().then(|| WayBack::new(target, convert));
    conversion
}

/// The same without the round trip, for programs that have no use for what reads domain XML.
pub fn read_native(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> NativeConversion {
    let (reading, written) = match read_and_write(text, format, target, options) {
        Ok(found) => found,
        Err(refusal) => {
            let mut notes = vec![refusal.clone()];
            notes.extend(xl_says(text, format, target));
            tell_of_lists(text, format, target, &mut notes);
            sort(&mut notes);
            return NativeConversion {
                format,
                libvirt: target.libvirt(),
                guest: None,
                xml: Err(refusal),
                interfaces: Vec::new(),
                notes,
                way_back: None,
            };
        }
    };
    let mut notes = reading.notes;
    notes.extend(written.notes);
    notes.extend(xl_says(text, format, target));
    tell_of_lists(text, format, target, &mut notes);
    let unreached =
        unreached::native_notes(&reading.parts, target.libvirt(), format, &written.output, &notes);
    notes.extend(unreached);
    later_releases::tell(text, target.libvirt(), &written.output, &mut notes);
    let guest = reading.domain.guest();
    let interfaces = cards(&reading.vifs, &written.output, format, guest, target);
    let kept = interfaces.iter().zip(&reading.vifs).filter(|(card, _)| !card.is_dropped());
    notes.extend(kept.filter_map(|(card, vif)| {
        let place = vif.model.map(|model| model.span());
        unknown_card::note(&card.guest_devices, target.vif(format).reader(), place)
    }));
    sort(&mut notes);
    NativeConversion {
        format,
        libvirt: target.libvirt(),
        guest: Some(guest),
        xml: Ok(written.output),
        interfaces,
        notes,
        way_back: None,
    }
}

/// Tells of an S-expression that has several domains, for a libvirt release that reads such documents.
fn tell_of_lists(text: &str, format: Format, target: &Target, notes: &mut Vec<Note>) {
    if format == Format::Sexpr && target.check_format(format).is_ok() {
        came_with::tell_of_lists(text, target.libvirt(), notes);
    }
}

/// What Xen's own xl says of an xl configuration, for a libvirt release that reads such files.
fn xl_says(text: &str, format: Format, target: &Target) -> Vec<Note> {
    match format {
        Format::Xl if target.check_format(format).is_ok() => xl_verdict::on_configuration(text),
        Format::Xl | Format::Xm | Format::Sexpr => Vec::new(),
    }
}

fn cards(
    vifs: &[NativeVif<'_>],
    xml: &Output,
    format: Format,
    guest: Guest,
    target: &Target,
) -> Vec<NativeInterfaceCard> {
    let model_rule = match target.libvirt().profile().driver {
        Driver::Xend => &rules::from_native::VIF_MODEL,
        Driver::Libxl => &rules::domain_xml::VIF_MODEL,
    };
    let word = |piece: Option<Piece<'_>>| piece.map(|piece| piece.text.to_owned());
    let parts = xml.parts_by_element();
    let mut count_in_xml = 0;
    let card = |(index, vif): (usize, &NativeVif<'_>)| NativeInterfaceCard {
        number: index + 1,
        element: vif.element,
        model: word(vif.model),
        vif_type: word(vif.vif_type),
        guest_devices: guest_devices_of_words(
            guest,
            vif.model.map(|model| model.text),
            vif.vif_type.map(|vif_type| vif_type.text),
            target.vif(format).reader(),
        ),
        model_import: vif.model_import,
        model_rule,
        number_in_xml: (!vif.dropped).then(|| {
            count_in_xml += 1;
            count_in_xml
        }),
        xml: parts.get(vif.element).map(|part| part.output),
    };
    vifs.iter().enumerate().map(card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The comma at the end makes libvirt drop the first interface: the second is the first of the domain XML.
    #[test]
    fn the_card_of_the_xml_is_found_behind_a_dropped_interface() {
        let text = "name = \"a\"\nuuid = \"085950a2-b0c6-9653-0a36-84b8b4793cf6\"\nbuilder = \"hvm\"\nkernel = \"/l\"\nvif = [ \"bridge=b,\", \"mac=00:16:3e:00:00:02,bridge=b\" ]\n";
        let conversion =
            convert_native(text, Format::Xm, &Target::default(), &FromOptions::default());
        let [first, second] = &*conversion.interfaces else { panic!("{conversion:?}") };
        assert!(first.is_dropped() && conversion.card_of_xml(first).is_none());
        assert_eq!((second.number, second.number_in_xml), (2, Some(1)));
        let mac = conversion.card_of_xml(second).map(|card| &*card.mac);
        assert_eq!(mac, Some("00:16:3e:00:00:02"));
    }
}
