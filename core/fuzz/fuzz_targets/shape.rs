//! What a domain looks like: its elements, with the values that libvirt tells apart.

use arbitrary::Unstructured;
use std::fmt::Write;

/// An element as libvirt knows it. The first of several values is the usual one: where the fuzzer's
/// bytes end, the document ends as a small and valid one.
struct Shape {
    name: &'static str,
    attributes: &'static [(&'static str, &'static [&'static str])],
    text: &'static [&'static str],
    /// The children, each with how many there usually are.
    children: &'static [(usize, Shape)],
}

/// As a value: there is no such attribute.
const NONE: &str = "\u{0}";

/// An element without text of its own.
macro_rules! shape {
    ($name:expr, $attributes:expr, $children:expr $(,)?) => {
        Shape { name: $name, attributes: $attributes, text: &[], children: $children }
    };
}

/// An element with nothing but text.
macro_rules! text {
    ($name:expr, $text:expr $(,)?) => {
        Shape { name: $name, attributes: &[], text: $text, children: &[] }
    };
}

static DOMAIN: Shape = shape!(
    "domain",
    &[("type", &["xen", "kvm", "qemu"]), ("id", &[NONE, "7"])],
    &[
        (1, text!("name", &["a", "it's \"quoted\"", "ñandú", "a(b)", ""])),
        (
            0,
            text!(
                "uuid",
                &["085950a2-b0c6-9653-0a36-84b8b4793cf6", "085950A2B0C696530A3684B8B4793CF6", "0"],
            ),
        ),
        (0, text!("description", &["text", "two\nlines", ""])),
        (
            0,
            Shape {
                name: "maxMemory",
                attributes: &[("slots", &[NONE, "2"])],
                text: &["1048576"],
                children: &[],
            },
        ),
        (0, text!("genid", &["c1f11a6d-8c5d-4a3e-ac7a-4e171c5e0d4a"])),
        (1, text!("memory", &["524288", "1025", "-1", "99999999999999999999", "1k", "x"])),
        (0, text!("currentMemory", &["262144", "524289", "x"])),
        (
            0,
            Shape {
                name: "vcpu",
                attributes: &[
                    ("cpuset", &[NONE, "0-3", "0,^0", "1-3,^2,1023", "4-1"]),
                    ("current", &[NONE, "1", "3", "0"]),
                    ("placement", &[NONE, "static", "auto"]),
                ],
                text: &["2", "0", "-1", "9999999999"],
                children: &[],
            },
        ),
        (
            0,
            shape!(
                "features",
                &[],
                &[
                    (1, shape!("acpi", &[], &[])),
                    (1, shape!("apic", &[], &[])),
                    (1, shape!("pae", &[], &[])),
                    (0, shape!("hap", &[("state", &[NONE, "on", "off"])], &[])),
                    (0, shape!("viridian", &[], &[])),
                    (
                        0,
                        shape!(
                            "xen",
                            &[],
                            &[
                                (0, shape!("e820_host", &[("state", &["on", "off", NONE])], &[])),
                                (
                                    1,
                                    shape!(
                                        "passthrough",
                                        &[
                                            ("state", &["on", "off", NONE]),
                                            ("mode", &[NONE, "sync_pt", "share_pt", "x"]),
                                        ],
                                        &[],
                                    ),
                                ),
                            ],
                        ),
                    ),
                ],
            ),
        ),
        (0, text!("on_poweroff", LIFECYCLE)),
        (0, text!("on_reboot", LIFECYCLE)),
        (0, text!("on_crash", LIFECYCLE)),
        (
            0,
            shape!(
                "clock",
                &[
                    ("offset", &["localtime", "utc", "variable", "timezone", NONE]),
                    ("adjustment", &[NONE, "reset", "-3600", "x"]),
                    ("basis", &[NONE, "utc", "localtime"]),
                    ("timezone", &[NONE, "Europe/Berlin"]),
                ],
                &[(
                    0,
                    shape!(
                        "timer",
                        &[
                            ("name", &["tsc", "hpet", "rtc", NONE]),
                            ("present", &[NONE, "yes", "no"]),
                            ("mode", &[NONE, "native", "emulate", "paravirt", "smpsafe", "auto"]),
                        ],
                        &[],
                    ),
                )],
            ),
        ),
        (0, text!("bootloader", &["/usr/bin/pygrub", ""])),
        (0, text!("bootloader_args", &["-q", ""])),
        (1, OS),
        (1, DEVICES),
        (
            0,
            shape!(
                "cpu",
                &[
                    ("match", &["exact", "minimum", "strict", NONE]),
                    ("mode", &[NONE, "host-passthrough", "host-model", "custom"]),
                ],
                &[
                    (0, NUMA),
                    (1, text!("model", &["core2duo", ""])),
                    (
                        0,
                        shape!(
                            "topology",
                            &[
                                ("sockets", &["1", "0"]),
                                ("cores", &["2"]),
                                ("threads", &["1", "4294967296"]),
                            ],
                            &[],
                        ),
                    ),
                    (
                        0,
                        shape!(
                            "feature",
                            &[
                                ("policy", &["require", "force", "disable", "forbid"]),
                                ("name", &["vmx", "svm", "aes", ""]),
                            ],
                            &[],
                        ),
                    ),
                ],
            ),
        ),
        (
            0,
            shape!(
                "seclabel",
                &[("type", &["static", "dynamic"]), ("model", &["selinux", NONE])],
                &[
                    (1, text!("label", &["system_u:x", ""])),
                    (0, text!("imagelabel", &["system_u:y"])),
                ],
            ),
        ),
        (0, text!("title", &["not of that time"])),
    ],
);

