//! `template % values`.

use super::number_text::{converted, in_base};
use super::{Interpreter, Stop};
use crate::value::Value;
use ruff_text_size::TextRange;
use std::iter::Peekable;
use std::str::Chars;

/// One place of a template: `%-05.2f`.
#[derive(Default)]
struct Place {
    left: bool,
    sign: Option<char>,
    alternate: bool,
    zeros: bool,
    width: usize,
    precision: Option<usize>,
}

/// The values that a template takes one after the other.
struct Values {
    left: Vec<Value>,
    /// Whether the template was given no tuple and no dictionary.
    single: bool,
    names: bool,
}

impl Interpreter<'_> {
    pub(super) fn percent(
        &mut self,
        template: &str,
        values: &Value,
        range: TextRange,
    ) -> Result<String, Stop> {
        self.limits.spend(template.len())?;
        let mut left = match values {
            Value::Tuple(id) => self.items(*id)?,
            other => vec![other.clone()],
        };
        left.reverse();
        let single = !matches!(values, Value::Tuple(_) | Value::Dict(_));
        let mut given = Values { left, single, names: false };
        let mut text = String::new();
        let mut rest = template.chars().peekable();
        while let Some(one) = rest.next() {
            if one != '%' {
                text.push(one);
                continue;
            }
            let value = match name(&mut rest, range)? {
                None => None,
                Some(name) => {
                    given.names = true;
                    Some(self.item(values, &Value::text(name), range)?)
                }
            };
            let place = place(&mut rest, &mut given, range)?;
            let conversion = rest.next().ok_or_else(|| incomplete(range))?;
            if conversion == '%' {
                text.push('%');
                continue;
            }
            let value = match value {
                Some(value) => value,
                None => given.next(range)?,
            };
            self.limits.allocate(place.width.max(place.precision.unwrap_or(0)))?;
            text.push_str(&self.convert(&value, conversion, &place, range)?);
        }
        if !given.left.is_empty()
            && !given.names
            && (given.single || matches!(values, Value::Tuple(_)))
        {
            return Err(Stop::raise(
                "TypeError",
                "“%” has values for which there is no place",
                range,
            ));
        }
        Ok(text)
    }

    fn convert(
        &mut self,
        value: &Value,
        conversion: char,
        place: &Place,
        range: TextRange,
    ) -> Result<String, Stop> {
        let (sign, digits) = match conversion {
            's' | 'r' => {
                let text = match conversion {
                    's' => self.str_of(value, range)?,
                    _ => self.repr_of(value, range)?,
                };
                let most = place.precision.unwrap_or(usize::MAX);
                return Ok(padded("", &text.chars().take(most).collect::<String>(), place, false));
            }
            'c' => {
                let one = match value {
                    Value::Text(text) if text.chars().count() == 1 => text.to_string(),
                    Value::Int(number) => character(*number, range)?.to_string(),
                    other => return Err(Stop::wrong_type("“%c”", other, range)),
                };
                return Ok(padded("", &one, place, false));
            }
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
                let number = match value {
                    Value::Float(number) if matches!(conversion, 'd' | 'i' | 'u') => {
                        whole(*number, range)?
                    }
                    other => match other.as_int() {
                        Some(number) => number,
                        None => return Err(Stop::wrong_type("“%d”", other, range)),
                    },
                };
                let mut digits = in_base(number.unsigned_abs(), conversion);
                if let Some(least) = place.precision {
                    digits = format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len())));
                }
                let prefix = match conversion {
                    'x' if place.alternate => "0x",
                    'X' if place.alternate => "0X",
                    'o' if place.alternate => "0o",
                    _ => "",
                };
                (format!("{}{prefix}", place.sign_of(number < 0)), digits)
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let Some(number) = value.as_float() else {
                    return Err(Stop::wrong_type("“%f”", value, range));
                };
                let digits = converted(number, conversion, place.precision, place.alternate);
                (place.sign_of(number.is_sign_negative()).to_owned(), digits)
            }
            other => {
                let message = format!("“%” knows no “{other}”");
                return Err(Stop::raise("ValueError", message, range));
            }
        };
        Ok(padded(&sign, &digits, place, place.zeros))
    }
}

