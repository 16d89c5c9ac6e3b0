//! `<resource>`: the host's group of guests that this one is in.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::TUNING as RULE;
use crate::syntax::xml::ElementId;

/// What `<resource>` says of Fibre Channel.
pub(in crate::read::xml) struct Resource<'t> {
    application: Option<Sourced<&'t str>>,
}

impl<'t> Resource<'t> {
    /// virDomainResourceDefParse.
    pub(in crate::read::xml) fn read(r: &mut XmlReader<'t, '_>) -> Result<Self, Note> {
        let elements = r.path(ElementId::ROOT, &["resource"]);
        if let [_, second, ..] = *elements {
            return Err(r.xml_error(second, "only one resource element is supported", &RULE));
        }
        let Some(&element) = elements.first() else {
            return Ok(Self { application: None });
        };
        let partition = r.text_of(&[element], "partition", &RULE);
        let channels: Vec<_> = r.matches(&[element], "fibrechannel").collect();
        let application = r.xpath_attribute(&channels, "appid", &RULE);
        if partition.is_none() && application.is_none() {
            return Err(Note::error(
                "resource",
                "libvirt refuses an empty <resource> without a message.",
            )
            .at(r.start_tag(element))
            .rule(&RULE)
            .help("Remove the element, or name a partition in it."));
        }
        r.mark_dropped(element, &RULE);
        Ok(Self { application })
    }

    /// virDomainDefResourceValidate.
    pub(in crate::read::xml) fn validate(&self) -> Result<(), Note> {
        let Some(application) = self.application else {
            return Ok(());
        };
        let is_printable = application.value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let error = if !is_printable {
            LibvirtError::Xml("Fibre Channel 'appid' is not a printable string".to_owned())
        } else if application.value.len() > 128 {
            LibvirtError::InvalidArgument(
                "Fibre Channel 'appid' string length must be between [1, 128]".to_owned(),
            )
        } else {
            return Ok(());
        };
        Err(refused(&RULE, application.origin.span().unwrap_or_default(), error))
    }
}
