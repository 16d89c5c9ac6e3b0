//! `vnuma`: the guest's NUMA nodes. Their virtual CPUs and memory must add up to what the guest has.

use super::affinity::{HOST_CPUS, Range, numbers};
use super::lookup::{Found, Voice, Xl, parts};
use super::refusal::{Checked, XlCause};
use crate::base::{Piece, digits};
use crate::syntax::xl::config::Kind;

/// How many NUMA nodes the host has, where xl asks.
pub(super) const HOST_NODES: u64 = 4;

/// White space of C.
pub(super) const SPACE: &[char] = &[' ', '\t', '\n', '\x0b', '\x0c', '\r'];

/// The sums over all nodes.
#[derive(Default)]
struct Sums {
    virtual_cpus: u64,
    /// KiB.
    memory: u64,
}

/// What the guest has of CPUs and memory.
pub(super) struct Size {
    /// The most virtual CPUs, 0 if not stated.
    pub(super) virtual_cpus: i32,
    /// The most memory in KiB, if stated.
    pub(super) memory: Option<u64>,
}

impl Xl<'_, '_> {
    /// Checks the nodes, and takes from them what the guest does not state.
    pub(super) fn vnuma(&mut self, size: &mut Size) -> Checked {
        let nodes = match self.items("vnuma", Voice::Quiet) {
            Ok(nodes) if !nodes.is_empty() => nodes,
            _ => return Ok(()),
        };
        let place = self.place("vnuma");
        let mut sums = Sums::default();
        for node in nodes {
            let Some(value) = self.value(*node) else { continue };
            let Kind::List(options) = &value.kind else {
                let words = format!("{}:{}:0: warning: value is not a list", self.file, value.line);
                let why = "Each NUMA node must be a list of its own.";
                let help = "Write a list such as [ \"pnode=0\", \"size=512\", \"vcpus=0-1\", \"vdistances=10\" ].";
                self.say(value.span, words, (why, help));
                let words = "xl: cannot get vnode config option list";
                return self.refuse(XlCause::VirtualNuma, value.span, words, (why, help));
            };
            for option in options {
                if let Some(option) = self.text(*option) {
                    self.node_option(option, &mut sums)?;
                }
            }
        }
        if size.virtual_cpus == 0 {
            if HOST_CPUS < sums.virtual_cpus {
                let words = "xl: vnuma specifies more vcpus than pcpus, use maxvcpus= to override this check.";
                let why = format!(
                    "The nodes have more virtual CPUs than the host has processors. Xenlens takes a host with {HOST_CPUS}."
                );
                let help = "Set maxvcpus to the number of virtual CPUs of all nodes together.";
                return self.refuse(XlCause::VirtualNuma, place, words, (why, help));
            }
            size.virtual_cpus = sums.virtual_cpus as i32;
        } else if size.virtual_cpus as u64 != sums.virtual_cpus {
            let (have, sum) = (size.virtual_cpus, sums.virtual_cpus);
            let words = "xl: vnuma vcpus and maxvcpus= mismatch";
            let why =
                format!("The nodes have {sum} virtual CPUs together, and maxvcpus is {have}.");
            let help = "Give each virtual CPU to one node.";
            return self.refuse(XlCause::VirtualNuma, place, words, (why, help));
        }
        match size.memory {
            Some(have) if have != sums.memory => {
                let (have, sum) = (have / 1024, sums.memory / 1024);
                let words = "xl: maxmem and vnuma memory size mismatch";
                let why = format!("The nodes have {sum} MiB together, and maxmem is {have} MiB.");
                let help = "Make the sizes of the nodes add up to maxmem.";
                self.refuse(XlCause::VirtualNuma, place, words, (why, help))
            }
            _ => {
                size.memory = Some(sums.memory);
                Ok(())
            }
        }
    }

    fn node_option(&mut self, found: Found<'_, '_>, sums: &mut Sums) -> Checked {
        let Some((option, value)) = pair(found.piece()) else {
            let words = format!("xl: failed to split \"{}\" into pair", found.as_str());
            let why = "xl wants a name, an equals sign and a value here.";
            let help = "Write “name=value”.";
            return self.refuse(XlCause::VirtualNuma, found.span, words, (why, help));
        };
        match option.text {
            "pnode" => {
                let node = self.unsigned(found, value)?;
                if node >= HOST_NODES {
                    let words = format!("xl: invalid pnode number: {node}");
                    let why = format!(
                        "The host must have this NUMA node. Xenlens takes one with {HOST_NODES} nodes."
                    );
                    let help = "Name a node of your host.";
                    return self.refuse(
                        XlCause::VirtualNuma,
                        found.place(value),
                        words,
                        (why, help),
                    );
                }
            }
            "size" => {
                let size = self.unsigned(found, value)?;
                sums.memory = sums.memory.wrapping_add(size << 10);
            }
            "vcpus" => {
                let ranges = self.list(found, value)?;
                for range in ranges {
                    let range =
                        numbers(range.text).unwrap_or(Range { first: 0, last: 0, valid: false });
                    if range.last == u64::MAX {
                        let why = "xl counts on for ever here.";
                        return self.silent(found.place(value), why, "Write numbers such as 0-1.");
                    }
                    let count = (range.last.wrapping_add(1)).saturating_sub(range.first);
                    sums.virtual_cpus = sums.virtual_cpus.wrapping_add(count);
                }
            }
            "vdistances" => {
                for distance in self.list(found, value)? {
                    self.unsigned(found, distance)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The items of a value between commas.
    pub(super) fn list<'c>(
        &mut self,
        found: Found<'c, '_>,
        value: Piece<'c>,
    ) -> Checked<Vec<Piece<'c>>> {
        let items = parts(value, &[',']);
        if items.is_empty() {
            let why = "xl crashes here: it wants a value, and there is none.";
            return self.silent(found.place(value), why, "Give the value, or remove the option.");
        }
        Ok(items)
    }

    /// A number without sign. What follows it does not count.
    pub(super) fn unsigned(&mut self, found: Found<'_, '_>, value: Piece<'_>) -> Checked<u64> {
        match digits(value.text, 10).map(|number| number.unsigned_long()) {
            Some(number) if number != u64::MAX => Ok(number),
            _ => {
                let words = format!("xl: failed to convert \"{}\" to number", value.text);
                let why = "xl wants a number here.";
                self.refuse(XlCause::Value, found.place(value), words, (why, "Write a number."))
            }
        }
    }
}

/// What stands in front of the first equals sign, and what behind it up to the next one, both without white space.
pub(super) fn pair(whole: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let parts = parts(whole, &['=']);
    let [name, value, ..] = parts.as_slice() else { return None };
    Some((trim(*name), trim(*value)))
}

fn trim(piece: Piece<'_>) -> Piece<'_> {
    let piece = piece.trim_start(SPACE);
    piece.part(0..piece.text.trim_end_matches(SPACE).len())
}
