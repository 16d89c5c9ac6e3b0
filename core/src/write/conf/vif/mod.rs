//! Network interfaces. What stands between the MAC address and the model differs by libvirt's driver.

mod v0_7;
mod v9_0;

use super::{Writer, shared};
use crate::base::{Note, Output, Rule, Sourced, VifDecision};
use crate::decide::vif::DecidedVif;
use crate::release::{Driver, Host};
use crate::rules::vif;
use std::borrow::Cow;

impl Writer<'_> {
    pub(super) fn interfaces(&mut self) -> Result<(), Note> {
        let (host, driver) = (&self.target.host, self.driver);
        self.list(&vif::VIF, "vif", self.vifs, |vif, out| item(vif, host, driver, out))
    }
}

/// What stands between the quotes of the list `vif`.
fn item(
    vif: &DecidedVif<'_, '_>,
    host: &Host,
    driver: Driver,
    out: &mut Output,
) -> Result<(), Note> {
    let DecidedVif { interface, decision } = vif;
    let start = out.position();
    out.syntax(&vif::MAC, "mac=");
    out.display(&vif::MAC, &interface.mac);
    match driver {
        Driver::Xend => v0_7::connection(interface, host, out)?,
        Driver::Libxl => v9_0::connection(interface, host, out)?,
    }
    model_and_type(interface.model.as_ref(), decision, out);
    field(&vif::TARGET, ",vifname=", interface.target.as_ref(), out);
    if let Some(rate) = interface.rate.filter(|rate| rate.value > 0) {
        out.syntax(&vif::RATE, ",rate=");
        out.display(&vif::RATE, &rate);
        out.syntax(&vif::RATE, "KB/s");
    }
    out.vif_since(interface.element, start, *decision);
    Ok(())
}

/// The words that decide what the guest sees of the interface.
fn model_and_type(model: Option<&Sourced<Cow<'_, str>>>, decision: &VifDecision, out: &mut Output) {
    let rule = decision.rule;
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
