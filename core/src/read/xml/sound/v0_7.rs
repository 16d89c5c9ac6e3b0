//! How libvirt 0.7.4 and 0.7.5 read `<sound>`.

use crate::base::{LibvirtError, Note};
use crate::domain::{Sound, SoundModel, named};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::sound as rules;
use crate::syntax::xml::ElementId;

impl Sound {
    /// Reads a `<sound>`. `None` if there is a card of this model among `earlier`.
    pub(crate) fn read(
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
        earlier: &[Self],
    ) -> Result<Option<Self>, Note> {
        let name = r.attribute(element, "model", &rules::MODEL);
        let known = name.and_then(|name| named(SoundModel::NAMES, name.value));
        let (Some(name), Some(model)) = (name, known) else {
            let note = match name {
                Some(name) => unknown("sound model", "sb16, es1370, pcspk or ac97", &name),
                None => Note::error("sound-model", "The sound card has no model.")
                    .at(r.start_tag(element))
                    .help("Add the attribute model: sb16, es1370, pcspk or ac97."),
            };
            // The C library prints a missing string as (null).
            let value = name.map_or("(null)", |name| name.value);
            return Err(note
                .rule(&rules::MODEL)
                .libvirt(LibvirtError::Internal(format!("unknown sound model '{value}'"))));
        };
        if let Some(first) = earlier.iter().find(|sound| sound.model.value == model) {
            r.mark_overruled(element, &rules::REPEATED, first.element);
            return Ok(None);
        }
        r.mark_read(element, &rules::MODEL);
        Ok(Some(Self { element: r.span(element), model: name.map(|_| model) }))
    }
}
