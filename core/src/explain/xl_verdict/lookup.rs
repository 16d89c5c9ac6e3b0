//! How xl asks a configuration for a value, and what it says of a value of the wrong kind.

use super::refusal::{Checked, XlCause, XlRefusal, XlWarning};
use crate::base::{Piece, Span, digits};
use crate::rules::xl_verdict as rules;
use crate::syntax::xl::config::{Config, Kind, Setting, Text, Value, ValueId};

/// A string or a number of the configuration.
#[derive(Clone, Copy)]
pub(super) struct Found<'c, 't> {
    pub(super) text: &'c Text<'t>,
    /// The place with quotes.
    pub(super) span: Span,
}

impl<'c> Found<'c, '_> {
    pub(super) fn as_str(self) -> &'c str {
        self.text.as_str()
    }

    /// The place of a part of it; its own place where the part is empty and nowhere.
    pub(super) fn place(self, part: Piece<'_>) -> Span {
        self.text.place(part.span()).unwrap_or(self.span)
    }

    /// The whole of it. Places of its parts are places in the text alone.
    pub(super) fn piece(self) -> Piece<'c> {
        Piece::of(self.as_str(), Span::new(0, self.as_str().len()))
    }

    /// The parts between any of these characters, without empty ones.
    pub(super) fn parts(self, separators: &'static [char]) -> Vec<Piece<'c>> {
        parts(self.piece(), separators)
    }
}

/// The parts of a text between any of these characters, without empty ones, as C's `strtok` gives them.
pub(super) fn parts<'c>(whole: Piece<'c>, separators: &'static [char]) -> Vec<Piece<'c>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (end, separator) in whole.text.match_indices(separators) {
        parts.push(whole.part(start..end));
        start = end + separator.len();
    }
    parts.push(whole.part(start..whole.text.len()));
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// No such key.
    Missing,
    /// A value that xl cannot use as asked.
    Unusable,
}

/// Whether xl says why it cannot use a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Loud,
    Quiet,
}

/// xl at work on one configuration.
pub(super) struct Xl<'c, 't> {
    config: &'c Config<'t>,
    pub(super) file: &'c str,
    warnings: Vec<XlWarning>,
    /// What xl printed without a line end.
    unfinished: String,
}

impl<'c, 't> Xl<'c, 't> {
    pub(super) fn new(config: &'c Config<'t>, file: &'c str) -> Self {
        Self { config, file, warnings: Vec::new(), unfinished: String::new() }
    }

    /// All that xl said and went on.
    pub(super) fn finish(mut self) -> Vec<XlWarning> {
        // Only “rdm” leaves words without a line end, unless xl refuses the file.
        let said = std::mem::take(&mut self.unfinished);
        if !said.is_empty() {
            // xl reads on behind a policy that it does not know, and not behind another part.
            let follows = match said.contains(" option: ") {
                true => "xl ignores all of “rdm”, and goes on.".to_owned(),
                false => "xl ignores this policy, and goes on.".to_owned(),
            };
            let help = "Use rdm=\"strategy=host\", or remove the key.".to_owned();
            self.warnings.push(XlWarning { span: self.place("rdm"), said, follows, help });
        }
        self.warnings
    }

    /// xl says something and goes on.
    pub(super) fn say(
        &mut self,
        span: impl Into<Option<Span>>,
        words: impl AsRef<str>,
        (follows, help): (impl Into<String>, impl Into<String>),
    ) {
        let said = self.line(words.as_ref());
        let (follows, help) = (follows.into(), help.into());
        self.warnings.push(XlWarning { span: span.into(), said, follows, help });
    }

    /// xl prints something without a line end.
    pub(super) fn say_unfinished(&mut self, words: &str) {
        self.unfinished.push_str(words);
    }

    /// A whole line of xl's: what it left unfinished stands in front.
    fn line(&mut self, words: &str) -> String {
        let mut line = std::mem::take(&mut self.unfinished);
        line.push_str(words);
        line
    }

    /// xl says this and refuses the file.
    pub(super) fn refuse<T>(
        &mut self,
        cause: XlCause,
        span: impl Into<Option<Span>>,
        words: impl AsRef<str>,
        (why, help): (impl Into<String>, impl Into<String>),
    ) -> Checked<T> {
        Err(self.refusal(cause, span.into(), words.as_ref(), why.into(), help.into()))
    }

    fn refusal(
        &mut self,
        cause: XlCause,
        span: Option<Span>,
        words: &str,
        why: String,
        help: String,
    ) -> Vec<XlRefusal> {
        let said = Some(self.line(words));
        vec![XlRefusal { cause, span, said, why, help, rule: &rules::VALUES }]
    }

    /// xl refuses a word that it does not know.
    pub(super) fn unknown_word<T>(
        &mut self,
        key: &str,
        span: Span,
        words: impl AsRef<str>,
        known: &[&str],
    ) -> Checked<T> {
        let why = format!("xl does not know this word for “{key}”.");
        // xl reads the word “unknown”, and no guest starts with it.
        let useful: Vec<_> = known.iter().copied().filter(|word| *word != "unknown").collect();
        let help = format!("Use one of these words: {}.", useful.join(", "));
        self.refuse(XlCause::Value, span, words, (why, help))
    }

