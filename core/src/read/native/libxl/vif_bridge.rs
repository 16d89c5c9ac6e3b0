//! The bridge of a vif. libvirt looks for virtual LANs of Open vSwitch in its name.

use super::LibxlReader;
use crate::base::{Note, Origin, Piece};
use crate::domain::{Interface, Vlan};
use crate::read::number::wrapping_unsigned_int;
use crate::rules::domain_xml as rules;

impl<'t> LibxlReader<'t, '_> {
    /// A bridge of Open vSwitch has virtual LANs behind a dot or colons.
    pub(super) fn bridge(
        &mut self,
        bridge: Piece<'t>,
        interface: &mut Interface<'t>,
    ) -> Result<(), Note> {
        let (name, tags, trunk) = match (bridge.split_once('.'), bridge.split_once(':')) {
            (Some((name, tag)), _) => (name, tag, false),
            (None, Some((name, tags))) => (name, tags, true),
            (None, None) => return Ok(()),
        };
        let origin = Origin::Input(tags.span());
        let mut vlan = Vlan { trunk: trunk.then_some(origin), tags: Vec::new() };
        let mut rest = Some(tags);
        while let Some(from_here) = rest {
            let (tag, behind) = match from_here.split_once(':').filter(|_| trunk) {
                Some((tag, behind)) => (tag, Some(behind)),
                None => (from_here, None),
            };
            rest = behind;
            let Some(number) = wrapping_unsigned_int(tag.text) else {
                let message = format!("“{}” is not the number of a virtual LAN.", tag.text);
                let help = "Write the bridge's name without a dot or colon, or a number behind it.";
                let span = if tag.text.is_empty() { bridge.span() } else { tag.span() };
                return Err(self.silent("vif-vlan", span, &rules::VIF_VLAN, &message, help));
            };
            vlan.tags.push(tag.with(number));
        }
        if !trunk {
            let message = format!(
                "libvirt takes “{}” for a virtual LAN on the bridge {} of Open vSwitch.",
                tags.text, name.text
            );
            self.warn("vif-vlan", bridge.span(), &rules::VIF_VLAN, message);
        }
        interface.source = Some(name.value_within(bridge.span()));
        interface.open_vswitch = Some(origin);
        interface.vlan = Some(vlan);
        Ok(())
    }
}
