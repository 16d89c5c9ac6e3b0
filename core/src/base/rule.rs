//! One thing that libvirt does, as data: the type of the catalogue's entries.

use crate::base::Libvirt;
use serde::Serialize;
use serde::Serializer;
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
pub struct Rule {
    /// The name that never changes, such as `vif.scenario-3`.
    pub id: &'static str,
    /// A short title.
    pub title: &'static str,
    /// What libvirt does. This, `why`, `history` and `sources` are empty where [`Rule::has_long_texts`] says no.
    pub what: &'static str,
    /// Why it does so, or what it means for the user.
    pub why: &'static str,
    /// The reproduced releases that the rule applies to, oldest first. No mark, note or omission of a conversion
    /// by another release names the rule.
    pub releases: &'static [Libvirt],
    /// Whether these releases behave differently here. The texts of the rule then say how.
    pub differs_by_release: bool,
    /// What else is known about when libvirt began or ended to do so: whole sentences, or nothing.
    pub history: &'static str,
    /// Where that was read; at least one place.
    pub sources: &'static [Source],
}

impl Rule {
    /// Whether the program holds its long texts. With the feature `prose` it holds those of every rule, without
    /// it those of the four scenarios.
    pub fn has_long_texts(&self) -> bool {
        !self.what.is_empty()
    }

    /// Whether a name means it: its id, or the first words of the id up to a dot, such as `vif`.
    pub fn has_name(&self, name: &str) -> bool {
        let rest = self.id.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The address of its page in the reference, relative to the published folder. It never changes.
    pub fn reference_page(&self) -> String {
        format!("reference/{}.html", self.id)
    }

    /// Since when libvirt does so, for people; empty where [`Rule::has_long_texts`] says no.
    ///
    /// ```
    /// let rule = xenlens::rules::find("sexpr.form").unwrap();
    /// let since = "The same in libvirt 0.7.4 and 0.7.5. Since 0.8.6 (November 2010) libvirt escapes both.";
    /// assert_eq!(rule.since(), since);
    /// ```
    pub fn since(&self) -> String {
        if !self.has_long_texts() {
            return String::new();
        }
        let same = match self.releases {
            [others @ .., last] if !others.is_empty() && !self.differs_by_release => {
                let others: Vec<_> = others.iter().map(|release| release.name()).collect();
                format!("The same in libvirt {} and {}.", others.join(", "), last.name())
            }
            // The history then says when libvirt began or ended to do so.
            _ => return self.history.to_owned(),
        };
        if self.history.is_empty() { same } else { format!("{same} {}", self.history) }
    }
}

/// The texts of a rule as data; those that are not here are left out.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Texts<'r> {
            id: &'r str,
            title: &'r str,
            #[serde(skip_serializing_if = "str::is_empty")]
            what: &'r str,
            #[serde(skip_serializing_if = "str::is_empty")]
            why: &'r str,
            #[serde(skip_serializing_if = "str::is_empty")]
            since: &'r str,
            #[serde(skip_serializing_if = "<[Source]>::is_empty")]
            sources: &'r [Source],
        }
        let Self { id, title, what, why, sources, .. } = self;
        Texts { id, title, what, why, since: &self.since(), sources }.serialize(serializer)
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
