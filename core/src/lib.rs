//! See what libvirt tells Xen.
//!
//! This crate turns libvirt domain XML into Xen's native configuration, xm and S-expression, exactly as
//! libvirt did, and can say of every piece of its output where it comes from and why it is so.
//!
//! ```text
//! domain XML ──xml──▶ element tree ──domain──▶ Domain ──xm / sexpr──▶ Output (text + marks)
//!                                                ▲
//!                            Target: libvirt release, Xen release, the host's networks
//! ```
//!
//! [`from_native`] goes from a native document to the same `Domain`, and from there to domain XML, in
//! stages of its own.
//!
//! One direction, no way back; every stage is a pure function. Nothing here does I/O, reads a clock,
//! draws a random number or panics, whatever the input.
//!
//! ```
//! use xenlens::{Format, Target};
//!
//! let xml = "<domain type='xen'><name>a</name><uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid>\
//!            <memory>1024</memory><os><type>linux</type></os></domain>";
//! let output = xenlens::to_native(xml, Format::Sexpr, &Target::default()).unwrap();
//! assert!(output.text().starts_with("(vm (name 'a')(memory 1)(maxmem 1)(vcpus 1)"));
//! ```

pub mod compare;
pub mod domain;
mod explain;
mod from_native;
pub mod json;
#[cfg(feature = "link")]
pub mod link;
mod lost;
mod native;
pub mod note;
pub mod output;
pub mod round_trip;
pub mod rules;
pub mod sexpr;
pub mod span;
pub mod target;
pub mod vif;
mod xm;
pub mod xml;

pub use domain::Guest;
pub use explain::{Conversion, InterfaceCard, convert};
pub use from_native::{
    Certainty, Detection, DocumentKind, FromOptions, HostArch, NativeConversion,
    NativeInterfaceCard, convert_native, detect, from_native, read_native,
};
pub use note::{Note, Severity};
pub use output::{Mark, Origin, Output, Part};
pub use rules::{Rule, Source};
pub use span::{Position, Positions, Span, Utf16};
pub use target::{Format, Host, Libvirt, Target, Xen};
pub use vif::{Decision, EmulatedCard, PvDevice, Scenario, Sight, View, VifType, WayBack};

/// Converts domain XML to a native format, as `virsh domxml-to-native` does.
///
/// # Errors
///
/// A note that says why the document is refused, with the place and libvirt's own message.
pub fn to_native(text: &str, format: Format, target: &Target) -> Result<Output, Note> {
    let tree = xml::parse(text)?;
    let reading = domain::read(&tree, target)?;
    write(&reading.document, format, target)
}

/// Writes a document in a native format.
pub(crate) fn write(
    document: &domain::Document<'_>,
    format: Format,
    target: &Target,
) -> Result<Output, Note> {
    match format {
        Format::Xm => xm::write(document, target),
        Format::Sexpr => sexpr::write(document, target),
    }
}
