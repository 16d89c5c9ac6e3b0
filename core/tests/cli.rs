//! The command line, as a user calls it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const PV: &str = "<domain type='xen'><name>a</name><uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid><memory>1024</memory><os><type>linux</type></os><devices><interface type='network'><mac address='00:16:3e:00:00:07'/><source network='net-x'/><model type='e1000'/></interface></devices></domain>";

fn xenlens(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xenlens"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may end before it has read everything.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn to_native_writes_libvirts_bytes_and_nothing_else() {
    let network = ["--network", "net-x=xapi1"];
    let found = xenlens(&[&["to-native", "--format", "sexpr"][..], &network].concat(), PV);
    assert_eq!(found.status.code(), Some(0));
    let exact = "(vm (name 'a')(memory 1)(maxmem 1)(vcpus 1)(uuid '085950a2-b0c6-9653-0a36-84b8b4793cf6')(on_poweroff 'destroy')(on_reboot 'restart')(on_crash 'destroy')(image (linux ))(device (vif (mac '00:16:3e:00:00:07')(bridge 'xapi1')(script 'vif-bridge')(model 'e1000'))))";
    assert_eq!(text(&found.stdout), exact, "no newline at the end");
    assert!(text(&found.stderr).contains("looked up on the host"));

    let arguments = [&["to-native", "--format", "xm", "--xen", "4.4", "-"][..], &network].concat();
    let found = xenlens(&arguments, PV);
    assert!(text(&found.stdout).ends_with("script=vif-bridge,model=e1000\" ]\n"));
}

#[test]
fn a_refused_document_is_quoted_in_libvirts_words() {
    let found = xenlens(&["to-native", "--format", "xm"], PV);
    assert_eq!(found.status.code(), Some(1));
    assert_eq!(text(&found.stdout), "");
    let told = text(&found.stderr);
    assert!(told.contains("(standard input):1:"), "{told}");
    assert!(told.contains("libvirt says: Network not found: net-x"), "{told}");
    assert!(told.contains("--network NAME=BRIDGE"), "{told}");
}

#[test]
fn input_that_is_no_text_is_refused() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xenlens"))
        .args(["to-native", "--format", "xm", "/nonexistent.xml"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    assert_eq!(child.wait().expect("ends").code(), Some(1));

    let large = " ".repeat(xenlens::xml::MAX_INPUT + 1);
    let found = xenlens(&["to-native", "--format", "xm"], &large);
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stderr).contains("1 MiB"));
}

#[test]
fn a_device_alone_needs_a_guest() {
    let interface = "<interface type='bridge'><mac address='00:16:3e:00:00:07'/><source bridge='b'/><model type='netfront'/></interface>";
    let found = xenlens(&["to-native", "--format", "sexpr"], interface);
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stderr).contains("--guest hvm or --guest pv"));
    let found = xenlens(&["to-native", "--format", "sexpr", "--guest", "hvm"], interface);
    assert_eq!(
        text(&found.stdout),
        "(vif (mac '00:16:3e:00:00:07')(bridge 'b')(script 'vif-bridge')(type netfront))"
    );
    let found = xenlens(&["to-native", "--format", "xm", "--guest", "pv"], interface);
    assert_eq!(
        text(&found.stdout),
        "vif = [ \"mac=00:16:3e:00:00:07,bridge=b,script=vif-bridge,model=netfront\" ]\n"
    );
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &["to-native"][..],
        &["to-native", "--format", "xl"],
        &["to-native", "--format", "xm", "--xen", "3.0"],
        &["to-native", "--format", "xm", "--libvirt", "1.0"],
        &["to-native", "--format", "xm", "--network", "default"],
        &["to-native", "--format", "xm", "a", "b"],
        &["link", "--format", "xl"],
        &["link", "--document", "xl"],
        &["link", "--host-arch", "arm"],
        &["link", "--interface", "two"],
        &["convert"],
        &[],
    ] {
        let found = xenlens(arguments, PV);
        assert_eq!(found.status.code(), Some(2), "{arguments:?}");
        assert!(!found.stderr.is_empty(), "{arguments:?}");
        assert!(found.stdout.is_empty(), "{arguments:?}");
    }
    assert_eq!(xenlens(&["--help"], "").status.code(), Some(0));
    assert_eq!(xenlens(&["--version"], "").status.code(), Some(0));
}

