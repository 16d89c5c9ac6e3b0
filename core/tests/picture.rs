//! Pictures of what the guest sees: `fixtures/picture` has documents and their pictures. After a change that is meant,
//! `XENLENS_BLESS=1 cargo test -p xenlens --all-features --test picture` writes the pictures anew; look at them.
#![cfg(not(target_arch = "wasm32"))]

use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use xenlens::svg::{COLOURS, PicturedInterface, Theme, svg};
use xenlens::{Guest, VifReader, vif};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/picture").join(name)
}

/// What `xenlens picture` does with a document of the fixtures.
fn pictured(document: &str, options: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_xenlens"));
    let program = program.arg("picture").args(options).arg(fixture(document));
    program.output().expect("the program runs")
}

fn picture(document: &str, options: &[&str]) -> String {
    let output = pictured(document, options);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The texts of elements of that name, in a picture that is well-formed.
fn texts(svg: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut inside, mut depth) = (Vec::new(), false, 0);
    loop {
        match reader.read_event().expect("the picture is well-formed") {
            Event::Start(element) => {
                depth += 1;
                inside = element.name().as_ref() == name;
                if inside {
                    texts.push(String::new());
                }
            }
            Event::End(_) => {
                depth -= 1;
                inside = false;
            }
            Event::Text(text) if inside => {
                texts.last_mut().expect("an element").push_str(&text);
            }
            Event::GeneralRef(reference) if inside => {
                let text = format!("&{};", &*reference);
                texts.last_mut().expect("an element").push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element ends");
    texts
}

#[test]
fn pictures_are_as_before() {
    for name in ["hvm", "pv"] {
        let made = picture(&format!("{name}.xml"), &[]);
        let kept = fixture(&format!("{name}.svg"));
        if std::env::var_os("XENLENS_BLESS").is_some() {
            fs::write(&kept, &made).expect("the fixtures can be written");
        }
        let kept = fs::read_to_string(&kept).expect("the picture is part of the repository");
        assert_eq!(made, kept, "{name}");
    }
}

#[test]
fn each_scenario_has_its_devices() {
    let hvm = picture("hvm.xml", &["--theme", "light"]);
    assert_eq!(
        texts(&hvm, "text"),
        [
            ["Interface 1, scenario 1", "guest", "host", "emulated rtl8139", "00:16:3e:5a:10:01"]
                .as_slice(),
            &["QEMU", "PV device", "00:16:3e:5a:10:01", "backend"],
            &["Interface 2, scenario 3", "guest", "host", "no emulated card", "PV device"],
            &["00:16:3e:5a:10:03", "backend"],
            &["Interface 3, scenario 4", "guest", "host", "emulated e1000", "00:16:3e:5a:10:04"],
            &["QEMU", "PV device, broken", "no mac, no handle", "backend"],
        ]
        .concat()
    );
    let pv = picture("pv.xml", &[]);
    assert_eq!(
        texts(&pv, "text")[..4],
        ["Interface 1, scenario 2", "guest", "host", "no emulated card"]
    );
    let one = picture("hvm.xml", &["--interface", "2"]);
    assert_eq!(texts(&one, "text")[0], "Interface 2, scenario 3");
}

#[test]
fn the_title_and_the_description_say_it_in_words() {
    let svg = picture("hvm.xml", &[]);
    assert_eq!(texts(&svg, "title"), ["What libvirt tells Xen: what the guest sees"]);
    let told = &texts(&svg, "desc")[0];
    assert!(told.starts_with("Interface 1, scenario 1: "), "{told}");
    assert!(told.contains(" Interface 3, scenario 4: ") && told.contains("e1000"), "{told}");
}

#[test]
fn each_theme_has_its_colours_and_only_both_asks_the_browser() {
    let [light, dark, both] =
        ["light", "dark", "both"].map(|theme| picture("pv.xml", &["--theme", theme]));
    let asks = |svg: &str| svg.contains("prefers-color-scheme");
    assert_eq!([&light, &dark, &both].map(|svg| asks(svg)), [false, false, true]);
    for (name, of_light, of_dark) in COLOURS {
        assert!(light.contains(of_light) && dark.contains(of_dark), "{name}");
        assert!(both.contains(of_light) && both.contains(of_dark), "{name}");
    }
    for svg in [light, dark, both] {
        assert!(!svg.contains("var("), "a colour is missing: {svg}");
    }
}

#[test]
fn colours_are_those_of_the_page() {
    let path = repository().join("web/styles/tokens.css");
    let tokens = fs::read_to_string(path).expect("the page is part of the repository");
    for (name, light, dark) in COLOURS {
        let line = format!("--{name}: light-dark({light}, {dark});");
        assert!(tokens.contains(&line), "{line}");
    }
}

#[test]
fn text_of_a_document_is_never_markup() {
    let devices =
        vif::guest_devices_of_words(Guest::Hvm, Some("<b>&\u{200b}"), Some("ioemu"), VifReader::Xl);
    let interface = |devices| PicturedInterface {
        heading: "a</text><script>".to_owned(),
        mac: Some("\"\u{ffff}\0"),
        devices,
    };
    let svg = svg(&[interface(&devices)], Theme::Light);
    let texts = texts(&svg, "text");
    assert_eq!(texts[0], "a&lt;/text&gt;&lt;script&gt;");
    assert_eq!(texts[3..5], ["emulated &lt;b&gt;&amp;[U+200B]", "&quot;\u{fffd}[U+0000]"]);
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let none = pictured("hvm.xml", &["--interface", "4"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("there is no interface 4 among 3"));
    let refused = pictured("../fix/a-snapshot.xml", &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty() && !refused.stderr.is_empty());
}
