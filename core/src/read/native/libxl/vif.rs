//! The list `vif`: interfaces.

use super::{KeyedItem, Libxl, LibxlReader, vif_rate};
use crate::base::{LibvirtError, Note, Piece, Rule, Span};
use crate::decide::vif::model_as_read;
use crate::domain::{Interface, Text};
use crate::read::ip_address;
use crate::read::native::vif::{NativeVif, VifFields};
use crate::read::parts::Use;
use crate::release::ModelNames;
use crate::rules::{conf, domain_xml as rules};
use crate::syntax::conf::Kind;
use std::borrow::Cow;

const MAC: usize = 0;
const BRIDGE: usize = 1;
const SCRIPT: usize = 2;
const MODEL: usize = 3;
const TYPE: usize = 4;
const VIFNAME: usize = 5;
const IP: usize = 6;
const RATE: usize = 7;

/// The keys that libvirt reads.
const KEYS: [(&str, &Rule); 8] = [
    ("mac", &rules::VIF_MAC),
    ("bridge", &rules::VIF_TYPE),
    ("script", &rules::VIF_SCRIPT),
    ("model", &rules::VIF_MODEL),
    ("type", &rules::VIF_MODEL),
    ("vifname", &rules::VIF_TARGET),
    ("ip", &rules::VIF_IP),
    ("rate", &rules::VIF_RATE),
];

/// What the names of interfaces begin with that libvirt makes itself, and so does not keep.
const MADE_NAMES: [&str; 4] = ["vnet", "macvtap", "macvlan", "vif"];

/// A part of a vif that libvirt reads.
#[derive(Clone, Copy)]
struct Field<'t> {
    key: Piece<'t>,
    value: Piece<'t>,
    /// Its number in `ConfDocument::fields`.
    number: usize,
}

type Fields<'t> = [Option<Field<'t>>; KEYS.len()];

