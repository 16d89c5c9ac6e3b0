//! Sound cards.

use super::{Writer, shared};
use crate::base::{Note, Origin};
use crate::domain::Domain;
use crate::rules::sound;

impl Writer<'_> {
    pub(super) fn sound_cards(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        if self.hvm && !domain.sounds.is_empty() {
            self.assembled(&sound::MODEL, "soundhw", |out| {
                shared::sound::models(&domain.sounds, out);
            });
        } else {
            for card in &domain.sounds {
                self.out.omit(&sound::MODEL, Origin::Input(card.element));
            }
        }
        Ok(())
    }
}
