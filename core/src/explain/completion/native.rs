//! What a user can write in a native document: keys of a configuration and the fields of its vifs, and lists of an
//! S-expression. A trial says what the release reads: the name is put into the document, and the release's own reader reads
//! that.

use super::models::models;
use super::{CompletionKind, Completions, named};
use crate::base::{Format, Rule, Span};
use crate::read;
use crate::read::parts::Use;
use crate::release::{FromOptions, Guest, Target};

/// Keys of configurations, the usual ones first.
const KEYS: &str = "name uuid builder type memory maxmem vcpus maxvcpus cpus kernel ramdisk cmdline extra root boot bootloader \
    bootargs bootloader_args disk vif vfb pci on_poweroff on_reboot on_crash pae acpi apic hap hpet viridian nestedhvm \
    localtime rtc_timeoffset device_model device_model_override vnc vnclisten vncdisplay vncunused vncpasswd keymap sdl \
    display xauthority spice spicehost spiceport spicetls_port spicedisable_ticketing spicepasswd spiceagent_mouse \
    spice_clipboard_sharing serial parallel usbdevice usbctrl usbdev soundhw channel cdrom fda fdb vnuma cpuid tsc_mode \
    passthrough e820_host bios acpi_firmware max_grant_frames max_event_channels";

/// The fields of the strings of `vif`.
const VIF_FIELDS: &str = "mac bridge model type script ip vifname rate";

/// For each list of an S-expression the lists in it.
const LISTS: &[(&str, &str)] = &[
    (
        "domain vm",
        "domid name uuid description memory maxmem vcpus cpus bootloader bootloader_args on_poweroff on_reboot on_crash \
         image device",
    ),
    ("image", "hvm linux"),
    (
        "hvm linux",
        "kernel ramdisk root args loader boot device_model pae acpi apic localtime serial parallel usb usbdevice soundhw \
         vnc vnclisten vncdisplay vncunused vncpasswd keymap sdl display xauthority fda fdb cdrom",
    ),
    ("device", "vif vbd tap tap2 vfb vkbd pci"),
    ("vif", "mac bridge model type script ip vifname"),
    ("vbd tap tap2", "dev uname mode"),
    ("vfb", "type vnc vnclisten vncdisplay vncunused vncpasswd keymap sdl display xauthority"),
    ("pci", "dev"),
    ("dev", "domain bus slot func"),
];

