//! `<clock>`: the guest's clock and its timers, as libvirt 9.0 reads them.

use super::reader::XmlReader;
use super::refusal::unknown;
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{Clock, ClockBasis, ClockOffset, Timer, TimerMode, TimerName, named};
use crate::read::number;
use crate::rules::clock as rules;
use crate::syntax::xml::ElementId;

/// The clock, and what libvirt still checks of its timers.
pub(super) struct ClockDefinition {
    pub(super) clock: Clock,
    timers: Vec<TimerDetails>,
}

/// Attributes of a timer that Xen has no keys for.
#[derive(Clone, Copy)]
struct TimerDetails {
    element: ElementId,
    name: TimerName,
    tick_policy: Option<&'static str>,
    track: Option<&'static str>,
    has_frequency: bool,
    has_catchup: bool,
    has_mode: bool,
}

/// `clock/@offset`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offset {
    Utc,
    Localtime,
    Variable,
    Timezone,
    Absolute,
}

const OFFSETS: &[(&str, Offset)] = &[
    ("utc", Offset::Utc),
    ("localtime", Offset::Localtime),
    ("variable", Offset::Variable),
    ("timezone", Offset::Timezone),
    ("absolute", Offset::Absolute),
];

const TIMERS: &[(&str, TimerName)] = &[
    ("platform", TimerName::Other("platform")),
    ("pit", TimerName::Other("pit")),
    ("rtc", TimerName::Other("rtc")),
    ("hpet", TimerName::Hpet),
    ("tsc", TimerName::Tsc),
    ("kvmclock", TimerName::Other("kvmclock")),
    ("hypervclock", TimerName::Other("hypervclock")),
    ("armvtimer", TimerName::Other("armvtimer")),
];

const TICK_POLICIES: &[&str] = &["delay", "catchup", "merge", "discard"];

const TRACKS: &[&str] = &["boot", "guest", "wall", "realtime"];

impl ClockDefinition {
    /// virDomainDefClockParse.
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let clocks = r.containers(ElementId::ROOT, "clock");
        let mut clock = read_offset(r, &clocks)?;
        let mut timers = Vec::new();
        let elements: Vec<_> = r.matches(&clocks, "timer").collect();
        for element in elements {
            let (timer, details) = read_timer(r, element)?;
            clock.timers.push(timer);
            timers.push(details);
        }
        Ok(Self { clock, timers })
    }

    /// virDomainDefPostParseTimer.
    pub(super) fn complete(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.timers.iter().try_for_each(|timer| timer.check(r))
    }
}

impl TimerDetails {
    fn check(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let name = self.name.name();
        let is_paravirtual = matches!(name, "kvmclock" | "hypervclock");
        let is_tracked = matches!(name, "platform" | "rtc");
        let unsupported = |what: &str| {
            let message = format!("timer {name} doesn't support setting of timer {what}");
            Err(r
                .unsupported(self.element, message, &rules::TIMER)
                .at(r.attribute_place(self.element, what)))
        };
        if is_paravirtual && self.tick_policy.is_some() {
            return unsupported("tickpolicy");
        }
        if self.has_catchup && self.tick_policy != Some("catchup") {
            let message =
                "setting of timer catchup policies is only supported with tickpolicy='catchup'";
            let place = r.start_tag_at(self.element, &["catchup"]);
            return Err(r.xml_error(self.element, message, &rules::TIMER).at(place));
        }
        if self.name != TimerName::Tsc && self.has_frequency {
            return unsupported("frequency");
        }
        if self.name != TimerName::Tsc && self.has_mode {
            return unsupported("mode");
        }
        if !is_tracked && self.track.is_some() {
            return unsupported("track");
        }
        Ok(())
    }
}

fn read_offset(r: &mut XmlReader<'_, '_>, clocks: &[ElementId]) -> Result<Clock, Note> {
    let offset = match r.xpath_attribute(clocks, "offset", &rules::OFFSET) {
        None => Sourced::default(Offset::Utc),
        Some(name) => match named(OFFSETS, name.value) {
            Some(offset) => name.map(|_| offset),
            None => return Err(unknown_word("clock offset", OFFSETS, &name)),
        },
    };
    let mut reset = None;
    let value = match offset.value {
        Offset::Utc | Offset::Localtime => {
            let (plain, basis) = if offset.value == Offset::Utc {
                (ClockOffset::Utc, ClockBasis::Utc)
            } else {
                (ClockOffset::Localtime, ClockBasis::Localtime)
            };
            match r.xpath_attribute(clocks, "adjustment", &rules::OFFSET) {
                None => plain,
                Some(text) if text.value == "reset" => {
                    reset = Some(text.origin);
                    plain
                }
                Some(text) => {
                    let seconds =
                        number::whole_long(text.value).ok_or_else(|| no_seconds(&text))?;
                    let adjustment = text.map(|_| low_half(seconds));
                    ClockOffset::Variable { adjustment, basis: offset.map(|_| basis) }
                }
            }
        }
        Offset::Variable => ClockOffset::Variable {
            adjustment: read_adjustment(r, clocks),
            basis: read_basis(r, clocks)?,
        },
        Offset::Timezone => {
            let zone = r.xpath_attribute(clocks, "timezone", &rules::OFFSET);
            zone.map(|_| ClockOffset::Timezone)
                .ok_or_else(|| missing(offset.origin, "timezone", "timezone"))?
        }
        Offset::Absolute => {
            let start = r.xpath_attribute(clocks, "start", &rules::OFFSET);
            start
                .filter(|start| number::non_negative_long(start.value, 10).is_some())
                .map(|_| ClockOffset::Absolute)
                .ok_or_else(|| missing(offset.origin, "start", "absolute"))?
        }
    };
    Ok(Clock { offset: offset.map(|_| value), reset, timers: Vec::new() })
}

