//! The devices `vif`.

use super::{Sexpr, SexprReader};
use crate::base::{Effect, Format, Note, Origin, Sourced, Span, Subject};
use crate::domain::{Interface, Text};
use crate::read::native::vif::{NativeVif, VifFields};
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;
use std::borrow::Cow;

impl<'t> SexprReader<'t, '_> {
    /// The interfaces among the devices. `id` is the number of the domain.
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
        let bridge_key = self.list(list, "bridge").map(|list| self.head_of(list));
        let model = self.value(list, "model", &rules::VIF_MODEL);
        let reads_type = self.target.libvirt().profile().reads_vif_type;
        let vif_type = match reads_type {
            true => self.keyed_value(list, "type", &rules::VIF_MODEL),
            false => None,
        };
        let ip = self.text(list, "ip", &rules::VIF_IP);
        let name = match self.text(list, "vifname", &rules::VIF_TARGET) {
            Some(name) => name,
            None => self.made_up_name(element, id, number),
        };
        let mac = self.value(list, "mac", &rules::VIF_MAC);
        let vif = NativeVif::new(
            element,
            model,
            vif_type.map(|vif_type| vif_type.value),
            self.target,
            Format::Sexpr,
        );
        if let Some(vif_type) = vif_type.filter(|_| vif.model_import.loses_type()) {
            self.findings.mark(vif_type.node, Use::AlreadyReported);
        }
        VifFields { vif, mac, bridge: bridge_key.zip(bridge), script, ip, name: Some(name) }
            .into_interface::<Sexpr>(&mut self.findings)
    }

    /// The name that libvirt makes up as xend does: from the number of the domain and a running number.
    fn made_up_name(&mut self, element: Span, id: i32, number: usize) -> Text<'t> {
        let name = format!("vif{id}.{number}");
        let (effect, why) = match id {
            -1 => (Effect::WrittenDefault, ", as if the domain had the number -1"),
            _ => (Effect::RunTime, ", as xend does"),
        };
        let message =
            format!("The interface has no vifname. libvirt generates the name {name}{why}.");
        let note = Note::new(effect, "vif-made-up", message)
            .about(Subject::plain(&*name))
            .at(element)
            .rule(&rules::VIF_TARGET)
            .help("If libvirt writes the guest again, xm has this name and the S-expression does not. Remove it from the XML.");
        self.findings.notes.push(note);
        Sourced { value: Cow::Owned(name), origin: Origin::Host(None) }
    }
}
