//! `f"{name:>8}"` and `"{0:>8}".format(name)`.

use super::number_text::{converted, in_base};
use super::{Arguments, Interpreter, Stop};
use crate::library;
use crate::value::Value;
use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement,
};
use ruff_text_size::{Ranged, TextRange};

/// How a value is written: `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct Style {
    fill: char,
    align: Option<char>,
    sign: Option<char>,
    alternate: bool,
    width: usize,
    commas: bool,
    precision: Option<usize>,
    kind: Option<char>,
}

impl<'a> Interpreter<'a> {
    #[inline(never)]
    pub(super) fn f_string(&mut self, text: &'a ExprFString) -> Result<Value, Stop> {
        let mut made = String::new();
        for part in text.value.as_slice() {
            match part {
                FStringPart::Literal(literal) => made.push_str(&literal.value),
                FStringPart::FString(part) => {
                    for element in &part.elements {
                        self.element_of_f_string(element, &mut made)?;
                    }
                }
            }
        }
        self.new_text(made)
    }

    fn element_of_f_string(
        &mut self,
        element: &'a InterpolatedStringElement,
        made: &mut String,
    ) -> Result<(), Stop> {
        self.limits.enter()?;
        match element {
            InterpolatedStringElement::Literal(literal) => made.push_str(&literal.value),
            InterpolatedStringElement::Interpolation(place) => {
                made.push_str(&self.interpolate(place)?);
            }
        }
        self.limits.leave();
        Ok(())
    }

    fn interpolate(&mut self, place: &'a InterpolatedElement) -> Result<String, Stop> {
        let range = place.range();
        if place.debug_text.is_some() {
            return Err(Stop::unsupported("“=” in a text", range));
        }
        let value = self.evaluate(&place.expression)?;
        let value = match place.conversion {
            ConversionFlag::None => value,
            ConversionFlag::Str => Value::text(self.str_of(&value, range)?),
            ConversionFlag::Repr => Value::text(self.repr_of(&value, range)?),
            ConversionFlag::Ascii => return Err(Stop::unsupported("“!a”", range)),
        };
        let mut style = String::new();
        for element in place.format_spec.iter().flat_map(|style| &style.elements) {
            self.element_of_f_string(element, &mut style)?;
        }
        self.styled(&value, &style, range)
    }

    /// `template.format(…)`.
    pub(crate) fn format(
        &mut self,
        template: &str,
        arguments: &Arguments,
        range: TextRange,
    ) -> Result<String, Stop> {
        let mut numbers = 0..;
        self.fill_in(template, arguments, &mut numbers, range)
    }

