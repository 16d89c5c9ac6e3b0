//! As which guest a document is written.

use crate::base::Format;
use crate::domain::Document;
use crate::release::Guest;

/// As which guest libvirt writes a document in that format.
///
/// It is the guest of the document, with one exception ([`sexpr::IMAGE`](crate::rules::sexpr::IMAGE)): with a
/// boot loader, libvirt writes every S-expression as for a PV guest.
pub(crate) fn guest_as_written(document: &Document<'_>, format: Format) -> Guest {
    match (format, document) {
        (Format::Sexpr, Document::Domain(domain)) if domain.os.bootloader.is_some() => Guest::Pv,
        _ => document.guest(),
    }
}
