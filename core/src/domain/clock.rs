//! `<clock>`: the guest's clock and its timers.

use crate::base::{Origin, Sourced, Span};

/// What the guest's clock shows at its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockOffset {
    /// Universal time.
    Utc,
    /// The host's local time.
    Localtime,
    /// A number of seconds beside one of both. Only newer releases know this.
    Variable {
        /// The seconds. libvirt keeps the low 32 bits.
        adjustment: Sourced<i32>,
        /// From what they count.
        basis: Sourced<ClockBasis>,
    },
    /// The time of a time zone. Only newer releases know this.
    Timezone,
    /// A given time. Only newer releases know this.
    Absolute,
}

/// From what an adjustment counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockBasis {
    /// Universal time.
    Utc,
    /// The host's local time.
    Localtime,
}

impl ClockBasis {
    /// The names in domain XML.
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("utc", Self::Utc), ("localtime", Self::Localtime)];

    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// The guest's clock.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    /// What it shows at the guest's start.
    pub(crate) offset: Sourced<ClockOffset>,
    /// Present if every start of the guest resets it: what says so. Only newer releases know this.
    pub(crate) reset: Option<Origin>,
    /// The timers, in document order.
    pub(crate) timers: Vec<Timer>,
}

impl Default for Clock {
    /// Universal time, no timers.
    fn default() -> Self {
        Self { offset: Sourced::default(ClockOffset::Utc), reset: None, timers: Vec::new() }
    }
}

impl Clock {
    /// The clock of an older release, which knows universal time and the host's local time only. `localtime` is
    /// what says the latter.
    pub(crate) fn from_localtime(localtime: Option<Origin>) -> Self {
        match localtime {
            Some(origin) => Self {
                offset: Sourced { value: ClockOffset::Localtime, origin },
                ..Self::default()
            },
            None => Self::default(),
        }
    }

    /// What sets the clock to the host's local time, if anything does.
    pub(crate) fn localtime(&self) -> Option<Origin> {
        (self.offset.value == ClockOffset::Localtime).then_some(self.offset.origin)
    }
}

/// Which clock of the hardware a timer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimerName {
    /// The time stamp counter.
    Tsc,
    /// The high precision event timer.
    Hpet,
    /// One that Xen has no key for; its name in domain XML.
    Other(&'static str),
}

impl TimerName {
    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tsc => "tsc",
            Self::Hpet => "hpet",
            Self::Other(name) => name,
        }
    }
}

/// How the time stamp counter works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimerMode {
    /// As Xen chooses.
    Auto,
    /// The processor's own.
    Native,
    /// Emulated.
    Emulate,
    /// The processor's own, and the guest is told how to correct it.
    Paravirt,
    /// For guests with several CPUs.
    Smpsafe,
}

impl TimerMode {
    /// The names in domain XML.
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("auto", Self::Auto),
        ("native", Self::Native),
        ("emulate", Self::Emulate),
        ("paravirt", Self::Paravirt),
        ("smpsafe", Self::Smpsafe),
    ];

    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// A timer.
#[derive(Clone, Debug)]
pub(crate) struct Timer {
    /// Its element.
    pub(crate) element: Span,
    /// Which one it is.
    pub(crate) name: Sourced<TimerName>,
    /// Whether the guest has it.
    pub(crate) present: Option<Sourced<bool>>,
    /// How it works. Only the time stamp counter has a mode.
    pub(crate) mode: Option<Sourced<TimerMode>>,
}