const LIFECYCLE: &[&str] = &["destroy", "restart", "rename-restart", "preserve", "", "never"];

const OS: Shape = shape!(
    "os",
    &[],
    &[
        (
            1,
            Shape {
                name: "type",
                attributes: &[
                    ("arch", &[NONE, "x86_64", "i686", "ia64"]),
                    ("machine", &[NONE, "xenfv", "xenpv"]),
                ],
                text: &["hvm", "linux", "xen", "xenpvh", "uml", ""],
                children: &[],
            },
        ),
        (
            1,
            Shape {
                name: "loader",
                attributes: &[("type", &[NONE, "rom", "pflash"]), ("readonly", &[NONE, "yes"])],
                text: &["/usr/lib/xen/boot/hvmloader", "/usr/lib/xen/boot/ovmf.bin", ""],
                children: &[],
            },
        ),
        (
            0,
            shape!(
                "acpi",
                &[],
                &[(
                    1,
                    Shape {
                        name: "table",
                        attributes: &[("type", &["slic", "x"])],
                        text: &["/acpi.bin"],
                        children: &[],
                    },
                )]
            ),
        ),
        (0, text!("kernel", &["/boot/vmlinuz", ""])),
        (0, text!("initrd", &["/boot/initrd"])),
        (0, text!("cmdline", &["console=xvc0", "a 'b' \"c\"", "(x)"])),
        (0, text!("root", &["/dev/xvda"])),
        (0, shape!("boot", &[("dev", &["hd", "cdrom", "fd", "network", NONE, "tape"])], &[])),
    ],
);

const DEVICES: Shape = shape!(
    "devices",
    &[],
    &[
        (0, text!("emulator", &["/usr/lib/xen/bin/qemu-dm", ""])),
        (0, DISK),
        (0, INTERFACE),
        (0, char_device("serial")),
        (0, char_device("parallel")),
        (0, char_device("console")),
        (0, char_device("channel")),
        (0, INPUT),
        (
            0,
            shape!(
                "graphics",
                &[
                    ("type", &["vnc", "sdl", "spice", "rdp", "desktop", NONE]),
                    ("port", &[NONE, "5901", "-1", "0", "-2147483648", "x"]),
                    ("autoport", &[NONE, "yes", "no"]),
                    ("listen", &[NONE, "127.0.0.1", ""]),
                    ("tlsPort", &[NONE, "5902"]),
                    ("passwd", &[NONE, "se'cret", ""]),
                    ("keymap", &[NONE, "en-us", ""]),
                    ("display", &[NONE, ":0"]),
                    ("xauth", &[NONE, "/root/.Xauthority"]),
                    ("fullscreen", &[NONE, "yes", "no", "maybe"]),
                ],
                &[],
            ),
        ),
        (0, SOUND),
        (0, VIDEO),
        (0, FILESYSTEM),
        (0, HOSTDEV),
        (0, WATCHDOG),
        (
            0,
            shape!(
                "controller",
                &[
                    ("type", &["usb", "xenbus", "scsi", "pci", NONE]),
                    ("index", &[NONE, "0", "1", "x"]),
                    ("model", &[NONE, "qusb1", "qusb2", "ich9-ehci1", "none"]),
                    ("ports", &[NONE, "8", "0", "17"]),
                    ("maxGrantFrames", &[NONE, "64"]),
                    ("maxEventChannels", &[NONE, "2047"]),
                ],
                &[],
            ),
        ),
        (0, shape!("memballoon", &[("model", &["xen", "none", "virtio"])], &[])),
    ],
);

