//! How each value of a disk is set: what it may be, and that it is not set twice.

use super::parse::Parser;
use super::refusal::{DiskMistake, DiskRefusal};
use super::specification::{DiskBackend, DiskFormat, Script};
use crate::base::Piece;

impl<'t> Parser<'t> {
    pub(super) fn set_format(&mut self, value: Piece<'t>) {
        match DiskFormat::from_word(value.text) {
            None => self.refuse_piece(DiskMistake::UnknownFormat, value),
            Some(format) if self.format.is_some_and(|before| before.value != format) => {
                self.refuse_piece(DiskMistake::Repeated("format"), value);
            }
            Some(format) => self.format = Some(value.with(format)),
        }
    }

    pub(super) fn set_access(&mut self, value: Piece<'t>) {
        match value.text {
            "r" | "ro" => self.writable = value.with(false),
            "w" | "rw" | "" => self.writable = value.with(true),
            _ => self.refuse_piece(DiskMistake::UnknownAccess, value),
        }
    }

    pub(super) fn set_backend(&mut self, value: Piece<'t>) {
        match DiskBackend::from_word(value.text) {
            None => self.refuse_piece(DiskMistake::UnknownBackendType, value),
            Some(backend) if self.backend.is_some_and(|before| before.value != backend) => {
                self.refuse_piece(DiskMistake::Repeated("backend"), value);
            }
            Some(backend) => self.backend = Some(value.with(backend)),
        }
    }

    pub(super) fn set_protocol(&mut self, value: Piece<'t>, stated: Piece<'t>) {
        if !matches!(value.text, "xen" | "virtio") {
            self.refuse_piece(DiskMistake::UnknownSpecification, value);
        } else if self.protocol.is_some_and(|before| before != value.text) {
            self.refuse_piece(DiskMistake::Repeated("specification"), value);
        }
        self.protocol = Some(value.text);
        self.others.push(stated);
    }

    pub(super) fn set_virtual_device(&mut self, value: Piece<'t>) {
        if self.is_free(self.virtual_device, "vdev", value) {
            self.virtual_device = Some(value);
        }
    }

    pub(super) fn set_script(&mut self, script: Script<'t>, stated: Piece<'t>) {
        match self.script {
            Some(before) if !before.name().is_empty() => self.refusals.push(DiskRefusal {
                mistake: DiskMistake::Repeated("script"),
                near: Some(script.name()),
                span: stated.span(),
            }),
            _ => self.script = Some(script),
        }
    }

    /// Whether a value may be set: only an empty one is overwritten, and another is refused.
    pub(super) fn is_free(
        &mut self,
        before: Option<Piece<'t>>,
        name: &'static str,
        value: Piece<'t>,
    ) -> bool {
        let free = before.is_none_or(|before| before.text.is_empty());
        if !free {
            self.refuse_piece(DiskMistake::Repeated(name), value);
        }
        free
    }

    pub(super) fn refuse_piece(&mut self, mistake: DiskMistake, piece: Piece<'t>) {
        let near = Some(piece.text.to_owned());
        self.refusals.push(DiskRefusal { mistake, near, span: piece.span() });
    }

    /// Refuses bytes that may begin or end within a character.
    pub(super) fn refuse(&mut self, mistake: DiskMistake, start: usize, end: usize) {
        let text = self.specification.text;
        let near = text.as_bytes().get(start..end).unwrap_or_default();
        let near = Some(String::from_utf8_lossy(near).into_owned());
        let start = (0..=start).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let end = (end..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let span = self.specification.part(start..end).span();
        self.refusals.push(DiskRefusal { mistake, near, span });
    }

    pub(super) fn missing(&self, mistake: DiskMistake) -> Vec<DiskRefusal> {
        vec![DiskRefusal { mistake, near: None, span: self.specification.span() }]
    }
}