    /// `numbers` are those of the places without a name.
    fn fill_in(
        &mut self,
        template: &str,
        arguments: &Arguments,
        numbers: &mut std::ops::RangeFrom<usize>,
        range: TextRange,
    ) -> Result<String, Stop> {
        self.limits.enter()?;
        self.limits.spend(template.len())?;
        let wrong = || Stop::raise("ValueError", "a brace has no partner", range);
        let mut made = String::new();
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, behind) = rest.split_at(at);
            made.push_str(before);
            let doubled = behind.starts_with("{{") || behind.starts_with("}}");
            if doubled {
                made.push_str(behind.get(..1).unwrap_or_default());
                rest = behind.get(2..).unwrap_or_default();
                continue;
            }
            let inner = behind.strip_prefix('{').ok_or_else(wrong)?;
            let end = closing(inner).ok_or_else(wrong)?;
            let (place, behind) = inner.split_at(end);
            rest = behind.get(1..).unwrap_or_default();
            let (name, style) = place.split_once(':').unwrap_or((place, ""));
            let (name, conversion) = name.split_once('!').unwrap_or((name, ""));
            let value = self.place_of_format(name, arguments, numbers, range)?;
            let value = match conversion {
                "" => value,
                "s" => Value::text(self.str_of(&value, range)?),
                "r" => Value::text(self.repr_of(&value, range)?),
                _ => return Err(Stop::unsupported("such a conversion", range)),
            };
            let style = self.fill_in(style, arguments, numbers, range)?;
            made.push_str(&self.styled(&value, &style, range)?);
        }
        made.push_str(rest);
        self.limits.leave();
        Ok(made)
    }

    /// The value of a place: `0`, `name`, `name[key]`, `name.part`.
    fn place_of_format(
        &mut self,
        name: &str,
        arguments: &Arguments,
        numbers: &mut std::ops::RangeFrom<usize>,
        range: TextRange,
    ) -> Result<Value, Stop> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let by_number = match first {
            "" => numbers.next(),
            _ => first.parse().ok(),
        };
        let found = match by_number {
            Some(number) => arguments.positional.get(number),
            None => {
                arguments.named.iter().find(|(known, _)| known == first).map(|(_, value)| value)
            }
        };
        let missing =
            || Stop::raise("IndexError", "the template has a place without a value", range);
        let mut value = found.cloned().ok_or_else(missing)?;
        while !rest.is_empty() {
            if let Some((key, behind)) =
                rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            {
                let key = key.parse().map_or_else(|_| Value::text(key), Value::Int);
                value = self.item(&value, &key, range)?;
                rest = behind;
                continue;
            }
            let part = rest.strip_prefix('.').ok_or_else(missing)?;
            let end = part.find(['.', '[']).unwrap_or(part.len());
            let (part, behind) = part.split_at(end);
            value = library::attribute(self, &value, part, range)?;
            rest = behind;
        }
        Ok(value)
    }

    /// A value written in a style.
    pub(crate) fn styled(
        &mut self,
        value: &Value,
        style: &str,
        range: TextRange,
    ) -> Result<String, Stop> {
        if style.is_empty() {
            return self.str_of(value, range);
        }
        let style = Style::read(style)
            .ok_or_else(|| Stop::raise("ValueError", format!("“{style}” is no style"), range))?;
        self.limits.allocate(style.width.max(style.precision.unwrap_or(0)))?;
        let is_number = value.as_float().is_some() && !matches!(value, Value::Bool(_));
        match (value, style.kind) {
            (Value::Text(text), None | Some('s')) => {
                let most = style.precision.unwrap_or(usize::MAX);
                let text: String = text.chars().take(most).collect();
                Ok(style.padded("", &text, '<'))
            }
            (_, Some('c')) if value.as_int().is_some() => {
                let one = super::percent::character(value.as_int().unwrap_or(0), range)?;
                Ok(style.padded("", &one.to_string(), '<'))
            }
            (Value::Int(_) | Value::Bool(_), None | Some('d' | 'x' | 'X' | 'o' | 'b' | 'n')) => {
                let number = value.as_int().unwrap_or(0);
                let mut digits = in_base(number.unsigned_abs(), style.kind.unwrap_or('d'));
                if style.commas {
                    digits = with_commas(&digits);
                }
                let prefix = match style.kind {
                    Some(kind @ ('x' | 'X' | 'o' | 'b')) if style.alternate => format!("0{kind}"),
                    _ => String::new(),
                };
                Ok(style.padded(&format!("{}{prefix}", style.sign(number < 0)), &digits, '>'))
            }
            (_, Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G'))) if is_number => {
                let number = value.as_float().unwrap_or(0.0);
                let digits = converted(number, kind, style.precision, style.alternate);
                let digits = if style.commas { with_commas(&digits) } else { digits };
                Ok(style.padded(style.sign(number.is_sign_negative()), &digits, '>'))
            }
            (Value::Float(number), None) if style.precision.is_none() && !style.commas => {
                let text = super::float_text(number.abs());
                Ok(style.padded(style.sign(number.is_sign_negative()), &text, '>'))
            }
            _ => Err(Stop::unsupported("such a style", range)),
        }
    }
}

/// Where the brace of a place ends: it may hold other places.
fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, one) in inner.char_indices() {
        match (one, depth) {
            ('}', 0) => return Some(at),
            ('}', _) => depth -= 1,
            ('{', _) => depth += 1,
            _ => {}
        }
    }
    None
}

fn with_commas(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut made = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            made.push(',');
        }
        made.push(digit);
    }
    made + rest
}

impl Style {
    fn read(style: &str) -> Option<Self> {
        let is_align = |one: &char| matches!(one, '<' | '>' | '=' | '^');
        let mut rest = style.chars().peekable();
        let mut ahead = style.chars();
        let (first, second) = (ahead.next(), ahead.next());
        let (mut fill, mut align) = (' ', None);
        if let Some(sign) = second.filter(is_align) {
            (fill, align) = (first?, Some(sign));
            rest.nth(1);
        } else if let Some(sign) = rest.next_if(is_align) {
            align = Some(sign);
        }
        let sign = rest.next_if(|one| matches!(one, '+' | '-' | ' '));
        let alternate = rest.next_if_eq(&'#').is_some();
        if rest.next_if_eq(&'0').is_some() {
            fill = if align.is_none() { '0' } else { fill };
            align = align.or(Some('='));
        }
        let number = |rest: &mut std::iter::Peekable<std::str::Chars<'_>>| {
            let mut digits = String::new();
            while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            digits
        };
        let width = number(&mut rest);
        let width = if width.is_empty() { 0 } else { width.parse().ok()? };
        let commas = rest.next_if_eq(&',').is_some();
        let mut precision = None;
        if rest.next_if_eq(&'.').is_some() {
            precision = Some(number(&mut rest).parse().ok()?);
        }
        let kind = rest.next();
        if rest.next().is_some() {
            return None;
        }
        Some(Self { fill, align, sign, alternate, width, commas, precision, kind })
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        }
    }

    fn padded(&self, sign: &str, text: &str, align: char) -> String {
        let missing = self.width.saturating_sub(sign.chars().count() + text.chars().count());
        let fill = |count| self.fill.to_string().repeat(count);
        match self.align.unwrap_or(align) {
            '<' => format!("{sign}{text}{}", fill(missing)),
            '^' => format!("{}{sign}{text}{}", fill(missing / 2), fill(missing - missing / 2)),
            '=' => format!("{sign}{}{text}", fill(missing)),
            _ => format!("{}{sign}{text}", fill(missing)),
        }
    }
}
