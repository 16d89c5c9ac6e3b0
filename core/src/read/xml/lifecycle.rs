//! `<on_poweroff>`, `<on_reboot>`, `<on_crash>` and what goes with them, as libvirt 9.0 reads them.

use super::reader::XmlReader;
use crate::base::{LibvirtError, Note, Rule, Sourced};
use crate::domain::{Lifecycle, named};
use crate::read::xml::reader::one_of;
use crate::rules::domain::LIFECYCLE;
use crate::rules::domain_checked::POWER;
use crate::syntax::xml::ElementId;

/// What happens at the end of the guest's life.
pub(super) struct LifecycleActions {
    pub(super) on_poweroff: Sourced<Lifecycle>,
    pub(super) on_reboot: Sourced<Lifecycle>,
    pub(super) on_crash: Sourced<Lifecycle>,
}

/// What happens if the guest loses a lock of a disk.
const LOCK_ACTIONS: &[(&str, ())] =
    &[("default", ()), ("poweroff", ()), ("restart", ()), ("pause", ()), ("ignore", ())];

impl LifecycleActions {
    /// virDomainDefLifecycleParse.
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let action = |r: &mut XmlReader<'_, '_>, name, default| {
            let action = read_action(r, name, Lifecycle::NEWER_NAMES, &LIFECYCLE);
            action.map(|action| action.unwrap_or(Sourced::default(default)))
        };
        // libvirt reads them in this order.
        let on_reboot = action(r, "on_reboot", Lifecycle::Restart)?;
        let on_poweroff = action(r, "on_poweroff", Lifecycle::Destroy)?;
        let on_crash = action(r, "on_crash", Lifecycle::Destroy)?;
        read_action(r, "on_lockfailure", LOCK_ACTIONS, &POWER)?;
        for name in ["suspend-to-mem", "suspend-to-disk"] {
            if let Some(&state) = r.path(ElementId::ROOT, &["pm", name]).first() {
                r.yes_no(state, "enabled", &POWER)?;
            }
        }
        for management in r.path(ElementId::ROOT, &["pm"]) {
            r.mark_dropped(management, &POWER);
        }
        Ok(Self { on_poweroff, on_reboot, on_crash })
    }

    /// virDomainDefLifecycleActionValidate.
    pub(super) fn validate(&self) -> Result<(), Note> {
        for (event, action) in [("poweroff", self.on_poweroff), ("reboot", self.on_reboot)] {
            if action.value.dumps_core() {
                let name = action.value.name();
                return Err(Note::error("lifecycle", format!("{name} is for crashes only."))
                    .at(action.origin.span())
                    .rule(&LIFECYCLE)
                    .help("Use destroy, restart, rename-restart or preserve.")
                    .libvirt(LibvirtError::ConfigUnsupported(format!(
                        "Lifecycle event '{event}' doesn't support '{name}' action"
                    ))));
            }
        }
        Ok(())
    }
}

/// virDomainEventActionParseXML.
fn read_action<T: Copy>(
    r: &mut XmlReader<'_, '_>,
    name: &'static str,
    actions: &[(&'static str, T)],
    rule: &'static Rule,
) -> Result<Option<Sourced<T>>, Note> {
    let Some(text) = r.text_of(&[ElementId::ROOT], name, rule) else {
        return Ok(None);
    };
    match named(actions, &text.value) {
        Some(action) => Ok(Some(text.map(|_| action))),
        None => {
            let allowed: Vec<_> = actions.iter().map(|(action, _)| *action).collect();
            Err(Note::error(
                "lifecycle",
                format!("libvirt does not know the action “{}”.", text.value),
            )
            .at(text.origin.span())
            .rule(rule)
            .help(format!("Use {}, without spaces around it.", one_of(&allowed)))
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "unknown {name} action: {}",
                text.value
            ))))
        }
    }
}
