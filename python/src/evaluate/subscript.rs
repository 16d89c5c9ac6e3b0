//! Items of lists, tuples, dictionaries and texts, by number, by key and by slice.

use super::scope::known;
use super::{Interpreter, Stop};
use crate::library;
use crate::value::{DictId, SequenceId, Value};
use ruff_python_ast::{Expr, ExprSlice, ExprSubscript};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Interpreter<'a> {
    /// The items of a list or a tuple, to go through while they may change.
    pub(crate) fn items(&mut self, id: SequenceId) -> Result<Vec<Value>, Stop> {
        self.limits.spend(self.heap.items(id).len())?;
        Ok(self.heap.items(id).to_vec())
    }

    /// The keys and values of a dictionary, to go through while they may change.
    pub(crate) fn pairs(&mut self, id: DictId) -> Result<Vec<(Value, Value)>, Stop> {
        self.limits.spend(self.heap.pairs(id).len())?;
        Ok(self.heap.pairs(id).to_vec())
    }

    /// What a loop over a value goes through.
    pub(crate) fn iterate(&mut self, value: &Value, range: TextRange) -> Result<Vec<Value>, Stop> {
        match value {
            Value::List(id) | Value::Tuple(id) => self.items(*id),
            Value::Dict(id) => Ok(self.pairs(*id)?.into_iter().map(|(key, _)| key).collect()),
            Value::Text(text) => {
                self.limits.allocate(text.len().saturating_mul(16))?;
                Ok(text.chars().map(|one| Value::text(one.to_string())).collect())
            }
            other => Err(Stop::wrong_type("a loop", other, range)),
        }
    }

    #[inline(never)]
    pub(super) fn subscript(&mut self, subscript: &'a ExprSubscript) -> Result<Value, Stop> {
        let value = self.evaluate(&subscript.value)?;
        if let Expr::Slice(slice) = &*subscript.slice {
            return self.slice(&value, slice);
        }
        let key = self.evaluate(&subscript.slice)?;
        self.item(&value, &key, subscript.range())
    }

    /// An item of a value, by its number or key.
    pub(crate) fn item(
        &mut self,
        value: &Value,
        key: &Value,
        range: TextRange,
    ) -> Result<Value, Stop> {
        match value {
            Value::List(id) | Value::Tuple(id) => {
                self.note_uname(*id, key.as_int());
                let items = self.heap.items(*id);
                let item = place(key, items.len(), range)?.and_then(|at| items.get(at).cloned());
                known(item.ok_or_else(|| out_of_range(range))?)
            }
            Value::Text(text) => {
                self.limits.spend(text.len() / 16)?;
                let at = place(key, text.chars().count(), range)?;
                let one = at.and_then(|at| text.chars().nth(at));
                Ok(Value::text(one.ok_or_else(|| out_of_range(range))?.to_string()))
            }
            Value::Dict(id) => {
                let pairs = self.pairs(*id)?;
                let at = self.find_pair(&pairs, key)?;
                let found = at.and_then(|at| pairs.get(at)).map(|(_, value)| value.clone());
                known(found.ok_or_else(|| {
                    Stop::raise("KeyError", "the dictionary has no such key", range)
                })?)
            }
            Value::Match(_) => library::call_method(
                self,
                value,
                "group",
                super::Arguments::of([key.clone()]),
                range,
            ),
            other => Err(Stop::wrong_type("a subscript", other, range)),
        }
    }

    /// The number of the pair with that key.
    pub(crate) fn find_pair(
        &mut self,
        pairs: &[(Value, Value)],
        key: &Value,
    ) -> Result<Option<usize>, Stop> {
        for (at, (known, _)) in pairs.iter().enumerate() {
            if self.equal(known, key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Puts a value into a dictionary.
    pub(crate) fn set_item_of_dict(
        &mut self,
        id: DictId,
        key: Value,
        value: Value,
        range: TextRange,
    ) -> Result<(), Stop> {
        if matches!(key, Value::List(_) | Value::Dict(_)) {
            return Err(Stop::wrong_type("a dictionary's key", &key, range));
        }
        let pairs = self.pairs(id)?;
        let at = self.find_pair(&pairs, &key)?;
        self.limits.allocate(2 * size_of::<Value>())?;
        if let Some(pairs) = self.heap.pairs_mut(id) {
            match at.and_then(|at| pairs.get_mut(at)) {
                Some(pair) => pair.1 = value,
                None => pairs.push((key, value)),
            }
        }
        Ok(())
    }

    /// Puts a value in the place of an item.
    pub(super) fn set_item(
        &mut self,
        container: &Value,
        key: Value,
        value: Value,
        range: TextRange,
    ) -> Result<(), Stop> {
        match container {
            Value::Dict(id) => self.set_item_of_dict(*id, key, value, range),
            Value::List(id) => {
                let at = place(&key, self.heap.items(*id).len(), range)?;
                let items = self.heap.items_mut(*id);
                let item = at.and_then(|at| items.and_then(|items| items.get_mut(at)));
                *item.ok_or_else(|| out_of_range(range))? = value;
                Ok(())
            }
            other => Err(Stop::wrong_type("an assignment to an item", other, range)),
        }
    }

    /// Takes an item away.
    pub(super) fn delete_item(
        &mut self,
        container: &Value,
        key: &Value,
        range: TextRange,
    ) -> Result<(), Stop> {
        match container {
            Value::List(id) => {
                let at = place(key, self.heap.items(*id).len(), range)?;
                let items = self.heap.items_mut(*id);
                let (Some(at), Some(items)) = (at, items) else { return Err(out_of_range(range)) };
                items.remove(at);
                Ok(())
            }
            Value::Dict(id) => {
                let pairs = self.pairs(*id)?;
                let at = self.find_pair(&pairs, key)?;
                let (Some(at), Some(pairs)) = (at, self.heap.pairs_mut(*id)) else {
                    return Err(Stop::raise("KeyError", "the dictionary has no such key", range));
                };
                pairs.remove(at);
                Ok(())
            }
            other => Err(Stop::wrong_type("“del” of an item", other, range)),
        }
    }

    #[inline(never)]
    fn slice(&mut self, value: &Value, slice: &'a ExprSlice) -> Result<Value, Stop> {
        let range = slice.range();
        let mut bounds = [None; 3];
        let parts = [&slice.lower, &slice.upper, &slice.step];
        for (bound, part) in bounds.iter_mut().zip(parts) {
            let Some(part) = part else { continue };
            *bound = match self.evaluate(part)? {
                Value::None => None,
                number => match number.as_int() {
                    Some(number) => Some(number),
                    None => return Err(Stop::wrong_type("a slice", &number, range)),
                },
            };
        }
        match value {
            Value::Text(text) => {
                self.limits.allocate(text.len())?;
                let all: Vec<_> = text.chars().collect();
                Ok(Value::text(sliced(&all, bounds, range)?.into_iter().collect::<String>()))
            }
            Value::List(id) => {
                let items = self.items(*id)?;
                self.new_list(sliced(&items, bounds, range)?)
            }
            Value::Tuple(id) => {
                let items = self.items(*id)?;
                self.new_tuple(sliced(&items, bounds, range)?)
            }
            other => Err(Stop::wrong_type("a slice", other, range)),
        }
    }
}

/// The place of an item among so many; negative numbers count from the end.
fn place(key: &Value, length: usize, range: TextRange) -> Result<Option<usize>, Stop> {
    let Some(number) = key.as_int() else { return Err(Stop::wrong_type("a place", key, range)) };
    Ok(from_end(number, length))
}

/// A number as a place among so many.
pub(crate) fn from_end(number: i64, length: usize) -> Option<usize> {
    let length = i64::try_from(length).ok()?;
    let place = if number < 0 { number.checked_add(length)? } else { number };
    usize::try_from(place).ok()
}

fn out_of_range(range: TextRange) -> Stop {
    Stop::raise("IndexError", "there are not so many items", range)
}

/// The items of a slice with its lower bound, upper bound and step.
fn sliced<T: Clone>(
    all: &[T],
    [lower, upper, step]: [Option<i64>; 3],
    range: TextRange,
) -> Result<Vec<T>, Stop> {
    let length = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(Stop::raise("ValueError", "a slice has no step of 0", range));
    }
    let (least, most) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let bound = |bound: Option<i64>, default: i64| match bound {
        None => default,
        Some(bound) if bound < 0 => bound.saturating_add(length).clamp(least, most),
        Some(bound) => bound.clamp(least, most),
    };
    let (first, end) = if step > 0 { (least, most) } else { (most, least) };
    let (mut at, end) = (bound(lower, first), bound(upper, end));
    let mut items = Vec::new();
    while (step > 0 && at < end) || (step < 0 && at > end) {
        items.extend(usize::try_from(at).ok().and_then(|at| all.get(at)).cloned());
        at = at.saturating_add(step);
    }
    Ok(items)
}