/// The adjustment of a variable clock: 0 if it is no number.
fn read_adjustment(r: &mut XmlReader<'_, '_>, clocks: &[ElementId]) -> Sourced<i32> {
    let text = r.xpath_attribute(clocks, "adjustment", &rules::OFFSET);
    r.xpath_attribute(clocks, "adjustment0", &rules::OFFSET);
    let number = text.map(|text| text.map(|text| number::whole_long(text).unwrap_or(0)));
    number.map_or(Sourced::default(0), |number| number.map(low_half))
}

fn read_basis(
    r: &mut XmlReader<'_, '_>,
    clocks: &[ElementId],
) -> Result<Sourced<ClockBasis>, Note> {
    let Some(name) = r.xpath_attribute(clocks, "basis", &rules::OFFSET) else {
        return Ok(Sourced::default(ClockBasis::Utc));
    };
    match named(ClockBasis::NAMES, name.value) {
        Some(basis) => Ok(name.map(|_| basis)),
        None => Err(unknown_word("clock basis", ClockBasis::NAMES, &name)),
    }
}

/// The low 32 bits, signed: all that the Xen driver keeps of an adjustment.
fn low_half(seconds: i64) -> i32 {
    seconds as i32
}

fn no_seconds(text: &Sourced<&str>) -> Note {
    Note::error("clock", format!("“{}” is not a number of seconds.", text.value))
        .at(text.origin.span())
        .rule(&rules::OFFSET)
        .help("Write a number of seconds, or remove the attribute.")
        .libvirt(LibvirtError::Xml(format!("unknown clock adjustment '{}'", text.value)))
}

fn missing(place: Origin, attribute: &str, offset: &str) -> Note {
    Note::error("clock", format!("A clock of offset {offset} needs the attribute {attribute}."))
        .at(place.span())
        .rule(&rules::OFFSET)
        .help("Use the offset utc or localtime: libvirt cannot write this one for Xen.")
        .libvirt(LibvirtError::Internal(format!(
            "missing '{attribute}' attribute for clock with offset='{offset}'"
        )))
}

fn unknown_word<T>(what: &str, words: &[(&'static str, T)], name: &Sourced<&str>) -> Note {
    let allowed: Vec<_> = words.iter().map(|(word, _)| *word).collect();
    unknown(what, &super::reader::one_of(&allowed), name)
        .rule(&rules::OFFSET)
        .libvirt(LibvirtError::ConfigUnsupported(format!("unknown {what} '{}'", name.value)))
}

/// virDomainTimerDefParseXML.
fn read_timer(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(Timer, TimerDetails), Note> {
    let rule = &rules::TIMER;
    r.mark_read(element, rule);
    let name = r.word(element, "name", TIMERS, rule)?;
    let name = r.required(name, element, "name", rule)?;
    let present = r.yes_no(element, "present", rule)?;
    let tick_policy = r.one_word_of(element, "tickpolicy", TICK_POLICIES, rule)?;
    let track = r.one_word_of(element, "track", TRACKS, rule)?;
    let frequency = r.unsigned_long(element, "frequency", 10, rule)?;
    let mode = r.word(element, "mode", TimerMode::NAMES, rule)?;
    let mut has_catchup = false;
    if let Some(catchup) = r.first_of(&[element], "catchup", rule) {
        for name in ["threshold", "slew", "limit"] {
            has_catchup |= r.unsigned_long(catchup, name, 10, rule)?.is_some_and(|n| n.value != 0);
        }
    }
    let details = TimerDetails {
        element,
        name: name.value,
        tick_policy: tick_policy.map(|policy| policy.value),
        track: track.map(|track| track.value),
        has_frequency: frequency.is_some_and(|frequency| frequency.value != 0),
        has_catchup,
        has_mode: mode.is_some(),
    };
    Ok((Timer { element: r.span(element), name, present, mode }, details))
}
