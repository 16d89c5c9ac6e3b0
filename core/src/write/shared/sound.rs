//! Sound cards.

use crate::base::Output;
use crate::domain::Sound;
use crate::rules::sound;

/// The models of all sound cards, between commas.
pub(crate) fn models(sounds: &[Sound], out: &mut Output) {
    for (index, card) in sounds.iter().enumerate() {
        if index > 0 {
            out.syntax(&sound::MODEL, ",");
        }
        let start = out.position();
        out.put(&sound::MODEL, card.model.origin, card.model.value.name());
        out.part_since(card.element, start);
    }
}
