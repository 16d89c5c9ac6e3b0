//! Network interfaces.

use super::Writer;
use crate::base::{Note, Origin, Output, Rule, Sourced, VifDecision};
use crate::decide::vif::DecidedVif;
use crate::domain::{DEFAULT_SCRIPT, InterfaceType};
use crate::release::Host;
use crate::rules::vif;
use crate::write::shared;
use std::borrow::Cow;

impl Writer<'_> {
    pub(super) fn interfaces(&mut self) -> Result<(), Note> {
        let host = &self.target.host;
        self.list(&vif::VIF, "vif", self.vifs, |vif, out| item(vif, host, out))
    }
}

/// What stands between the quotes of the list `vif`.
fn item(vif: &DecidedVif<'_, '_>, host: &Host, out: &mut Output) -> Result<(), Note> {
    let DecidedVif { interface, decision } = vif;
    shared::vif::check_type(interface)?;
    let start = out.position();
    out.syntax(&vif::MAC, "mac=");
    out.display(&vif::MAC, &interface.mac);
    match interface.kind.value {
        InterfaceType::Ethernet => {
            field(&vif::SCRIPT, ",script=", interface.script.as_ref(), out);
            field(&vif::IP, ",ip=", interface.ips.first(), out);
        }
        _ => {
            out.syntax(&vif::SOURCE, ",");
            out.put(&vif::TYPE, interface.kind.origin, "bridge");
            out.syntax(&vif::SOURCE, "=");
            shared::vif::bridge(interface, host, out)?;
            field(&vif::IP, ",ip=", interface.ips.first(), out);
            out.syntax(&vif::SCRIPT, ",script=");
            out.put(&vif::SCRIPT, Origin::Default, DEFAULT_SCRIPT);
            if let Some(script) = &interface.script {
                out.omit(&vif::SCRIPT, script.origin);
            }
        }
    }
    model_and_type(interface.model.as_ref(), decision, out);
    field(&vif::TARGET, ",vifname=", interface.target.as_ref(), out);
    out.vif_since(interface.element, start, *decision);
    Ok(())
}

/// The words that decide what the guest sees of the interface.
fn model_and_type(model: Option<&Sourced<Cow<'_, str>>>, decision: &VifDecision, out: &mut Output) {
    let rule = decision.scenario.rule();
    let written_model = model.filter(|_| decision.model);
    if !decision.type_first {
        field(rule, ",model=", written_model, out);
    }
    if let Some(vif_type) = decision.vif_type {
        out.syntax(rule, ",type=");
        out.put(rule, shared::vif::type_origin(decision, model), vif_type.name());
    }
    if decision.type_first {
        field(rule, ",model=", written_model, out);
    }
}

/// `,key=value`, or nothing if there is no value.
fn field(rule: &'static Rule, key: &str, value: Option<&Sourced<Cow<'_, str>>>, out: &mut Output) {
    if let Some(value) = value {
        out.syntax(rule, key);
        out.value(rule, value);
    }
}
