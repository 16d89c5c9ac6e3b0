//! The promises of the design that hold for every native document: marks are complete, nothing is lost
//! in silence, no input makes the library panic, and what we write we read back but for what notes tell.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/native_promise.rs"]
mod native_promise;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use xenlens::{Format, FromOptions, HostArch, Releases, Target};

fn cases(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let cases = fs::read_dir(root).expect("the fixtures are part of the repository");
    let mut cases: Vec<_> = cases.map(|case| case.expect("readable").path()).collect();
    cases.sort();
    cases
}

/// The domains of all fixtures.
static DOMAINS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let read = |case: &PathBuf| fs::read_to_string(case.join("domain.xml"));
    cases("to-native").iter().map(|case| read(case).expect("every case has a domain")).collect()
});

/// The native documents of all fixtures.
static NATIVES: LazyLock<Vec<(Format, String)>> = LazyLock::new(|| {
    let read = |case: &PathBuf| {
        let text = |format: Format| {
            let file = case.join(format!("guest.{}", format.name()));
            fs::read_to_string(file).ok().map(|text| (format, text))
        };
        Format::ALL.into_iter().find_map(text).expect("every case has a document")
    };
    cases("from-native").iter().map(read).collect()
});

fn targets() -> impl Strategy<Value = Target> {
    select(Releases::all().collect::<Vec<_>>())
        .prop_map(|releases| Target { releases, ..Target::default() })
}

fn options() -> impl Strategy<Value = FromOptions> {
    (any::<bool>(), select(&HostArch::ALL[..]))
        .prop_map(|(security_info, host_arch)| FromOptions { security_info, host_arch })
}

/// A document of a fixture, or what we write of a domain.
fn documents() -> impl Strategy<Value = (Format, String)> {
    let written = (any::<Index>(), any::<Index>(), targets());
    prop_oneof![
        2 => any::<Index>().prop_map(|index| index.get(&NATIVES).clone()),
        1 => written.prop_map(|(index, format, target)| {
            let format = *format.get(target.formats());
            let native = xenlens::to_native(index.get::<String>(&DOMAINS), format, &target);
            (format, native.map(|output| output.text().to_owned()).unwrap_or_default())
        }),
    ]
}

/// Something that a document may be changed with: pieces with a meaning, and arbitrary text.
fn piece() -> impl Strategy<Value = String> {
    let known = vec![
        "(",
        ")",
        "'",
        "\"",
        "\\",
        "[",
        "]",
        ",",
        "=",
        ";",
        "#",
        "\n",
        "\r\n",
        "\0",
        "\t",
        " ",
        "-",
        "0",
        "1",
        "😀",
        "\u{7}",
        "<&>",
        "domid",
        "(domid -1)",
        "(domid 0)",
        "(image (hvm (loader a)(kernel a)))",
        "(device (vif (type netfront)(model)))",
        "(device (vif (model x)(type y)(mac 1:2:3:4:5:6)))",
        "(device (vbd (dev a:cdrom)(mode r!)))",
        "(device (vfb (sdl 1)))",
        "(name )",
        "(memory 0x10)",
        "(serial tcp:a:1,listen)",
        "(soundhw all)",
        "(bootloader)",
        "(usbdevice mouse)",
        "(localtime 0)",
        "\nname = \"b\"\n",
        "\nvif = [ \"mac=00:16:3e:00:00:09,model=x,model=\" ]\n",
        "\nbuilder = \"hvm\"\n",
        "\nvnc = 1\nvncunused = 0\n",
        "\nvfb = [ \"type=sdl,display=a,display=b,c\" ]\n",
        "\ncpus = \"^1,1\"\n",
        "\ndisk = [ \"a,b\", 1, \",c:cdrom,r\" ]\n",
        "\nboot = \"xn\"\n",
        "\nlocaltime = \"1\"\n",
        "\nacpi = []\n",
        "type=ioemu,",
        "model=netfront,",
        ",vifname=",
        ":cdrom",
        "ioemu:",
        "tap:",
        "\ntype = \"pvh\"\n",
        "\nspice = 1\nspicedisable_ticketing = 1\n",
        "\nvcpus = 18446744073709551617\nmemory = 9223372036854775809\n",
        "\nvnuma = [ [ \"pnode=0\", \"size=18014398509481985\", \"vcpus=0\", \"vdistances=10\" ] ]\n",
        "\ncpuid = \"host,a=1,a=k\"\n",
        "\nusbctrl = [ \"version=1,ports=-1\", \"type=auto\" ]\nusbdev = [ \"hostbus=-1, hostaddr=1\" ]\n",
        "\nchannel = [ \"connection=socket,x=1\", 2 ]\n",
        "\ncmdline = \"a\"\nroot = \"b\"\nextra = \"\"\n",
        "bridge=a.1,",
        "bridge=a:1:2,",
        "rate=99999999999999999Gb/s,",
        "rbd:a/b@c:mon_host=[a]\\\\:1\\\\;b:id=:conf=",
        "\"\"\"",
    ];
    prop_oneof![3 => select(known).prop_map(str::to_owned), 1 => ".{0,12}"]
}