/// The choices at a byte of a native document.
pub(super) fn completions(
    text: &str,
    format: Format,
    at: usize,
    target: &Target,
) -> Option<Completions> {
    match format {
        Format::Sexpr => lists(text, at, target),
        Format::Xl | Format::Xm => {
            let line = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
            let before = text.get(line..at)?;
            match before.trim_start().chars().all(is_of_name) {
                true => keys(text, format, at, target),
                false => vif_fields(text, format, at, target),
            }
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// The name around a byte.
fn word(text: &str, at: usize) -> Option<Span> {
    let (before, after) = text.split_at_checked(at)?;
    let start = before.trim_end_matches(is_of_name).len();
    let end = text.len() - after.trim_start_matches(is_of_name).len();
    Some(Span::new(start, end))
}

/// The rule under which the release reads what stands at a byte of a document.
fn rule_at(text: &str, at: usize, len: usize, format: Format, target: &Target) -> Option<Tried> {
    let tried = Span::new(at, at + len);
    match read::native::read(text, format, target, &FromOptions::default()) {
        Ok(reading) => {
            let parts = reading.parts.parts.iter();
            let mut here =
                parts.filter(|part| part.span.start == tried.start && tried.contains(part.span));
            here.find_map(|part| match part.used {
                Use::Read(rule) | Use::Redundant(rule) | Use::Included(rule) => {
                    Some(Tried::Read(rule))
                }
                _ => None,
            })
        }
        Err(note) => {
            let rule = note.rule.filter(|_| note.span.is_some_and(|place| tried.contains(place)));
            rule.map(Tried::Refused)
        }
    }
}

enum Tried {
    Read(&'static Rule),
    /// libvirt looks at it, and refuses what the trial put there.
    Refused(&'static Rule),
}

/// The UUID of the guests that trials read.
const UUID: &str = "085950a2-b0c6-9653-0a36-84b8b4793cf6";

/// A small configuration of each type of guest.
fn small_configurations(format: Format) -> [String; 2] {
    let guest = |kind: &str| {
        format!("name = \"n\"\nuuid = \"{UUID}\"\nmemory = 64\nkernel = \"/k\"\n{kind}\n")
    };
    match format {
        Format::Xl => [guest("type = \"hvm\""), guest("type = \"pv\"")],
        Format::Xm | Format::Sexpr => [guest("builder = \"hvm\""), guest("")],
    }
}

/// The keys that the release reads.
fn keys(text: &str, format: Format, at: usize, target: &Target) -> Option<Completions> {
    let word = word(text, at)?;
    let has_value = text.get(word.range().end..)?.trim_start_matches([' ', '\t']).starts_with('=');
    let values = [("'1'", " = \"${}\""), ("1", " = ${1}"), ("[]", " = [ \"${}\" ]")];
    let items = KEYS.split_ascii_whitespace().filter_map(|key| {
        let mut refused = None;
        for small in small_configurations(format) {
            let rest: String = small
                .lines()
                .filter(|line| !line.starts_with(&format!("{key} ")))
                .flat_map(|line| [line, "\n"])
                .collect();
            for (value, insert) in values {
                let line = format!("{key} = {value}\n");
                match rule_at(&[&*line, &rest].concat(), 0, line.len(), format, target) {
                    Some(Tried::Read(rule)) => {
                        let insert = if has_value { "" } else { insert };
                        return Some(named(
                            key,
                            CompletionKind::Key,
                            format!("{key}{insert}"),
                            rule,
                        ));
                    }
                    Some(Tried::Refused(rule)) => refused = Some(rule),
                    None => {}
                }
            }
        }
        refused.map(|rule| named(key, CompletionKind::Key, key.to_owned(), rule))
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then_some(Completions { word, items })
}

/// The fields of a string of `vif` that the release reads, or the values of its field `model`.
fn vif_fields(text: &str, format: Format, at: usize, target: &Target) -> Option<Completions> {
    let before = text.get(..at)?;
    // Fields, too, have the name in theirs, such as vifname.
    let is_statement = |at: &usize| {
        before.get(..*at).is_some_and(|front| front.is_empty() || front.ends_with('\n'))
    };
    let mut names = before.rmatch_indices("vif").map(|(at, _)| at);
    let statement = names.find(is_statement)?;
    let inside = before.get(statement + "vif".len()..)?;
    let quotes = inside.matches(['"', '\'']).count();
    if !inside.trim_start().starts_with('=') || inside.contains(']') || quotes % 2 == 0 {
        return None;
    }
    let word = word(text, at)?;
    let field = inside.rsplit(['"', '\'', ',']).next()?.trim_start();
    let items: Vec<_> = match field.split_once('=') {
        Some(("model", _)) => models(guest(text, format), target),
        Some(_) => Vec::new(),
        None => {
            let has_value = text.get(word.range().end..)?.starts_with('=');
            let [small, _] = small_configurations(format);
            let read = VIF_FIELDS.split_ascii_whitespace().filter_map(|name| {
                // libvirt drops a type that it does not know.
                let value = if name == "type" { "netfront" } else { "1" };
                let field = format!("{name}={value}");
                let document = format!("{small}vif = [ '{field}' ]\n");
                let at = document.rfind(&field)?;
                let (Tried::Read(rule) | Tried::Refused(rule)) =
                    rule_at(&document, at, field.len(), format, target)?;
                let sign = if has_value { "" } else { "=" };
                Some(named(name, CompletionKind::Attribute, format!("{name}{sign}"), rule))
            });
            read.collect()
        }
    };
    (!items.is_empty()).then_some(Completions { word, items })
}

/// The type of guest of a configuration, which may be unfinished.
fn guest(text: &str, format: Format) -> Guest {
    let stated = |key: &str| {
        let value = |line: &str| {
            let (name, value) = line.split_once('=')?;
            let value = value.split('#').next().unwrap_or_default();
            (name.trim() == key).then(|| value.trim().trim_matches(['"', '\'']).to_owned())
        };
        text.lines().find_map(value)
    };
    let of_type = if format == Format::Xl { stated("type") } else { None };
    match of_type.or_else(|| stated("builder")).as_deref() {
        Some("hvm") => Guest::Hvm,
        Some("pvh") => Guest::Pvh,
        _ => Guest::Pv,
    }
}

/// The lists that the release reads within another one of an S-expression.
fn lists(text: &str, at: usize, target: &Target) -> Option<Completions> {
    let word = word(text, at)?;
    let start = word.range().start.checked_sub(1)?;
    if text.get(start..=start) != Some("(") {
        return None;
    }
    let around = open_list(text.get(..start)?)?;
    let known = LISTS.iter().find(|(heads, _)| heads.split(' ').any(|head| head == around))?;
    let after = text.get(word.range().end..)?;
    // The list that the user writes may have its end.
    let after = after.strip_prefix(')').unwrap_or(after);
    let items = known.1.split_ascii_whitespace().filter_map(|name| {
        let list = format!("({name} 1)");
        let document = [text.get(..start)?, &list, after].concat();
        let (Tried::Read(rule) | Tried::Refused(rule)) =
            rule_at(&document, start, list.len(), Format::Sexpr, target)?;
        Some(named(name, CompletionKind::Element, name.to_owned(), rule))
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then_some(Completions { word, items })
}

/// The first word of the innermost list that is open at the end of a text.
fn open_list(text: &str) -> Option<&str> {
    let mut open = Vec::new();
    let mut in_quotes = false;
    for (at, c) in text.char_indices() {
        match c {
            '\'' => in_quotes = !in_quotes,
            '(' if !in_quotes => open.push(at + 1),
            ')' if !in_quotes => {
                open.pop();
            }
            _ => {}
        }
    }
    let list = text.get(open.pop()?..)?;
    list.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Releases;
    use crate::{DocumentKind, Libvirt};

    /// The labels of the choices at the `|` of a text.
    fn labels(text: &str, format: Format, libvirt: Libvirt) -> Vec<String> {
        let at = text.find('|').expect("a place") as u32;
        let target = Target { releases: Releases::default_of(libvirt), ..Target::default() };
        let text = text.replace('|', "");
        let found = super::super::completions(&text, DocumentKind::Native(format), at, &target);
        found.into_iter().flat_map(|found| found.items).map(|item| item.label).collect()
    }

    #[test]
    fn a_key_is_offered_where_the_release_reads_it() {
        let xm = labels("name = 'a'\n|", Format::Xm, Libvirt::V0_7_5);
        for key in ["name", "vif", "memory", "on_crash", "vnc", "pae", "bootargs"] {
            assert!(xm.iter().any(|label| label == key), "{key}: {xm:?}");
        }
        assert!(!xm.contains(&"hap".to_owned()) && !xm.contains(&"channel".to_owned()), "{xm:?}");
        let xl = labels("na|", Format::Xl, Libvirt::V9_0);
        for key in ["type", "hap", "usbctrl", "cmdline", "vif"] {
            assert!(xl.iter().any(|label| label == key), "{key}: {xl:?}");
        }
    }

    #[test]
    fn a_field_of_a_vif_is_offered() {
        // The name of the list is part of other names.
        let behind = labels("vif = [ 'script=vif-bridge,vif|' ]", Format::Xm, Libvirt::V0_7_5);
        assert!(behind.contains(&"vifname".to_owned()), "{behind:?}");
        let fields = labels("vif = [ 'mac=x,|' ]", Format::Xm, Libvirt::V0_7_5);
        assert_eq!(fields, ["mac", "bridge", "model", "type", "script", "ip", "vifname"]);
        let fields = labels("vif = [ 'b|' ]", Format::Xl, Libvirt::V9_0);
        assert!(fields.contains(&"rate".to_owned()), "{fields:?}");
        let models = labels("builder='hvm'\nvif = [ 'model=|' ]", Format::Xm, Libvirt::V0_7_5);
        assert_eq!(models[..2], ["netfront", "rtl8139"]);
        assert_eq!(labels("vif = [ 'a' ]\nx = '|'", Format::Xm, Libvirt::V0_7_5), [""; 0]);
    }

    #[test]
    fn a_list_is_offered_where_the_release_reads_it() {
        let text = "(vm (name 'a')(memory 64)(uuid '085950a2-b0c6-9653-0a36-84b8b4793cf6')(image (hvm (kernel '/k')(loader '/l')))(device (vif (mac 00:16:3e:00:00:01)(|))))";
        let vif = labels(text, Format::Sexpr, Libvirt::V0_7_5);
        for list in ["bridge", "model", "script"] {
            assert!(vif.iter().any(|label| label == list), "{list}: {vif:?}");
        }
        let image = labels(
            &text.replace('|', "").replace("(kernel '/k')", "(k|)"),
            Format::Sexpr,
            Libvirt::V0_7_5,
        );
        assert!(image.contains(&"kernel".to_owned()), "{image:?}");
    }
}
