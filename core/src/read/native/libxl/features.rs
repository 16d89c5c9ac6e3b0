//! Features, timers and the clock.

use super::LibxlReader;
use crate::base::{Effect, LibvirtError, Note, Origin, Sourced, Span};
use crate::domain::{
    Clock, ClockBasis, ClockOffset, Domain, Passthrough, PassthroughMode, Timer, TimerMode,
    TimerName,
};
use crate::read::parts::Use;
use crate::release::HostArch;
use crate::rules::domain_xml as rules;

impl<'t> LibxlReader<'t, '_> {
    /// The features and timers.
    pub(super) fn features(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        if let Some(word) = self.document.string("tsc_mode", &rules::TIMER)? {
            let mode = match word.text {
                "always_emulate" => TimerMode::Emulate,
                "native" => TimerMode::Native,
                "native_paravirt" => TimerMode::Paravirt,
                _ => TimerMode::Auto,
            };
            if mode == TimerMode::Auto && word.text != "default" {
                let message =
                    format!("libvirt does not know the mode “{}” and assumes auto.", word.text);
                self.warn("tsc-mode", word.span(), &rules::TIMER, message);
            }
            domain.clock.timers.push(Timer {
                element: self.entry("tsc_mode"),
                name: Sourced::default(TimerName::Tsc),
                present: Some(Sourced::default(true)),
                mode: Some(word.with(mode)),
            });
        }
        self.passthrough(domain)?;
        if !self.hvm() {
            let e820_host = self.document.flag("e820_host", &rules::FEATURES, false)?;
            domain.features.e820_host = e820_host.map(|origin| Sourced { value: true, origin });
            return Ok(());
        }
        domain.features.pae = self.document.flag("pae", &rules::FEATURES, true)?;
        if domain.features.pae.is_none() && self.arch == HostArch::X86_64 {
            let message = "On a 64-bit host libvirt turns pae on all the same.";
            self.report_feature("pae", "pae-on", message);
        }
        domain.features.acpi = self.document.flag("acpi", &rules::FEATURES, true)?;
        domain.features.apic = self.document.flag("apic", &rules::FEATURES, true)?;
        if self.document.flag("hap", &rules::FEATURES, true)?.is_some() {
            self.document.mark_redundant("hap", &rules::FEATURES);
        } else if let Some(origin) = self.document.origin("hap") {
            domain.features.hap = Some(Sourced { value: false, origin });
            self.document.mark_entry("hap", Use::Read(&rules::FEATURES));
        }
        domain.features.viridian = self.document.flag("viridian", &rules::FEATURES, false)?;
        let hpet = self.document.flag("hpet", &rules::TIMER, false)?;
        if let Some(origin) = self.document.origin("hpet") {
            self.document.mark_entry("hpet", Use::Read(&rules::TIMER));
            domain.clock.timers.push(Timer {
                element: self.entry("hpet"),
                name: Sourced::default(TimerName::Hpet),
                present: Some(Sourced { value: hpet.is_some(), origin }),
                mode: None,
            });
        }
        Ok(())
    }

    fn passthrough(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let Some(word) = self.document.string("passthrough", &rules::FEATURES)? else {
            return Ok(());
        };
        let (on, mode) = match word.text {
            "disabled" => (false, None),
            "enabled" => (true, None),
            "sync_pt" => (true, Some(PassthroughMode::SyncPt)),
            "share_pt" => (true, Some(PassthroughMode::SharePt)),
            other => {
                let error = format!("Invalid passthrough mode {other}");
                let error = LibvirtError::ConfSyntax(error);
                let message = "libvirt does not know this mode, and goes on without it.";
                self.report_feature("passthrough", "passthrough-mode", message);
                if let Some(note) = self.document.findings.notes.last_mut() {
                    note.libvirt = Some(error.clone());
                    note.help = Some("Use disabled, enabled, sync_pt or share_pt.".to_owned());
                }
                self.left_behind = Some(error);
                return Ok(());
            }
        };
        if on {
            domain.features.passthrough = Some(word.with(Passthrough { on, mode }));
        } else {
            self.document.mark_redundant("passthrough", &rules::FEATURES);
        }
        Ok(())
    }

    /// The clock.
    pub(super) fn clock(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let localtime = self.document.flag("localtime", &rules::CLOCK, false)?;
        let timers = std::mem::take(&mut domain.clock.timers);
        let origin = localtime.unwrap_or(Origin::Default);
        if !self.hvm() {
            let offset =
                if localtime.is_some() { ClockOffset::Localtime } else { ClockOffset::Utc };
            let offset = Sourced { value: offset, origin };
            domain.clock = Clock { offset, reset: Some(Origin::Default), timers };
            return Ok(());
        }
        let adjustment =
            self.document.number("rtc_timeoffset", &rules::CLOCK, |seconds| seconds as i32)?;
        let basis = if localtime.is_some() { ClockBasis::Localtime } else { ClockBasis::Utc };
        let offset = ClockOffset::Variable {
            adjustment: adjustment.unwrap_or(Sourced::default(0)),
            basis: Sourced { value: basis, origin },
        };
        domain.clock = Clock { offset: Sourced::default(offset), reset: None, timers };
        Ok(())
    }

    /// Where the assignment to a key stands.
    pub(super) fn entry(&self, key: &str) -> Span {
        self.document.entry_span(key).unwrap_or_default()
    }

    /// Warns at a key that is there.
    pub(super) fn report_feature(&mut self, key: &str, code: &'static str, message: &str) {
        if let Some(span) = self.document.entry_span(key) {
            let note = Note::new(Effect::Changed, code, message);
            self.document.findings.notes.push(note.at(span).rule(&rules::FEATURES));
            self.document.mark_entry(key, Use::AlreadyReported);
        }
    }
}
