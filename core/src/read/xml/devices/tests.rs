//! What libvirt 9.0 says of devices that it refuses. Each message was read in libvirt's source.

use super::Devices;
use crate::base::{Libvirt, Note};
use crate::read::xml::reader::XmlReader;
use crate::release::Guest;
use crate::syntax::xml::{ElementId, parse};

/// Reads, completes and checks the devices of a document.
fn refusal(guest: Guest, devices: &str) -> Option<String> {
    let text = format!("<domain><devices>{devices}</devices></domain>");
    let tree = parse(&text).expect("well-formed");
    let mut r = XmlReader::new(&tree, Libvirt::V9_0.profile());
    let note = three_passes(&mut r, guest).err()?;
    assert!(note.help.is_some() && note.rule.is_some() && note.span.is_some(), "{note:?}");
    Some(note.libvirt_message(Libvirt::V9_0).unwrap_or_default())
}

fn three_passes(r: &mut XmlReader<'_, '_>, guest: Guest) -> Result<(), Note> {
    let parents = r.containers(ElementId::ROOT, "devices");
    let mut devices = Devices::read(r, &parents, guest, |_| Ok(()))?;
    devices.complete(r, guest)?;
    devices.refuse_repeated_controllers(r)?;
    devices.complete_consoles_and_displays(r, guest)?;
    devices.validate_for_xen()?;
    devices.validate(r, guest)?;
    devices.refuse_repeated(r)?;
    devices.validate_aliases_and_iommu(r, false)?;
    devices.refuse_two_primary_videos(r)?;
    devices.refuse_repeated_filesystems(r)
}

/// Whether libvirt says this of the devices; an empty text stands for no refusal.
fn check(guest: Guest, cases: &[(&str, &str)]) {
    for (devices, message) in cases {
        let found = refusal(guest, devices).unwrap_or_default();
        assert_eq!(found, *message, "{devices}");
    }
}

#[test]
fn disks() {
    check(
        Guest::Hvm,
        &[
            ("<disk><source file='/a'/><target dev='hda'/></disk>", ""),
            ("<disk type='file' device='cdrom'><target dev='hdc'/></disk>", ""),
            ("<disk><target dev='hda'/></disk>", "missing source information for device hda"),
            ("<disk><source file='/a'/></disk>", "missing target information for device /a"),
            (
                "<disk device=''/>",
                "XML error: Invalid value for attribute 'device' in element 'disk': ''.",
            ),
            (
                "<disk><source file='/a'/><target dev='zda'/></disk>",
                "XML error: Unknown disk name 'zda' and no address specified",
            ),
            (
                "<disk device='floppy'><target dev='fda' bus='ide'/></disk>",
                "internal error: Invalid bus type 'ide' for floppy disk",
            ),
            (
                "<disk><source file='/a'/><target dev='fda'/></disk>",
                "internal error: Invalid harddisk device name: fda",
            ),
            (
                "<disk device='lun'><source file='/a'/><target dev='sda'/></disk>",
                "unsupported configuration: disk device='lun' is only valid for block type disk source",
            ),
            (
                "<disk><source file='/a'/><target dev='hda'/></disk><disk><source file='/b'/><target dev='hda'/></disk>",
                "XML error: target 'hda' duplicated for disk sources '/a' and '/b'",
            ),
            (
                "<disk><source file='/a'/><target dev='hdd'/></disk><disk><source file='/b'/><target dev='hdd15'/></disk>",
                "unsupported configuration: Found duplicate drive address for disk with target name 'hdd' controller='0' bus='1' target='0' unit='1'",
            ),
            (
                "<disk><driver type='x'/><source file='/a'/><target dev='hda'/></disk>",
                "unsupported configuration: unknown driver format value 'x'",
            ),
            (
                "<disk type='network'><source protocol='rbd' name='image'/><target dev='hda'/></disk>",
                "XML error: can't split path 'image' into pool name and image name",
            ),
            (
                "<disk type='network'><source protocol='rbd' name='p/i'><host name='h' port='65536'/></source><target dev='hda'/></disk>",
                "invalid argument: port '65536' out of range",
            ),
            (
                "<disk><source file='/a'/><target dev='sdb' bus='fdc'/><address type='pci'/></disk>",
                "unsupported configuration: Invalid address type 'pci' for the disk 'sdb' with the bus type 'fdc'",
            ),
            (
                "<disk><source file='/a'/><target dev='sda'/><wwn>5</wwn></disk>",
                "internal error: Malformed wwn: 5",
            ),
        ],
    );
}

