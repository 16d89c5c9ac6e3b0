//! The examples: documents to start from.

use xenlens::{Libvirt, Scenario};

/// A document to start from.
#[derive(Debug, PartialEq)]
pub(crate) struct Example {
    pub(crate) title: &'static str,
    /// What it shows.
    pub(crate) about: &'static str,
    pub(crate) text: &'static str,
    /// The libvirt release that it is for, if others refuse it.
    pub(crate) libvirt: Option<Libvirt>,
}

/// Examples of a kind.
#[derive(Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) examples: &'static [Example],
}

macro_rules! example {
    ($file:literal, $title:literal, $about:literal) => {
        Example {
            title: $title,
            about: $about,
            text: include_str!(concat!("../../examples/", $file)),
            libvirt: None,
        }
    };
    ($file:literal, $title:literal, $about:literal, $libvirt:expr) => {
        Example { libvirt: Some($libvirt), ..example!($file, $title, $about) }
    };
}

/// All examples.
pub(crate) static GROUPS: [Group; 6] = [
    Group { title: "The four scenarios", examples: &SCENARIOS },
    Group { title: "Whole guests", examples: &GUESTS },
    Group { title: "Guests for today’s Xen", examples: &NEW_GUESTS },
    Group { title: "Devices alone", examples: &DEVICES },
    Group { title: "xm configs and S-expressions", examples: &NATIVE },
    Group { title: "The four scenarios in xl", examples: &XL_SCENARIOS },
];

static SCENARIOS: [Example; 4] = [
    example!("scenario-1.xml", "1 · HVM, no model", "libvirt leaves the choice to Xen"),
    example!("scenario-2.xml", "2 · PV, any model", "Xen ignores the model"),
    example!("scenario-3.xml", "3 · HVM, model netfront", "the paravirtual device alone"),
    example!("scenario-4.xml", "4 · HVM, any other model", "exactly that emulated card"),
];

static GUESTS: [Example; 4] = [
    example!("three-cards.xml", "HVM gateway, three cards", "scenarios 1, 3 and 4 side by side"),
    example!(
        "rhel5-hvm.xml",
        "HVM RHEL 5 database",
        "CD-ROM, sound, serial port, a generated MAC address"
    ),
    example!("pygrub.xml", "PV web server with pygrub", "a boot loader instead of a kernel"),
    example!("debian-pv.xml", "PV Debian with a kernel", "routed network, VNC with a password"),
];

static DEVICES: [Example; 1] =
    [example!("interface.xml", "A bare interface", "as libvirt attaches it to a running guest")];

static NEW_GUESTS: [Example; 2] = [
    example!(
        "pvh.xml",
        "PVH build machine",
        "neither emulated devices nor firmware",
        Libvirt::V9_0
    ),
    example!(
        "passthrough.xml",
        "HVM firewall with a PCI card",
        "a device of the host, passed through",
        Libvirt::V9_0
    ),
];

static XL_SCENARIOS: [Example; 4] = [
    example!("xl-scenario-1.cfg", "1 · HVM without a model, in xl", "xl chooses the card"),
    example!("xl-scenario-2.cfg", "2 · PV with a model, in xl", "xl ignores the model"),
    example!("xl-scenario-3.cfg", "3 · HVM with type=vif, in xl", "libvirt reads netfront"),
    example!("xl-scenario-4.cfg", "4 · HVM with model=e1000, in xl", "that card is emulated"),
];

static NATIVE: [Example; 3] = [
    example!(
        "mail.cfg",
        "xm config of a mail server",
        "every form of vif, and what libvirt loses of it"
    ),
    example!("files.cfg", "xm config of an old file server", "to move to xl, step by step"),
    example!(
        "proxy.sxp",
        "S-expression of a proxy",
        "a running PV guest, as xm list --long prints it"
    ),
];

/// Every example, group by group.
pub(crate) fn all() -> impl Iterator<Item = &'static Example> {
    GROUPS.iter().flat_map(|group| group.examples)
}

/// The document of a first visit.
pub(crate) static FIRST: &Example = &GUESTS[0];

/// The example of a scenario.
pub(crate) fn of(scenario: Scenario) -> &'static Example {
    &SCENARIOS[scenario as usize]
}

#[cfg(test)]
pub(crate) static INTERFACE: &Example = &DEVICES[0];

#[cfg(test)]
mod tests {
    use super::*;
    use xenlens::{DocumentKind, Format, Guest, Releases, Target, convert, convert_native, detect};

    /// The targets that an example is for.
    fn targets(example: &Example, kind: DocumentKind) -> impl Iterator<Item = Target> {
        let libvirt = match (example.libvirt, kind.format()) {
            (Some(libvirt), _) => libvirt,
            (None, Some(format)) => Releases::default_for(format).libvirt(),
            (None, None) => Libvirt::V0_7_5,
        };
        let target = |releases| Target { releases, guest: Some(Guest::Hvm), ..Target::default() };
        Releases::of(libvirt).map(target)
    }

    #[test]
    fn every_example_is_converted_at_the_releases_that_it_is_for() {
        let natives = || NATIVE.iter().chain(&XL_SCENARIOS);
        for example in all() {
            let kind = detect(example.text).kind;
            let is_native = natives().any(|native| std::ptr::eq(native, example));
            assert_eq!(kind != DocumentKind::DomainXml, is_native, "{}", example.title);
            for target in targets(example, kind) {
                if let Some(format) = kind.format() {
                    let options = xenlens::FromOptions::default();
                    let conversion = convert_native(example.text, format, &target, &options);
                    let again = conversion.round_trip();
                    assert!(matches!(again, Some(Ok(_))), "{}: {conversion:?}", example.title);
                    continue;
                }
                let conversion = convert(example.text, &target);
                for (format, output) in conversion.outputs.iter() {
                    assert!(output.is_ok(), "{}, {}: {output:?}", example.title, format.name());
                }
            }
        }
    }

    #[test]
    fn examples_for_xl_are_read_as_xl() {
        for example in &XL_SCENARIOS {
            assert_eq!(detect(example.text).kind, DocumentKind::Native(Format::Xl));
        }
    }

    #[test]
    fn each_scenario_has_its_example() {
        for scenario in Scenario::ALL {
            let conversion = convert(of(scenario).text, &Target::default());
            let scenarios: Vec<_> =
                conversion.interfaces.iter().map(|card| card.scenario).collect();
            assert_eq!(scenarios, [scenario]);
        }
    }
}
