//! Assignments.

use super::{Interpreter, Stop};
use crate::value::Value;
use ruff_python_ast::{Expr, Operator, StmtAugAssign, StmtDelete};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Interpreter<'a> {
    /// Gives a target a value.
    pub(super) fn assign(&mut self, target: &'a Expr, value: Value) -> Result<(), Stop> {
        self.limits.enter()?;
        match target {
            Expr::Name(name) => self.set(name.id.as_str(), value)?,
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, &value, tuple.range())?,
            Expr::List(list) => self.unpack(&list.elts, &value, list.range())?,
            Expr::Subscript(subscript) => {
                let container = self.evaluate(&subscript.value)?;
                if let Expr::Slice(slice) = &*subscript.slice {
                    return Err(Stop::unsupported("assignments to slices", slice.range()));
                }
                let key = self.evaluate(&subscript.slice)?;
                self.set_item(&container, key, value, subscript.range())?;
            }
            _ => return Err(Stop::unsupported("this assignment", target.range())),
        }
        self.limits.leave();
        Ok(())
    }

    /// Gives several targets one item each.
    fn unpack(&mut self, targets: &'a [Expr], value: &Value, range: TextRange) -> Result<(), Stop> {
        let mut items = self.iterate(value, range)?;
        let starred = targets.iter().position(|target| matches!(target, Expr::Starred(_)));
        let wrong = |number| {
            let message = format!("{number} values are for {} names", targets.len());
            Err(Stop::raise("ValueError", message, range))
        };
        let Some(starred) = starred else {
            if items.len() != targets.len() {
                return wrong(items.len());
            }
            return targets
                .iter()
                .zip(items)
                .try_for_each(|(target, item)| self.assign(target, item));
        };
        if items.len() + 1 < targets.len() {
            return wrong(items.len());
        }
        let behind = targets.len() - starred - 1;
        let last = items.split_off(items.len() - behind);
        let rest = items.split_off(starred);
        let rest = self.new_list(rest)?;
        for (target, item) in targets.iter().zip(items.into_iter().chain([rest]).chain(last)) {
            let target = if let Expr::Starred(starred) = target { &starred.value } else { target };
            self.assign(target, item)?;
        }
        Ok(())
    }

    /// `name += value` and its kin.
    #[inline(never)]
    pub(super) fn assign_operation(&mut self, assignment: &'a StmtAugAssign) -> Result<(), Stop> {
        let range = assignment.range();
        let old = self.evaluate(&assignment.target)?;
        let value = self.evaluate(&assignment.value)?;
        if let (Value::List(id), Operator::Add) = (&old, assignment.op) {
            // The list itself grows, whoever else has it.
            let more = self.iterate(&value, range)?;
            self.limits.allocate(more.len().saturating_mul(size_of::<Value>()))?;
            if let Some(items) = self.heap.items_mut(*id) {
                items.extend(more);
            }
            return self.assign(&assignment.target, old);
        }
        let value = self.operate(assignment.op, &old, &value, range)?;
        self.assign(&assignment.target, value)
    }

    #[inline(never)]
    pub(super) fn delete(&mut self, statement: &'a StmtDelete) -> Result<(), Stop> {
        for target in &statement.targets {
            match target {
                Expr::Name(name) => self.unset(name.id.as_str(), name.range())?,
                Expr::Subscript(subscript) if !subscript.slice.is_slice_expr() => {
                    let container = self.evaluate(&subscript.value)?;
                    let key = self.evaluate(&subscript.slice)?;
                    self.delete_item(&container, &key, subscript.range())?;
                }
                _ => return Err(Stop::unsupported("this “del”", target.range())),
            }
        }
        Ok(())
    }
}
