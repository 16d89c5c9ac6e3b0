//! `<sound>`.

use super::named;
use crate::base::{Sourced, Span};

/// The model of a sound card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SoundModel {
    /// Sound Blaster 16.
    Sb16,
    /// Ensoniq ES1370.
    Es1370,
    /// The PC's speaker.
    Pcspk,
    /// Intel AC97.
    Ac97,
    /// Intel HD Audio of an ICH6. Only newer releases know this and what follows.
    Ich6,
    /// Intel HD Audio of an ICH9.
    Ich9,
    /// A USB sound card.
    Usb,
    /// Intel AC97 of an ICH7.
    Ich7,
}

impl SoundModel {
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("sb16", Self::Sb16),
        ("es1370", Self::Es1370),
        ("pcspk", Self::Pcspk),
        ("ac97", Self::Ac97),
    ];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("sb16", Self::Sb16),
        ("es1370", Self::Es1370),
        ("pcspk", Self::Pcspk),
        ("ac97", Self::Ac97),
        ("ich6", Self::Ich6),
        ("ich9", Self::Ich9),
        ("usb", Self::Usb),
        ("ich7", Self::Ich7),
    ];

    /// The model of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        named(Self::NAMES, name)
    }

    /// The name in libvirt's and in Xen's documents.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES[self as usize].0
    }
}

/// A sound card.
#[derive(Clone, Debug)]
pub(crate) struct Sound {
    /// Its element.
    pub(crate) element: Span,
    /// Its model.
    pub(crate) model: Sourced<SoundModel>,
}
