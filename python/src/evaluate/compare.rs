//! Comparisons.

use super::{Interpreter, Stop};
use crate::value::{SequenceId, Value};
use ruff_python_ast::{CmpOp, ExprCompare};
use ruff_text_size::{Ranged, TextRange};
use std::cmp::Ordering;

impl<'a> Interpreter<'a> {
    #[inline(never)]
    pub(super) fn compare(&mut self, comparison: &'a ExprCompare) -> Result<Value, Stop> {
        let range = comparison.range();
        let mut left = self.evaluate(&comparison.left)?;
        for (operator, right) in comparison.ops.iter().zip(&comparison.comparators) {
            let right = self.evaluate(right)?;
            if !self.holds(*operator, &left, &right, range)? {
                return Ok(Value::Bool(false));
            }
            left = right;
        }
        Ok(Value::Bool(true))
    }

    fn holds(
        &mut self,
        operator: CmpOp,
        left: &Value,
        right: &Value,
        range: TextRange,
    ) -> Result<bool, Stop> {
        Ok(match operator {
            CmpOp::Eq => self.equal(left, right)?,
            CmpOp::NotEq => !self.equal(left, right)?,
            CmpOp::Is => self.identical(left, right)?,
            CmpOp::IsNot => !self.identical(left, right)?,
            CmpOp::In => self.contains(right, left, range)?,
            CmpOp::NotIn => !self.contains(right, left, range)?,
            CmpOp::Lt => self.order(left, right, range)? == Some(Ordering::Less),
            CmpOp::LtE => self.order(left, right, range)?.is_some_and(Ordering::is_le),
            CmpOp::Gt => self.order(left, right, range)? == Some(Ordering::Greater),
            CmpOp::GtE => self.order(left, right, range)?.is_some_and(Ordering::is_ge),
        })
    }

    /// Whether two values are equal.
    pub(crate) fn equal(&mut self, left: &Value, right: &Value) -> Result<bool, Stop> {
        self.limits.enter()?;
        let equal = match (left, right) {
            (Value::None, Value::None) => true,
            (Value::Text(left), Value::Text(right)) => {
                self.limits.spend(left.len().min(right.len()) / 16)?;
                left == right
            }
            (Value::List(left), Value::List(right)) | (Value::Tuple(left), Value::Tuple(right)) => {
                self.equal_sequences(*left, *right)?
            }
            (Value::Dict(left), Value::Dict(right)) => {
                let (left, right) = (self.pairs(*left)?, self.pairs(*right)?);
                let mut equal = left.len() == right.len();
                for (key, value) in left {
                    let other = self.find_pair(&right, &key)?.map(|at| right.get(at).cloned());
                    equal = equal
                        && match other.flatten() {
                            Some((_, other)) => self.equal(&value, &other)?,
                            None => false,
                        };
                }
                equal
            }
            (Value::Function(left), Value::Function(right)) => left == right,
            (Value::Builtin(left), Value::Builtin(right))
            | (Value::Module(left), Value::Module(right)) => left == right,
            _ => match (left.as_int(), right.as_int()) {
                (Some(left), Some(right)) => left == right,
                _ => left.as_float().is_some_and(|left| right.as_float() == Some(left)),
            },
        };
        self.limits.leave();
        Ok(equal)
    }

    fn equal_sequences(&mut self, left: SequenceId, right: SequenceId) -> Result<bool, Stop> {
        let (left, right) = (self.items(left)?, self.items(right)?);
        if left.len() != right.len() {
            return Ok(false);
        }
        for (left, right) in left.iter().zip(&right) {
            if !self.equal(left, right)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether two values are the same one. Numbers and texts that are equal count as the same.
    fn identical(&mut self, left: &Value, right: &Value) -> Result<bool, Stop> {
        match (left, right) {
            (Value::List(left), Value::List(right)) | (Value::Tuple(left), Value::Tuple(right)) => {
                Ok(left == right)
            }
            (Value::Dict(left), Value::Dict(right)) => Ok(left == right),
            _ => Ok(left.type_name() == right.type_name() && self.equal(left, right)?),
        }
    }

    /// Whether a list, a tuple, a dictionary or a text holds a value.
    fn contains(&mut self, all: &Value, value: &Value, range: TextRange) -> Result<bool, Stop> {
        match (all, value) {
            (Value::Text(all), Value::Text(part)) => {
                self.limits.spend(all.len() / 16)?;
                Ok(all.contains(&**part))
            }
            (Value::Text(_), _) => Err(Stop::wrong_type("“in” with a text", value, range)),
            _ => {
                for item in self.iterate(all, range)? {
                    if self.equal(&item, value)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    /// Which of two values is smaller; `None` if neither is, as of a number and “not a number”.
    pub(crate) fn order(
        &mut self,
        left: &Value,
        right: &Value,
        range: TextRange,
    ) -> Result<Option<Ordering>, Stop> {
        self.limits.enter()?;
        let order = match (left, right) {
            (Value::Text(left), Value::Text(right)) => {
                self.limits.spend(left.len().min(right.len()) / 16)?;
                Some(left.cmp(right))
            }
            (Value::List(left), Value::List(right)) | (Value::Tuple(left), Value::Tuple(right)) => {
                let (left, right) = (self.items(*left)?, self.items(*right)?);
                let mut order = Some(left.len().cmp(&right.len()));
                for (left, right) in left.iter().zip(&right) {
                    if !self.equal(left, right)? {
                        order = self.order(left, right, range)?;
                        break;
                    }
                }
                order
            }
            _ => match (left.as_int(), right.as_int(), left.as_float(), right.as_float()) {
                (Some(left), Some(right), ..) => Some(left.cmp(&right)),
                (_, _, Some(left), Some(right)) => left.partial_cmp(&right),
                _ => {
                    let (left, right) = (left.type_name(), right.type_name());
                    let message = format!("neither of {left} and {right} is the smaller");
                    return Err(Stop::raise("TypeError", message, range));
                }
            },
        };
        self.limits.leave();
        Ok(order)
    }
}
