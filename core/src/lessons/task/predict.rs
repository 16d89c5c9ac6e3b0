//! Tasks that ask what will come out.

use super::needed::{in_words, what_decides, where_it_holds};
use super::{Answer, Feedback, Reader};
use crate::base::{Choice, Format, Span, choice};
use crate::decide::vif::{GuestDevices, PvDevice};
use crate::lessons::by_name::Named;
use crate::lessons::converted_state::{ConvertedState, Interface, Pane};
use crate::read::DocumentKind;
use serde::{Deserialize, Serialize};

/// How the feedback begins to say where a wrong prediction would be right.
const WOULD_BE_RIGHT: &str = "Your answer would be right";

/// What the learner has to predict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Prediction {
    /// Which of the four scenarios an interface is in.
    Scenario {
        /// The interface's number, from 1.
        interface: usize,
    },
    /// What the guest sees of an interface.
    Devices {
        /// The interface's number, from 1.
        interface: usize,
    },
    /// What libvirt writes for a key of an interface.
    Value {
        /// The interface's number, from 1.
        interface: usize,
        /// The output.
        output: Named<Format>,
        /// The key, such as `type`.
        key: String,
    },
    /// Whether libvirt or xl accepts the document.
    Accepted {
        /// Who reads it.
        by: Reader,
    },
}

/// What a guest sees of an interface, without the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenDevices {
    /// An emulated card, and nothing that works besides.
    Emulated,
    /// A PV device.
    Pv,
    /// An emulated card and a PV device.
    Both,
    /// Nothing that works.
    Nothing,
}

choice!(SeenDevices);

impl SeenDevices {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Emulated, Self::Pv, Self::Both, Self::Nothing];

    /// The name in lessons.
    pub fn name(self) -> &'static str {
        match self {
            Self::Emulated => "emulated",
            Self::Pv => "pv",
            Self::Both => "both",
            Self::Nothing => "nothing",
        }
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Emulated => "Only an emulated card works",
            Self::Pv => "Only a PV device works",
            Self::Both => "An emulated card and a PV device both work",
            Self::Nothing => "Nothing works",
        }
    }

    /// What the guest sees, by the source to go by.
    pub(in crate::lessons) fn of(devices: &GuestDevices) -> Self {
        if !devices.guest_starts {
            return Self::Nothing;
        }
        let devices = devices.by(devices.go_by());
        match (&devices.emulated, devices.pv) {
            (Some(_), PvDevice::Working) => Self::Both,
            (Some(_), _) => Self::Emulated,
            (None, PvDevice::Working) => Self::Pv,
            (None, _) => Self::Nothing,
        }
    }
}

impl Prediction {
    /// `None` if the answer is one to another question.
    pub(super) fn check(&self, start: &ConvertedState, answer: &Answer) -> Option<Feedback> {
        let right = match self.solution(start) {
            Ok(right) => right,
            Err(problem) => return Some(Feedback::wrong(problem)),
        };
        match (self, answer, &right) {
            (Self::Scenario { interface }, Answer::Scenario(given), Answer::Scenario(right)) => {
                let element = start.interface(*interface).map(|interface| interface.element);
                let decides = what_decides(start, *interface);
                let feedback = match given == right {
                    true => Feedback::right(format!("{decides} So it is in {}.", in_words(*right))),
                    false => Feedback::wrong(format!(
                        "You chose scenario {}. It needs “{}”. {decides}",
                        given.number(),
                        given.title()
                    )),
                };
                Some(feedback.with_pieces(element.map(|element| (Pane::Document, element))))
            }
            (Self::Devices { interface }, Answer::Devices(given), Answer::Devices(right)) => {
                let pieces = pieces(start, *interface);
                if given == right {
                    let verdict = start.interface(*interface)?.devices.verdict.clone();
                    return Some(Feedback::right(verdict).with_pieces(pieces));
                }
                let needed = where_it_holds(start, *interface, WOULD_BE_RIGHT, |state| {
                    let interface = state.interface(*interface);
                    interface.is_some_and(|interface| SeenDevices::of(interface.devices) == *given)
                });
                let decides = what_decides(start, *interface);
                let wrong = format!("You chose “{}”. {decides} {needed}", given.title());
                Some(Feedback::wrong(wrong).with_pieces(pieces))
            }
            (
                Self::Value { interface, output, key },
                Answer::Value(given),
                Answer::Value(right),
            ) => {
                let given = value_in(given, key);
                let kind = DocumentKind::Native(output.0);
                let place = written(start, *interface, output.0, key).ok().flatten();
                let place = place.map(|(place, _)| place).or_else(|| start.piece(*interface, kind));
                let piece = place.map(|place| (Pane::Output(kind), place));
                if given == right {
                    let written = match right.as_str() {
                        "" => format!("libvirt writes no {key} here."),
                        value => format!("libvirt writes the {key} {value} here."),
                    };
                    return Some(Feedback::right(written).with_pieces(piece));
                }
                let written = match (given, right.as_str()) {
                    ("", _) => format!("You chose no {key}. libvirt writes a {key} here."),
                    (_, "") => format!("You chose “{given}”. libvirt writes no {key} here."),
                    (given, right) if given.eq_ignore_ascii_case(right) => {
                        format!(
                            "You chose “{given}”. Write capital and small letters as libvirt does."
                        )
                    }
                    _ => format!("You chose “{given}”. libvirt writes another {key} here."),
                };
                let needed = where_it_holds(start, *interface, WOULD_BE_RIGHT, |state| {
                    value(state, *interface, output.0, key).is_ok_and(|value| value == given)
                });
                Some(Feedback::wrong(format!("{written} {needed}")).with_pieces(piece))
            }
            (Self::Accepted { by }, Answer::YesOrNo(given), _) => Some(by.feedback(start, *given)),
            _ => None,
        }
    }

