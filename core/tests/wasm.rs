//! The same answers in WebAssembly: pointers have 32 bits there, and libvirt's numbers do not.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;
use xenlens::{Format, FromOptions, Host, Note, Output, Releases, Target};

/// The section of a fixture's answers for the target.
fn answer(answers: &'static str, target: &Target) -> &'static str {
    let libvirt = target.libvirt().name();
    let key = target.xen().map_or(libvirt.to_owned(), |xen| format!("{libvirt}/{}", xen.name()));
    let has_key = |section: &&str| {
        section.lines().next().is_some_and(|keys| keys.split(' ').any(|other| other == key))
    };
    let section = answers.split("=== ").skip(1).find(has_key);
    section.and_then(|section| section.split_once('\n')).expect("the key is in the fixture").1
}

/// Holds a conversion against a fixture's answers.
fn compare(found: Result<Output, Note>, answers: &'static str, target: &Target) {
    let text = match found {
        Ok(output) => {
            assert_eq!(xenlens::incomplete_marks(&output), None);
            output.text().to_owned()
        }
        Err(note) => {
            let words = note.libvirt_message(target.libvirt()).expect("libvirt's words");
            format!("refused: {words}")
        }
    };
    // An S-expression, which has no newline at its end, gets one in the fixture.
    assert_eq!(text.trim_end_matches('\n'), answer(answers, target).trim_end_matches('\n'));
}

fn targets() -> impl Iterator<Item = Target> {
    // Some fixtures name this network.
    let host = Host::default().with_network("net-b", "virbr1");
    Releases::all().map(move |releases| Target { releases, host: host.clone(), guest: None })
}

macro_rules! fixture {
    ($name:ident, $folder:literal) => {
        #[wasm_bindgen_test]
        fn $name() {
            let xml = include_str!(concat!("fixtures/to-native/", $folder, "/domain.xml"));
            let xl = include_str!(concat!("fixtures/to-native/", $folder, "/xl.txt"));
            let xm = include_str!(concat!("fixtures/to-native/", $folder, "/xm.txt"));
            let sexpr = include_str!(concat!("fixtures/to-native/", $folder, "/sexpr.txt"));
            for target in targets() {
                for &format in target.formats() {
                    let answers = match format {
                        Format::Xl => xl,
                        Format::Xm => xm,
                        Format::Sexpr => sexpr,
                    };
                    compare(xenlens::to_native(xml, format, &target), answers, &target);
                }
            }
        }
    };
}

macro_rules! native_fixture {
    ($name:ident, $folder:literal, $file:literal, $format:expr) => {
        #[wasm_bindgen_test]
        fn $name() {
            let text = include_str!(concat!("fixtures/from-native/", $folder, "/", $file));
            let xml = include_str!(concat!("fixtures/from-native/", $folder, "/xml.txt"));
            let options = FromOptions::default();
            for target in targets().filter(|target| target.formats().contains(&$format)) {
                compare(xenlens::from_native(text, $format, &target, &options), xml, &target);
            }
        }
    };
}

fixture!(everything_of_an_hvm_guest, "everything-hvm");
fixture!(all_scenarios_of_an_hvm_guest, "all-four-hvm-scenarios");
fixture!(a_pv_guest, "scenario-2-pv-e1000");
fixture!(a_pvh_guest, "pvh-numa-and-devices");
fixture!(an_hvm_guest_of_today, "hvm-spice-and-firmware");
fixture!(open_vswitch, "net-open-vswitch");
fixture!(disks_in_the_order_of_libvirt_9_0, "disk-forms-of-libvirt-9");
fixture!(images_of_ceph, "disk-rbd");
fixture!(a_refusal_by_address, "refused-disk-same-place");
native_fixture!(an_xl_configuration, "xl-typical-hvm", "guest.xl", Format::Xl);
native_fixture!(an_xl_configuration_with_numa_cells, "xl-numa", "guest.xl", Format::Xl);
native_fixture!(an_xm_configuration, "typical-hvm", "guest.xm", Format::Xm);
native_fixture!(an_s_expression, "list-long-hvm", "guest.sexpr", Format::Sexpr);

#[wasm_bindgen_test]
fn numbers_are_those_of_a_64_bit_host() {
    let xml = "<domain type='xen'><name>a</name><memory>99999999999999999999</memory><vcpu>-1</vcpu><os><type>linux</type></os></domain>";
    let output = xenlens::to_native(xml, Format::Sexpr, &Target::default()).expect("written");
    assert!(output.text().contains("(maxmem 18014398509481983)(vcpus 18446744073709551615)"));
}

/// What libvirt 9.0 writes into xl of an HVM guest with that clock and memory.
fn xl(clock: &str, memory: &str) -> Output {
    let releases = Releases::default_for(Format::Xl);
    let target = Target { releases, ..Target::default() };
    let xml = format!(
        "<domain type='xen'><name>a</name><memory>{memory}</memory><os><type>hvm</type></os><clock offset='variable' adjustment='{clock}'/></domain>"
    );
    xenlens::to_native(&xml, Format::Xl, &target).expect("written")
}

#[wasm_bindgen_test]
fn numbers_of_libvirt_9_0_are_those_of_a_64_bit_host() {
    let output = xl("4294967297", "9007199254740991");
    assert!(output.text().contains("\nrtc_timeoffset = 1\n"), "{}", output.text());
    assert!(output.text().contains("\nmaxmem = 8796093022208\n"), "{}", output.text());
}

#[wasm_bindgen_test]
fn xl_refuses_the_same() {
    assert!(xenlens::xl_verdict(xl("0", "1024").text(), "FILE").is_ok());
    let refused = xenlens::xl_verdict(xl("-3600", "1024").text(), "FILE");
    let first = "FILE:10: config parsing error near `-3600': lexical error".to_owned();
    assert_eq!(refused.lines().first(), Some(&first));
    // xl's own long has 64 bits.
    let verdict =
        xenlens::xl_verdict("name = 'a'\nkernel = '/k'\nmaxmem = 8796093022208\n", "FILE");
    assert!(verdict.is_ok(), "{verdict:?}");
}
