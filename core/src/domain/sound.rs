//! `<sound>`.

use super::checked;
use super::reader::{Reader, named};
use super::writer::Writer;
use crate::note::{LibvirtError, Note};
use crate::output::Sourced;
use crate::rules::{from_native, sound as rules};
use crate::span::Span;
use crate::xml::ElementId;

/// The model of a sound card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundModel {
    /// Sound Blaster 16.
    Sb16,
    /// Ensoniq ES1370.
    Es1370,
    /// The PC's speaker.
    Pcspk,
    /// Intel AC97.
    Ac97,
}

impl SoundModel {
    const NAMES: &[(&'static str, Self)] = &[
        ("sb16", Self::Sb16),
        ("es1370", Self::Es1370),
        ("pcspk", Self::Pcspk),
        ("ac97", Self::Ac97),
    ];

    /// The model of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        named(Self::NAMES, name)
    }

    /// The name in libvirt's and in Xen's documents.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// A sound card.
#[derive(Clone, Debug)]
pub struct Sound {
    /// Its element.
    pub element: Span,
    /// Its model.
    pub model: Sourced<SoundModel>,
}

impl Sound {
    /// Reads a `<sound>`. `None`: there is one of this model already among `earlier`.
    pub(crate) fn read(
        r: &mut Reader<'_, '_>,
        element: ElementId,
        earlier: &[Self],
    ) -> Result<Option<Self>, Note> {
        let name = r.attribute(element, "model", &rules::MODEL);
        let known = name.and_then(|name| named(SoundModel::NAMES, name.value));
        let (Some(name), Some(model)) = (name, known) else {
            let note = match name {
                Some(name) => checked::unknown("sound model", "sb16, es1370, pcspk or ac97", &name),
                None => Note::error("sound-model", "The sound card has no model.")
                    .at(r.start_tag(element))
                    .help("Add the attribute model: sb16, es1370, pcspk or ac97."),
            };
            // A C library prints a missing string as (null).
            let value = name.map_or("(null)", |name| name.value);
            return Err(note
                .rule(&rules::MODEL)
                .libvirt(LibvirtError::Internal(format_args!("unknown sound model '{value}'"))));
        };
        if let Some(first) = earlier.iter().find(|sound| sound.model.value == model) {
            r.overrule(element, &rules::REPEATED, first.element);
            return Ok(None);
        }
        r.read(element, &rules::MODEL);
        Ok(Some(Self { element: r.span(element), model: name.map(|_| model) }))
    }
}

impl Sound {
    /// Writes the `<sound>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::SOUND, "    <sound");
        w.plain_attribute(&from_native::SOUND, "model", &self.model.map(SoundModel::name));
        w.syntax(&from_native::SOUND, "/>\n");
        w.device(self.element, start);
    }
}