    /// xl ends without a word, or dies.
    pub(super) fn silent<T>(
        &self,
        span: impl Into<Option<Span>>,
        why: &str,
        help: &str,
    ) -> Checked<T> {
        Err(vec![XlRefusal {
            cause: XlCause::Value,
            span: span.into(),
            said: None,
            why: why.to_owned(),
            help: help.to_owned(),
            rule: &rules::VALUES,
        }])
    }

    pub(super) fn setting(&self, name: &str) -> Option<&'c Setting<'t>> {
        self.config.find(name)
    }

    pub(super) fn value(&self, id: ValueId) -> Option<&'c Value<'t>> {
        self.config.value(id)
    }

    /// The place of a key's value.
    pub(super) fn place(&self, name: &str) -> Option<Span> {
        let setting = self.setting(name)?;
        self.value(setting.value).map(|value| value.span)
    }

    /// The text of a value that is no list.
    pub(super) fn text(&self, id: ValueId) -> Option<Found<'c, 't>> {
        match self.value(id)? {
            Value { kind: Kind::Text(text), span, .. } => Some(Found { text, span: *span }),
            _ => None,
        }
    }

    /// xl cannot use the value of a key.
    fn warn(&mut self, setting: &Setting<'_>, words: &str, help: impl Into<String>) {
        let follows = match setting.added && words.starts_with("can't use +=") {
            true => "xl ignores all values of this key, the earlier one too.",
            false => "xl cannot use this value, and reads the file as if the key were not there.",
        };
        let words = format!("{}:{}: warning: {words}", self.file, setting.line);
        let span = self.value(setting.value).map(|value| value.span);
        self.say(span, words, (follows, help));
    }

    /// The text of a key.
    pub(super) fn atom(&mut self, name: &str, voice: Voice) -> Result<Found<'c, 't>, Absent> {
        let setting = self.setting(name).ok_or(Absent::Missing)?;
        self.text(setting.value).ok_or_else(|| {
            if voice == Voice::Loud {
                let words = format!("parameter `{name}' is a list but should be a single value");
                self.warn(setting, &words, "Write one value, without brackets.");
            }
            Absent::Unusable
        })
    }

    /// The text of a key, if it has one.
    pub(super) fn string(&mut self, name: &str) -> Option<Found<'c, 't>> {
        self.atom(name, Voice::Loud).ok()
    }

    /// The number of a key, of any size.
    pub(super) fn number(&mut self, name: &str, voice: Voice) -> Result<i64, Absent> {
        self.number_within(name, i64::MIN..=i64::MAX, voice)
    }

    /// The number of a key, if it has one. Otherwise xl goes on without.
    pub(super) fn long(&mut self, name: &str) -> Option<i64> {
        self.number(name, Voice::Loud).ok()
    }

    /// The number of a key within bounds.
    pub(super) fn number_within(
        &mut self,
        name: &str,
        bounds: std::ops::RangeInclusive<i64>,
        voice: Voice,
    ) -> Result<i64, Absent> {
        let text = self.atom(name, voice)?.as_str();
        let setting = self.setting(name).ok_or(Absent::Missing)?;
        let (least, most) = (bounds.start(), bounds.end());
        let (wrong, help) = if setting.added {
            let wrong = format!("can't use += with numbers for parameter `{name}'");
            (wrong, "Write = in place of +=.".to_owned())
        } else {
            match digits(text, 0) {
                Some(number) if number.long_overflows() => {
                    let wrong = "could not be parsed as a number: Numerical result out of range";
                    (format!("parameter `{name}' {wrong}"), "Write a smaller number.".to_owned())
                }
                Some(number) if number.rest.is_empty() => match number.long() {
                    value if value < *least => {
                        let wrong =
                            format!("value `{value}' is smaller than minimum bound '{least}'");
                        (wrong, format!("Write {least} or more."))
                    }
                    value if value > *most => {
                        let wrong =
                            format!("value `{value}' is greater than maximum bound '{most}'");
                        (wrong, format!("Write {most} or less."))
                    }
                    value => return Ok(value),
                },
                _ => {
                    let wrong = format!("parameter `{name}' is not a valid number");
                    (wrong, "Write a whole number, without a unit.".to_owned())
                }
            }
        };
        if voice == Voice::Loud {
            self.warn(setting, &wrong, help);
        }
        Err(Absent::Unusable)
    }

    /// The items of a key.
    pub(super) fn items(&mut self, name: &str, voice: Voice) -> Result<&'c [ValueId], Absent> {
        let setting = self.setting(name).ok_or(Absent::Missing)?;
        match self.value(setting.value).map(|value| &value.kind) {
            Some(Kind::List(items)) => Ok(items),
            _ => {
                if voice == Voice::Loud {
                    let words =
                        format!("parameter `{name}' is a single value but should be a list");
                    self.warn(setting, &words, "Put brackets around the value: [ … ].");
                }
                Err(Absent::Unusable)
            }
        }
    }

    /// The items of a key up to the first that is no text. Otherwise xl goes on without.
    pub(super) fn strings(&mut self, name: &str) -> Vec<Found<'c, 't>> {
        let items = self.items(name, Voice::Loud).unwrap_or_default();
        items.iter().map_while(|item| self.text(*item)).collect()
    }
}
