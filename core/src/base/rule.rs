//! One thing that libvirt does, as data: the type of the catalogue's entries.

use serde::Serialize;
use std::fmt;

/// A place where a fact was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// What it is: release, file and function, or commit.
    pub title: &'static str,
    /// Where it can be read.
    pub url: &'static str,
}

/// One thing that libvirt does.
#[derive(Serialize)]
pub struct Rule {
    /// The name that never changes, such as `vif.scenario-3`.
    pub id: &'static str,
    /// A short title.
    pub title: &'static str,
    /// What libvirt does. This and all below is empty where [`Rule::is_told`] says no.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub what: &'static str,
    /// Why it does so, or what it means for the user.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub why: &'static str,
    /// Since when.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub since: &'static str,
    /// Where that was read; at least one place.
    #[serde(skip_serializing_if = "<[Source]>::is_empty")]
    pub sources: &'static [Source],
}

impl Rule {
    /// Whether its long texts are here: with the feature `prose` those of every rule, without it those of
    /// the four scenarios.
    pub fn is_told(&self) -> bool {
        !self.what.is_empty()
    }
}

/// Rules are equal when they are the same rule.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({})", self.id)
    }
}
