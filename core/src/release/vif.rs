//! How libvirt writes and reads the model and the type of a network interface, by name, over all its
//! releases; and for which toolstacks it writes them.

use crate::base::Format;
use crate::release::{Target, Xen};

/// When an interface of an HVM guest gets `type=ioemu` though its model does not ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultIoemu {
    /// Always.
    Always,
    /// Where the Xen release needs it: up to config format 3, and never in the build for RHEL 5.
    ByXenRelease,
    /// Never.
    Never,
}

/// What the model `netfront` of an HVM guest becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetfrontModel {
    /// It is a model like any other.
    LikeAnyModel,
    /// It becomes `type=netfront`, and no model is written.
    TypeNetfront,
    /// As [`NetfrontModel::TypeNetfront`], but for xl it becomes `type=vif`.
    TypeVifForXl,
}

/// How libvirt takes the names of models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelNames {
    /// As they stand in the document; an empty one is a model, too.
    AsStated,
    /// By a list, whatever their case, in the spelling of the list. An empty name and the word `unknown` are no
    /// model, and a name that the list lacks stays as it is.
    ByList,
}

/// How a stretch of libvirt's releases writes and reads a vif's model and type.
#[derive(Debug, PartialEq, Eq)]
pub struct VifBehaviour {
    /// The first release with this behaviour, for people.
    pub title: &'static str,
    /// When that release came out, for people.
    pub date: &'static str,
    /// When an HVM interface gets `type=ioemu` whatever its model.
    pub default_ioemu: DefaultIoemu,
    /// What the model `netfront` becomes.
    pub netfront: NetfrontModel,
    /// How libvirt takes the names of models.
    pub model_names: ModelNames,
    /// Whether any other model makes `type=ioemu`.
    pub other_models_get_ioemu: bool,
    /// Whether the type stands in front of the model in xm.
    pub type_first_in_xm: bool,
    /// Whether libvirt writes for Xen older than 3.1.
    pub writes_for_old_xen: bool,
    /// Whether libvirt writes for xl.
    pub writes_for_xl: bool,
}

// Read in libvirt's commits 41402668f (0.2.3), dddad4bcb (0.7.5), 10c31135f (0.9.12), 4796d7b34 and
// 5ff2e370a (1.3.1), 03f8bba26 (1.3.5), and in libvirt 9.0.0 for the list of models; for xl 2c78051a1 (2014) and those after it.
//
// BEFORE_0_2_3 and SINCE_0_2_3 ignore three later changes: models (159cb2b97, 0.4.3), the config format in xm
// (99ed5b4be, 0.6.0), and the build for RHEL 5 (e676a699e, 0.6.0).
impl VifBehaviour {
    /// Before 0.2.3: `type=ioemu` for every HVM interface.
    pub const BEFORE_0_2_3: Self = Self {
        title: "before 0.2.3",
        date: "until June 2007",
        default_ioemu: DefaultIoemu::Always,
        netfront: NetfrontModel::LikeAnyModel,
        model_names: ModelNames::AsStated,
        other_models_get_ioemu: false,
        type_first_in_xm: true,
        writes_for_old_xen: true,
        writes_for_xl: false,
    };

    /// From 0.2.3 on: no type for Xen 3.1.
    pub const SINCE_0_2_3: Self = Self {
        title: "0.2.3",
        date: "June 2007",
        default_ioemu: DefaultIoemu::ByXenRelease,
        ..Self::BEFORE_0_2_3
    };

    /// From 0.7.5 on: the netfront patch.
    pub const SINCE_0_7_5: Self = Self {
        title: "0.7.5",
        date: "December 2009",
        netfront: NetfrontModel::TypeNetfront,
        other_models_get_ioemu: true,
        type_first_in_xm: false,
        ..Self::SINCE_0_2_3
    };

    /// From 0.9.12 on: other models make no type any more.
    pub const SINCE_0_9_12: Self = Self {
        title: "0.9.12",
        date: "May 2012",
        other_models_get_ioemu: false,
        writes_for_xl: true,
        ..Self::SINCE_0_7_5
    };

