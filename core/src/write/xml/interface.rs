//! `<interface>`.

use super::writer::Writer;
use crate::domain::{Interface, InterfaceType};
use crate::rules::from_native;

impl Interface<'_> {
    /// Writes the `<interface>`; native documents have those of type bridge and ethernet only.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::VIF, "    <interface");
        w.plain_attribute(&from_native::VIF_TYPE, "type", &self.kind.map(InterfaceType::name));
        w.syntax(&from_native::VIF, ">\n");
        w.syntax(&from_native::VIF_MAC, "      <mac");
        w.plain_attribute(&from_native::VIF_MAC, "address", &self.mac);
        w.syntax(&from_native::VIF_MAC, "/>\n");
        if let Some(source) = &self.source {
            w.child(&from_native::VIF_TYPE, "source", "bridge", source);
        }
        for ip in &self.ips {
            w.syntax(&from_native::VIF_IP, "      <ip");
            w.unescaped_attribute(&from_native::VIF_IP, "address", ip);
            w.syntax(&from_native::VIF_IP, "/>\n");
        }
        for (rule, name, attribute, value) in [
            (&from_native::VIF_SCRIPT, "script", "path", &self.script),
            (&from_native::VIF_TARGET, "target", "dev", &self.target),
            (&from_native::VIF_MODEL, "model", "type", &self.model),
        ] {
            if let Some(value) = value {
                w.child(rule, name, attribute, value);
            }
        }
        w.syntax(&from_native::VIF, "    </interface>\n");
        w.device(self.element, start);
    }
}
