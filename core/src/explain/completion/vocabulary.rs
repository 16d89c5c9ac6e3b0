//! The names of elements and attributes, by the element that they stand in. A completion offers those that the release
//! reads at the place. A test holds that none is missing of what the readers read in the fixtures.

/// For each element its children and, behind an `@`, its attributes; the usual ones first.
const NAMES: &[(&str, &str)] = &[
    (
        "domain",
        "name uuid title description memory currentMemory maxMemory memoryBacking vcpu cpu bootloader bootloader_args os \
         features clock on_poweroff on_reboot on_crash devices cputune @type @id",
    ),
    ("memory", "@unit"),
    ("currentMemory", "@unit"),
    ("maxMemory", "@unit @slots"),
    ("vcpu", "@current @cpuset @placement"),
    ("os", "type loader kernel initrd cmdline root boot nvram bootmenu acpi @firmware"),
    ("type", "@arch @machine"),
    ("loader", "@type @readonly @secure @stateless"),
    ("boot", "@dev @order"),
    ("acpi", "table"),
    ("table", "@type"),
    ("features", "pae acpi apic hap viridian xen"),
    ("hap", "@state"),
    ("xen", "e820_host passthrough"),
    ("e820_host", "@state"),
    ("passthrough", "@state @mode"),
    ("cpu", "model vendor topology feature numa cache @mode @match"),
    ("feature", "@policy @name"),
    ("numa", "cell"),
    ("cell", "distances @id @cpus @memory @unit"),
    ("distances", "sibling"),
    ("sibling", "@id @value"),
    ("clock", "timer @offset @adjustment @basis @timezone"),
    ("timer", "@name @present @mode"),
    ("cputune", "vcpupin shares"),
    ("vcpupin", "@vcpu @cpuset"),
    (
        "devices",
        "interface disk emulator graphics console serial parallel input sound video hostdev controller channel",
    ),
    (
        "interface",
        "mac source model script ip target virtualport vlan bandwidth boot driver link @type",
    ),
    ("mac", "@address"),
    (
        "source",
        "address product vendor reconnect adapter host @bridge @network @dev @file @dir @path @protocol @name @mode @host \
         @service @append @evdev @namespace @pool @volume @startupPolicy @tls @type @writeFiltering",
    ),
    ("model", "@type @ram @vram @heads @fallback"),
    ("script", "@path"),
    ("ip", "@address @prefix"),
    ("target", "@dev @bus @port @type @name @managed @address @tray"),
    ("virtualport", "parameters @type"),
    ("parameters", "@profileid"),
    ("vlan", "tag @trunk"),
    ("tag", "@id @nativeMode"),
    ("bandwidth", "inbound outbound"),
    ("inbound", "@average"),
    ("outbound", "@average @peak @burst"),
    (
        "disk",
        "driver source target readonly shareable address auth transient serial encryption @type @device",
    ),
    ("driver", "@name @type @cache @discard @queues"),
    ("auth", "secret @username"),
    ("secret", "@type @usage @uuid"),
    ("host", "@name @port"),
    ("adapter", "@name"),
    ("encryption", "secret @format"),
    ("reconnect", "@enabled @timeout"),
    ("log", "@file @append"),
    ("codec", "@type"),
    ("gl", "@enable"),
    ("image", "@compression"),
    (
        "graphics",
        "listen channel mouse clipboard image gl @type @port @autoport @listen @passwd @keymap @display @xauth \
         @fullscreen @tlsPort @defaultMode @multiUser @passwdValidTo @address",
    ),
    ("listen", "@type @address @network"),
    ("mouse", "@mode"),
    ("clipboard", "@copypaste"),
    ("console", "source target protocol @type @tty"),
    ("serial", "source target protocol log @type"),
    ("parallel", "source target protocol @type"),
    ("channel", "source target @type @name @mode"),
    ("protocol", "@type"),
    ("input", "source @type @bus @model"),
    ("sound", "codec @model"),
    ("video", "model"),
    ("hostdev", "source @mode @type @managed"),
    ("address", "@domain @bus @slot @function @type @controller @target @unit @device"),
    ("product", "@id"),
    ("vendor", "@id"),
    ("controller", "@type @index @model @ports @maxGrantFrames @maxEventChannels @vectors"),
];

