//! The list `vif`.

use super::{Xm, XmReader};
use crate::base::{Format, LibvirtError, Note, Piece, Rule, Span};
use crate::domain::Interface;
use crate::read::native::findings::warning;
use crate::read::native::vif::{NativeVif, VifFields};
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::conf::{Kind, ValueId};

/// A field of a vif's string that libvirt reads.
struct Field {
    key: &'static str,
    /// Its name in a sentence.
    title: &'static str,
    /// libvirt's word for it.
    libvirt: &'static str,
    /// How many bytes libvirt has room for.
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

/// A field of a vif's string, and what libvirt keeps of its value.
#[derive(Clone, Copy)]
struct FieldValue<'t> {
    field: Piece<'t>,
    value: Piece<'t>,
    /// Its number in `ConfDocument::fields`.
    number: usize,
}

/// The fields of a vif's string that libvirt reads.
#[derive(Default)]
struct Fields<'t>([Option<FieldValue<'t>>; FIELDS.len()]);

impl<'t> Fields<'t> {
    /// The value. An empty one counts as missing.
    fn value(&self, number: usize) -> Option<Piece<'t>> {
        self.0[number].map(|field| field.value).filter(|value| !value.text.is_empty())
    }

    /// The key as a piece of the document.
    fn key(&self, number: usize) -> Option<Piece<'t>> {
        self.0[number].map(|field| field.field.part(0..FIELDS[number].key.len()))
    }
}

impl<'t> XmReader<'t, '_> {
    /// The interfaces of the list.
    pub(super) fn interfaces(&mut self) -> Result<Vec<Interface<'t>>, Note> {
        let mut interfaces = Vec::new();
        for item in self.document.items("vif", &rules::VIF) {
            let element = self.document.tree.span(item);
            let Kind::Text(text) = self.document.tree.kind(item) else {
                self.document.leave_out(
                    item,
                    "vif-dropped",
                    &rules::VIF,
                    "This interface is not a string. libvirt leaves it out, without a message.",
                );
                self.drop_vif(element, &Fields::default());
                continue;
            };
            let mut fields = Fields::default();
            match self.vif(item, text, &mut fields)? {
                Some(note) => {
                    self.document.mark_item(item, Use::AlreadyReported);
                    self.document.findings.notes.push(note);
                    self.drop_vif(element, &fields);
                }
                None => interfaces.push(self.interface(element, &fields)?),
            }
        }
        Ok(interfaces)
    }

    fn native_vif(&self, element: Span, fields: &Fields<'t>) -> NativeVif<'t> {
        NativeVif::new(element, fields.value(MODEL), fields.value(TYPE), self.target, Format::Xm)
    }

    /// Records a vif that does not become an interface.
    fn drop_vif(&mut self, element: Span, fields: &Fields<'t>) {
        let vif = NativeVif { dropped: true, ..self.native_vif(element, fields) };
        self.document.findings.vifs.push(vif);
    }

    /// Splits the string of a vif into its fields. `Some` says why libvirt drops the interface.
    fn vif(
        &mut self,
        item: ValueId,
        text: Piece<'t>,
        fields: &mut Fields<'t>,
    ) -> Result<Option<Note>, Note> {
        let mut rest = Some(text);
        // The equals sign may also stand in a later field.
        let last_equals = text.text.rfind('=').map(|at| text.part(at..at + 1).span().start);
        while let Some(from_here) = rest {
            let end = from_here.text.find(',');
            let (field, behind) = from_here.split_at(end.unwrap_or(from_here.text.len()));
            if last_equals.is_none_or(|last| last < from_here.span().start) {
                let at = if field.text.is_empty() { text } else { field };
                let message = match (text.text, field.text) {
                    ("", _) => {
                        "The interface is empty. libvirt drops it, without a message.".to_owned()
                    }
                    (_, "") => {
                        "The interface ends with a comma. libvirt drops it, without a message."
                            .to_owned()
                    }
                    (_, field) => format!(
                        "“{field}” has no equals sign. libvirt drops the interface, without a message."
                    ),
                };
                let note = warning("vif-dropped", at.span(), &rules::VIF_FIELDS, message).help(
                    "Write parts of the form key=value, separate them by commas, and end without a comma.",
                );
                return Ok(Some(note));
            }
            let known = FIELDS.iter().enumerate().find_map(|(number, known)| {
                let value = field.strip_prefix(known.key)?.strip_prefix("=")?;
                (number != TYPE || self.target.libvirt().profile().reads_vif_type)
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
                let field_value =
                    FieldValue { field, value: kept, number: self.document.fields.len() };
                if let Some(earlier) = fields.0[number].replace(field_value) {
                    let overruled = Use::Overruled(&rules::VIF_FIELDS, field.span());
                    self.document.fields[earlier.number].1 = overruled;
                    used = Use::Read(known.rule);
                }
            }
            self.document.fields.push((field, used));
            rest = end.map(|_| behind.trim_start(&[',', ' ', '\t']));
        }
        self.document.mark_item(item, Use::Read(&rules::VIF));
        Ok(None)
    }

    /// Cuts the last value of a string to the room that libvirt has.
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
        self.document.findings.notes.push(
            warning(
                "vif-cut",
                lost.span(),
                &rules::VIF_FIELDS,
                format!(
                    "libvirt has room for {} characters of {}. It cuts off “{}”, without a message.",
                    known.room, known.title, lost.text
                ),
            )
            .help("Correct it in the XML."),
        );
        Ok(kept)
    }

    fn interface(&mut self, element: Span, fields: &Fields<'t>) -> Result<Interface<'t>, Note> {
        let vif = self.native_vif(element, fields);
        if vif.model_import.loses_type()
            && let Some(lost) = fields.0[TYPE]
        {
            self.document.fields[lost.number].1 = Use::AlreadyReported;
        }
        VifFields {
            vif,
            mac: fields.value(MAC),
            bridge: fields.key(BRIDGE).zip(fields.value(BRIDGE)),
            script: fields.value(SCRIPT),
            ip: fields.value(IP).map(Piece::value),
            name: fields.value(VIFNAME).map(Piece::value),
        }
        .into_interface::<Xm>(&mut self.document.findings)
    }
}

/// The note on an interface that libvirt drops because of a long value. libvirt quotes all that follows.
fn too_big(known: &Field, value: Piece<'_>, from_here: Piece<'_>) -> Note {
    let rest = from_here.part(known.key.len() + 1..from_here.text.len());
    warning(
        "vif-dropped",
        value.span(),
        &rules::VIF_FIELDS,
        format!(
            "libvirt has room for {} characters of {}. This one has {}, so libvirt drops the interface.",
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
