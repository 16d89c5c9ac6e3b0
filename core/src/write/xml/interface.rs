//! `<interface>`.

use super::writer::Writer;
use crate::base::Sourced;
use crate::domain::{Interface, InterfaceType};
use crate::rules::domain_xml;

impl Interface<'_> {
    /// Writes the `<interface>`; native documents have those of type bridge and ethernet only.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(w.rules.vif, "    <interface");
        w.plain_attribute(w.rules.vif_type, "type", &self.kind.map(InterfaceType::name));
        w.syntax(w.rules.vif, ">\n");
        w.syntax(w.rules.vif_mac, "      <mac");
        w.plain_attribute(w.rules.vif_mac, "address", &self.mac);
        w.syntax(w.rules.vif_mac, "/>\n");
        if let Some(source) = &self.source {
            w.child(w.rules.vif_type, "source", "bridge", source);
        }
        self.write_vlan(w);
        self.write_rate(w);
        for ip in &self.ips {
            w.syntax(w.rules.vif_ip, "      <ip");
            w.unescaped_attribute(w.rules.vif_ip, "address", ip);
            if w.form.addresses_have_family {
                let family = if ip.as_str().contains(':') { "ipv6" } else { "ipv4" };
                w.plain_attribute(w.rules.vif_ip, "family", &ip.as_ref().map(|_| family));
            }
            w.syntax(w.rules.vif_ip, "/>\n");
        }
        for (rule, name, attribute, value) in [
            (w.rules.vif_script, "script", "path", &self.script),
            (w.rules.vif_target, "target", "dev", &self.target),
            (w.rules.vif_model, "model", "type", &self.model),
        ] {
            if let Some(value) = value {
                w.child(rule, name, attribute, value);
            }
        }
        w.syntax(w.rules.vif, "    </interface>\n");
        w.device(self.element, start);
    }

    /// Open vSwitch, and the virtual LANs on its bridge.
    fn write_vlan(&self, w: &mut Writer) {
        let rule = &domain_xml::VIF_VLAN;
        if let Some(vlan) = self.vlan.as_ref().filter(|vlan| !vlan.tags.is_empty()) {
            w.syntax(rule, "      <vlan");
            if let Some(origin) = vlan.trunk {
                w.plain_attribute(rule, "trunk", &Sourced { value: "yes", origin });
            }
            w.syntax(rule, ">\n");
            for tag in &vlan.tags {
                w.syntax(rule, "        <tag");
                w.plain_attribute(rule, "id", tag);
                w.syntax(rule, "/>\n");
            }
            w.syntax(rule, "      </vlan>\n");
        }
        if let Some(origin) = self.open_vswitch {
            w.syntax(rule, "      <virtualport");
            w.plain_attribute(rule, "type", &Sourced { value: "openvswitch", origin });
            w.syntax(rule, "/>\n");
        }
    }

    /// The most that the guest may send.
    fn write_rate(&self, w: &mut Writer) {
        let Some(rate) = &self.rate else { return };
        let rule = &domain_xml::VIF_RATE;
        if rate.value == 0 {
            return w.put(rule, rate.origin, "      <bandwidth>\n      </bandwidth>\n");
        }
        w.syntax(rule, "      <bandwidth>\n        <outbound");
        w.plain_attribute(rule, "average", rate);
        w.syntax(rule, "/>\n      </bandwidth>\n");
    }
}