/// The names in an element of that name.
fn of(element: &str) -> impl Iterator<Item = &'static str> {
    let found = NAMES.iter().filter(move |(name, _)| *name == element);
    found.flat_map(|(_, names)| names.split_ascii_whitespace())
}

/// The names of its children.
pub(super) fn children(element: &str) -> impl Iterator<Item = &'static str> {
    of(element).filter(|name| !name.starts_with('@'))
}

/// The names of its attributes.
pub(super) fn attributes(element: &str) -> impl Iterator<Item = &'static str> {
    of(element).filter_map(|name| name.strip_prefix('@'))
}

#[cfg(test)]
mod tests {
    use super::{attributes, children};
    use crate::base::Rule;
    use crate::explain::completion::guest;
    use crate::explain::completion::place::{Place, What};
    use crate::explain::completion::probe::Probe;
    use crate::read;
    use crate::read::parts::Use;
    use crate::release::{Guest, Libvirt, Releases, Target};
    use crate::rules;
    use crate::syntax::xml::{self, Tree};
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// Names that the release reads only beside other elements, which a trial does not have.
    const BESIDE_OTHERS: [&str; 2] = ["adapter name", "channel source"];

    /// The documents of the fixtures for domain XML.
    fn documents(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                documents(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "xml") {
                found.push(fs::read_to_string(path).expect("it is text"));
            }
        }
    }

    fn read_by(used: Use) -> Option<&'static Rule> {
        match used {
            Use::Read(rule) | Use::Redundant(rule) | Use::Included(rule) => {
                (!rules::is_only_checked(rule)).then_some(rule)
            }
            _ => None,
        }
    }

    /// Whether a completion offers the name at a byte. It tries that name alone, since all of them take long.
    fn is_offered(text: &str, at: usize, target: &Target, within: &str, name: &str) -> bool {
        let Some(place) = Place::of(text, at) else { return false };
        let guest = guest(text, &place, at, target);
        let Some(probe) = Probe::new(text, &place, target, guest) else { return false };
        match &place.what {
            What::Name(_) => {
                children(within).any(|known| known == name) && probe.element(name).is_some()
            }
            What::AttributeName(tag) => {
                let is_known = attributes(within).any(|known| known == name);
                is_known && probe.attribute_name(tag, name).is_some()
            }
            What::Text | What::AttributeValue(..) => false,
        }
    }

    /// The names in a document that the release reads, and that are not offered where they stand; and the names that are.
    fn names(
        tree: &Tree<'_>,
        target: &Target,
        missing: &mut BTreeSet<String>,
        offered: &mut BTreeSet<String>,
    ) {
        let (uses, refusal) = read::xml::uses(tree, target);
        if refusal.is_some() {
            return;
        }
        let mut check = |at: u32, within: &str, name: &str| {
            let key = format!("{within} {name}");
            if offered.contains(&key) {
                return;
            }
            let is_offered = is_offered(tree.text(), at as usize, target, within, name);
            let of = if is_offered { &mut *offered } else { &mut *missing };
            of.insert(key);
        };
        for id in tree.elements() {
            let element = tree.element(id);
            for child in tree.children(id) {
                let child_element = tree.element(child);
                if read_by(uses.element(child)).is_some() && !child_element.namespaced {
                    check(child_element.span.start + 1, element.name, child_element.name);
                }
            }
            if element.namespaced {
                continue;
            }
            for (index, attribute) in tree.attributes(id) {
                if read_by(uses.attribute(index)).is_some() && !attribute.namespaced {
                    check(attribute.span.start, element.name, attribute.name);
                }
            }
        }
    }

    #[test]
    fn what_a_release_reads_is_offered_where_it_stands() {
        let mut found = Vec::new();
        documents(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/to-native"),
            &mut found,
        );
        assert!(found.len() > 50, "only {} documents", found.len());
        let (mut missing, mut offered) = Default::default();
        for text in &found {
            let Ok(tree) = xml::parse(text) else { continue };
            for libvirt in [Libvirt::V0_7_5, Libvirt::V9_0] {
                let releases = Releases::default_of(libvirt);
                let target = Target { releases, guest: Some(Guest::Hvm), ..Target::default() };
                names(&tree, &target, &mut missing, &mut offered);
            }
        }
        let missing: Vec<_> = (missing.difference(&offered))
            .filter(|name| !BESIDE_OTHERS.contains(&name.as_str()))
            .collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
