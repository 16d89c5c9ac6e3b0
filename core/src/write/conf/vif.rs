//! Network interfaces.

use super::Writer;
use crate::base::{Format, Note, Origin, Output, Rule, Sourced};
use crate::decide::vif::decide;
use crate::domain::{DEFAULT_SCRIPT, Interface, InterfaceType};
use crate::release::{Guest, Target};
use crate::rules::vif;
use crate::write::shared;
use std::borrow::Cow;

impl Writer<'_> {
    pub(super) fn interfaces(&mut self, interfaces: &[Interface<'_>]) -> Result<(), Note> {
        let (hvm, target) = (self.hvm, self.target);
        self.list(&vif::VIF, "vif", interfaces, |interface, out| item(interface, hvm, target, out))
    }
}

/// What stands between the quotes of the list `vif`.
fn item(
    interface: &Interface<'_>,
    hvm: bool,
    target: &Target,
    out: &mut Output,
) -> Result<(), Note> {
    shared::vif::check_type(interface)?;
    let start = out.position();
    out.syntax(&vif::MAC, "mac=");
    out.display(&vif::MAC, &interface.mac);
    match interface.kind.value {
        InterfaceType::Ethernet => {
            field(&vif::SCRIPT, ",script=", interface.script.as_ref(), out);
            field(&vif::IP, ",ip=", interface.ip.as_ref(), out);
        }
        _ => {
            out.syntax(&vif::SOURCE, ",");
            out.put(&vif::TYPE, interface.kind.origin, "bridge");
            out.syntax(&vif::SOURCE, "=");
            shared::vif::bridge(interface, &target.host, out)?;
            field(&vif::IP, ",ip=", interface.ip.as_ref(), out);
            out.syntax(&vif::SCRIPT, ",script=");
            out.put(&vif::SCRIPT, Origin::Default, DEFAULT_SCRIPT);
            if let Some(script) = &interface.script {
                out.omit(&vif::SCRIPT, script.origin);
            }
        }
    }
    model_and_type(interface, hvm, target, out);
    field(&vif::TARGET, ",vifname=", interface.target.as_ref(), out);
    out.part_since(interface.element, start);
    Ok(())
}

/// The words that decide what the guest sees of the interface.
fn model_and_type(interface: &Interface<'_>, hvm: bool, target: &Target, out: &mut Output) {
    let guest = if hvm { Guest::Hvm } else { Guest::Pv };
    let model = interface.model.as_ref();
    let words = decide(guest, model.map(Sourced::as_str), target.vif(Format::Xm));
    let rule = words.scenario.rule();
    let written_model = model.filter(|_| words.model);
    if !words.type_first {
        field(rule, ",model=", written_model, out);
    }
    if let Some(vif_type) = words.vif_type {
        out.syntax(rule, ",type=");
        out.put(rule, shared::vif::type_origin(&words, model), vif_type.name());
    }
    if words.type_first {
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
