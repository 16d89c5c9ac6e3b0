//! Network interfaces.

use super::Writer;
use crate::base::{Format, Note, Sourced};
use crate::decide::vif::decide;
use crate::domain::{DEFAULT_SCRIPT, Interface, InterfaceType};
use crate::release::Guest;
use crate::rules::vif;
use crate::write::shared;

impl Writer<'_> {
    pub(super) fn interface(&mut self, interface: &Interface<'_>) -> Result<(), Note> {
        shared::vif::check_type(interface)?;
        let start = self.out.position();
        self.out.syntax(&vif::VIF, "(device (vif ");
        self.interface_body(interface)?;
        self.out.syntax(&vif::VIF, "))");
        self.out.part_since(interface.element, start);
        Ok(())
    }

    /// An interface without the bracket at its end, as it is handed to xend to be attached.
    pub(super) fn interface_to_attach(&mut self, interface: &Interface<'_>) -> Result<(), Note> {
        shared::vif::check_type(interface)?;
        self.out.syntax(&vif::VIF, "(vif ");
        self.interface_body(interface)
    }

    fn interface_body(&mut self, interface: &Interface<'_>) -> Result<(), Note> {
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
        if let Some(ip) = &interface.ip {
            self.quoted(&vif::IP, "ip", ip);
        }
        if let Some(name) = &interface.target {
            if name.value.starts_with("vif") {
                self.out.omit(&vif::TARGET, name.origin);
            } else {
                self.quoted(&vif::TARGET, "vifname", name);
            }
        }
        self.model_and_type(interface);
        Ok(())
    }

    fn model_and_type(&mut self, interface: &Interface<'_>) {
        let guest = if self.hvm { Guest::Hvm } else { Guest::Pv };
        let model = interface.model.as_ref();
        let words = decide(guest, model.map(Sourced::as_str), self.target.vif(Format::Sexpr));
        let rule = words.scenario.rule();
        if let Some(model) = model.filter(|_| words.model) {
            self.quoted(rule, "model", model);
        }
        if let Some(vif_type) = words.vif_type {
            self.open(rule, "type");
            self.out.put(rule, shared::vif::type_origin(&words, model), vif_type.name());
            self.out.syntax(rule, ")");
        }
    }
}
