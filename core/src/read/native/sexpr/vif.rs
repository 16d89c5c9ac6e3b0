//! The devices `vif`.

use super::Reader;
use crate::base::{LibvirtError, Note, Origin, Piece, Severity, Sourced, Span};
use crate::decide::vif::ModelImport;
use crate::domain::{DEFAULT_SCRIPT, Interface, InterfaceType, Text};
use crate::read::native::{Vif, common};
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;
use std::borrow::Cow;

impl<'t> Reader<'t, '_> {
    pub(super) fn interfaces(
        &mut self,
        devices: &[NodeId],
        id: i32,
    ) -> Result<Vec<Interface<'t>>, Note> {
        let mut interfaces = Vec::new();
        for &device in devices {
            if let Some(list) = self.device(device, "vif") {
                let number = interfaces.len();
                interfaces.push(self.interface(device, list, id, number)?);
            }
        }
        Ok(interfaces)
    }

    fn interface(
        &mut self,
        device: NodeId,
        list: NodeId,
        id: i32,
        number: usize,
    ) -> Result<Interface<'t>, Note> {
        let element = self.tree.span(device);
        let script = self.value(list, "script", &rules::VIF_SCRIPT);
        let bridge = self.value(list, "bridge", &rules::VIF_TYPE);
        let model = self.value(list, "model", &rules::VIF_MODEL);
        let behaviour = self.target.libvirt.profile().vif;
        let reads_type = self.target.libvirt.profile().reads_vif_type;
        let vif_type = match reads_type {
            true => self.value(list, "type", &rules::VIF_MODEL),
            false => None,
        };
        let kind = match (bridge, script) {
            (Some(_), _) => match self.list(list, "bridge") {
                Some(bridge) => self.head_of(bridge).with(InterfaceType::Bridge),
                None => Sourced::default(InterfaceType::Bridge),
            },
            (None, Some(script)) if script.text == DEFAULT_SCRIPT => {
                self.notes.push(common::no_bridge(script));
                script.with(InterfaceType::Bridge)
            }
            _ => Sourced::default(InterfaceType::Ethernet),
        };
        let ip = self.text(list, "ip", &rules::VIF_IP);
        let target = match self.text(list, "vifname", &rules::VIF_TARGET) {
            Some(name) => name,
            None => self.made_up_name(element, id, number),
        };
        let mac = match self.value(list, "mac", &rules::VIF_MAC) {
            None => {
                self.notes.push(common::no_mac(element));
                Sourced::default(Default::default())
            }
            Some(value) => match common::mac(value.text) {
                Some(mac) => value.with(mac),
                None => {
                    return Err(common::malformed_mac(value).libvirt(LibvirtError::Internal(
                        format!("malformed mac address '{}'", value.text),
                    )));
                }
            },
        };
        let words = (model.map(|model| model.text), vif_type.map(|word| word.text));
        let model_import = ModelImport::of(words.0, words.1, behaviour);
        let written = match model_import {
            ModelImport::Netfront => vif_type,
            _ => model,
        };
        if model_import.loses_type()
            && let Some(list) = self.list(list, "type")
        {
            self.mark(list, Use::AlreadyReported);
        }
        self.vifs.push(Vif { element, model, vif_type, model_import, dropped: false });
        Ok(Interface {
            element,
            kind,
            mac,
            source: bridge.map(Piece::value),
            script: script.map(Piece::value),
            ip,
            target: Some(target),
            model: written.map(Piece::value),
        })
    }

    /// libvirt names an interface as xend would, by the domain's number and a running number.
    fn made_up_name(&mut self, element: Span, id: i32, number: usize) -> Text<'t> {
        let name = format!("vif{id}.{number}");
        let (severity, why) = match id {
            -1 => (Severity::Warning, ", as if the domain had the number -1"),
            _ => (Severity::Hint, ", as xend names it"),
        };
        let message =
            format!("The interface has no vifname: libvirt makes up the name {name}{why}.");
        let note = Note::new(severity, "vif-made-up", message)
            .at(element)
            .rule(&rules::VIF_TARGET)
            .help("Written again, an S-expression does not have it, and an xm configuration does: remove it from the XML.");
        self.notes.push(note);
        Sourced { value: Cow::Owned(name), origin: Origin::Host(None) }
    }
}
