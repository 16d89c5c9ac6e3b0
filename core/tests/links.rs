//! Links: whatever is shown goes into one and comes out again, whatever text is given for one is
//! answered, and links that were made once open forever.
//!
//! `tests/links` has a folder for each saved link: `link.txt`, and `state.txt` with what it holds. To save
//! a new one, put its `link.txt` there and run `XENLENS_BLESS=1 cargo test --all-features --test links`,
//! which writes the missing `state.txt`. Nothing there is ever written anew: links out in the world
//! cannot be changed either.
#![cfg(not(target_arch = "wasm32"))]

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use xenlens::MAX_INPUT;
use xenlens::link::{self, MAX_OPTIONS, State, VERSION, View};
use xenlens::{
    CpuVirtualization, DocumentKind, FromOptions, Guest, Host, HostArch, Libvirt, Note, Releases,
    Target, Xen,
};

/// A link of version 1 with that content.
fn link_of(content: impl AsRef<[u8]>) -> String {
    format!("v1={}", Base64UrlUnpadded::encode_string(&compress_to_vec(content.as_ref(), 9)))
}

fn read(link: &str) -> State {
    link::read(link).expect("a good link").expect("a link")
}

fn refusal(link: &str) -> Note {
    let note = link::read(link).expect_err("a bad link");
    assert!(note.message.ends_with('.'), "{}", note.message);
    note
}

#[test]
fn saved_links_open_forever() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let cases = fs::read_dir(root).expect("the saved links are part of the repository");
    let mut versions = BTreeSet::new();
    for case in cases {
        let case = case.expect("readable").path();
        let link = fs::read_to_string(case.join("link.txt")).expect("every case has a link");
        let found = described(&read(&link));
        let file = case.join("state.txt");
        if !file.exists() && std::env::var_os("XENLENS_BLESS").is_some() {
            fs::write(&file, &found).expect("writable");
        }
        let expected = fs::read_to_string(&file).expect("XENLENS_BLESS=1 writes a missing state");
        assert_eq!(found, expected, "{}", case.display());
        versions.extend((1..=VERSION).filter(|version| link.contains(&format!("v{version}="))));
    }
    assert!(versions.into_iter().eq(1..=VERSION), "every version has saved links");
}

/// Everything that a link holds, each default spelt out.
fn described(state: &State) -> String {
    let State { document, kind, target, from, view, exact, interface } = state;
    let FromOptions { security_info, host_arch } = from;
    // What links could not hold at first is told where it is not the default.
    let default = Host::default();
    let mut host = String::new();
    if target.host.firmware_directory != default.firmware_directory {
        host += &format!("firmware-directory: {}\n", target.host.firmware_directory);
    }
    if target.host.cpu_virtualization != default.cpu_virtualization {
        host += &format!("cpu-virtualization: {}\n", target.host.cpu_virtualization.name());
    }
    format!(
        "{host}document: {}\nlibvirt: {}\nxen: {}\nguest: {:?}\nnetworks: {:?}\nhost-arch: {}\nsecurity-info: {security_info}\nview: {}\nexact: {exact}\ninterface: {interface}\n\n{document}",
        kind.name(),
        target.libvirt().name(),
        target.xen().map_or("-", Xen::name),
        target.guest,
        target.host.networks,
        host_arch.name(),
        view.name(),
    )
}

#[test]
fn the_defaults_of_version_1_never_change() {
    let expected = State {
        document: "<domain/>\n".to_owned(),
        kind: DocumentKind::DomainXml,
        target: Target {
            releases: Releases::new(Libvirt::V0_7_5, Xen::V3_1).expect("the pair exists"),
            host: Host {
                networks: vec![("default".into(), "virbr0".into())],
                firmware_directory: "/usr/lib/xen/boot".into(),
                cpu_virtualization: CpuVirtualization::Vmx,
            },
            guest: None,
        },
        from: FromOptions { security_info: false, host_arch: HostArch::X86_64 },
        view: View::Both,
        exact: false,
        interface: 1,
    };
    assert_eq!(read(&link_of("\n<domain/>\n")), expected);
    assert_eq!(State::new("<domain/>\n"), expected);
    assert_eq!(link::write(&expected), Ok("v1=47JJyc9NzMzTt-MCAA".to_owned()));
}

