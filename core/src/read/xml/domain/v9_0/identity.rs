//! The name, the UUID, and what else tells people and programs which domain it is.

use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{Text, Uuid};
use crate::read::xml::reader::XmlReader;
use crate::rules::{domain as rules, domain_checked as checked};
use crate::syntax::xml::ElementId;

/// Which domain it is.
pub(super) struct Identity<'t> {
    pub(super) name: Text<'t>,
    pub(super) uuid: Sourced<Uuid>,
}

impl<'t> Identity<'t> {
    /// virDomainDefParseIDs, behind a look at the outermost element.
    pub(super) fn read(r: &mut XmlReader<'t, '_>) -> Result<Self, Note> {
        let root = ElementId::ROOT;
        check_root(r)?;
        r.mark_read(root, &rules::TYPE);
        let Some(name) = r.text_of(&[root], "name", &rules::NAME) else {
            return Err(Note::error("name-missing", "The domain has no name.")
                .at(r.start_tag(root))
                .rule(&rules::NAME)
                .help("Add <name>…</name>. A namespace of the whole document hides the elements.")
                .libvirt(LibvirtError::NoName));
        };
        let uuid = match r.text_of(&[root], "uuid", &rules::UUID) {
            None => Sourced { value: Uuid::MADE_UP, origin: Origin::Host(None) },
            Some(text) => {
                let uuid =
                    Uuid::parse_whole(&text.value).ok_or_else(|| malformed(&text, "uuid"))?;
                text.map(|_| uuid)
            }
        };
        check_generation(r)?;
        Ok(Self { name, uuid })
    }

    /// The title and the description, which libvirt reads later than the rest.
    pub(super) fn check_title(r: &mut XmlReader<'t, '_>) -> Result<(), Note> {
        let root = [ElementId::ROOT];
        let title = r.text_of(&root, "title", &checked::TITLE);
        r.text_of(&root, "description", &rules::DESCRIPTION);
        match title.filter(|title| title.value.contains('\n')) {
            None => Ok(()),
            Some(title) => Err(Note::error("title", "A title cannot have more than one line.")
                .at(title.origin.span())
                .rule(&checked::TITLE)
                .help("Write the title on one line.")
                .libvirt(LibvirtError::Xml("Domain title can't contain newlines".to_owned()))),
        }
    }

    /// The name without a slash, which libvirt checks at the end of completing a domain.
    pub(super) fn complete(&self) -> Result<(), Note> {
        let name = &self.name;
        if !name.value.contains('/') {
            return Ok(());
        }
        Err(Note::error("name-slash", "The name has a slash.")
            .at(name.origin.span())
            .rule(&rules::NAME)
            .help("Use a name without a slash.")
            .libvirt(LibvirtError::Xml(format!("name {} cannot contain '/'", name.value))))
    }
}

fn check_root(r: &XmlReader<'_, '_>) -> Result<(), Note> {
    let name = r.name(ElementId::ROOT);
    if name == "domain" {
        return Ok(());
    }
    Err(Note::error("root", format!("The document is a <{name}>, not a <domain>."))
        .at(r.start_tag(ElementId::ROOT))
        .rule(&rules::TYPE)
        .help("Paste what virsh dumpxml prints.")
        .libvirt(LibvirtError::Xml(format!("expecting root element of 'domain', not '{name}'"))))
}

/// `<genid>`: a UUID, or nothing.
fn check_generation(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let elements: Vec<_> = r.matches(&[ElementId::ROOT], "genid").collect();
    if let [_, second, ..] = *elements {
        return Err(r.xml_error(second, "element 'genid' can only appear once", &checked::GENID));
    }
    let Some(text) = r.text_of(&[ElementId::ROOT], "genid", &checked::GENID) else {
        return Ok(());
    };
    Uuid::parse_whole(&text.value).map(|_| ()).ok_or_else(|| malformed(&text, "genid"))
}

fn malformed(text: &Text<'_>, element: &str) -> Note {
    Note::error("uuid", format!("“{}” is not a UUID.", text.value))
        .at(text.origin.span())
        .rule(if element == "uuid" { &rules::UUID } else { &checked::GENID })
        .help("Write 32 hexadecimal digits. If you remove the element, libvirt generates a UUID.")
        .libvirt(LibvirtError::Internal(format!("malformed {element} element")))
}
