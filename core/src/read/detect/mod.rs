//! What a text is: domain XML, an xl or xm configuration, or an S-expression.

mod configuration;

use crate::base::{Format, choice};
use crate::syntax::conf::key_at_start;
use crate::syntax::{begins_domain_list, surroundings};
use serde::Serialize;
use std::borrow::Cow;

/// A kind of document that Xenlens reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// libvirt domain XML.
    DomainXml,
    /// A document of Xen's own.
    Native(Format),
}

choice!(DocumentKind);

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 1 + Format::ALL.len()] = {
        let [xl, xm, sexpr] = Format::ALL;
        [Self::DomainXml, Self::Native(xl), Self::Native(xm), Self::Native(sexpr)]
    };

    /// The name as on the command line: `xml`, or that of the format.
    pub fn name(self) -> &'static str {
        self.format().map_or("xml", Format::name)
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        self.format().map_or("Domain XML", Format::document_title)
    }

    /// The native format, unless it is domain XML.
    pub fn format(self) -> Option<Format> {
        match self {
            Self::DomainXml => None,
            Self::Native(format) => Some(format),
        }
    }
}

/// How sure it is what a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Nothing in the text shows it: this is only the usual kind.
    Guess,
    /// It begins as such a document does.
    Likely,
    /// It begins with what only such a document begins with.
    Sure,
}

impl Certainty {
    /// The word for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Guess => "a guess",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// What a text is, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detection {
    /// What it is.
    pub kind: DocumentKind,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why, for people.
    pub reason: &'static str,
}

/// Looks at how the text begins, without a shell's prompts, a mail's quote marks and the like.
///
/// A text that begins with `<` is XML, one that begins with `(` an S-expression. Whatever has a line
/// `key = value` in it is xl or xm: xl if it has more that only xl knows, and xm otherwise. An interface or disk
/// on its own is XML too. An empty text counts as XML, the usual kind.
pub fn detect(text: &str) -> Detection {
    if text.trim_start_matches('\u{FEFF}').trim_start().starts_with(['<', '(']) {
        return detect_bare(text);
    }
    let bare = surroundings::bare(text);
    let detection = detect_bare(&bare);
    let is_list =
        |kind| matches!(kind, DocumentKind::DomainXml | DocumentKind::Native(Format::Sexpr));
    match bare {
        Cow::Owned(_) if is_list(detection.kind) && detection.certainty > Certainty::Guess => {
            let reason = "Behind what is no part of it, it begins as such a document does.";
            Detection { reason, ..detection }
        }
        _ => detection,
    }
}

/// Whether an xm configuration is a program, as far as its first lines show: it has a statement of Python, or computes a
/// value. xm ran its configurations as Python.
///
/// ```
/// assert!(xenlens::has_python("import os\nname = 'web'\n"));
/// assert!(!xenlens::has_python("name = 'web'\n"));
/// ```
pub fn has_python(text: &str) -> bool {
    configuration::has_python(text)
}

/// What a document on its own is.
fn detect_bare(text: &str) -> Detection {
    let found = |kind, certainty, reason| Detection { kind, certainty, reason };
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with('(') {
        let (certainty, reason) = match begins_domain_list(start) {
            true => (Certainty::Sure, "It begins with (domain or (vm."),
            false => (Certainty::Likely, "It begins with a parenthesis."),
        };
        return found(DocumentKind::Native(Format::Sexpr), certainty, reason);
    }
    if let Some(rest) = start.strip_prefix('<') {
        return if rest.starts_with("domain") || rest.starts_with("?xml") {
            found(DocumentKind::DomainXml, Certainty::Sure, "It begins with <domain or <?xml.")
        } else {
            found(DocumentKind::DomainXml, Certainty::Likely, "It begins with an angle bracket.")
        };
    }
    let mut lines = start.lines().map(str::trim_start).filter(|line| !line.is_empty());
    if start.starts_with('#') || lines.clone().take(LINES).any(|line| key_at_start(line).is_some())
    {
        if let Some(sign) = configuration::sign(start) {
            return found(DocumentKind::Native(sign.format), sign.certainty, sign.reason);
        }
        let known = lines.take(LINES).filter_map(key_at_start).any(|key| KEYS.contains(&key));
        return if known {
            found(
                DocumentKind::Native(Format::Xm),
                Certainty::Likely,
                "It has lines such as name = value, and nothing that only xl knows.",
            )
        } else {
            found(
                DocumentKind::Native(Format::Xm),
                Certainty::Guess,
                "It has a line of the form key = value, or a comment.",
            )
        };
    }
    if lines.any(|line| line.starts_with('<')) {
        return found(DocumentKind::DomainXml, Certainty::Guess, "It contains an element.");
    }
    found(DocumentKind::DomainXml, Certainty::Guess, "It has no sign of any document type.")
}

/// How many lines are looked at.
const LINES: usize = 400;

/// Keys that every configuration has some of.
const KEYS: [&str; 7] = ["name", "memory", "maxmem", "kernel", "builder", "disk", "vif"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_apart_by_how_they_begin() {
        use {Certainty::*, DocumentKind::*};
        for (text, kind, certainty) in [
            ("<domain type='xen'>", DomainXml, Sure),
            ("\u{FEFF}<?xml version='1.0'?>\n<domain/>", DomainXml, Sure),
            (" \n<interface type='bridge'/>", DomainXml, Likely),
            ("(domain\n    (domid 1)", Native(Format::Sexpr), Sure),
            ("( vm (name 'a'))", Native(Format::Sexpr), Sure),
            ("(image (hvm))", Native(Format::Sexpr), Likely),
            ("name = \"a\"\n", Native(Format::Xm), Likely),
            ("# a guest\nimport os\nmemory=512\n", Native(Format::Xm), Sure),
            ("# (domain <domain>\n", Native(Format::Xm), Guess),
            ("foo = 1\n", Native(Format::Xm), Guess),
            ("name = 'a'\ntype = 'pvh'\n", Native(Format::Xl), Sure),
            ("disk = [ 'vdev=hda,target=/a' ]\n", Native(Format::Xl), Sure),
            ("disk = [ # first\n 'phy:/a,hda,w' ]\n", Native(Format::Xl), Likely),
            ("vif = [ '' ]\nvif += [ 'bridge=b' ]\n", Native(Format::Xl), Likely),
            ("bootloader = 'pygrub'\ndisk = [ 'file:/a,xvda,w' ]\n", Native(Format::Xl), Likely),
            ("type = 'hvm'\nname = 'a%d' % slot\n", Native(Format::Xm), Sure),
            ("vif = [ 'type=netfront' ]\ndisk += []\n", Native(Format::Xm), Sure),
            ("kernel = '/usr/lib/xen/boot/hvmloader'\n", Native(Format::Xm), Sure),
            ("disk = [ 'file:/a,xvda,w' ]\n", Native(Format::Xm), Likely),
            ("", DomainXml, Guess),
            ("hello <b>", DomainXml, Guess),
            ("a == b", DomainXml, Guess),
        ] {
            let detection = detect(text);
            assert_eq!((detection.kind, detection.certainty), (kind, certainty), "{text:?}");
        }
    }
}
