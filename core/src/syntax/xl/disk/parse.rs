//! The parts of a disk specification to a disk.

use super::refusal::{DiskMistake, DiskRefusal};
use super::scan::{Part, next};
use super::specification::{DiskBackend, DiskFormat, DiskSpecification, Script};
use crate::base::{Piece, Sourced, digits};

/// Reads a disk specification, the whole of one item.
///
/// # Errors
///
/// All that libxlutil finds wrong, in its order; never an empty list.
pub(crate) fn parse(specification: Piece<'_>) -> Result<DiskSpecification<'_>, Vec<DiskRefusal>> {
    let mut parser = Parser::new(specification);
    parser.run();
    parser.finish()
}

/// What was read so far.
pub(super) struct Parser<'t> {
    pub(super) specification: Piece<'t>,
    pub(super) refusals: Vec<DiskRefusal>,
    pub(super) target: Option<Piece<'t>>,
    pub(super) format: Option<Sourced<DiskFormat>>,
    pub(super) virtual_device: Option<Piece<'t>>,
    pub(super) writable: Sourced<bool>,
    pub(super) access_by_position: bool,
    pub(super) cdrom: Sourced<bool>,
    pub(super) backend: Option<Sourced<DiskBackend>>,
    pub(super) backend_domain: Option<Piece<'t>>,
    pub(super) script: Option<Script<'t>>,
    pub(super) protocol: Option<&'t str>,
    pub(super) colo: Vec<(&'static str, Piece<'t>)>,
    pub(super) old_prefix: bool,
    pub(super) dropped_prefixes: Vec<Piece<'t>>,
    pub(super) others: Vec<Piece<'t>>,
}

impl<'t> Parser<'t> {
    fn new(specification: Piece<'t>) -> Self {
        Self {
            specification,
            refusals: Vec::new(),
            target: None,
            format: None,
            virtual_device: None,
            writable: Sourced::default(true),
            access_by_position: false,
            cdrom: Sourced::default(false),
            backend: None,
            backend_domain: None,
            script: None,
            protocol: None,
            colo: Vec::new(),
            old_prefix: false,
            dropped_prefixes: Vec::new(),
            others: Vec::new(),
        }
    }

