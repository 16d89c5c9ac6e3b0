//! The content of lists, tuples and dictionaries.

use crate::value::{DictId, MatchId, SequenceId, Value};

/// What a regular expression found: the groups by number, and the names of some of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// Group 0 is all that was found.
    pub(crate) groups: Vec<Option<String>>,
    pub(crate) names: Vec<Option<String>>,
}

/// All lists, tuples and dictionaries that were ever made. The limit on memory keeps them few.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heap {
    sequences: Vec<Vec<Value>>,
    dicts: Vec<Vec<(Value, Value)>>,
    found: Vec<Found>,
}

impl Heap {
    pub(crate) fn new_sequence(&mut self, items: Vec<Value>) -> SequenceId {
        self.sequences.push(items);
        SequenceId(self.sequences.len() - 1)
    }

    pub(crate) fn new_dict(&mut self, items: Vec<(Value, Value)>) -> DictId {
        self.dicts.push(items);
        DictId(self.dicts.len() - 1)
    }

    pub(crate) fn new_match(&mut self, found: Found) -> MatchId {
        self.found.push(found);
        MatchId(self.found.len() - 1)
    }

    /// The items of a list or a tuple.
    pub(crate) fn items(&self, id: SequenceId) -> &[Value] {
        self.sequences.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// The items of a list, to change them. `None` for a number that this heap did not give.
    pub(crate) fn items_mut(&mut self, id: SequenceId) -> Option<&mut Vec<Value>> {
        self.sequences.get_mut(id.0)
    }

    /// The keys and values of a dictionary, in the order in which they were put in.
    pub(crate) fn pairs(&self, id: DictId) -> &[(Value, Value)] {
        self.dicts.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// The keys and values of a dictionary, to change them. `None` for a number that this heap did not give.
    pub(crate) fn pairs_mut(&mut self, id: DictId) -> Option<&mut Vec<(Value, Value)>> {
        self.dicts.get_mut(id.0)
    }

    pub(crate) fn found(&self, id: MatchId) -> Option<&Found> {
        self.found.get(id.0)
    }
}
