//! `cpus` and `cpus_soft`: on which processors the virtual CPUs may run.

use super::lookup::{Absent, Found, Voice, Xl};
use super::refusal::{Checked, XlCause};
use super::vnuma::HOST_NODES;
use crate::base::{Piece, Span, digits};

/// How many processors the host has, where xl asks.
pub(super) const HOST_CPUS: u64 = 64;

const HELP: &str = "Write numbers and ranges such as 0-3,^2, or all, or nodes:0.";

impl Xl<'_, '_> {
    /// Checks one of both keys for a guest with that many virtual CPUs. Gives the place of the first set without
    /// a processor of the host.
    pub(super) fn affinity(&mut self, key: &str, virtual_cpus: i32) -> Checked<Option<Span>> {
        let items = match self.items(key, Voice::Quiet) {
            Err(Absent::Missing) => return Ok(None),
            Err(Absent::Unusable) => &[],
            Ok(items) => items,
        };
        // Items beyond the virtual CPUs are not looked at.
        let count = usize::try_from(virtual_cpus).unwrap_or_default();
        let one = self.setting(key).and_then(|setting| self.text(setting.value));
        let each = items.iter().take(count).map_while(|item| self.text(*item)).collect::<Vec<_>>();
        let mut without = None;
        for found in one.into_iter().chain(each) {
            let none = self.processors(found)? == 0;
            // Without virtual CPUs there is no set.
            without = without.or((none && count > 0).then_some(found.span));
        }
        Ok(without)
    }

    /// The processors of the host in a set, one a bit.
    fn processors(&mut self, found: Found<'_, '_>) -> Checked<u64> {
        let mut set = 0;
        for part in found.parts(&[',']) {
            let place = found.place(part);
            let (without, not) = skip(part, &["^"]);
            let (range, nodes) = skip(without, &["node:", "nodes:"]);
            let width = if nodes { HOST_CPUS / HOST_NODES } else { 1 };
            let bits = match numbers(range.text) {
                _ if range.text == "all" && not => {
                    let why = "xl cannot exclude all processors.";
                    let words = "Can't combine \"^\" and \"all\".";
                    return self.refuse(XlCause::Value, place, words, (why, HELP));
                }
                _ if range.text == "all" => u64::MAX,
                Some(range) if range.valid => bits(range, width),
                _ => {
                    let why = "This is no range of processors to xl.";
                    let words = format!("Invalid pcpu range: {}.", range.text);
                    return self.refuse(XlCause::Value, place, words, (why, HELP));
                }
            };
            set = if not { set & !bits } else { set | bits };
        }
        Ok(set)
    }
}

/// The processors of a range in which each number stands for `width` of them.
fn bits(range: Range, width: u64) -> u64 {
    let first = range.first.saturating_mul(width);
    let behind = range.last.saturating_add(1).saturating_mul(width);
    (first.min(HOST_CPUS)..behind.min(HOST_CPUS)).fold(0, |bits, processor| bits | 1 << processor)
}

/// What is behind the first of these prefixes that is there, and whether one is.
fn skip<'t>(piece: Piece<'t>, prefixes: &[&str]) -> (Piece<'t>, bool) {
    let rest = prefixes.iter().find_map(|prefix| piece.strip_prefix(prefix));
    (rest.unwrap_or(piece), rest.is_some())
}

/// A range as xl reads it. It has numbers even where it is not valid.
pub(super) struct Range {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) valid: bool,
}

/// Reads `N` or `N-M`. Nothing if no number begins the text.
pub(super) fn numbers(text: &str) -> Option<Range> {
    let first = digits(text, 10)?;
    let mut range =
        Range { first: first.unsigned_long(), last: first.unsigned_long(), valid: true };
    let mut rest = first.rest;
    if range.first == u64::MAX {
        range.valid = false;
    } else if let Some(behind) = rest.strip_prefix('-') {
        match digits(behind, 10) {
            Some(last) => {
                range.last = last.unsigned_long();
                range.valid = range.last != u64::MAX && range.last >= range.first;
                rest = last.rest;
            }
            None => {
                range.last = 0;
                range.valid = false;
            }
        }
    }
    range.valid &= rest.is_empty();
    Some(range)
}
