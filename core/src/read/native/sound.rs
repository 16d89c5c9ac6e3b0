//! Sound cards.

use crate::base::{LibvirtError, Note, Piece};
use crate::domain::{Sound, SoundModel};
use crate::rules::from_native as rules;

/// The room that libvirt has for the name of a sound card's model.
const SOUND_MODEL_ROOM: usize = 9;

/// The sound cards of a list of models.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(super) fn read(value: Piece<'_>) -> Result<Vec<Sound>, Note> {
    let sound = |piece: Piece<'_>, model| Sound { element: piece.span(), model: piece.with(model) };
    if value.text == "all" {
        return Ok([SoundModel::Sb16, SoundModel::Es1370].map(|model| sound(value, model)).into());
    }
    let mut sounds = Vec::new();
    let mut rest = Some(value);
    while let Some(models) = rest {
        let (name, behind) = match models.split_once(',') {
            Some((name, behind)) => (name, Some(behind)),
            None => (models, None),
        };
        match SoundModel::from_name(name.text) {
            Some(model) => sounds.push(sound(name, model)),
            None => {
                let note = Note::error("sound-model", format!("libvirt does not know the sound card “{}”.", name.text))
                    .at(if name.text.is_empty() { value.span() } else { name.span() })
                    .rule(&rules::SOUND)
                    .help("Use sb16, es1370, pcspk and ac97 between commas, or all. libvirt refuses any other model without a message.");
                return Err(match name.text.len() {
                    0..=SOUND_MODEL_ROOM => note,
                    _ => note.libvirt(LibvirtError::Internal(format!(
                        "Sound model {} too big for destination",
                        models.text
                    ))),
                });
            }
        }
        rest = behind;
    }
    Ok(sounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn piece(text: &str) -> Piece<'_> {
        Piece::of(text, Span::new(0, text.len()))
    }

    #[test]
    fn sounds_are_read_one_by_one() {
        let read = |text| {
            let sounds = super::read(piece(text)).map_err(|note| note.into_content().libvirt)?;
            let names: Vec<_> = sounds.iter().map(|sound| sound.model.value.name()).collect();
            Ok::<_, Option<LibvirtError>>(names.join(" "))
        };
        assert_eq!(read("all").as_deref(), Ok("sb16 es1370"));
        assert_eq!(read("ac97,sb16,ac97").as_deref(), Ok("ac97 sb16 ac97"));
        assert_eq!(read(""), Err(None));
        assert_eq!(read("sb16,"), Err(None));
        let long = "Sound model soundblaster,sb16 too big for destination";
        assert_eq!(read("soundblaster,sb16"), Err(Some(LibvirtError::Internal(long.to_owned()))));
    }
}