/// Takes out the stretch between two places and puts a piece there.
#[derive(Clone, Debug)]
struct Mutation {
    from: Index,
    length: usize,
    piece: String,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    (any::<Index>(), prop_oneof![3 => Just(0), 1 => 0..30usize], piece())
        .prop_map(|(from, length, piece)| Mutation { from, length, piece })
}

fn mutated() -> impl Strategy<Value = (Format, String)> {
    (documents(), prop::collection::vec(mutation(), 0..5)).prop_map(
        |((format, mut text), mutations)| {
            for Mutation { from, length, piece } in mutations {
                // Most changes go to where lists and lines begin, which keeps more documents readable.
                let begins: Vec<_> =
                    text.match_indices(['(', '\n', ',']).map(|(at, _)| at).collect();
                let mut start = match length {
                    0 if !begins.is_empty() => *from.get(&begins),
                    _ => from.index(text.len() + 1),
                };
                while !text.is_char_boundary(start) {
                    start -= 1;
                }
                let mut end = (start + length).min(text.len());
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                text.replace_range(start..end, &piece);
            }
            (format, text)
        },
    )
}

/// Each character as a reference, which XML takes for exactly that.
fn references(text: &str) -> String {
    text.chars().map(|character| format!("&#{};", u32::from(character))).collect()
}

#[test]
fn the_fixtures_keep_the_promises() {
    let options = FromOptions::default();
    for (format, text) in NATIVES.iter() {
        for releases in Releases::all() {
            let target = Target { releases, ..Target::default() };
            let kept = native_promise::conversion_keeps_promises(text, *format, &target, &options);
            assert_eq!(kept, Ok(()), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn promises_are_kept((format, text) in mutated(), target in targets(), options in options()) {
        let kept = native_promise::conversion_keeps_promises(&text, format, &target, &options);
        prop_assert_eq!(kept, Ok(()));
    }

    #[test]
    fn what_we_write_we_read_back(domain in any::<Index>(), format in any::<Index>(), target in targets()) {
        let format = *format.get(target.formats());
        if let Ok(native) = xenlens::to_native(domain.get::<String>(&DOMAINS), format, &target) {
            let kept = native_promise::round_trip_keeps_promises(native.text(), format, &target);
            prop_assert_eq!(kept, Ok(()));
        }
    }

    #[test]
    fn white_space_that_changes_on_the_way_back_is_told_of(name in "[a\t\r]{1,4}", path in "/[a\t\n\r]{1,4}", target in targets()) {
        for &format in target.formats() {
            let domain = format!(
                "<domain type='xen'><name>{}</name><memory>1024</memory><os><type>hvm</type><loader>/l</loader></os>\
                 <devices><disk type='file'><source file='{}'/><target dev='hda'/></disk></devices></domain>",
                references(&name),
                references(&path)
            );
            let native = xenlens::to_native(&domain, format, &target).expect("written");
            let kept = native_promise::round_trip_keeps_promises(native.text(), format, &target);
            prop_assert_eq!(kept, Ok(()));
        }
    }

    #[test]
    fn any_text_is_answered(text in any::<String>(), format in select(&Format::ALL[..])) {
        let conversion = xenlens::convert_native(&text, format, &Target::default(), &FromOptions::default());
        prop_assert!(conversion.xml.is_err(), "a domain by accident: {}", text);
        prop_assert!(!conversion.notes.is_empty());
        xenlens::detect(&text);
    }
}
