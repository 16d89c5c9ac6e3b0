//! Arithmetic, and what the same signs mean for texts and lists.

use super::{Interpreter, Stop};
use crate::value::Value;
use ruff_python_ast::Operator;
use ruff_text_size::TextRange;

impl Interpreter<'_> {
    /// Two values joined by an operator.
    #[inline(never)]
    pub(crate) fn operate(
        &mut self,
        operator: Operator,
        left: &Value,
        right: &Value,
        range: TextRange,
    ) -> Result<Value, Stop> {
        match (operator, left, right) {
            (Operator::Mod, Value::Text(template), _) => {
                let text = self.percent(template, right, range)?;
                self.new_text(text)
            }
            (Operator::Add, Value::Text(left), Value::Text(right)) => {
                self.limits.allocate(left.len())?;
                self.new_text(format!("{left}{right}"))
            }
            (Operator::Add, Value::List(left), Value::List(right)) => {
                let mut items = self.items(*left)?;
                items.extend(self.items(*right)?);
                self.new_list(items)
            }
            (Operator::Add, Value::Tuple(left), Value::Tuple(right)) => {
                let mut items = self.items(*left)?;
                items.extend(self.items(*right)?);
                self.new_tuple(items)
            }
            (Operator::Mult, Value::Text(_) | Value::List(_) | Value::Tuple(_), _) => {
                self.repeat(left, right, range)
            }
            (Operator::Mult, _, Value::Text(_) | Value::List(_) | Value::Tuple(_)) => {
                self.repeat(right, left, range)
            }
            _ => numbers(operator, left, right, range),
        }
    }

    /// A text, a list or a tuple, several times.
    fn repeat(&mut self, value: &Value, times: &Value, range: TextRange) -> Result<Value, Stop> {
        let Some(number) = times.as_int() else {
            return Err(Stop::wrong_type("“*”", times, range));
        };
        let number = usize::try_from(number.max(0)).unwrap_or(usize::MAX);
        if let Value::Text(text) = value {
            self.limits.allocate(text.len().saturating_mul(number))?;
            return Ok(Value::text(text.repeat(number)));
        }
        let (Value::List(id) | Value::Tuple(id)) = value else {
            return Err(Stop::wrong_type("“*”", value, range));
        };
        let items = self.items(*id)?;
        self.limits.allocate(
            items.len().max(1).saturating_mul(number).saturating_mul(size_of::<Value>()),
        )?;
        let mut all = Vec::new();
        (0..number).for_each(|_| all.extend_from_slice(&items));
        match value {
            Value::List(_) => self.new_list(all),
            _ => self.new_tuple(all),
        }
    }
}

fn numbers(
    operator: Operator,
    left: &Value,
    right: &Value,
    range: TextRange,
) -> Result<Value, Stop> {
    if let (Some(left), Some(right)) = (left.as_int(), right.as_int()) {
        return whole_numbers(operator, left, right, range);
    }
    let (Some(a), Some(b)) = (left.as_float(), right.as_float()) else {
        let (left, right) = (left.type_name(), right.type_name());
        let message = format!("“{}” takes no {left} and {right}", operator.as_str());
        return Err(Stop::raise("TypeError", message, range));
    };
    let by_zero = || Stop::raise("ZeroDivisionError", "nothing is divided by 0", range);
    Ok(Value::Float(match operator {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div | Operator::FloorDiv | Operator::Mod if b == 0.0 => return Err(by_zero()),
        Operator::Div => a / b,
        Operator::FloorDiv => (a / b).floor(),
        Operator::Mod => {
            let rest = a % b;
            if rest != 0.0 && (rest < 0.0) != (b < 0.0) { rest + b } else { rest }
        }
        Operator::Pow if a >= 0.0 => a.powf(b),
        _ => {
            let sign = operator.as_str();
            return Err(Stop::unsupported(format_args!("“{sign}” of such numbers"), range));
        }
    }))
}

fn whole_numbers(operator: Operator, a: i64, b: i64, range: TextRange) -> Result<Value, Stop> {
    let by_zero = || Stop::raise("ZeroDivisionError", "nothing is divided by 0", range);
    let number = match operator {
        Operator::Add => a.checked_add(b),
        Operator::Sub => a.checked_sub(b),
        Operator::Mult => a.checked_mul(b),
        // In Python 2 the quotient of whole numbers is one, too.
        Operator::Div | Operator::FloorDiv if b == 0 => return Err(by_zero()),
        Operator::Div | Operator::FloorDiv => a.checked_div(b).and_then(|quotient| {
            let rest = a.checked_rem(b)?;
            let below = rest != 0 && (rest < 0) != (b < 0);
            quotient.checked_sub(i64::from(below))
        }),
        Operator::Mod if b == 0 => return Err(by_zero()),
        Operator::Mod => a.checked_rem(b).and_then(|rest| {
            if rest != 0 && (rest < 0) != (b < 0) { rest.checked_add(b) } else { Some(rest) }
        }),
        Operator::Pow => match u32::try_from(b) {
            Ok(power) => a.checked_pow(power),
            Err(_) => return Err(Stop::unsupported("such a power", range)),
        },
        Operator::LShift => {
            let power = u32::try_from(b).ok().filter(|&power| power < 63);
            power.and_then(|power| a.checked_mul(1 << power))
        }
        Operator::RShift => u32::try_from(b).ok().map(|places| a >> places.min(63)),
        Operator::BitAnd => Some(a & b),
        Operator::BitOr => Some(a | b),
        Operator::BitXor => Some(a ^ b),
        Operator::MatMult => return Err(Stop::unsupported("“@”", range)),
    };
    number.map(Value::Int).ok_or_else(|| Stop::too_large(range))
}
