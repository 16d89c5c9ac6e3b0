//! One value for each native format of a release.

use crate::base::Format;
use serde::Serialize;
use serde::Serializer;

/// One value for each native format of a release, or for some of them.
///
/// Reading and writing go over the formats that are there, so nothing has to know how many there are or what
/// they are called. As data it is an object with the formats' names as keys.
///
/// ```
/// use xenlens::{Format, PerFormat};
///
/// let lengths = PerFormat::new(&[Format::Xm, Format::Sexpr], |format| format.name().len());
/// assert_eq!(lengths.get(Format::Sexpr), Some(&5));
/// assert_eq!(lengths.iter().next(), Some((Format::Xm, &2)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerFormat<T> {
    // In the order of `Format::ALL`; `None` for a format without a value.
    values: [Option<T>; Format::ALL.len()],
}

impl<T> PerFormat<T> {
    /// The value of each of these formats.
    pub fn new(formats: &[Format], mut value: impl FnMut(Format) -> T) -> Self {
        formats.iter().map(|&format| (format, value(format))).collect()
    }

    /// The value of that format, if there is one.
    pub fn get(&self, format: Format) -> Option<&T> {
        self.values[format.index()].as_ref()
    }

    /// Sets the value of that format.
    pub fn insert(&mut self, format: Format, value: T) {
        self.values[format.index()] = Some(value);
    }

    /// The formats that have a value, each with it, in the order of [`Format::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Format, &T)> {
        let values = Format::ALL.into_iter().zip(&self.values);
        values.filter_map(|(format, value)| Some((format, value.as_ref()?)))
    }

    /// The values without their formats, in the order of [`Format::ALL`].
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.values.iter().flatten()
    }

    /// Another value for each format that has one here; `None` leaves the format out.
    pub fn filter_map<'s, U>(
        &'s self,
        mut change: impl FnMut(Format, &'s T) -> Option<U>,
    ) -> PerFormat<U> {
        self.iter().filter_map(|(format, value)| Some((format, change(format, value)?))).collect()
    }
}

impl<T> Default for PerFormat<T> {
    /// No format has a value.
    fn default() -> Self {
        Self { values: std::array::from_fn(|_| None) }
    }
}

impl<T> FromIterator<(Format, T)> for PerFormat<T> {
    fn from_iter<I: IntoIterator<Item = (Format, T)>>(values: I) -> Self {
        let mut all = Self::default();
        for (format, value) in values {
            all.insert(format, value);
        }
        all
    }
}

impl<T: Serialize> Serialize for PerFormat<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(format, value)| (format.name(), value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_without_a_value_is_left_out() {
        let mut lengths = PerFormat::new(&[Format::Sexpr], |format| format.title().len());
        assert_eq!(lengths.get(Format::Xm), None);
        assert_eq!(lengths.iter().collect::<Vec<_>>(), [(Format::Sexpr, &12)]);
        lengths.insert(Format::Xm, 2);
        assert_eq!(lengths.values().collect::<Vec<_>>(), [&2, &12]);
        let long = lengths.filter_map(|_, &length| (length > 2).then_some(length));
        assert_eq!(serde_json::to_string(&long).expect("plain data"), r#"{"sexpr":12}"#);
    }
}