const NUMA: Shape = shape!(
    "numa",
    &[],
    &[
        (
            1,
            shape!(
                "cell",
                &[
                    ("id", &[NONE, "0", "1"]),
                    ("cpus", &["0", "1", "0-1", NONE]),
                    ("memory", &["262144", "1", "x"]),
                    ("unit", &[NONE, "KiB", "GiB", "x"]),
                ],
                &[(
                    0,
                    shape!(
                        "distances",
                        &[],
                        &[(
                            1,
                            shape!(
                                "sibling",
                                &[("id", &["0", "1", "2"]), ("value", &["10", "21", "255", "9"])],
                                &[],
                            ),
                        )],
                    ),
                )],
            ),
        ),
        (0, shape!("cell", &[("cpus", &["1"]), ("memory", &["262144"])], &[])),
    ],
);

const DISK: Shape = shape!(
    "disk",
    &[
        ("type", &["file", "block", "dir", NONE, "network", "volume"]),
        ("device", &["disk", "cdrom", "floppy", NONE, "lun"]),
    ],
    &[
        (
            1,
            shape!(
                "source",
                &[
                    ("file", &["/a.img", "", NONE]),
                    ("dev", &[NONE, "/dev/sda", "sda"]),
                    ("dir", &[NONE, "/d"]),
                    ("protocol", &[NONE, "rbd", "nbd"]),
                    ("name", &[NONE, "pool/image"]),
                ],
                &[(
                    0,
                    shape!(
                        "host",
                        &[("name", &["mon1", "::1", NONE]), ("port", &["6789", NONE, "x"])],
                        &[],
                    ),
                )],
            ),
        ),
        (
            1,
            shape!(
                "target",
                &[
                    (
                        "dev",
                        &["hda", "hdc", "xvda", "fda", "sda", "ioemu:hda", "ioemu:hdc", "", NONE],
                    ),
                    ("bus", &[NONE, "ide", "fdc", "scsi", "xen", "virtio", "isa"]),
                ],
                &[],
            ),
        ),
        (
            0,
            shape!(
                "driver",
                &[
                    ("name", &["tap", "phy", "file", "qemu", NONE, ""]),
                    ("type", &[NONE, "aio", "raw", "qcow", "qcow2", "vhd", ""]),
                    ("cache", &[NONE, "none", "writeback", "fast"]),
                    ("discard", &[NONE, "ignore", "unmap"]),
                ],
                &[],
            ),
        ),
        (0, shape!("readonly", &[], &[])),
        (0, shape!("shareable", &[], &[])),
        (0, text!("serial", &["WD-1"])),
        (
            0,
            shape!(
                "encryption",
                &[("format", &["qcow", "default", "luks"])],
                &[(
                    1,
                    shape!(
                        "secret",
                        &[
                            ("type", &["passphrase", "key"]),
                            ("uuid", &["c1f11a6d-8c5d-4a3e-ac7a-4e171c5e0d4a", "x"]),
                        ],
                        &[],
                    ),
                )],
            ),
        ),
    ],
);

