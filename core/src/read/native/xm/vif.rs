//! The list `vif`.

use super::Reader;
use crate::base::{LibvirtError, Note, Piece, Rule, Sourced, Span};
use crate::decide::vif::ModelImport;
use crate::domain::{DEFAULT_SCRIPT, Interface, InterfaceType};
use crate::read::native::Vif;
use crate::read::native::common::{self, warning};
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::conf::{Kind, ValueId};

/// A part of a vif's string that libvirt reads.
struct Field {
    key: &'static str,
    /// What it is called in a sentence.
    title: &'static str,
    /// libvirt's word for it.
    libvirt: &'static str,
    /// How many bytes there is room for.
    room: usize,
    rule: &'static Rule,
}

const MAC: usize = 0;
const BRIDGE: usize = 1;
const SCRIPT: usize = 2;
const MODEL: usize = 3;
const TYPE: usize = 4;
const VIFNAME: usize = 5;
const IP: usize = 6;

const FIELDS: [Field; 7] = [
    Field {
        key: "mac",
        title: "a MAC address",
        libvirt: "MAC address",
        room: 17,
        rule: &rules::VIF_MAC,
    },
    Field {
        key: "bridge",
        title: "a bridge's name",
        libvirt: "Bridge",
        room: 49,
        rule: &rules::VIF_TYPE,
    },
    Field {
        key: "script",
        title: "a script",
        libvirt: "Script",
        room: 4095,
        rule: &rules::VIF_SCRIPT,
    },
    Field { key: "model", title: "a model", libvirt: "Model", room: 9, rule: &rules::VIF_MODEL },
    Field { key: "type", title: "a type", libvirt: "Type", room: 9, rule: &rules::VIF_MODEL },
    Field {
        key: "vifname",
        title: "a name on the host",
        libvirt: "Vifname",
        room: 49,
        rule: &rules::VIF_TARGET,
    },
    Field { key: "ip", title: "an IP address", libvirt: "IP", room: 15, rule: &rules::VIF_IP },
];

/// A part of a vif's string, and what is kept of its value.
#[derive(Clone, Copy)]
struct Given<'t> {
    field: Piece<'t>,
    value: Piece<'t>,
    /// Its number in the reader's record of parts.
    number: usize,
}

/// The parts of a vif's string that libvirt reads.
#[derive(Default)]
struct Fields<'t>([Option<Given<'t>>; FIELDS.len()]);

impl<'t> Fields<'t> {
    /// The value; an empty one is as good as none.
    fn given(&self, number: usize) -> Option<Piece<'t>> {
        self.0[number].map(|given| given.value).filter(|value| !value.text.is_empty())
    }

    /// The key, as a piece of the document.
    fn key(&self, number: usize) -> Option<Piece<'t>> {
        self.0[number].map(|given| given.field.part(0..FIELDS[number].key.len()))
    }
}