#[test]
fn interfaces() {
    check(
        Guest::Hvm,
        &[
            ("<interface type='bridge'><source bridge='b'/></interface>", ""),
            (
                "<interface type='bridge'/>",
                "XML error: interface type='bridge' requires a 'source' element",
            ),
            (
                "<interface type='bridge'><source/></interface>",
                "XML error: Missing required attribute 'bridge' in element 'source'",
            ),
            (
                "<interface><model type='a b'/></interface>",
                "invalid argument: Model name contains invalid characters",
            ),
            (
                "<interface><mac address='01:00:5e:00:00:01'/></interface>",
                "XML error: expected unicast mac address, found multicast '01:00:5e:00:00:01'",
            ),
            (
                "<interface><ip address='192.0.2.256'/></interface>",
                "XML error: Invalid address '192.0.2.256' in <ip>",
            ),
            (
                "<interface type='ethernet'><virtualport/></interface>",
                "unsupported configuration: <virtualport> element unsupported for <interface type='ethernet'>",
            ),
            (
                "<interface type='bridge'><source bridge='b'/><virtualport/></interface>",
                "XML error: missing required virtualport type",
            ),
            (
                "<interface><vlan trunk='no'><tag id='1'/><tag id='2'/></vlan></interface>",
                "XML error: invalid \"trunk='no'\" in <vlan> - trunk='yes' is required for more than one vlan tag",
            ),
            (
                "<interface><bandwidth><outbound/></bandwidth></interface>",
                "Missing mandatory average or floor attributes",
            ),
            (
                "<interface><route address='0.0.0.0'/></interface>",
                "XML error: guest interface: Missing required gateway attribute in route definition",
            ),
            (
                "<interface><route address='192.0.2.1' prefix='24' gateway='192.0.2.1'/></interface>",
                "XML error: guest interface: Address '192.0.2.1' in route definition is not a network address",
            ),
            (
                "<interface type='bridge'><source bridge='b'/><target dev='x' managed='no'/></interface>",
                "unsupported configuration: unmanaged target dev is not supported on interfaces of type 'bridge'",
            ),
        ],
    );
}

#[test]
fn character_devices() {
    check(
        Guest::Hvm,
        &[
            ("<serial/><console/>", ""),
            (
                "<serial type='x'/>",
                "unsupported configuration: unknown type presented to host for character device: x",
            ),
            (
                "<channel type='pty'/>",
                "XML error: target type must be specified for channel device",
            ),
            (
                "<channel type='pty'><target/></channel>",
                "unsupported configuration: unknown target type '(null)' specified for character device",
            ),
            (
                "<channel type='pty'><target type='guestfwd' address='x'/></channel>",
                "Cannot parse socket address 'x': Name or service not known",
            ),
            (
                "<serial type='file'/>",
                "internal error: Missing source path attribute for char device",
            ),
            ("<channel type='unix'><target type='xen'/></channel>", ""),
            (
                "<serial><source/><source/></serial>",
                "XML error: only one source element is allowed for character device",
            ),
            ("<serial><target port='x'/></serial>", "XML error: Invalid port number: x"),
            (
                "<console/><console><target type='serial'/></console>",
                "unsupported configuration: Only the first console can be a serial port",
            ),
            (
                "<serial><target type='isa-serial' port='4'/></serial>",
                "internal error: Maximum supported number of ISA serial ports is '4'",
            ),
            (
                "<serial type='nmdm'><source master='/a'/></serial>",
                "internal error: Should define both master and slave path attributes for nmdm device",
            ),
        ],
    );
}