const INTERFACE: Shape = shape!(
    "interface",
    &[(
        "type",
        &[
            "bridge", "network", "ethernet", "user", "server", "client", "mcast", "internal", NONE,
            "vlan", "hostdev", "direct",
        ],
    )],
    &[
        (0, shape!("mac", &[("address", &["00:16:3e:00:00:01", "0:1:2:3:4:F", NONE, "x"])], &[])),
        (
            1,
            shape!(
                "source",
                &[
                    ("bridge", &["xenbr0", "", NONE]),
                    ("network", &["default", "other", NONE]),
                    ("dev", &[NONE, "eth0"]),
                    ("address", &[NONE, "192.0.2.1"]),
                    ("port", &[NONE, "4444", "x"]),
                    ("name", &[NONE, "n"]),
                ],
                &[],
            ),
        ),
        (
            0,
            shape!(
                "model",
                &[("type", &["netfront", "e1000", "rtl8139", "Netfront", "", NONE, "a b"])],
                &[],
            ),
        ),
        (0, shape!("script", &[("path", &["vif-bridge", "", NONE])], &[])),
        (
            0,
            shape!(
                "ip",
                &[
                    ("address", &["192.0.2.7", "2001:db8::1", "", NONE]),
                    ("family", &[NONE, "ipv4", "ipv6"]),
                    ("prefix", &[NONE, "24"]),
                ],
                &[],
            ),
        ),
        (0, shape!("target", &[("dev", &["tap0", "vnet0", "vif1.0", "", NONE])], &[])),
        (
            0,
            shape!(
                "bandwidth",
                &[],
                &[(1, shape!("outbound", &[("average", &["1024", "1", "x"])], &[]))],
            ),
        ),
        (
            0,
            shape!(
                "vlan",
                &[("trunk", &[NONE, "yes"])],
                &[(1, shape!("tag", &[("id", &["42", "4096", NONE])], &[]))],
            ),
        ),
        (0, shape!("virtualport", &[("type", &["openvswitch", NONE])], &[])),
    ],
);

const fn char_device(name: &'static str) -> Shape {
    shape!(
        name,
        &[(
            "type",
            &[
                "pty", "null", "vc", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix", NONE,
                "warp",
            ],
        )],
        &[
            (
                0,
                shape!(
                    "source",
                    &[
                        ("mode", &["connect", "bind", NONE, "x"]),
                        ("path", &["/dev/pts/1", NONE, ""]),
                        ("host", &["localhost", NONE, ""]),
                        ("service", &["4000", NONE, ""]),
                    ],
                    &[],
                ),
            ),
            (0, shape!("protocol", &[("type", &["telnet", "raw", NONE, "tls"])], &[])),
            (
                0,
                shape!(
                    "target",
                    &[
                        ("port", &["0", "1", NONE, "x"]),
                        ("type", &[NONE, "guestfwd", "xen", "virtio"]),
                        ("name", &[NONE, "org.example.agent"]),
                        ("address", &[NONE, "10.0.2.1"]),
                    ],
                    &[],
                ),
            ),
        ],
    )
}

const INPUT: Shape = shape!(
    "input",
    &[
        ("type", &["tablet", "mouse", "keyboard", NONE, "joystick"]),
        ("bus", &[NONE, "usb", "ps2", "xen", "isa"]),
    ],
    &[],
);

const SOUND: Shape =
    shape!("sound", &[("model", &["es1370", "sb16", "pcspk", "ac97", "ich6", NONE, "gus"])], &[]);

const VIDEO: Shape = shape!(
    "video",
    &[],
    &[(
        1,
        shape!(
            "model",
            &[
                ("type", &["cirrus", "vga", "qxl", "xen", NONE, "cga"]),
                ("vram", &["9216", NONE, "x"]),
                ("heads", &["1", NONE, "-1"]),
            ],
            &[],
        ),
    )],
);

const FILESYSTEM: Shape = shape!(
    "filesystem",
    &[("type", &["mount", "block", "file", "template", NONE, "nfs"])],
    &[
        (
            1,
            shape!(
                "source",
                &[
                    ("dir", &["/export", NONE]),
                    ("dev", &[NONE, "/dev/sda"]),
                    ("file", &[NONE, "/f"]),
                ],
                &[],
            ),
        ),
        (1, shape!("target", &[("dir", &["/", NONE])], &[])),
    ],
);

const HOSTDEV: Shape = shape!(
    "hostdev",
    &[
        ("mode", &["subsystem", "capabilities", NONE, "x"]),
        ("type", &["pci", "usb", NONE, "scsi"]),
        ("managed", &["no", "yes", NONE]),
    ],
    &[(
        1,
        shape!(
            "source",
            &[],
            &[
                (
                    1,
                    shape!(
                        "address",
                        &[
                            ("domain", &["0x0000", "0", NONE, "x"]),
                            ("bus", &["0x02", "2", "0x100", NONE]),
                            ("slot", &["0x00", "31", NONE]),
                            ("function", &["0x1", "7", NONE, "-1"]),
                            ("device", &[NONE, "3"]),
                        ],
                        &[],
                    ),
                ),
                (0, shape!("vendor", &[("id", &["0x1234", NONE, "x"])], &[])),
                (0, shape!("product", &[("id", &["0xbeef", NONE, "x"])], &[])),
            ],
        ),
    )],
);

