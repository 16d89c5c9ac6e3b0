//! libvirt 9.0.0, as Debian 12 ships it.

use crate::base::{Format, LibvirtError};
use crate::release::{ConfBehaviour, DomainXmlForm, Driver, Guest, Profile, VifBehaviour};

/// libvirt 9.0.0.
pub(super) static V9_0: Profile = Profile {
    date: "January 2023",
    about: "For xl and xm, in the same forms up to 11.3",
    driver: Driver::Libxl,
    guests: &[Guest::Hvm, Guest::Pv, Guest::Pvh],
    formats: &[Format::Xl, Format::Xm],
    xens: &[],
    vif: &VifBehaviour::SINCE_5_6_0,
    conf: &ConfBehaviour::V9_0,
    domain_xml: &DomainXmlForm::V9_0,
    error_message,
    description_in_sexpr: false,
    reads_vif_type: true,
    memory_is_rounded_up: true,
    checks_cpu: true,
    pci_state_when_attached: false,
};

/// The message of an error, as virerror.c composes it (libvirt 9.0.0, src/util).
fn error_message(error: &LibvirtError) -> String {
    let of_device = |what: &str, device: &Option<String>| match device {
        None => format!("missing {what} information for device"),
        Some(device) => format!("missing {what} information for device {device}"),
    };
    match error {
        LibvirtError::Internal(detail) => format!("internal error: {detail}"),
        LibvirtError::Xml(detail) => format!("XML error: {detail}"),
        LibvirtError::XmlDetail(detail) | LibvirtError::System(detail) => detail.clone(),
        LibvirtError::InvalidArgument(detail) => format!("invalid argument: {detail}"),
        LibvirtError::Overflow(detail) => format!("numerical overflow: {detail}"),
        LibvirtError::NoSupport(detail) => {
            format!("this function is not supported by the connection driver: {detail}")
        }
        LibvirtError::ConfigUnsupported(detail) => format!("unsupported configuration: {detail}"),
        LibvirtError::OsType(name) => format!("unknown OS type {name}"),
        LibvirtError::NoName => "missing name information".to_owned(),
        LibvirtError::NoSource(target) => of_device("source", target),
        LibvirtError::NoTarget(source) => of_device("target", source),
        LibvirtError::NoNetwork(name) => format!("Network not found: {name}"),
        LibvirtError::Conf { line, message } => {
            format!("configuration file syntax error: memory conf:{line}: {message}")
        }
        LibvirtError::ConfSyntax(detail) => format!("configuration file syntax error: {detail}"),
    }
}
