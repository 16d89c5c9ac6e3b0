//! The same answers in WebAssembly: pointers have 32 bits there, and libvirt's numbers do not.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;
use xenlens::{Format, Releases, Target};

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
            let xl = include_str!(concat!("fixtures/to-native/", $folder, "/xl.txt"));
            let xm = include_str!(concat!("fixtures/to-native/", $folder, "/xm.txt"));
            let sexpr = include_str!(concat!("fixtures/to-native/", $folder, "/sexpr.txt"));
            for releases in Releases::all() {
                let target = Target { releases, ..Target::default() };
                let libvirt = releases.libvirt().name();
                let key = releases
                    .xen()
                    .map_or(libvirt.to_owned(), |xen| format!("{libvirt}/{}", xen.name()));
                let answers = |format| match format {
                    Format::Xl => xl,
                    Format::Xm => xm,
                    Format::Sexpr => sexpr,
                };
                for &format in target.formats() {
                    let output = xenlens::to_native(xml, format, &target).expect("written");
                    let expected = answer(answers(format), &key);
                    // An S-expression, which has no newline at its end, gets one in the fixture.
                    assert_eq!(
                        output.text().trim_end_matches('\n'),
                        expected.trim_end_matches('\n')
                    );
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
