//! What becomes of an interface is decided once for each format, and kept with the piece that was written.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/decisions.rs"]
mod decisions;
use std::fs;
use std::path::Path;
use xenlens::{Format, Guest, Releases, Scenario, Target, convert};

fn fixture(folder: &str, name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fs::read_to_string(root.join(folder).join(name))
        .expect("the fixtures are part of the repository")
}

#[test]
fn the_decision_is_what_is_written_in_every_fixture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut interfaces = 0;
    for (folder, file) in [("to-native", "domain.xml"), ("attach", "device.xml")] {
        for case in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = case.expect("readable").path().join(file);
            let text = fs::read_to_string(&path).expect("every case has a document");
            for (releases, guest) in
                Releases::all().flat_map(|releases| Guest::ALL.map(|guest| (releases, guest)))
            {
                let target = Target { releases, guest: Some(guest), ..Target::default() };
                let conversion = convert(&text, &target);
                interfaces += conversion.interfaces.len();
                let written = decisions::decisions_are_written(&conversion);
                assert_eq!(written, Ok(()), "{} {releases:?} {guest:?}", path.display());
            }
        }
    }
    assert!(interfaces > 500, "only {interfaces} interfaces were found");
}

#[test]
fn a_boot_loader_makes_two_scenarios_of_one_interface() {
    let conversion =
        convert(&fixture("to-native", "bootloader-hvm-netfront/domain.xml"), &Target::default());
    let [card] = &*conversion.interfaces else { panic!("{:?}", conversion.interfaces) };
    let found = |format| {
        let in_format = card.by_format.get(format).expect("every format has a decision");
        let sees = in_format.guest_devices.by_xend_source.describe();
        let words = in_format.decision.words(card.model.as_deref(), format);
        (in_format.decision.scenario, words, sees)
    };
    let pv = "a PV device only".to_owned();
    let (scenario, words, sees) = found(Format::Xm);
    assert_eq!((scenario, &*words), (Scenario::Netfront, "type=netfront"));
    assert_eq!(sees, pv);
    let (scenario, words, sees) = found(Format::Sexpr);
    assert_eq!((scenario, &*words), (Scenario::Paravirtual, "(model 'netfront')"));
    assert_eq!(sees, pv);
    // The card as a whole goes by the first format.
    assert_eq!(card.scenario, Scenario::Netfront);
}

/// Interfaces of a type that Xen has no form for: both formats refuse the document.
#[test]
fn a_refused_document_has_a_card_for_each_interface() {
    let text = fixture("to-native", "bootloader-hvm-netfront/domain.xml");
    let refused = text.replacen("type='bridge'", "type='user'", 1);
    assert_ne!(text, refused);
    let conversion = convert(&refused, &Target::default());
    assert!(conversion.is_refused());
    let [card] = &*conversion.interfaces else { panic!("{:?}", conversion.interfaces) };
    let scenarios: Vec<_> =
        card.by_format.values().map(|format| (format.piece, format.decision.scenario)).collect();
    assert_eq!(scenarios, [(None, Scenario::Netfront), (None, Scenario::Paravirtual)]);
}
