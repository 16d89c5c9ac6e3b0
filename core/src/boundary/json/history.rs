//! The history of an interface as data.

use crate::explain::{HistoryStep, NotWritten, Written, WrittenVif};
use serde::Serialize;

/// A stretch of libvirt's releases that wrote an interface in the same way.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JsonHistoryStep<'h> {
    /// The first libvirt release of it, as people write it.
    pub since: &'static str,
    /// The month and the year of that release.
    pub date: &'static str,
    /// The id of the rule that tells what changed.
    pub rule: &'static str,
    /// Whether something changed for this interface.
    pub is_change: bool,
    /// What the change means for this guest, for people.
    pub consequence: Option<&'static str>,
    /// What libvirt writes for xm.
    pub xm: JsonWritten<'h>,
    /// What libvirt writes for xl.
    pub xl: JsonWritten<'h>,
}

/// What libvirt writes for a toolstack, or why it writes nothing.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub enum JsonWritten<'h> {
    /// What it writes.
    Written(&'h WrittenVif),
    /// Why it writes nothing.
    NotWritten(NotWritten),
}

impl<'h> From<&'h Written> for JsonWritten<'h> {
    fn from(written: &'h Written) -> Self {
        match written {
            Ok(vif) => Self::Written(vif),
            Err(reason) => Self::NotWritten(*reason),
        }
    }
}

impl<'h> From<&'h HistoryStep> for JsonHistoryStep<'h> {
    fn from(step: &'h HistoryStep) -> Self {
        let HistoryStep { change, xm, xl, is_change, consequence } = step;
        Self {
            since: change.behaviour.title,
            date: change.behaviour.date,
            rule: change.rule.id,
            is_change: *is_change,
            consequence: *consequence,
            xm: xm.into(),
            xl: xl.into(),
        }
    }
}