    fn run(&mut self) {
        let bytes = self.specification.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (part, read) = next(&bytes[at..]);
            if !self.part(part, at, at + read) {
                return;
            }
            at += read;
        }
    }

    /// Takes one part. False ends the reading.
    fn part(&mut self, part: Part, start: usize, end: usize) -> bool {
        let whole = self.specification.part(start..end);
        let text = whole.text.strip_suffix(',').unwrap_or(whole.text);
        let stated = whole.part(0..text.len());
        match part {
            Part::Blanks => {}
            Part::Value(key) => {
                self.value(key, stated.part(key.len() + 1..text.len()), stated);
            }
            Part::Flag("cdrom" | "devtype=cdrom") => self.cdrom = stated.with(true),
            Part::Flag("devtype=disk") => self.cdrom = stated.with(false),
            Part::Flag(_) => self.others.push(stated),
            Part::UnknownDeviceType => self.refuse(DiskMistake::UnknownDeviceType, start, end),
            Part::Target => {
                let value = stated.part("target=".len()..text.len());
                if self.is_free(self.target, "target", value) {
                    self.target = Some(value);
                }
            }
            Part::UnknownParameter => self.refuse(DiskMistake::UnknownParameter, start, end),
            Part::Prefix(prefix) => self.prefix(prefix, whole.part(0..prefix.len())),
            Part::UnknownPrefix => {
                self.refuse(DiskMistake::UnknownPrefix, start, end);
                return false;
            }
            Part::Positional => return self.positional(stated),
            Part::BadSyntax => {
                let rest = self.specification.text.as_bytes().get(end..).unwrap_or_default();
                let line = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                if line > 0 {
                    self.refuse(DiskMistake::BadSyntax, start, end + line);
                } else if !rest.is_empty() {
                    self.refuse(DiskMistake::ScannerJammed, start, end);
                }
                return false;
            }
        }
        true
    }

    fn value(&mut self, key: &'static str, value: Piece<'t>, stated: Piece<'t>) {
        match key {
            "format" => self.set_format(value),
            "access" => self.set_access(value),
            "backendtype" => self.set_backend(value),
            "vdev" => self.set_virtual_device(value),
            "backend" => {
                if self.is_free(self.backend_domain, "backend", value) {
                    self.backend_domain = Some(value);
                }
            }
            "script" => self.set_script(Script::Named(value), value),
            "specification" => self.set_protocol(value, stated),
            "colo-port" => {
                if digits(value.text, 10).is_none_or(|port| port.long() as i32 == 0) {
                    self.refuse_piece(DiskMistake::UnknownColoPort, value);
                }
                self.others.push(stated);
            }
            _ => {
                let before = self.colo.iter().rev().find(|(name, _)| *name == key);
                if self.is_free(before.map(|(_, value)| *value), key, value) {
                    self.colo.push((key, value));
                }
                self.others.push(stated);
            }
        }
    }

    fn prefix(&mut self, prefix: &str, stated: Piece<'t>) {
        self.old_prefix = true;
        match prefix {
            "raw" | "qcow" | "qcow2" | "vhd" => self.set_format(stated),
            "iscsi" | "nbd" | "enbd" | "drbd" => self.set_script(Script::OfPrefix(stated), stated),
            _ => self.dropped_prefixes.push(stated),
        }
    }

    /// Takes the next positional part. False ends the reading.
    fn positional(&mut self, value: Piece<'t>) -> bool {
        if !self.refusals.is_empty() {
            // One mistake may only lead to another.
        } else if self.target.is_none() {
            self.target = Some(value);
        } else if !self.old_prefix && self.format.is_none() {
            let no_target = self.target.is_some_and(|target| target.text.is_empty());
            if no_target && self.device_and_type(value) {
                self.format = Some(value.with(DiskFormat::Empty));
            } else {
                self.set_format(value);
            }
        } else if self.virtual_device.is_none() {
            if !self.device_and_type(value) {
                self.virtual_device = Some(value);
            }
        } else if !self.access_by_position {
            self.access_by_position = true;
            self.set_access(value);
        } else {
            self.refuse_piece(DiskMistake::TooManyPositions, value);
            return false;
        }
        true
    }

    /// Takes `VDEV:TYPE`; false if there is no colon.
    fn device_and_type(&mut self, value: Piece<'t>) -> bool {
        let Some(colon) = value.text.rfind(':') else { return false };
        self.set_virtual_device(value.part(0..colon));
        let kind = value.part(colon + 1..value.text.len());
        match kind.text {
            "cdrom" => self.cdrom = kind.with(true),
            "disk" => self.cdrom = kind.with(false),
            _ => self.refuse_piece(DiskMistake::UnknownOldDeviceType, kind),
        }
        true
    }

    fn finish(self) -> Result<DiskSpecification<'t>, Vec<DiskRefusal>> {
        if !self.refusals.is_empty() {
            return Err(self.refusals);
        }
        let Some(virtual_device) = self.virtual_device else {
            return Err(self.missing(DiskMistake::NoVirtualDevice));
        };
        let cdrom = self.cdrom.value;
        if self.target.is_none() && !cdrom {
            return Err(self.missing(DiskMistake::NoTarget));
        }
        let no_target = self.target.is_none_or(|target| target.text.is_empty());
        let format = match self.format {
            _ if cdrom && no_target => Sourced::default(DiskFormat::Empty),
            Some(format) => format,
            None => Sourced::default(DiskFormat::Raw),
        };
        Ok(DiskSpecification {
            target: self.target,
            format,
            virtual_device,
            writable: if cdrom { self.writable.map(|_| false) } else { self.writable },
            cdrom: self.cdrom,
            backend: self.backend,
            backend_domain: self.backend_domain,
            script: self.script,
            dropped_prefixes: self.dropped_prefixes,
            others: self.others,
        })
    }
}
