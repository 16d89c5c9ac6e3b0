//! From native: an xm configuration or an S-expression to domain XML, as libvirt's
//! domxml-from-native converts it, and the notes on what that loses.
//!
//! ```text
//! xm / S-expression ──syntax──▶ tree with spans ──read──▶ Domain ──write──▶ domain XML (text + marks)
//! ```

use super::to_native::sort;
use super::unreached;
use crate::base::{Format, Note, Output, Piece, Span};
use crate::decide::vif::ModelImport;
use crate::explain::{Conversion, InterfaceCard, convert};
use crate::read::native::{self, NativeVif};
use crate::release::{FromOptions, Guest, Target};

/// A native document at a target.
#[derive(Clone, Debug)]
pub struct NativeConversion {
    /// The document's format.
    pub format: Format,
    /// The guest's type; `None` if the document is refused before that is known.
    pub guest: Option<Guest>,
    /// The domain XML, or why there is none. Its marks name parts of the native document.
    pub xml: Result<Output, Note>,
    /// The interfaces, in document order, also those that libvirt drops.
    pub interfaces: Vec<NativeInterfaceCard>,
    /// Every note on the native document, refusals first, then by place.
    pub notes: Vec<Note>,
    /// The round trip: what libvirt writes when it is given the domain XML. Its marks, and the places of
    /// its notes, are parts of that XML. `None` if there is no domain XML, and after [`read_native`].
    pub back: Option<Conversion>,
}

impl NativeConversion {
    /// What libvirt writes again in the document's own format, or why it does not; `None` without a round
    /// trip.
    pub fn round_trip(&self) -> Option<&Result<Output, Note>> {
        self.back.as_ref().and_then(|back| back.output(self.format))
    }
}

/// One interface of a native document: what libvirt reads of it, and what it writes again.
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
    /// What becomes of model and type.
    pub model_import: ModelImport,
    /// Whether libvirt drops the interface; a note says why.
    pub dropped: bool,
    /// Its piece of the domain XML.
    pub xml: Option<Span>,
    /// What it is in that domain XML, and what becomes of it when it is written again.
    pub back: Option<InterfaceCard>,
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
    let reading = native::read(text, format, target, options)?;
    Ok(reading.domain.write(options.security_info).output)
}

/// Converts a native document to domain XML, converts that back, and explains both. Whatever the
/// document, this gives an answer.
pub fn convert_native(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> NativeConversion {
    let mut conversion = read_native(text, format, target, options);
    if let Ok(xml) = &conversion.xml {
        let back = convert(xml.text(), target);
        let kept = conversion.interfaces.iter_mut().filter(|card| !card.dropped);
        for (card, again) in kept.zip(&back.interfaces) {
            card.back = Some(again.clone());
        }
        conversion.back = Some(back);
    }
    conversion
}

/// The same without the round trip, for programs that have no use for what reads domain XML.
pub fn read_native(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> NativeConversion {
    let reading = match native::read(text, format, target, options) {
        Ok(reading) => reading,
        Err(refusal) => {
            return NativeConversion {
                format,
                guest: None,
                xml: Err(refusal.clone()),
                interfaces: Vec::new(),
                notes: vec![refusal],
                back: None,
            };
        }
    };
    let written = reading.domain.write(options.security_info);
    let mut notes = reading.notes;
    notes.extend(written.notes);
    let unreached =
        unreached::native_notes(&reading.parts, target.libvirt(), format, &written.output, &notes);
    notes.extend(unreached);
    sort(&mut notes);
    let interfaces = cards(&reading.vifs, &written.output);
    NativeConversion {
        format,
        guest: Some(reading.domain.guest()),
        xml: Ok(written.output),
        interfaces,
        notes,
        back: None,
    }
}

fn cards(vifs: &[NativeVif<'_>], xml: &Output) -> Vec<NativeInterfaceCard> {
    let word = |piece: Option<Piece<'_>>| piece.map(|piece| piece.text.to_owned());
    let parts = xml.parts_by_element();
    let card = |(index, vif): (usize, &NativeVif<'_>)| NativeInterfaceCard {
        number: index + 1,
        element: vif.element,
        model: word(vif.model),
        vif_type: word(vif.vif_type),
        model_import: vif.model_import,
        dropped: vif.dropped,
        xml: parts.get(vif.element).map(|part| part.output),
        back: None,
    };
    vifs.iter().enumerate().map(card).collect()
}
