//! Specifications and what xl of Xen 4.17 made of them; `xl -N create` gave each answer.

use super::refusal::DiskRefusal;
use super::*;
use crate::base::{Piece, Span};

fn read(text: &str) -> Result<DiskSpecification<'_>, Vec<DiskRefusal>> {
    parse(Piece::of(text, Span::new(0, text.len())))
}

/// Target, format, virtual device, access, whether it is for CDs, backend and script.
fn shape(text: &str) -> String {
    let disk = read(text).unwrap_or_else(|refusals| panic!("{text:?}: {refusals:?}"));
    let target = disk.target.map_or("none", |target| target.text);
    let access = if disk.writable.value { "rw" } else { "r" };
    let mut shape =
        format!("{target} {:?} {} {access}", disk.format.value, disk.virtual_device.text);
    if disk.cdrom.value {
        shape.push_str(" cdrom");
    }
    if let Some(backend) = disk.backend {
        shape.push_str(&format!(" {:?}", backend.value));
    }
    if let Some(domain) = disk.backend_domain {
        shape.push_str(&format!(" in {}", domain.text));
    }
    if let Some(script) = disk.script {
        shape.push_str(&format!(" by {}", script.name()));
    }
    shape
}

#[test]
fn disks_are_read_as_xl_reads_them() {
    for (text, expected) in [
        ("format=qcow2,vdev=xvda,access=ro,backendtype=qdisk,target=/a", "/a Qcow2 xvda r Qdisk"),
        ("/a,raw,xvda,rw", "/a Raw xvda rw"),
        ("/a,,hda", "/a Raw hda rw"),
        ("/a,,hda,", "/a Raw hda rw"),
        ("phy:/dev/a,xvda,r", "/dev/a Raw xvda r"),
        ("tap:aio:/a,xvda,w", "/a Raw xvda rw"),
        ("qcow2:/a,xvda", "/a Qcow2 xvda rw"),
        ("iscsi:foo,hda", "foo Raw hda rw by block-iscsi"),
        ("vdev=hda,target=/a,b,", "/a,b Raw hda rw"),
        ("vdev=,vdev=hdb,target=/x", "/x Raw hdb rw"),
        ("vdev=hda,cdrom,access=rw", "none Empty hda r cdrom"),
        ("/a,raw,hdc:cdrom,w", "/a Raw hdc r cdrom"),
        (",hda:cdrom", " Empty hda r cdrom"),
        (",,hda:cdrom", " Empty hda r cdrom"),
        ("cdrom,devtype=disk,vdev=hda,target=/a", "/a Raw hda rw"),
        ("  vdev=hda, backend=drv,\tscript=s, target=/a", "/a Raw hda rw in drv by s"),
        ("/a,raw,hda\n,w", "/a Raw hda\n rw"),
        // Blanks in front of a part with a line end in it belong to the part.
        ("  a\nb,raw,hda", "  a\nb Raw hda rw"),
        ("specification=virtio,discard,vdev=xvda,target=/a", "/a Raw xvda rw"),
        // The words `trusted` and `untrusted` are positional parts.
        ("trusted,vdev=xvda", "trusted Raw xvda rw"),
    ] {
        assert_eq!(shape(text), expected, "{text:?}");
    }
}

#[test]
fn mistakes_are_found_at_their_places() {
    for (text, place, message) in [
        ("format=xvhd,vdev=hda,target=/a", "xvhd", "unknown value for format: near `xvhd'"),
        ("vdev=hda,access=!,target=/a", "!", "unknown value for access: near `!'"),
        ("vdev=hda,backendtype=,target=/a", "", "unknown value for backendtype: near `'"),
        ("a,foo,vdev=b", "foo", "unknown value for format: near `foo'"),
        (
            "vdev=a,devtype=floppy,b",
            "devtype=floppy,",
            "unknown value for type: near `devtype=floppy,'",
        ),
        ("/a,raw,hda:foo", "foo", "unknown deprecated type: near `foo'"),
        ("colo-port=x,vdev=a,cdrom", "x", "unknown value for colo_port: near `x'"),
        ("specification=,vdev=a", "", "unknown value for specification: near `'"),
        ("foo=bar,x", "foo=b", "unknown parameter: near `foo=b'"),
        ("foo=b,vdev=hda", "foo=b,", "unknown parameter: near `foo=b,'"),
        ("foo=é", "foo=é", "unknown parameter: near `foo=\u{fffd}'"),
        ("x:/a", "x:", "unknown deprecated disk prefix: near `x:'"),
        ("/a,,hda,w,x", "x", "too many positional parameters: near `x'"),
        ("é=x", "=x", "bad disk syntax: near `=x'"),
        ("vdev=hda,vdev=hdb,target=/a", "hdb", "vdev respecified: near `hdb'"),
        ("backendtype=phy,backendtype=tap", "tap", "backend respecified: near `tap'"),
        ("script=x,iscsi:foo,hda", "iscsi", "script respecified: near `block-iscsi'"),
        ("a,=", "a,=", "no vdev specified"),
        ("", "", "no vdev specified"),
        ("vdev=hda", "vdev=hda", "no target specified (and device not removable)"),
    ] {
        let refusals = read(text).expect_err(text);
        let [refusal] = refusals.as_slice() else { panic!("{text:?}: {refusals:?}") };
        assert_eq!(refusal.span.of(text), place, "{text:?}");
        let expected =
            format!("F: config parsing error in disk specification: {message} in `{text}'");
        assert_eq!(refusal.message("F", text), expected);
    }
}

#[test]
fn several_mistakes_are_all_told() {
    let text = "format=xvhd,vdev=hda,access=!,backendtype=,target=/a";
    let mistakes: Vec<_> = read(text).expect_err(text).iter().map(|found| found.mistake).collect();
    let expected =
        [DiskMistake::UnknownFormat, DiskMistake::UnknownAccess, DiskMistake::UnknownBackendType];
    assert_eq!(mistakes, expected);
}

/// The pattern for the rest of a bad line wants one byte at least.
#[test]
fn bad_syntax_at_the_end_of_a_line_jams_the_scanner() {
    let refusals = read("vdev=hda,target\n=\n").expect_err("jammed");
    let messages: Vec<_> = refusals.iter().map(|refusal| refusal.message("F", "")).collect();
    assert_eq!(messages, ["flex scanner jammed"]);
}