impl<'t> LibxlReader<'t, '_> {
    /// The interfaces.
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
                let vif = NativeVif::new(element, None, None, self.target, self.format);
                self.document.findings.vifs.push(NativeVif { dropped: true, ..vif });
                continue;
            };
            self.document.mark_item(item, Use::Read(&rules::VIF));
            let fields = self.vif_fields(text)?;
            interfaces.push(self.interface(KeyedItem { item, text, element }, &fields)?);
        }
        Ok(interfaces)
    }

    fn vif_fields(&mut self, text: Piece<'t>) -> Result<Fields<'t>, Note> {
        let mut fields = Fields::default();
        let mut rest = Some(text).filter(|text| !text.text.is_empty());
        while let Some(from_here) = rest {
            let (part, behind) = match from_here.split_once(',') {
                Some((part, behind)) => (part, Some(behind)),
                None => (from_here, None),
            };
            rest = behind;
            let stated = part.trim_start(&[' ', '\t', '\n', '\x0b', '\x0c', '\r']);
            let Some((_, value)) = part.split_once('=') else {
                let (span, message) = match part.text {
                    "" => (text.span(), "A part of the interface is empty.".to_owned()),
                    part_text => (part.span(), format!("“{part_text}” has no equals sign.")),
                };
                let help = "Write parts of the form key=value, separate them by commas, and end without a comma.";
                return Err(self.silent("vif-field", span, &conf::VIF_FIELDS, &message, help));
            };
            let known = KEYS.iter().position(|(key, _)| {
                stated.strip_prefix(key).is_some_and(|behind| behind.text.starts_with('='))
            });
            let mut used = Use::Unread;
            if let Some(place) = known {
                used = Use::Read(KEYS[place].1);
                let key = stated.part(0..KEYS[place].0.len());
                let number = self.document.fields.len();
                if let Some(earlier) = fields[place].replace(Field { key, value, number }) {
                    self.mark_field(earlier, Use::Overruled(&conf::VIF_FIELDS, stated.span()));
                }
            }
            self.document.fields.push((stated, used));
        }
        Ok(fields)
    }

    fn mark_field(&mut self, field: Field<'t>, used: Use) {
        if let Some(recorded) = self.document.fields.get_mut(field.number) {
            recorded.1 = used;
        }
    }

    fn interface(
        &mut self,
        item: KeyedItem<'t>,
        fields: &Fields<'t>,
    ) -> Result<Interface<'t>, Note> {
        let value = |place: usize| fields[place].map(|field| field.value);
        let not_empty = |place: usize| value(place).filter(|value| !value.text.is_empty());
        for place in [SCRIPT, VIFNAME] {
            if let Some(field) = fields[place].filter(|field| field.value.text.is_empty()) {
                self.mark_field(field, Use::Dropped(KEYS[place].1));
            }
        }
        let element = item.element;
        let vif = NativeVif::new(element, value(MODEL), value(TYPE), self.target, self.format);
        if let Some(lost) = fields[TYPE].filter(|_| vif.model_import.loses_type()) {
            self.mark_field(lost, Use::AlreadyReported);
        }
        let bridge = fields[BRIDGE].map(|field| (field.key, field.value));
        let mut interface = VifFields {
            vif,
            mac: value(MAC),
            bridge,
            script: not_empty(SCRIPT),
            ip: None,
            name: None,
        }
        .into_interface::<Libxl>(&mut self.document.findings)?;
        if let Some((_, bridge)) = bridge {
            self.bridge(bridge, &mut interface)?;
        }
        if let Some(ip) = fields[IP] {
            interface.ips = self.ip_addresses(ip)?;
        }
        if let Some(model) = fields[MODEL] {
            interface.model = self.model(model)?;
        }
        interface.target = self.target_name(fields[VIFNAME]);
        interface.rate = value(RATE).map(vif_rate::read).transpose()?;
        Ok(interface)
    }

    /// Addresses with one blank between them, in their normal form.
    fn ip_addresses(&mut self, field: Field<'t>) -> Result<Vec<Text<'t>>, Note> {
        let text = field.value;
        let mut addresses = Vec::new();
        let mut rest = Some(text).filter(|text| !text.text.is_empty());
        if rest.is_none() {
            self.mark_field(field, Use::Dropped(&rules::VIF_IP));
        }
        while let Some(from_here) = rest {
            let (word, behind) = match from_here.split_once(' ') {
                Some((word, behind)) => (word, Some(behind)),
                None => (from_here, None),
            };
            rest = behind;
            let Some(address) = ip_address::parse(word.text) else {
                let words = ip_address::not_an_address(word.text);
                return Err(Note::error("vif-ip", format!("“{}” is no IP address.", word.text))
                    .at(if word.text.is_empty() { text.span() } else { word.span() })
                    .rule(&rules::VIF_IP)
                    .help("Write addresses such as 192.0.2.1, with one blank between them.")
                    .libvirt(LibvirtError::XmlDetail(words)));
            };
            addresses.push(word.with(Cow::Owned(ip_address::format(address))));
        }
        Ok(addresses)
    }

    /// The model, in libvirt's own spelling if libvirt knows it.
    fn model(&mut self, field: Field<'t>) -> Result<Option<Text<'t>>, Note> {
        let word = field.value;
        // Unlike in domain XML, an empty model is one.
        let whole = Span::new(field.key.span().start as usize, word.span().end as usize);
        if word.text.is_empty() {
            return Ok(Some(word.value_within(whole)));
        }
        let Some(known) = model_as_read(Some(word.text), ModelNames::ByList) else {
            self.mark_field(field, Use::Dropped(&rules::VIF_MODEL));
            return Ok(None);
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if !word.text.chars().all(is_plain) {
            let error = "Model name contains invalid characters";
            return Err(Note::error("vif-model", format!("“{}” is no model.", word.text))
                .at(word.span())
                .rule(&rules::VIF_MODEL)
                .help("Use letters, digits, _ and -.")
                .libvirt(LibvirtError::InvalidArgument(error.to_owned())));
        }
        Ok(Some(word.with(Cow::Borrowed(known))))
    }

    fn target_name(&mut self, field: Option<Field<'t>>) -> Option<Text<'t>> {
        let field = field.filter(|field| !field.value.text.is_empty())?;
        if !MADE_NAMES.iter().any(|made| field.value.text.starts_with(made)) {
            return Some(field.value.value());
        }
        self.mark_field(field, Use::Dropped(&rules::VIF_TARGET));
        None
    }
}