#[test]
fn rules_are_shown_by_id() {
    let found = xenlens(&["rules", "vif.scenario-3"], "");
    assert!(text(&found.stdout).starts_with("vif.scenario-3: HVM, model netfront\n"));
    let found = xenlens(&["rules", "--json"], "");
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(xenlens::rules::all().count()));
    let found = xenlens(&["rules", "vif.warp"], "");
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stderr).contains("there is no rule vif.warp"));
}

#[test]
fn explain_tells_people_and_programs() {
    let network = ["--network", "net-x=xapi1"];
    let found = xenlens(&[&["explain"][..], &network].concat(), PV);
    assert_eq!(found.status.code(), Some(0));
    let told = text(&found.stdout);
    for part in [
        "PV guest, libvirt 0.7.5, Xen 3.1–4.4",
        "Interface 1, 00:16:3e:00:00:07: scenario 2, PV, any model [vif.scenario-2]",
        "The guest sees: a PV device only.",
        "(model 'e1000')  [vif.scenario-2; line 1, column",
        "xm, piece by piece",
        "Notes",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }

    let found = xenlens(&[&["explain", "--json", "--format", "xm"][..], &network].concat(), PV);
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(json["guest"], "pv");
    assert_eq!(json["interfaces"][0]["scenario"], 2);
    assert_eq!(json["target"]["xen"], "3.1");
    let output = &json["outputs"]["xm"];
    let marks = output["marks"].as_array().expect("marks");
    let end = marks.last().expect("a mark")["span"]["end"].as_u64();
    assert_eq!(end, output["text"].as_str().map(|text| text.len() as u64));
    for mark in marks {
        let rule = mark["rule"].as_str().expect("a rule");
        assert!(json["rules"][rule]["sources"][0]["url"].is_string(), "{rule}");
    }
    assert!(json["outputs"].get("sexpr").is_none());
}

#[test]
fn a_link_holds_what_was_said() {
    let options = "--document sexpr --libvirt 0.7.4 --xen rhel5 --guest hvm --network net-x=xapi1 --security-info --host-arch i686 --format compare --exact --interface 2";
    let words: Vec<_> = ["link"].into_iter().chain(options.split(' ')).collect();
    let found = xenlens(&words, PV);
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    let link = text(&found.stdout);
    assert!(link.starts_with("#v1=") && link.ends_with('\n'), "{link}");

    for (arguments, input) in [(&["open", link.trim()][..], ""), (&["open"], &*link)] {
        let opened = xenlens(arguments, input);
        assert_eq!(opened.status.code(), Some(0), "{}", text(&opened.stderr));
        assert_eq!(text(&opened.stdout), PV);
        let told = options.replace("--network", "--network default=virbr0 --network");
        assert_eq!(text(&opened.stderr).trim(), told);
    }
}

#[test]
fn a_link_says_what_its_document_is() {
    for (document, kind) in
        [(PV, "xml"), ("(domain (name 'a'))", "sexpr"), ("name = \"a\"\n", "xm")]
    {
        let link = text(&xenlens(&["link"], document).stdout);
        let opened = xenlens(&["open", link.trim()], "");
        assert_eq!(text(&opened.stdout), document);
        let told = text(&opened.stderr);
        assert!(told.starts_with(&format!("--document {kind} ")), "{told}");
    }
}

#[test]
fn a_link_starts_with_the_address_of_the_page() {
    let alone = text(&xenlens(&["link"], PV).stdout);
    for base in ["https://example.org/xenlens/", "https://example.org/xenlens/#v1=old"] {
        let found = xenlens(&["link", "--base", base], PV);
        assert_eq!(text(&found.stdout), format!("https://example.org/xenlens/{alone}"));
    }
}

#[test]
fn a_bad_link_is_refused() {
    for (link, says) in [
        ("#v9=abc", "of version 9"),
        ("#v1=abcd", "The link is broken"),
        ("https://example.org/", "no #v1="),
    ] {
        let found = xenlens(&["open", link], "");
        assert_eq!(found.status.code(), Some(1), "{link}");
        assert_eq!(text(&found.stdout), "", "{link}");
        assert!(text(&found.stderr).contains(says), "{link}: {}", text(&found.stderr));
    }
}
