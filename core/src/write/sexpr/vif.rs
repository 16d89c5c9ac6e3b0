//! Network interfaces.

use super::Writer;
use crate::base::{Note, Sourced, VifDecision};
use crate::decide::vif::DecidedVif;
use crate::domain::{DEFAULT_SCRIPT, InterfaceType};
use crate::rules::vif;
use crate::write::shared;
use std::borrow::Cow;

impl Writer<'_> {
    /// An interface as a device of the domain.
    pub(super) fn interface(&mut self, vif: &DecidedVif<'_, '_>) -> Result<(), Note> {
        shared::vif::check_type(vif.interface)?;
        let start = self.out.position();
        self.out.syntax(&vif::VIF, "(device (vif ");
        self.interface_body(vif)?;
        self.out.syntax(&vif::VIF, "))");
        self.out.vif_since(vif.interface.element, start, vif.decision);
        Ok(())
    }

    /// An interface as libvirt hands it to xend to be attached.
    pub(super) fn interface_to_attach(&mut self, vif: &DecidedVif<'_, '_>) -> Result<(), Note> {
        shared::vif::check_type(vif.interface)?;
        let start = self.out.position();
        self.out.syntax(&vif::VIF, "(vif ");
        self.interface_body(vif)?;
        self.end_of_fragment();
        self.out.vif_since(vif.interface.element, start, vif.decision);
        Ok(())
    }

    fn interface_body(&mut self, vif: &DecidedVif<'_, '_>) -> Result<(), Note> {
        let DecidedVif { interface, decision } = vif;
        self.quoted_display(&vif::MAC, "mac", &interface.mac);
        match interface.kind.value {
            InterfaceType::Ethernet => {
                if let Some(script) = &interface.script {
                    self.quoted(&vif::SCRIPT, "script", script);
                }
            }
            kind => {
                self.out.syntax(&vif::SOURCE, "(");
                self.out.put(&vif::TYPE, interface.kind.origin, "bridge");
                self.out.syntax(&vif::SOURCE, " '");
                shared::vif::bridge(interface, &self.target.host, &mut self.out)?;
                self.out.syntax(&vif::SOURCE, "')");
                match &interface.script {
                    Some(script) if kind == InterfaceType::Bridge => {
                        self.quoted(&vif::SCRIPT, "script", script);
                    }
                    _ => {
                        let script = Sourced::default(DEFAULT_SCRIPT);
                        self.quoted(&vif::SCRIPT, "script", &script);
                    }
                }
            }
        }
        if let Some(ip) = interface.ips.first() {
            self.quoted(&vif::IP, "ip", ip);
        }
        if let Some(name) = &interface.target {
            if name.value.starts_with("vif") {
                self.out.omit(&vif::TARGET, name.origin);
            } else {
                self.quoted(&vif::TARGET, "vifname", name);
            }
        }
        self.model_and_type(interface.model.as_ref(), decision);
        Ok(())
    }

    /// The words that decide what the guest sees of the interface.
    fn model_and_type(&mut self, model: Option<&Sourced<Cow<'_, str>>>, decision: &VifDecision) {
        let rule = decision.rule;
        if let Some(model) = model.filter(|_| decision.model) {
            self.quoted(rule, "model", model);
        }
        if let Some(vif_type) = decision.vif_type {
            self.open(rule, "type");
            self.out.put(rule, shared::vif::type_origin(decision, model), vif_type.name());
            self.out.syntax(rule, ")");
        }
    }
}
