//! The smallest documents around what an entry shows.

use crate::base::Format;
use crate::read::DocumentKind;
use crate::release::Guest;

/// What stands around an entry's text, so that it is a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// `devices`: devices of an HVM guest.
    Devices,
    /// `pv-devices`: devices of a PV guest.
    PvDevices,
    /// `domain`: elements of an HVM guest.
    Domain,
    /// `guest`: elements of a guest with a name and memory alone.
    Guest,
    /// `device`: the text is one device, to attach to an HVM guest.
    Device,
    /// `xml`: the text is a whole document.
    Whole,
    /// `xl`, `xm`: lines of an HVM guest's configuration.
    Lines(Format),
    /// `xl-file`, `xm-file`, `sexpr`: the text is a whole document.
    WholeNative(Format),
}

const NAMES: [(&str, Frame); 11] = [
    ("devices", Frame::Devices),
    ("pv-devices", Frame::PvDevices),
    ("domain", Frame::Domain),
    ("guest", Frame::Guest),
    ("device", Frame::Device),
    ("xml", Frame::Whole),
    ("xl", Frame::Lines(Format::Xl)),
    ("xm", Frame::Lines(Format::Xm)),
    ("xl-file", Frame::WholeNative(Format::Xl)),
    ("xm-file", Frame::WholeNative(Format::Xm)),
    ("sexpr", Frame::WholeNative(Format::Sexpr)),
];

const HVM: &str =
    "<os>\n    <type>hvm</type>\n    <loader>/usr/lib/xen/boot/hvmloader</loader>\n  </os>";
const PV: &str = "<os>\n    <type>linux</type>\n    <kernel>/boot/vmlinuz</kernel>\n  </os>";

impl Frame {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, frame)| *frame)
    }

    /// What a document in this frame is read as.
    pub(super) fn kind(self) -> DocumentKind {
        match self {
            Self::Lines(format) | Self::WholeNative(format) => DocumentKind::Native(format),
            _ => DocumentKind::DomainXml,
        }
    }

    /// The guest that a single device is attached to.
    pub(super) fn guest(self) -> Option<Guest> {
        (self == Self::Device).then_some(Guest::Hvm)
    }

    /// The document with `text` in this frame.
    pub(super) fn document(self, text: &str) -> String {
        match self {
            Self::Devices => domain(&format!("{HVM}\n{}", in_devices(text))),
            Self::PvDevices => domain(&format!("{PV}\n{}", in_devices(text))),
            Self::Domain => domain(&format!("{HVM}\n{}", indented(text, "  "))),
            Self::Guest => domain(indented(text, "  ").trim_start()),
            Self::Device | Self::Whole | Self::WholeNative(_) => format!("{text}\n"),
            Self::Lines(Format::Xl) => format!("name = \"guest\"\ntype = \"hvm\"\n{text}\n"),
            Self::Lines(_) => format!(
                "name = \"guest\"\nuuid = \"6b9f3a52-3c4c-4c8e-9d0a-5f1f6d6c2b11\"\nbuilder = \"hvm\"\nkernel = \"/usr/lib/xen/boot/hvmloader\"\nmemory = 64\n{text}\n"
            ),
        }
    }
}

fn domain(elements: &str) -> String {
    format!(
        "<domain type='xen'>\n  <name>guest</name>\n  <memory>65536</memory>\n  {elements}\n</domain>\n"
    )
}

fn in_devices(text: &str) -> String {
    format!("  <devices>\n{}\n  </devices>", indented(text, "    "))
}

fn indented(text: &str, indent: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("{indent}{line}")).collect();
    lines.join("\n")
}