#[test]
fn a_link_is_found_in_an_address() {
    let link = link_of("xen=3.0.3\n\n<a/>");
    for address in [
        format!("#{link}"),
        format!("https://example.org/xenlens/?x=y#{link}"),
        format!("embed.html#theme=dark&{link}&panes=output"),
        format!("v2=AAAA&{link}"),
        format!(" {link}== "),
    ] {
        assert_eq!(read(&address).target.xen(), Some(Xen::V3_0_3), "{address}");
    }
    for address in ["", "#", "#interfaces", "https://example.org/#v=1", "v1", "#vx=1", "=", "&&"] {
        assert_eq!(link::read(address), Ok(None), "{address}");
    }
}

#[test]
fn options_are_forgiving_where_nothing_depends_on_them() {
    let state = read(&link_of(
        "later=yes\nview=xl\nlayout=round\ninterface=-1\nnetwork=a%3Db=c%0A%25\r\nxen=4.2\r\n\r\n\r\n<a/>",
    ));
    let mut expected = State::new("\r\n<a/>");
    expected.target.host = expected.target.host.with_network("a=b", "c\n%");
    assert_eq!(state, expected);

    let emptied = read(&link_of("network=\nnetwork=x=y\n\n"));
    assert_eq!(
        emptied.target.host,
        Host { networks: vec![("x".into(), "y".into())], ..Host::default() }
    );
}

#[test]
fn bad_links_say_what_is_wrong() {
    let link = link_of("xen=3.0.3\n\n<domain type='xen'><name>a</name></domain>");
    for (link, code, says) in [
        ("v2=AAAA".to_owned(), "link-version", "of version 2"),
        ("v1=".to_owned(), "link-broken", "its end is missing"),
        ("v1=abc.".to_owned(), "link-broken", "contains “.”"),
        ("v1=ab%20".to_owned(), "link-broken", "contains “%”"),
        (link[..link.len() - 4].to_owned(), "link-broken", "its end is missing"),
        (link[..link.len() / 2].to_owned(), "link-broken", "its end is missing"),
        ("v1=________".to_owned(), "link-broken", "Xenlens cannot unpack it"),
        (format!("{link}AAAA"), "link-broken", "Xenlens cannot unpack it"),
        (link_of("<domain/>"), "link-broken", "no empty line"),
        (link_of("<domain type='xen'>\n\n"), "link-broken", "where options"),
        (link_of("network=default\n\n"), "link-broken", "has no bridge"),
        (link_of(b"\n\xFF"), "link-broken", "not text"),
        (link_of("document=vmx\n\n"), "link-unknown", "for a document of kind vmx, which"),
        (link_of("security-info=maybe\n\n"), "link-unknown", "for security-info maybe, which"),
        (link_of("libvirt=1.0\n\n"), "link-unknown", "for libvirt 1.0, which"),
        (link_of("xen=5\n\n"), "link-unknown", "for Xen 5, which"),
        (link_of("guest=lxc\n\n"), "link-unknown", "for a guest of type lxc, which"),
    ] {
        let note = refusal(&link);
        assert_eq!(note.code, code, "{link}");
        assert!(note.message.contains(says), "{link}: {}", note.message);
        assert!(note.help.is_some(), "{link}");
    }
}

#[test]
fn a_small_link_cannot_hold_much() {
    let bomb = link_of(vec![b'\n'; 16 << 20]);
    assert!(bomb.len() < 50_000);
    assert_eq!(refusal(&bomb).code, "link-too-large");

    // The limits themselves are still read.
    let limit = format!("{}=\n\n{}", "x".repeat(MAX_OPTIONS - 3), "y".repeat(MAX_INPUT));
    assert_eq!(read(&link_of(&limit)).document.len(), MAX_INPUT);
    assert_eq!(refusal(&link_of(format!("{limit}y"))).code, "link-too-large");
    let options = format!("{}=\n\n", "x".repeat(MAX_OPTIONS - 2));
    assert_eq!(refusal(&link_of(options)).code, "link-too-large");
    let large = format!("\n{}", "y".repeat(MAX_INPUT + 1));
    assert_eq!(refusal(&link_of(large)).code, "link-too-large");
}

