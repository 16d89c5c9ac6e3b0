//! What a conversion depends on besides the document: the libvirt release, the Xen release, the guest, the host.

mod choices;
mod conf;
mod covered;
mod domain_xml;
mod guest;
mod host;
mod profile;
mod refusal;
mod target;
mod v0_7;
mod v9_0;
mod vif;
mod xen;

pub use crate::base::Libvirt;
pub use choices::{ChoiceError, Choices};
pub use conf::ConfBehaviour;
pub use covered::covered_releases;
pub use domain_xml::DomainXmlForm;
pub use guest::Guest;
pub use host::{CpuVirtualization, Host, HostArch};
pub use profile::{Driver, Profile};
pub use target::{FromOptions, Releases, Target};
pub use vif::{DefaultIoemu, ModelNames, NetfrontModel, VifBehaviour, VifReader, VifTarget};
pub use xen::Xen;
