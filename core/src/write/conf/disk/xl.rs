//! A disk as libvirt 9.0 writes it into xl.

use crate::base::{LibvirtError, Note, Origin, Output, Sourced};
use crate::domain::{Disk, DiskDevice, NetworkHost, NetworkSource};
use crate::rules::disk as rules;
use crate::write::conf::Writer;

impl Writer<'_> {
    pub(in crate::write::conf) fn disks_in_xl(&mut self, disks: &[Disk<'_>]) -> Result<(), Note> {
        self.disk_list(disks, item)
    }
}

/// What stands between the quotes of the list `disk`: xenFormatXLDisk.
fn item(disk: &Disk<'_>, out: &mut Output) -> Result<(), Note> {
    out.syntax(&rules::XL_FORMAT, "format=");
    let format = disk.driver_type.as_ref();
    let origin = format.map_or(Origin::Default, |format| format.origin);
    out.put(&rules::XL_FORMAT, origin, image_format(format.map_or("raw", Sourced::as_str)));
    // A device other than a CD-ROM has no word of its own: it is a plain disk to xl.
    let is_plain = disk.device.value != DiskDevice::Cdrom;
    let origin = if is_plain { disk.device.origin } else { Origin::Syntax };
    out.put(&rules::XL_FORM, origin, ",vdev=");
    out.value(&rules::TARGET, &disk.target);
    out.syntax(&rules::XL_ACCESS, ",access=");
    access(disk, out);
    if let Some(driver) = &disk.driver {
        out.syntax(&rules::XL_BACKEND, ",backendtype=");
        let backend = backend(driver.as_str());
        if backend.is_empty() {
            out.omit(&rules::XL_BACKEND, driver.origin);
        }
        out.put(&rules::XL_BACKEND, driver.origin, backend);
    }
    if disk.device.value == DiskDevice::Cdrom {
        out.syntax(&rules::XL_FORM, ",devtype=");
        out.put(&rules::DEVICE, disk.device.origin, "cdrom");
    }
    if let Some(network) = &disk.network {
        out.syntax(&rules::XL_FORM, ",target=");
        return image_on_network(disk, network, out);
    }
    match &disk.source {
        Some(source) if disk.kind.value.has_path() => {
            // The type says which attribute of the source has the path.
            out.put(&rules::XL_FORM, disk.kind.origin, ",target=");
            out.value(&rules::SOURCE, source);
        }
        None if disk.kind.value.has_path() => out.omit(&rules::XL_FORM, disk.kind.origin),
        _ => out.omit(&rules::NO_PATH, disk.kind.origin),
    }
    Ok(())
}

/// libvirt's word for the format of an image in xl.
fn image_format(format: &str) -> &str {
    match format {
        "vhd" => "xvhd",
        "qcow" | "qcow2" | "qed" => format,
        _ => "raw",
    }
}

fn access(disk: &Disk<'_>, out: &mut Output) {
    match (disk.readonly, disk.shareable) {
        (Some(origin), _) => {
            out.put(&rules::XL_ACCESS, origin, "ro");
            if let Some(overruled) = disk.shareable {
                out.omit(&rules::XL_ACCESS, overruled);
            }
        }
        (None, Some(origin)) => out.put(&rules::XL_ACCESS, origin, "!"),
        (None, None) => out.put(&rules::XL_ACCESS, Origin::Default, "rw"),
    }
}

/// xl's word for a driver; empty if libvirt has none.
fn backend(driver: &str) -> &'static str {
    match driver {
        "qemu" | "file" => "qdisk",
        "tap" => "tap",
        "phy" => "phy",
        _ => "",
    }
}

/// xenFormatXLDiskSrcNet.
fn image_on_network(
    disk: &Disk<'_>,
    network: &NetworkSource<'_>,
    out: &mut Output,
) -> Result<(), Note> {
    let rule = &rules::RBD;
    let protocol = &network.protocol;
    let source = disk.source.as_ref();
    let (Some(source), Some((_, image)), "rbd") =
        (source, disk.pool_and_image(), protocol.as_str())
    else {
        let name = protocol.as_str();
        return Err(Note::error(
            "disk-protocol",
            format!("libvirt writes no disk that is reached by {name} for xl."),
        )
        .at(protocol.origin.span().unwrap_or(disk.element))
        .rule(rule)
        .help("Use the protocol rbd, or attach the disk on the host and use its path.")
        .libvirt(LibvirtError::NoSupport(format!("Unsupported network block protocol '{name}'"))));
    };
    if image.contains(':') {
        return Err(Note::error("disk-image", "libvirt writes no image with a colon in its name.")
            .at(source.origin.span())
            .rule(rule)
            .help("Rename the image.")
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "':' not allowed in RBD source volume name '{image}'"
            ))));
    }
    out.put(rule, protocol.origin, "rbd:");
    out.value(rule, source);
    out.put(rule, Origin::Default, ":auth_supported=none");
    for (index, host) in network.hosts.iter().enumerate() {
        out.syntax(rule, if index == 0 { ":mon_host=" } else { "\\\\;" });
        monitor(disk, host, out)?;
    }
    Ok(())
}

/// A monitor of Ceph; an IPv6 address stands between brackets.
fn monitor(disk: &Disk<'_>, host: &NetworkHost<'_>, out: &mut Output) -> Result<(), Note> {
    let rule = &rules::RBD;
    let Some(name) = &host.name else {
        return Err(Note::error(
            "disk-host",
            "A monitor of Ceph cannot be reached by a Unix socket.",
        )
        .at(disk.element)
        .rule(rule)
        .help("Name the monitor’s host.")
        .libvirt_dies("reads a name that does not exist"));
    };
    if name.value.contains(':') {
        out.put_fmt(rule, name.origin, format_args!("[{}]", name.value.replace(':', "\\:")));
    } else {
        out.value(rule, name);
    }
    if let Some(port) = &host.port {
        out.syntax(rule, "\\\\:");
        out.value(rule, port);
    }
    Ok(())
}