    /// From 1.3.1 on: only Xen 3.1 and newer.
    pub const SINCE_1_3_1: Self = Self {
        title: "1.3.1",
        date: "January 2016",
        default_ioemu: DefaultIoemu::Never,
        writes_for_old_xen: false,
        ..Self::SINCE_0_9_12
    };

    /// From 1.3.5 on: `type=vif` for xl.
    pub const SINCE_1_3_5: Self = Self {
        title: "1.3.5",
        date: "June 2016",
        netfront: NetfrontModel::TypeVifForXl,
        ..Self::SINCE_1_3_1
    };

    /// From 5.6.0 on at the latest: a list of models.
    pub const SINCE_5_6_0: Self = Self {
        title: "5.6.0",
        date: "August 2019",
        model_names: ModelNames::ByList,
        ..Self::SINCE_1_3_5
    };
}

/// Which toolstack reads a vif, and in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VifReader {
    /// xm, for a release of xend.
    Xm(Xen),
    /// xend of a release, as an S-expression.
    Sexpr(Xen),
    /// xl, which has no xend and no config formats.
    Xl,
}

impl VifReader {
    /// What reads a format. A libvirt release that tells no Xen releases apart writes xm for Xen 3.1 and newer.
    pub fn new(format: Format, xen: Option<Xen>) -> Self {
        let xen = xen.unwrap_or(Xen::V3_1);
        match format {
            Format::Xl => Self::Xl,
            Format::Xm => Self::Xm(xen),
            Format::Sexpr => Self::Sexpr(xen),
        }
    }

    /// The release of xend, unless it is xl.
    pub fn xend(self) -> Option<Xen> {
        match self {
            Self::Xm(xen) | Self::Sexpr(xen) => Some(xen),
            Self::Xl => None,
        }
    }
}

/// A libvirt that writes a vif, and what reads it: only pairs that existed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VifTarget {
    behaviour: &'static VifBehaviour,
    reader: VifReader,
}

impl VifTarget {
    /// The pair. `None`: libvirt of that time does not write for that reader, not yet or not any more.
    ///
    /// ```
    /// use xenlens::Xen;
    /// use xenlens::{VifBehaviour, VifReader, VifTarget};
    ///
    /// assert!(VifTarget::new(&VifBehaviour::SINCE_0_7_5, VifReader::Xl).is_none());
    /// assert!(VifTarget::new(&VifBehaviour::SINCE_1_3_5, VifReader::Xl).is_some());
    /// assert!(VifTarget::new(&VifBehaviour::SINCE_1_3_5, VifReader::Xm(Xen::V3_0_4)).is_none());
    /// ```
    pub fn new(behaviour: &'static VifBehaviour, reader: VifReader) -> Option<Self> {
        let exists = match reader.xend() {
            Some(Xen::V3_1) => true,
            Some(_) => behaviour.writes_for_old_xen,
            None => behaviour.writes_for_xl,
        };
        exists.then_some(Self { behaviour, reader })
    }

    /// How libvirt writes the vif.
    pub fn behaviour(self) -> &'static VifBehaviour {
        self.behaviour
    }

    /// What reads it.
    pub fn reader(self) -> VifReader {
        self.reader
    }
}

impl Target {
    /// Who writes and who reads the vifs of a format.
    pub fn vif(&self, format: Format) -> VifTarget {
        // All pairs of a target exist: a test holds it.
        let reader = VifReader::new(format, self.xen());
        VifTarget { behaviour: self.libvirt().profile().vif, reader }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Releases;

    #[test]
    fn every_target_has_vifs_that_existed() {
        for releases in Releases::all() {
            let target = Target { releases, ..Target::default() };
            for &format in target.formats() {
                let vif = target.vif(format);
                assert_eq!(VifTarget::new(vif.behaviour(), vif.reader()), Some(vif));
            }
        }
    }
}
