//! Options `key=value` between commas, as `usbdev`, `usbctrl` and `channel` have them.

use super::{KeyedItem, LibxlReader};
use crate::base::Piece;
use crate::rules::conf;

impl<'t> LibxlReader<'t, '_> {
    /// The options of a string. `None` if libvirt leaves the whole string out, which a note then tells.
    pub(super) fn options(&mut self, item: KeyedItem<'t>) -> Option<Vec<Piece<'t>>> {
        let mut options = Vec::new();
        let mut rest = Some(item.text);
        while let Some(from_here) = rest {
            // The equals sign may also stand in a later part.
            if !from_here.text.contains('=') {
                let message = if from_here.text.is_empty() {
                    "A part is empty".to_owned()
                } else {
                    format!("“{}” has no equals sign", from_here.text)
                };
                self.leave_out_item(item, &message);
                return None;
            }
            rest = match from_here.split_once(',') {
                Some((option, behind)) => {
                    options.push(option);
                    Some(behind.trim_start(&[',', ' ', '\t']))
                }
                None => {
                    options.push(from_here);
                    None
                }
            };
        }
        Some(options)
    }

    /// Warns that libvirt leaves a string out. `why` is the beginning of the sentence.
    pub(super) fn leave_out_item(&mut self, item: KeyedItem<'t>, why: &str) {
        let message = format!("{why}. libvirt leaves the whole string out, without a message.");
        self.document.leave_out(item.item, "item-dropped", &conf::OPTIONS, &message);
    }
}
