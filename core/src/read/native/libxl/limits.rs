//! The limits of Xen's own bus, and the arguments of the device model.

use super::LibxlReader;
use crate::base::{Note, Sourced, Span};
use crate::domain::{Controller, ControllerKind, Domain, Text};
use crate::rules::domain_xml as rules;

impl<'t> LibxlReader<'t, '_> {
    /// The controller of Xen's own bus, which every guest of xl has.
    pub(super) fn limits(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let mut limit = |key: &'static str| -> Result<Option<Sourced<u32>>, Note> {
            let limit = self.document.number(key, &rules::CONTROLLER, |number| number as u32)?;
            Ok(limit.filter(|limit| limit.value > 0))
        };
        let max_event_channels = limit("max_event_channels")?;
        let max_grant_frames = limit("max_grant_frames")?;
        let kind = ControllerKind::Xenbus { max_grant_frames, max_event_channels };
        domain.controllers.push(Controller { element: Span::default(), index: 0, kind });
        Ok(())
    }

    /// The arguments of the device model.
    pub(super) fn device_model_args(&mut self) -> Vec<Text<'t>> {
        let arguments = self.only_strings("device_model_args", &rules::DEVICE_MODEL_ARGS);
        arguments.into_iter().map(|argument| argument.text.value_within(argument.element)).collect()
    }
}