impl<'t> Reader<'t, '_> {
    pub(super) fn interfaces(&mut self) -> Result<Vec<Interface<'t>>, Note> {
        let mut interfaces = Vec::new();
        for item in self.items("vif", &rules::VIF) {
            let element = self.tree.span(item);
            let Kind::Text(text) = self.tree.kind(item) else {
                self.leave_out(
                    item,
                    "vif-dropped",
                    &rules::VIF,
                    "An interface is a string: libvirt leaves this one out, without a message.",
                );
                self.dropped_vif(element, &Fields::default());
                continue;
            };
            let mut fields = Fields::default();
            match self.vif(item, text, &mut fields)? {
                Some(note) => {
                    self.use_item(item, Use::AlreadyReported);
                    self.notes.push(note);
                    self.dropped_vif(element, &fields);
                }
                None => interfaces.push(self.interface(element, &fields)?),
            }
        }
        Ok(interfaces)
    }

    fn dropped_vif(&mut self, element: Span, fields: &Fields<'t>) {
        let (model, vif_type) = (fields.given(MODEL), fields.given(TYPE));
        let behaviour = self.target.libvirt.profile().vif;
        let model_import =
            ModelImport::of(model.map(|word| word.text), vif_type.map(|word| word.text), behaviour);
        self.vifs.push(Vif { element, model, vif_type, model_import, dropped: true });
    }

    /// Takes the string of a vif apart. `Some`: why libvirt drops the interface.
    fn vif(
        &mut self,
        item: ValueId,
        text: Piece<'t>,
        fields: &mut Fields<'t>,
    ) -> Result<Option<Note>, Note> {
        let mut rest = Some(text);
        // An equals sign may also stand in a part behind.
        let last_equals = text.text.rfind('=').map(|at| text.part(at..at + 1).span().start);
        while let Some(from_here) = rest {
            let end = from_here.text.find(',');
            let (field, behind) = from_here.split_at(end.unwrap_or(from_here.text.len()));
            if last_equals.is_none_or(|last| last < from_here.span().start) {
                let at = if field.text.is_empty() { text } else { field };
                let message = match (text.text, field.text) {
                    ("", _) => {
                        "The interface is empty: libvirt drops it, without a message.".to_owned()
                    }
                    (_, "") => {
                        "The interface ends with a comma: libvirt drops it, without a message."
                            .to_owned()
                    }
                    (_, field) => format!(
                        "“{field}” has no equals sign: libvirt drops the interface, without a message."
                    ),
                };
                let note = warning("vif-dropped", at.span(), &rules::VIF_FIELDS, message).help(
                    "Write parts of the form key=value between commas, and no comma at the end.",
                );
                return Ok(Some(note));
            }
            let known = FIELDS.iter().enumerate().find_map(|(number, known)| {
                let value = field.strip_prefix(known.key)?.strip_prefix("=")?;
                (number != TYPE || self.target.libvirt.profile().reads_vif_type)
                    .then_some((number, known, value))
            });
            let mut used = Use::Unread;
            if let Some((number, known, value)) = known {
                let too_long = value.text.len() > known.room;
                if too_long && end.is_some() {
                    return Ok(Some(too_big(known, value, from_here)));
                }
                let kept = if too_long { self.cut(known, value)? } else { value };
                used = match kept.text {
                    "" => Use::Dropped(known.rule),
                    _ => Use::Read(known.rule),
                };
                let given = Given { field, value: kept, number: self.fields.len() };
                if let Some(earlier) = fields.0[number].replace(given) {
                    let overruled = Use::Overruled(&rules::VIF_FIELDS, field.span());
                    self.fields[earlier.number].1 = overruled;
                    used = Use::Read(known.rule);
                }
            }
            self.fields.push((field, used));
            rest = end.map(|_| behind.trim_start(&[',', ' ', '\t']));
        }
        self.use_item(item, Use::Read(&rules::VIF));
        Ok(None)
    }

    /// The last value of a string is cut to the room that libvirt has.
    fn cut(&mut self, known: &Field, value: Piece<'t>) -> Result<Piece<'t>, Note> {
        let (kept, lost) = value.split_at(known.room);
        if kept.text.len() != known.room {
            return Err(Note::error(
                "vif-cut",
                format!("libvirt cuts {} in the middle of a character.", known.title),
            )
            .at(value.span())
            .rule(&rules::VIF_FIELDS)
            .help(format!("Write at most {} bytes.", known.room)));
        }
        self.notes.push(
            warning(
                "vif-cut",
                lost.span(),
                &rules::VIF_FIELDS,
                format!(
                    "libvirt has room for {} characters of {}: “{}” is cut off, without a message.",
                    known.room, known.title, lost.text
                ),
            )
            .help("Correct it in the XML."),
        );
        Ok(kept)
    }

    fn interface(&mut self, element: Span, fields: &Fields<'t>) -> Result<Interface<'t>, Note> {
        let mac = match fields.given(MAC) {
            None => {
                self.notes.push(common::no_mac(element));
                Sourced::default(Default::default())
            }
            Some(value) => match common::mac(value.text) {
                Some(mac) => value.with(mac),
                None => {
                    let mut note = common::malformed_mac(value);
                    note.message.push_str(" What libvirt writes in its place is not known.");
                    self.undefined.get_or_insert(note);
                    Sourced::default(Default::default())
                }
            },
        };
        let bridge = fields.given(BRIDGE);
        let script = fields.given(SCRIPT);
        let kind = match (bridge, script) {
            (Some(_), _) => {
                fields.key(BRIDGE).map_or(Sourced::default(InterfaceType::Bridge), |key| {
                    key.with(InterfaceType::Bridge)
                })
            }
            (None, Some(script)) if matches!(script.text, DEFAULT_SCRIPT | "vif-vnic") => {
                self.notes.push(common::no_bridge(script));
                script.with(InterfaceType::Bridge)
            }
            _ => Sourced::default(InterfaceType::Ethernet),
        };
        let (model, vif_type) = (fields.given(MODEL), fields.given(TYPE));
        let behaviour = self.target.libvirt.profile().vif;
        let model_import =
            ModelImport::of(model.map(|word| word.text), vif_type.map(|word| word.text), behaviour);
        let written = match model_import {
            ModelImport::Netfront => vif_type,
            _ => model,
        };
        if model_import.loses_type()
            && let Some(lost) = fields.0[TYPE]
        {
            self.fields[lost.number].1 = Use::AlreadyReported;
        }
        self.vifs.push(Vif { element, model, vif_type, model_import, dropped: false });
        Ok(Interface {
            element,
            kind,
            mac,
            source: bridge.map(Piece::value),
            script: script.map(Piece::value),
            ip: fields.given(IP).map(Piece::value),
            target: fields.given(VIFNAME).map(Piece::value),
            model: written.map(Piece::value),
        })
    }
}

/// The note on an interface that is dropped because of a long value; libvirt quotes all that follows.
fn too_big(known: &Field, value: Piece<'_>, from_here: Piece<'_>) -> Note {
    let rest = from_here.part(known.key.len() + 1..from_here.text.len());
    warning(
        "vif-dropped",
        value.span(),
        &rules::VIF_FIELDS,
        format!(
            "libvirt has room for {} characters of {}; this one has {}, and the interface is dropped.",
            known.room,
            known.title,
            value.text.len()
        ),
    )
    .help("Shorten it, or add the interface to the XML.")
    .libvirt(LibvirtError::Internal(format!(
        "{} {} too big for destination",
        known.libvirt, rest.text
    )))
}