#[test]
fn other_devices_that_are_written() {
    check(
        Guest::Hvm,
        &[
            (
                "<input type='tablet' bus='ps2'/>",
                "internal error: ps2 bus does not support tablet input device",
            ),
            ("<input type='mouse' bus='xen'/>", "internal error: unsupported input bus xen"),
            (
                "<input type='evdev' bus='usb'><source dev='/d'/></input>",
                "unsupported configuration: input evdev doesn't support bus element",
            ),
            ("<graphics type='vnc' port='x'/>", "internal error: cannot parse vnc port x"),
            (
                "<graphics type='vnc' listen='a'><listen type='address' address='b'/></graphics>",
                "unsupported configuration: graphics 'listen' attribute 'a' must match 'address' attribute of first listen element (found 'b')",
            ),
            (
                "<graphics type='rdp'><listen type='none'/></graphics>",
                "unsupported configuration: listen type 'none' is not available for graphics type 'rdp'",
            ),
            (
                "<graphics type='vnc'><listen type='network'/></graphics>",
                "XML error: 'network' attribute is required for listen type 'network'",
            ),
            (
                "<graphics type='spice' autoport='x'/>",
                "XML error: Invalid value for attribute 'autoport' in element 'graphics': 'x'.",
            ),
            ("<sound model='pcspk'/>", "unsupported configuration: unsupported audio model pcspk"),
            ("<sound model='sb16'/><sound model='pcspk'/><sound model='sb16'/>", ""),
            ("<hostdev/>", "XML error: missing source address type"),
            (
                "<hostdev type='pci'><source><address bus='0x100'/></source></hostdev>",
                "XML error: Invalid PCI address bus='0x100', must be <= 0xFF",
            ),
            (
                "<hostdev mode='capabilities' type='misc'><source><char>/c</char></source></hostdev>",
                "unsupported configuration: hostdev mode 'capabilities' is not supported in xen",
            ),
            (
                "<hostdev type='usb'><source/></hostdev><hostdev type='usb'><source/></hostdev>",
                "XML error: Hostdev already exists in the domain configuration",
            ),
            (
                "<controller type='usb' model=''/>",
                "unsupported configuration: Unknown model type ''",
            ),
            (
                "<controller type='ide' index='0'/><controller type='ide' index='0'/>",
                "XML error: Multiple 'ide' controllers with index '0'",
            ),
            (
                "<controller type='usb' model='none'/><input type='tablet'/>",
                "unsupported configuration: Can't add USB input device. USB bus is disabled",
            ),
            (
                "<controller type='pci' index='1' model='pcie-root-port'><target chassis='1' port='0x10'/></controller>",
                "",
            ),
        ],
    );
    check(
        Guest::Pv,
        &[
            ("<input type='mouse'/>", ""),
            (
                "<input type='tablet'/>",
                "internal error: xen bus does not support tablet input device",
            ),
            ("<input type='tablet' bus='usb'/>", "internal error: unsupported input bus usb"),
        ],
    );
}

#[test]
fn devices_that_are_only_checked() {
    check(
        Guest::Hvm,
        &[
            (
                "<video><model type='x'/></video>",
                "unsupported configuration: unknown video model 'x'",
            ),
            ("<video><model heads='x'/></video>", "internal error: cannot parse video heads 'x'"),
            (
                "<memballoon/>",
                "XML error: Missing required attribute 'model' in element 'memballoon'",
            ),
            (
                "<memballoon model='xen'/><memballoon model='xen'/>",
                "internal error: only a single memory balloon device is supported",
            ),
            ("<tpm/>", "XML error: missing TPM device backend"),
            ("<redirdev/>", "internal error: missing type in redirdev"),
            (
                "<redirdev type='spicevmc'/>",
                "unsupported configuration: cannot add redirected USB device: USB is disabled for this domain",
            ),
            ("<watchdog model='x'/>", "unsupported configuration: unknown watchdog model 'x'"),
            ("<lease/>", "XML error: Missing 'key' element for lease"),
            ("<lease><key>k</key></lease>", ""),
            (
                "<memory model='dimm'><target><size>1</size></target></memory>",
                "unsupported configuration: memory devices are not supported by this driver",
            ),
            ("<rng model='virtio'/>", "XML error: only one RNG backend is supported"),
            ("<filesystem/>", "missing source information for device"),
            ("<shmem/>", "XML error: shmem element must contain 'name' attribute"),
            ("<crypto model='x'/>", ""),
        ],
    );
    // libvirt refuses this one without a message, but it refuses it.
    assert_eq!(refusal(Guest::Hvm, "<lease><key>k</key></lease>").as_deref(), Some(""));
}
