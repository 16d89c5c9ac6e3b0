//! The guest's name, for what only needs that: the name of a file, a title.

use super::DocumentKind;
use crate::base::Format;
use crate::release::ConfBehaviour;
use crate::rules::from_native::XM_FORM;
use crate::syntax::{conf, guest_name, sexpr, xml};

/// The name of the guest that a document describes. `None` if the document is not well-formed, or names no
/// guest. Whether libvirt takes the document does not matter.
///
/// ```
/// use xenlens::{DocumentKind, Format, guest_name};
///
/// let config = "kernel = '/k'\nname = 'web'\n";
/// assert_eq!(guest_name(config, DocumentKind::Native(Format::Xm)).as_deref(), Some("web"));
/// ```
pub fn guest_name(text: &str, kind: DocumentKind) -> Option<String> {
    match kind {
        DocumentKind::DomainXml => guest_name::of_xml(&xml::parse(text).ok()?),
        DocumentKind::Native(Format::Xl | Format::Xm) => {
            let tree = conf::parse(text, &ConfBehaviour::V9_0, &XM_FORM).ok()?;
            let entry = tree.entries().iter().find(|entry| entry.key.text == "name")?;
            Some(tree.piece(entry.value).text.to_owned())
        }
        DocumentKind::Native(Format::Sexpr) => guest_name::of_list(&sexpr::parse(text).ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_document_names_its_guest() {
        for (text, kind, name) in [
            (
                "<domain><os><name>x</name></os><name>a&amp;b</name></domain>",
                DocumentKind::DomainXml,
                Some("a&b"),
            ),
            ("<domain><os/></domain>", DocumentKind::DomainXml, None),
            ("<domain>", DocumentKind::DomainXml, None),
            (
                "# a name\nkernel = 'x'\nname = \"web 1\"\n",
                DocumentKind::Native(Format::Xm),
                Some("web 1"),
            ),
            ("name='a'", DocumentKind::Native(Format::Xm), Some("a")),
            ("name = 'a'\nname = 'b'\n", DocumentKind::Native(Format::Xm), Some("a")),
            ("vifname = 'a'\n", DocumentKind::Native(Format::Xm), None),
            ("name = 'a\n", DocumentKind::Native(Format::Xm), None),
            (
                "(domain (domid 1)(name web)(memory 1))",
                DocumentKind::Native(Format::Sexpr),
                Some("web"),
            ),
            ("(vm (image (name x)))", DocumentKind::Native(Format::Sexpr), None),
            ("(vm (name))", DocumentKind::Native(Format::Sexpr), None),
            ("", DocumentKind::Native(Format::Sexpr), None),
        ] {
            assert_eq!(guest_name(text, kind).as_deref(), name, "{text}");
        }
    }
}
