//! libvirt 0.7.4 and 0.7.5.

use crate::base::{Format, LibvirtError};
use crate::release::{ConfBehaviour, DomainXmlForm, Driver, Guest, Profile, VifBehaviour, Xen};

/// libvirt 0.7.4; here, the code right before the netfront patch.
pub(super) static V0_7_4: Profile = BEFORE_THE_PATCH;

/// libvirt 0.7.5.
pub(super) static V0_7_5: Profile = Profile {
    date: "December 2009",
    about: "With the netfront patch",
    vif: &VifBehaviour::SINCE_0_7_5,
    description_in_sexpr: true,
    reads_vif_type: true,
    checks_cpu: true,
    pci_state_when_attached: true,
    ..BEFORE_THE_PATCH
};

const BEFORE_THE_PATCH: Profile = Profile {
    date: "November 2009",
    about: "Before the netfront patch",
    driver: Driver::Xend,
    guests: &[Guest::Hvm, Guest::Pv],
    formats: &[Format::Xm, Format::Sexpr],
    xens: &[Xen::V3_0_2, Xen::V3_0_3, Xen::V3_0_4, Xen::V3_1, Xen::Rhel5],
    vif: &VifBehaviour::SINCE_0_2_3,
    conf: &ConfBehaviour::V0_7,
    domain_xml: &DomainXmlForm::V0_7,
    error_message,
    description_in_sexpr: false,
    reads_vif_type: false,
    memory_is_rounded_up: false,
    checks_cpu: false,
    pci_state_when_attached: false,
};

/// The message of an error, as virterror.c composes it (libvirt 0.7.5, src/util).
fn error_message(error: &LibvirtError) -> String {
    let of_device = |what: &str, device: &Option<String>| match device {
        None => format!("missing {what} information for device"),
        Some(device) => format!("missing {what} information for device {device}"),
    };
    match error {
        LibvirtError::Internal(detail) => format!("internal error {detail}"),
        // libvirt puts any detail where a name belongs, which reads oddly.
        LibvirtError::Xml(detail) => {
            format!("XML description for {detail} is not well formed or invalid")
        }
        LibvirtError::XmlDetail(detail) | LibvirtError::System(detail) => detail.clone(),
        LibvirtError::InvalidArgument(detail) => format!("invalid argument in {detail}"),
        LibvirtError::Overflow(detail) => format!("numerical overflow: {detail}"),
        LibvirtError::NoSupport(detail) => {
            format!("this function is not supported by the hypervisor: {detail}")
        }
        LibvirtError::ConfigUnsupported(detail) => format!("unsupported configuration: {detail}"),
        LibvirtError::OsType(name) => format!("unknown OS type {name}"),
        LibvirtError::NoName => "missing domain name information".to_owned(),
        LibvirtError::NoSource(target) => of_device("source", target),
        LibvirtError::NoTarget(source) => of_device("target", source),
        LibvirtError::NoNetwork(name) => format!("Network not found: {name}"),
        LibvirtError::Conf { line, message } => format!("memory conf:{line}: {message}"),
        LibvirtError::ConfSyntax(detail) => detail.clone(),
    }
}
