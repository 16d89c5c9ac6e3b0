//! The clock and its timers, as libvirt 9.0 writes them.

use super::Writer;
use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{ClockBasis, ClockOffset, Domain, Timer, TimerMode, TimerName};
use crate::rules::clock as rules;

impl Writer<'_> {
    /// The timers, each key once: at the place of its first timer, with the value of its last one.
    pub(super) fn timers(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let timers = &domain.clock.timers;
        for timer in timers {
            let is_written = match timer.name.value {
                TimerName::Tsc => true,
                TimerName::Hpet => self.hvm,
                TimerName::Other(_) => false,
            };
            if !is_written {
                return Err(timer_refusal(timer));
            }
        }
        for (index, timer) in timers.iter().enumerate() {
            let same = |other: &&Timer| other.name.value == timer.name.value;
            if timers[..index].iter().any(|other| same(&other)) {
                continue;
            }
            let last = timers.iter().rev().find(same).unwrap_or(timer);
            self.timer(last);
        }
        Ok(())
    }

    fn timer(&mut self, timer: &Timer) {
        let start = self.out.position();
        if timer.name.value == TimerName::Tsc {
            let mode = match timer.mode {
                Some(mode) => mode.map(tsc_mode),
                None => timer.name.map(|_| "default"),
            };
            self.string(&rules::TIMER, "tsc_mode", &mode);
        } else {
            let present = timer.present.unwrap_or(timer.name.map(|_| true));
            self.number(&rules::TIMER, "hpet", &present.map(u8::from));
        }
        self.out.part_since(timer.element, start);
    }

    /// xenFormatTimeOffset.
    pub(super) fn clock(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let offset = domain.clock.offset;
        let whole_offset = match (offset.value, self.hvm) {
            (ClockOffset::Utc, _) => Some(false),
            (ClockOffset::Localtime, _) => Some(true),
            (ClockOffset::Variable { adjustment, basis }, true) => {
                self.number(&rules::OFFSET, "rtc_timeoffset", &adjustment);
                let local = basis.map(|basis| u8::from(basis == ClockBasis::Localtime));
                self.number(&rules::OFFSET, "localtime", &local);
                return Ok(());
            }
            _ => None,
        };
        let Some(local) = whole_offset else {
            return Err(offset_refusal(offset));
        };
        if let Some(reset) = domain.clock.reset {
            if self.hvm {
                return Err(Note::error(
                    "clock-reset",
                    "libvirt cannot have Xen reset the clock of an HVM guest at each start.",
                )
                .at(reset.span())
                .rule(&rules::RESET)
                .help("Remove adjustment='reset'.")
                .libvirt(LibvirtError::ConfigUnsupported(
                    "unsupported clock adjustment='reset'".to_owned(),
                )));
            }
            self.out.omit(&rules::RESET, reset);
        }
        if self.hvm {
            self.number(&rules::OFFSET, "rtc_timeoffset", &Sourced::default(0));
        }
        self.number(&rules::OFFSET, "localtime", &offset.map(|_| u8::from(local)));
        Ok(())
    }
}

/// Xen's word for how the time stamp counter works.
fn tsc_mode(mode: TimerMode) -> &'static str {
    match mode {
        TimerMode::Native => "native",
        TimerMode::Paravirt => "native_paravirt",
        TimerMode::Emulate => "always_emulate",
        TimerMode::Auto | TimerMode::Smpsafe => "default",
    }
}

fn timer_refusal(timer: &Timer) -> Note {
    let name = timer.name.value.name();
    Note::error("clock-timer", format!("libvirt writes no timer {name} for this guest."))
        .at(timer.element)
        .rule(&rules::TIMER)
        .help("Remove the timer. libvirt writes tsc, and hpet for an HVM guest.")
        .libvirt(LibvirtError::ConfigUnsupported(format!("unsupported timer type (name) '{name}'")))
}

fn offset_refusal(offset: Sourced<ClockOffset>) -> Note {
    let name = match offset.value {
        ClockOffset::Utc => "utc",
        ClockOffset::Localtime => "localtime",
        ClockOffset::Variable { .. } => "variable",
        ClockOffset::Timezone => "timezone",
        ClockOffset::Absolute => "absolute",
    };
    Note::error("clock-offset", format!("libvirt writes no clock offset {name} for this guest."))
        .at(offset.origin.span())
        .rule(&rules::OFFSET)
        .help("Use utc or localtime.")
        .libvirt(LibvirtError::ConfigUnsupported(format!("unsupported clock offset='{name}'")))
}
