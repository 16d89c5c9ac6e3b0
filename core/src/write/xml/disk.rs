//! `<disk>`.

use super::writer::Writer;
use crate::base::{Origin, Sourced};
use crate::domain::{Disk, DiskBus, DiskDevice, DiskType, DriveAddress, NetworkSource, Text};
use crate::rules::{domain_xml, from_native};

impl<'t> Disk<'t> {
    /// Writes the `<disk>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(w.rules.disk, "    <disk");
        w.plain_attribute(w.rules.disk_driver, "type", &self.kind.map(DiskType::name));
        // Drives that are keys of their own do not say what they are.
        let rule = match (self.device.value, self.device.origin) {
            (DiskDevice::Floppy, _) => &from_native::FLOPPY,
            (DiskDevice::Cdrom, Origin::Default) => &from_native::CDROM_FORMAT_1,
            _ => w.rules.disk_device,
        };
        w.plain_attribute(rule, "device", &self.device.map(DiskDevice::name));
        w.syntax(w.rules.disk, ">\n");
        if let Some(driver) = &self.driver {
            w.syntax(w.rules.disk_driver, "      <driver");
            w.driver_or_port_attribute(w.rules.disk_driver, "name", driver);
            if let Some(driver_type) = &self.driver_type {
                w.driver_or_port_attribute(w.rules.disk_driver, "type", driver_type);
            }
            w.syntax(w.rules.disk_driver, "/>\n");
        }
        match (&self.network, &self.source) {
            (Some(network), _) => network.write(w, self.source.as_ref()),
            (None, Some(source)) => {
                w.child(w.rules.disk, "source", self.kind.value.source_attribute(), source);
            }
            (None, None) => {}
        }
        w.syntax(w.rules.disk_target, "      <target");
        w.unescaped_attribute(w.rules.disk_target, "dev", &self.target);
        w.plain_attribute(w.rules.disk_target, "bus", &self.bus.map(DiskBus::name));
        w.syntax(w.rules.disk_target, "/>\n");
        for (flag, line) in
            [(self.readonly, "      <readonly/>\n"), (self.shareable, "      <shareable/>\n")]
        {
            if let Some(origin) = flag {
                w.put(w.rules.disk_mode, origin, line);
            }
        }
        if let Some(address) = self.address {
            address.write(w);
        }
        w.syntax(w.rules.disk, "    </disk>\n");
        w.device(self.element, start);
    }
}

impl DriveAddress {
    fn write(self, w: &mut Writer) {
        let rule = &domain_xml::DISK_ADDRESS;
        w.syntax(rule, "      <address type='drive'");
        let numbers = [
            ("controller", self.controller),
            ("bus", self.bus),
            ("target", 0),
            ("unit", self.unit),
        ];
        for (name, number) in numbers {
            w.plain_attribute(rule, name, &Sourced::default(number));
        }
        w.syntax(rule, "/>\n");
    }
}

impl NetworkSource<'_> {
    /// Writes the `<source>`, and what logs in there.
    fn write(&self, w: &mut Writer, image: Option<&Text<'_>>) {
        let rule = &domain_xml::NETWORK_DISK;
        w.syntax(rule, "      <source");
        w.attribute(rule, "protocol", &self.protocol);
        if let Some(image) = image {
            w.attribute(rule, "name", image);
        }
        let children =
            [("snapshot", "name", &self.snapshot), ("config", "file", &self.config_file)];
        let alone = children.iter().all(|(_, _, value)| value.is_none());
        if alone && self.hosts.is_empty() && self.user.is_none() {
            return w.syntax(rule, "/>\n");
        }
        w.syntax(rule, ">\n");
        for host in &self.hosts {
            w.syntax(rule, "        <host");
            for (name, value) in [("name", &host.name), ("port", &host.port)] {
                if let Some(value) = value {
                    w.attribute(rule, name, value);
                }
            }
            w.syntax(rule, "/>\n");
        }
        for (name, attribute, value) in children {
            if let Some(value) = value {
                w.syntax(rule, "  ");
                w.child(rule, name, attribute, value);
            }
        }
        if let Some(user) = &self.user {
            w.syntax(rule, "        <auth");
            w.attribute(rule, "username", user);
            w.syntax(rule, ">\n          <secret type='ceph'");
            w.syntax(rule, "/>\n        </auth>\n");
        }
        w.syntax(rule, "      </source>\n");
    }
}
