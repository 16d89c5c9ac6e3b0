//! The same answers in WebAssembly: pointers have 32 bits there, and libvirt's numbers do not.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;
use xenlens::{Format, Libvirt, Target, Xen};

/// The section of a fixture's answers for that key.
fn answer(answers: &'static str, key: &str) -> &'static str {
    let mut sections = answers.split("=== ").skip(1);
    let section =
        sections.find(|section| section.lines().next().is_some_and(|keys| keys.contains(key)));
    section.and_then(|section| section.split_once('\n')).expect("the key is in the fixture").1
}

macro_rules! fixture {
    ($name:ident, $folder:literal) => {
        #[wasm_bindgen_test]
        fn $name() {
            let xml = include_str!(concat!("fixtures/to-native/", $folder, "/domain.xml"));
            let xm = include_str!(concat!("fixtures/to-native/", $folder, "/xm.txt"));
            let sexpr = include_str!(concat!("fixtures/to-native/", $folder, "/sexpr.txt"));
            for libvirt in Libvirt::ALL {
                for xen in Xen::ALL {
                    let target = Target::new(libvirt, xen).expect("the pair exists");
                    let key = format!("{}/{}", libvirt.name(), xen.name());
                    let output = xenlens::to_native(xml, Format::Xm, &target).expect("written");
                    assert_eq!(output.text(), answer(xm, &key));
                    let output = xenlens::to_native(xml, Format::Sexpr, &target).expect("written");
                    assert_eq!(output.text(), answer(sexpr, &key).trim_end_matches('\n'));
                    assert_eq!(xenlens::incomplete_marks(&output), None);
                }
            }
        }
    };
}

fixture!(everything_of_an_hvm_guest, "everything-hvm");
fixture!(all_scenarios_of_an_hvm_guest, "all-four-hvm-scenarios");
fixture!(a_pv_guest, "scenario-2-pv-e1000");

#[wasm_bindgen_test]
fn numbers_are_those_of_a_64_bit_host() {
    let xml = "<domain type='xen'><name>a</name><memory>99999999999999999999</memory><vcpu>-1</vcpu><os><type>linux</type></os></domain>";
    let output = xenlens::to_native(xml, Format::Sexpr, &Target::default()).expect("written");
    assert!(output.text().contains("(maxmem 18014398509481983)(vcpus 18446744073709551615)"));
}
