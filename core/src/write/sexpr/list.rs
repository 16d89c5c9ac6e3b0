//! Lists of a key and a value.

use super::Writer;
use crate::base::{Rule, Sourced};
use std::fmt::Display;

impl Writer<'_> {
    /// `(key 'value')`.
    pub(super) fn quoted<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        value: &Sourced<T>,
    ) {
        self.open(rule, key);
        self.out.syntax(rule, "'");
        self.out.value(rule, value);
        self.out.syntax(rule, "')");
    }

    /// The same of a value by way of its `Display`.
    pub(super) fn quoted_display<T: Display>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        value: &Sourced<T>,
    ) {
        self.open(rule, key);
        self.out.syntax(rule, "'");
        self.out.display(rule, value);
        self.out.syntax(rule, "')");
    }

    /// `(key value)`.
    pub(super) fn bare<T: Display>(&mut self, rule: &'static Rule, key: &str, value: &Sourced<T>) {
        self.open(rule, key);
        self.out.display(rule, value);
        self.out.syntax(rule, ")");
    }

    /// `(key `.
    pub(super) fn open(&mut self, rule: &'static Rule, key: &str) {
        self.out.syntax(rule, "(");
        self.out.syntax(rule, key);
        self.out.syntax(rule, " ");
    }
}