    pub(super) fn solution(&self, start: &ConvertedState) -> Result<Answer, String> {
        match self {
            Self::Scenario { interface } => {
                let scenario = interface_of(start, *interface)?.scenario;
                let dropped =
                    || format!("libvirt drops interface {interface}: it is in no scenario.");
                scenario.map(Answer::Scenario).ok_or_else(dropped)
            }
            Self::Devices { interface } => {
                let devices = interface_of(start, *interface)?.devices;
                Ok(Answer::Devices(SeenDevices::of(devices)))
            }
            Self::Value { interface, output, key } => {
                value(start, *interface, output.0, key).map(Answer::Value)
            }
            Self::Accepted { by } => Ok(Answer::YesOrNo(by.accepts(start)?)),
        }
    }
}

/// An interface that the lesson's author names.
pub(super) fn interface_of(state: &ConvertedState, number: usize) -> Result<Interface<'_>, String> {
    state.interface(number).ok_or_else(|| format!("There is no interface {number} here."))
}

/// The interface's element, and its piece of each output.
fn pieces(state: &ConvertedState, number: usize) -> Vec<(Pane, Span)> {
    let element = state.interface(number).map(|interface| (Pane::Document, interface.element));
    let kinds = DocumentKind::CHOICES.iter();
    let outputs = kinds.filter_map(|&kind| Some((Pane::Output(kind), state.piece(number, kind)?)));
    element.into_iter().chain(outputs).collect()
}

/// What is written for a key in the piece of an interface; nothing if the key is not there.
fn value(
    state: &ConvertedState,
    number: usize,
    format: Format,
    key: &str,
) -> Result<String, String> {
    Ok(written(state, number, format, key)?.map(|(_, value)| value).unwrap_or_default())
}

/// What is written for a key in the piece of an interface, behind its place in the output; `None` if the key is not there.
fn written(
    state: &ConvertedState,
    number: usize,
    format: Format,
    key: &str,
) -> Result<Option<(Span, String)>, String> {
    let kind = DocumentKind::Native(format);
    let missing = || format!("Interface {number} has no piece of {}.", kind.title());
    let piece = state.piece(number, kind).ok_or_else(missing)?;
    let text = state.text(Pane::Output(kind)).ok_or_else(missing)?;
    let (between_items, in_item, behind_item): (char, char, &[char]) = match format {
        Format::Sexpr => ('(', ' ', &[')', ' ', '\n']),
        Format::Xl | Format::Xm => (',', '=', &[]),
    };
    let mut end = piece.range().start;
    for item in piece.of(text).split_inclusive(between_items) {
        let start = end;
        end += item.len();
        let item = item.trim_end_matches(between_items).trim_end_matches(behind_item);
        if let Some((name, value)) = item.split_once(in_item)
            && unquoted(name) == key
        {
            let place = start + name.len() + in_item.len_utf8();
            return Ok(Some((Span::new(place, place + value.len()), unquoted(value).to_owned())));
        }
    }
    Ok(None)
}

/// The value that a learner typed, who may have typed the key as well.
fn value_in<'a>(typed: &'a str, key: &str) -> &'a str {
    let typed = unquoted(typed);
    let behind_key = typed.strip_prefix(key).and_then(|rest| rest.trim_start().strip_prefix('='));
    behind_key.map_or(typed, unquoted)
}

/// A text without blanks and quotes around it.
fn unquoted(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || "'\"".contains(character))
}