const WATCHDOG: Shape = shape!(
    "watchdog",
    &[("model", &["i6300esb", "ib700", NONE]), ("action", &["reset", NONE, "x"])],
    &[],
);

/// The elements that a document can consist of.
static ROOTS: [&Shape; 10] =
    [&DOMAIN, &DISK, &INTERFACE, &HOSTDEV, &INPUT, &SOUND, &VIDEO, &FILESYSTEM, &WATCHDOG, &OS];

/// An element that no libvirt knows.
static UNKNOWN: Shape = Shape {
    name: "unknown",
    attributes: &[("model", &["x", NONE]), ("xmlns", &[NONE, "urn:x"]), ("p:type", &[NONE, "y"])],
    text: &["", "text"],
    children: &[(0, shape!("source", &[("bridge", &["b"])], &[]))],
};

/// No document grows longer, lest the fuzzer spend its time on size.
const ENOUGH: usize = 4096;

/// A document.
pub(crate) fn document(bytes: &mut Unstructured<'_>) -> String {
    // A domain most of the time.
    let root = ROOTS.get(choose(bytes, 4 * ROOTS.len())).copied().unwrap_or(&DOMAIN);
    let mut out = String::new();
    element(root, bytes, &mut out);
    out
}

/// A number below `count`; 0 where the bytes have ended.
fn choose(bytes: &mut Unstructured<'_>, count: usize) -> usize {
    bytes.int_in_range(0..=count - 1).unwrap_or(0)
}

/// One of the values, rarely something arbitrary instead.
fn value<'v>(bytes: &mut Unstructured<'v>, values: &[&'v str]) -> &'v str {
    match values.get(choose(bytes, values.len() + 1)) {
        Some(value) => value,
        None => {
            let length = choose(bytes, 12);
            let text = bytes.bytes(length.min(bytes.len())).unwrap_or_default();
            std::str::from_utf8(text).unwrap_or("\u{20ac}")
        }
    }
}

fn element(shape: &Shape, bytes: &mut Unstructured<'_>, out: &mut String) {
    out.push('<');
    out.push_str(shape.name);
    let style = choose(bytes, 16);
    let quote = if style & 1 == 0 { '\'' } else { '"' };
    for (name, values) in shape.attributes {
        let value = value(bytes, values);
        if value != NONE {
            let _ = write!(out, " {name}={quote}");
            escape(value, style & 2 != 0, out);
            out.push(quote);
        }
    }
    let start = out.len();
    out.push('>');
    if !shape.text.is_empty() {
        let text = value(bytes, shape.text);
        if style == 4 && !text.contains("]]>") {
            let text = text.replace(|c: char| !allowed(c), "");
            let _ = write!(out, "<![CDATA[{text}]]>");
        } else {
            escape(text, style & 2 != 0, out);
        }
    }
    for (usual, child) in shape.children {
        // Four of eight choices are the usual number.
        let count = [*usual, *usual, 1 - *usual, *usual, 1, *usual, 2, 3][choose(bytes, 8)];
        for _ in 0..count {
            if out.len() < ENOUGH {
                space(style, out);
                element(child, bytes, out);
            }
        }
    }
    if style == 6 && out.len() < ENOUGH {
        element(&UNKNOWN, bytes, out);
    }
    if out.len() == start + 1 && style & 8 == 0 {
        out.truncate(start);
        out.push_str("/>");
    } else {
        space(style, out);
        let _ = write!(out, "</{}>", shape.name);
    }
}

fn space(style: usize, out: &mut String) {
    out.push_str(match style {
        8 => "\n",
        9 => "<!-- ' -->",
        10 => "\r\n  ",
        _ => "",
    });
}

fn allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn escape(value: &str, by_number: bool, out: &mut String) {
    for character in value.chars().filter(|&character| allowed(character)) {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\'' => out.push_str("&apos;"),
            '"' => out.push_str("&quot;"),
            other if by_number && !other.is_ascii_alphanumeric() => {
                let _ = write!(out, "&#{};", u32::from(other));
            }
            other => out.push(other),
        }
    }
}
