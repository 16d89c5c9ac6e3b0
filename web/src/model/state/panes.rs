//! Which outputs are on the page.

use super::State;
use crate::model::output_kind::OutputKind;
use xenlens::Format;

/// Which outputs of domain XML are on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panes {
    /// Both formats of the libvirt release.
    Both,
    Only(Format),
    /// The outputs for two targets, and their differences.
    Compare,
}

impl Panes {
    /// The choices for a libvirt release with those formats.
    pub(crate) fn all(formats: &[Format]) -> Vec<Self> {
        let formats = formats.iter().copied().map(Self::Only);
        [Self::Both].into_iter().chain(formats).chain([Self::Compare]).collect()
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Both => "Both",
            Self::Only(format) => format.title(),
            Self::Compare => "Compare",
        }
    }

    /// The format, where there is only one.
    pub(crate) fn format(self) -> Option<Format> {
        match self {
            Self::Only(format) => Some(format),
            Self::Both | Self::Compare => None,
        }
    }

    pub(super) fn shows(self, format: Format) -> bool {
        matches!(self, Self::Both) || self == Self::Only(format)
    }
}

impl State {
    /// Which outputs of domain XML are on the page: what the user chose, if the libvirt release has it.
    pub(crate) fn panes(&self) -> Panes {
        match self.panes {
            Panes::Only(format) if !self.document.target.formats().contains(&format) => Panes::Both,
            panes => panes,
        }
    }

    /// The outputs that the page shows side by side.
    pub(crate) fn visible_outputs(&self) -> Vec<OutputKind> {
        if self.document.is_native() {
            return vec![OutputKind::DomainXml];
        }
        let formats = self.document.target.formats().iter().copied();
        let panes = self.panes();
        let formats = formats.filter(|&format| panes.shows(format));
        formats.map(OutputKind::Native).collect()
    }

    /// Whether two targets are compared. Only domain XML can be.
    pub(crate) fn is_comparing(&self) -> bool {
        !self.document.is_native() && self.panes == Panes::Compare
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, start};
    use xenlens::Libvirt;

    #[test]
    fn a_release_shows_its_own_formats() {
        let only = after(start(), [Action::Panes(Panes::Only(Format::Sexpr))]);
        let newer = after(only, [Action::Libvirt(Libvirt::V9_0)]);
        let formats = [Format::Xl, Format::Xm].map(OutputKind::Native);
        assert_eq!(newer.visible_outputs(), formats);
        let older = after(newer, [Action::Libvirt(Libvirt::V0_7_5)]);
        assert_eq!(older.visible_outputs(), [OutputKind::Native(Format::Sexpr)]);
    }
}
