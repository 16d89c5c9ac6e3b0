//! How libvirt 9.0 reads a sound card.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Sound, SoundModel};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::release::Guest;
use crate::rules::sound as rules;
use crate::syntax::xml::ElementId;

/// A sound card as libvirt 9.0 reads it.
pub(in crate::read::xml) struct SoundDefinition<'t> {
    element: ElementId,
    model: Sourced<SoundModel>,
    /// The number of the host's device that plays the sound.
    pub(in crate::read::xml) audio: Option<Sourced<u32>>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

impl<'t> SoundDefinition<'t> {
    /// virDomainSoundDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::CARD);
        let model = r.word(element, "model", SoundModel::NEWER_NAMES, &rules::CARD)?;
        let model = r.required(model, element, "model", &rules::CARD)?;
        if matches!(model.value, SoundModel::Ich6 | SoundModel::Ich9) {
            for codec in r.all_checked(element, "codec", &rules::DETAILS) {
                let kind = r.attribute(codec, "type", &rules::DETAILS).map(|kind| kind.value);
                let kind = kind.unwrap_or("(null)");
                if !["duplex", "micro", "output"].contains(&kind) {
                    let message = format!("unknown codec type '{kind}'");
                    return Err(r.unsupported(codec, message, &rules::DETAILS));
                }
            }
        }
        let audio = read_audio(r, element)?;
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        Ok(Self { element, model, audio, info })
    }

    /// Nothing is left open.
    pub(in crate::read::xml) fn complete(
        &mut self,
        _r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        Ok(())
    }

    /// virDomainSoundDefValidate. `audios` are the numbers of the host's sound devices.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        audios: &[u32],
    ) -> Result<(), Note> {
        self.info.validate()?;
        validate_audio(r, self.element, self.audio, audios)
    }

    /// The sound card of the domain.
    pub(in crate::read::xml) fn into_sound(self, r: &XmlReader<'t, '_>) -> Sound {
        Sound { element: r.span(self.element), model: self.model }
    }
}

/// `<audio>` of a sound card or of a display: the number of the host's device.
pub(in crate::read::xml) fn read_audio(
    r: &mut XmlReader<'_, '_>,
    device: ElementId,
) -> Result<Option<Sourced<u32>>, Note> {
    let Some(audio) = r.checked(device, "audio", &rules::DETAILS) else {
        return Ok(None);
    };
    let number = r.unsigned(audio, "id", 10, &rules::DETAILS)?;
    let number = r.not_zero(number, audio, "id", &rules::DETAILS)?;
    r.required(number, audio, "id", &rules::DETAILS).map(Some)
}

/// virDomainEnsureAudioID.
pub(in crate::read::xml) fn validate_audio(
    r: &XmlReader<'_, '_>,
    device: ElementId,
    audio: Option<Sourced<u32>>,
    audios: &[u32],
) -> Result<(), Note> {
    match audio.filter(|audio| !audios.contains(&audio.value)) {
        Some(Sourced { value, origin }) => {
            let message = format!("no audio device with ID {value}");
            Err(r.xml_error(device, message, &rules::DETAILS).at(origin.span()))
        }
        None => Ok(()),
    }
}

/// libxlDomainDefValidate: the first card must be one that Xen has. libvirt asks before it checks the devices.
pub(in crate::read::xml) fn refuse_first_card(cards: &[SoundDefinition<'_>]) -> Result<(), Note> {
    let Some(first) = cards.first() else {
        return Ok(());
    };
    let model = first.model.value;
    if matches!(model, SoundModel::Sb16 | SoundModel::Es1370 | SoundModel::Ac97 | SoundModel::Ich6)
    {
        return Ok(());
    }
    let name = model.name();
    Err(Note::error("sound-model", format!("Xen has no sound card {name} for a guest."))
        .at(first.model.origin.span())
        .rule(&rules::CARD)
        .help("Use sb16, es1370, ac97 or ich6 for the first card.")
        .libvirt(LibvirtError::ConfigUnsupported(format!("unsupported audio model {name}"))))
}