impl Values {
    fn next(&mut self, range: TextRange) -> Result<Value, Stop> {
        let missing = || Stop::raise("TypeError", "“%” has too few values", range);
        self.left.pop().ok_or_else(missing)
    }
}

impl Place {
    fn sign_of(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(_)) => " ",
            (false, None) => "",
        }
    }
}

fn incomplete(range: TextRange) -> Stop {
    Stop::raise("ValueError", "a “%” lacks its letter", range)
}

/// The name of `%(name)s`.
fn name(rest: &mut Peekable<Chars<'_>>, range: TextRange) -> Result<Option<String>, Stop> {
    if rest.next_if_eq(&'(').is_none() {
        return Ok(None);
    }
    let mut name = String::new();
    for one in rest.by_ref() {
        if one == ')' {
            return Ok(Some(name));
        }
        name.push(one);
    }
    Err(incomplete(range))
}

/// Flags, width and precision.
fn place(
    rest: &mut Peekable<Chars<'_>>,
    given: &mut Values,
    range: TextRange,
) -> Result<Place, Stop> {
    let mut place = Place::default();
    while let Some(flag) = rest.next_if(|one| "-+ #0".contains(*one)) {
        match flag {
            '-' => place.left = true,
            '#' => place.alternate = true,
            '0' => place.zeros = true,
            '+' => place.sign = Some('+'),
            _ => place.sign = place.sign.or(Some(' ')),
        }
    }
    let width = number(rest, given, range)?.unwrap_or(0);
    place.left |= width < 0;
    place.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
    if rest.next_if_eq(&'.').is_some() {
        let precision = number(rest, given, range)?.unwrap_or(0);
        place.precision = Some(usize::try_from(precision).unwrap_or(0));
    }
    // Letters of C that mean nothing here.
    while rest.next_if(|one| "lhL".contains(*one)).is_some() {}
    Ok(place)
}

fn number(
    rest: &mut Peekable<Chars<'_>>,
    given: &mut Values,
    range: TextRange,
) -> Result<Option<i64>, Stop> {
    if rest.next_if_eq(&'*').is_some() {
        let value = given.next(range)?;
        return match value.as_int() {
            Some(number) => Ok(Some(number)),
            None => Err(Stop::wrong_type("a width", &value, range)),
        };
    }
    let mut number = None;
    while let Some(digit) = rest.next_if(char::is_ascii_digit) {
        let digit = i64::from(digit.to_digit(10).unwrap_or(0));
        number = Some(number.unwrap_or(0i64).saturating_mul(10).saturating_add(digit));
    }
    Ok(number)
}

fn padded(sign: &str, text: &str, place: &Place, zeros: bool) -> String {
    let missing = place.width.saturating_sub(sign.chars().count() + text.chars().count());
    match (place.left, zeros) {
        (true, _) => format!("{sign}{text}{}", " ".repeat(missing)),
        (false, true) => format!("{sign}{}{text}", "0".repeat(missing)),
        (false, false) => format!("{}{sign}{text}", " ".repeat(missing)),
    }
}

/// A number without what is behind its point.
pub(crate) fn whole(number: f64, range: TextRange) -> Result<i64, Stop> {
    if number.abs() < 9.0e18 { Ok(number as i64) } else { Err(Stop::too_large(range)) }
}

/// The character with that number.
pub(crate) fn character(number: i64, range: TextRange) -> Result<char, Stop> {
    let one = u32::try_from(number).ok().and_then(char::from_u32);
    one.ok_or_else(|| Stop::raise("ValueError", "no character has this number", range))
}