#[test]
fn what_is_too_large_gets_no_link() {
    let largest = State::new("y".repeat(MAX_INPUT));
    assert_eq!(read(&link::write(&largest).expect("a link")), largest);
    let note = link::write(&State::new("y".repeat(MAX_INPUT + 1))).expect_err("too large");
    assert_eq!(note.code, "link-too-large");

    let mut state = State::new("");
    state.target.host = state.target.host.with_network("n".repeat(MAX_OPTIONS), "b");
    assert_eq!(link::write(&state).expect_err("too large").code, "link-too-large");
}

fn states() -> impl Strategy<Value = State> {
    let guests = vec![None, Some(Guest::Hvm), Some(Guest::Pv), Some(Guest::Pvh)];
    let networks = prop_oneof![
        Just(Host::default().networks),
        prop::collection::vec((name(), name()), 0..4),
        prop::collection::vec((name(), name()), 0..4).prop_map(|more| [
            Host::default().networks,
            more
        ]
        .concat()),
    ];
    let host = (networks, name(), select(&CpuVirtualization::ALL[..])).prop_map(
        |(networks, firmware_directory, cpu_virtualization)| Host {
            networks,
            firmware_directory,
            cpu_virtualization,
        },
    );
    let target = (select(Releases::all().collect::<Vec<_>>()), select(guests), host)
        .prop_map(|(releases, guest, host)| Target { releases, host, guest });
    let document = prop_oneof![any::<String>(), "(<[a-z]{1,9}( [a-z]='[^']{0,9}')?/>|\\s){0,99}"];
    let from = (any::<bool>(), select(&HostArch::ALL[..]))
        .prop_map(|(security_info, host_arch)| FromOptions { security_info, host_arch });
    let kind = select(&DocumentKind::ALL[..]);
    let shown = (select(&View::ALL[..]), any::<bool>(), any::<usize>());
    (document, kind, target, from, shown).prop_map(
        |(document, kind, target, from, (view, exact, interface))| {
            // A link shows no format that its libvirt release lacks.
            let view = match view {
                View::Only(format) if !target.formats().contains(&format) => View::Both,
                view => view,
            };
            State { document, kind, target, from, view, exact, interface }
        },
    )
}

fn name() -> impl Strategy<Value = std::borrow::Cow<'static, str>> {
    prop_oneof!["[a-z0-9-]{0,9}", any::<String>()].prop_map(Into::into)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_state_comes_out_as_it_went_in(state in states()) {
        let link = link::write(&state).expect("small enough");
        prop_assert_eq!(&link, &link::write(&state).expect("small enough"), "always the same link");
        let (version, data) = link.split_once('=').expect("a version");
        prop_assert_eq!(version, "v1");
        prop_assert!(data.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        prop_assert_eq!(link::read(&format!("#{link}")), Ok(Some(state)));
    }

    #[test]
    fn any_text_is_answered(text in any::<String>(), data in "[A-Za-z0-9_-]{0,200}", content in any::<Vec<u8>>()) {
        for link in [text.clone(), format!("#v1={text}"), format!("v1={data}"), link_of(content)] {
            if let Ok(Some(state)) = link::read(&link) {
                prop_assert!(state.document.len() <= MAX_INPUT);
            }
        }
    }

    #[test]
    fn a_damaged_link_is_answered(state in states(), at in any::<Index>(), new in "[A-Za-z0-9_-]?", cut in any::<bool>()) {
        let mut link = link::write(&state).expect("small enough");
        let at = at.index(link.len());
        if cut {
            link.truncate(at);
            // Before the last byte the end of the deflate stream is missing.
            prop_assert!(link::read(&link).is_ok_and(|state| state.is_none()) || refusal(&link).code == "link-broken");
        } else {
            link.replace_range(at..=at, &new);
            if let Ok(Some(state)) = link::read(&link) {
                prop_assert!(state.document.len() <= MAX_INPUT);
            }
        }
    }

    #[test]
    fn any_options_are_answered(lines in prop::collection::vec("(document|libvirt|xen|guest|network|host-arch|security-info|view|layout|interface|[a-z-]{1,5})=?[^\n]{0,20}", 0..6), document in any::<String>()) {
        let content = format!("{}\n\n{document}", lines.join("\n"));
        match link::read(&link_of(content)) {
            Ok(state) => prop_assert!(state.is_some()),
            Err(note) => prop_assert!(note.help.is_some()),
        }
    }
}
