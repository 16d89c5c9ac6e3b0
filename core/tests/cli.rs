//! The command line, as a user calls it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const PV: &str = "<domain type='xen'><name>a</name><uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid><memory>1024</memory><os><type>linux</type></os><devices><interface type='network'><mac address='00:16:3e:00:00:07'/><source network='net-x'/><model type='e1000'/></interface></devices></domain>";

/// Three interfaces of an HVM guest: two that are kept, and one that libvirt drops.
const XM: &str = r#"name = "a"
uuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"
builder = "hvm"
kernel = "/l"
vif = [ "type=ioemu,mac=00:16:3e:00:00:01,bridge=b", "bridge=b,", "type=netfront,mac=00:16:3e:00:00:02,bridge=b" ]
vnc = 1
vncpasswd = "secret"
"#;

const SEXPR: &str = "(domain (domid 3)(name é)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 64)(maxmem 64)(image (linux (kernel /k)))(device (vif (model e1000)(type ioemu)(mac 00:16:3e:00:00:03)(bridge b))))";

fn xenlens(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xenlens"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may end before it has read everything.
    let _ = child.stdin.take().expect("piped").write_all(input.as_ref());
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
    assert!(text(&found.stderr).contains("looks up the bridge"));

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

    let large = " ".repeat(xenlens::MAX_INPUT + 1);
    for arguments in
        [&["to-native", "--format", "xm"][..], &["from-native", "--format", "xm"], &["detect"]]
    {
        let found = xenlens(arguments, &large);
        assert_eq!(found.status.code(), Some(1));
        assert!(text(&found.stderr).contains("1 MiB"));
    }
}

#[test]
fn from_native_writes_libvirts_bytes_and_nothing_else() {
    let found = xenlens(&["from-native", "--format", "xm"], XM);
    assert_eq!(found.status.code(), Some(0));
    let xml = text(&found.stdout);
    assert!(xml.starts_with("<domain type='xen'>\n  <name>a</name>\n"), "{xml}");
    assert!(xml.ends_with("</domain>\n"), "{xml}");
    assert!(xml.contains("<type arch='x86_64' machine='xenfv'>hvm</type>"), "{xml}");
    assert!(!xml.contains("secret"), "{xml}");
    let told = text(&found.stderr);
    assert!(told.contains("(standard input):5:15: warning: libvirt loses type=ioemu"), "{told}");
    assert!(
        told.contains("(standard input):5:55: warning: The interface ends with a comma"),
        "{told}"
    );

    let options = ["from-native", "--format", "xm", "--security-info", "--host-arch", "i686", "-"];
    let xml = text(&xenlens(&options, XM).stdout);
    assert!(xml.contains("<type arch='i686' machine='xenfv'>hvm</type>"), "{xml}");
    assert!(xml.contains("passwd='secret'"), "{xml}");

    let xml = text(&xenlens(&["from-native", "--format", "sexpr", "--xen", "3.0.3"], SEXPR).stdout);
    assert!(xml.contains("<domain type='xen' id='3'>\n  <name>é</name>"), "{xml}");
    // Where there is a domid, libvirt makes up the interface's name on the host.
    assert!(xml.contains("<target dev='vif3.0'/>\n      <model type='e1000'/>"), "{xml}");
}

#[test]
fn of_several_domains_one_is_chosen_by_name() {
    let next = SEXPR.replace("(name é)", "(name b)");
    let list = format!("{SEXPR}\n{next}\n");
    let convert = ["from-native", "--format", "sexpr"];
    let first = xenlens(&convert, &list);
    assert!(text(&first.stdout).contains("<name>é</name>"));
    let told = "(standard input): several domains: é, b. Choose one with --domain.";
    assert!(text(&first.stderr).contains(told), "{}", text(&first.stderr));
    let second = xenlens(&[&convert[..], &["--domain", "b"]].concat(), &list);
    assert_eq!(text(&second.stdout), text(&xenlens(&convert, &next).stdout));
    assert!(!text(&second.stderr).contains("several domains"));
    let unknown = xenlens(&[&convert[..], &["--domain", "c"]].concat(), &list);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("there is no domain c among: é, b"));

    let other = PV.replace("<name>a<", "<name>b<");
    let both = format!("# virsh\n{other}\n{PV}");
    let arguments = ["to-native", "--format", "xm", "--network", "net-x=br", "--domain", "a"];
    let found = xenlens(&arguments, &both);
    assert!(text(&found.stdout).starts_with("name = \"a\""), "{}", text(&found.stderr));
    assert!(text(&found.stderr).contains("(standard input):3:"), "{}", text(&found.stderr));
    let fixed = xenlens(&["fix", "--network", "net-x=br", "--domain", "b"], &both);
    assert_eq!(text(&fixed.stdout), format!("{other}\n"));
    for command in ["explain", "move-to-xl"] {
        let found = xenlens(&[command, "--network", "net-x=br", "--domain", "c"], &both);
        assert!(text(&found.stderr).contains("among: b, a"), "{}", text(&found.stderr));
    }
}

#[test]
fn what_a_host_says_of_itself_is_read_from_a_file() {
    let path = std::env::temp_dir().join(format!("xenlens-host-{}.xml", std::process::id()));
    let host = "<network><name>net-x</name><bridge name='br7'/></network>\n<capabilities><host><cpu><arch>i686</arch></cpu></host></capabilities>";
    std::fs::write(&path, host).expect("writable");
    let file = path.to_str().expect("a name");
    let xm = xenlens(&["to-native", "--format", "xm", "--host", file], PV);
    assert!(text(&xm.stdout).contains("bridge=br7"), "{}", text(&xm.stderr));
    let said = ["to-native", "--format", "xm", "--host", file, "--network", "net-x=br8"];
    assert!(text(&xenlens(&said, PV).stdout).contains("bridge=br8"));
    let xml = xenlens(&["from-native", "--format", "xm", "--host", file], XM);
    assert!(text(&xml.stdout).contains("arch='i686'"), "{}", text(&xml.stderr));
    let detected = text(&xenlens(&["detect", file], "").stdout);
    assert!(detected.contains("--host takes it: Network net-x is on br7."), "{detected}");
    std::fs::write(&path, PV).expect("writable");
    let none = xenlens(&["to-native", "--format", "xm", "--host", file], PV);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("no <network>"), "{}", text(&none.stderr));
    std::fs::remove_file(&path).expect("removable");
}

#[test]
fn releases_matter_from_native_too() {
    let netfront = |release| {
        let found = xenlens(&["from-native", "--format", "xm", "--libvirt", release], XM);
        text(&found.stdout).contains("<model type='netfront'/>")
    };
    assert!(netfront("0.7.5") && !netfront("0.7.4"));
    // Older xend does not say which of its domains one is.
    let without_id = SEXPR.replace("(domid 3)", "");
    let status = |xen| {
        xenlens(&["from-native", "--format", "sexpr", "--xen", xen], &without_id).status.code()
    };
    assert_eq!((status("3.0.3"), status("3.0.4")), (Some(1), Some(0)));
}

#[test]
fn a_native_document_that_is_refused_is_quoted_in_libvirts_words() {
    let found = xenlens(&["from-native", "--format", "xm"], XM.replace("name = ", "id = "));
    assert_eq!(found.status.code(), Some(1));
    assert_eq!(text(&found.stdout), "");
    let told = text(&found.stderr);
    assert!(told.contains("libvirt says: internal error config value name was missing"), "{told}");
}

#[test]
fn bad_files_are_refused_at_their_place() {
    let nested = |bracket: &str| format!("x = {}", bracket.repeat(300));
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("xm", XM[..18].into(), ":2:7: error: The value is missing here."),
        ("xm", XM[..24].into(), ":2:13: error: The string does not end on its line."),
        ("xm", format!("{}\n", &XM[..138]).into(), ":5:52: error: The list is not closed"),
        (
            "sexpr",
            SEXPR.replace("/k", "'/k").into(),
            ":1:113: error: The value that begins here is not closed",
        ),
        ("xm", nested("[").into(), ":1:261: error: Lists are nested more than 256 deep."),
        ("sexpr", "(".repeat(300).into(), ":1:257: error: Lists are nested more than 256 deep."),
        (
            "xm",
            b"name = \"a\"\n# \xc3\xa9 \xe9\n".into(),
            ":2:5: not UTF-8 text: the byte 0xe9. Save it",
        ),
        (
            "sexpr",
            b"\x7fELF\0\0\xff".into(),
            ":1:7: not UTF-8 text: the byte 0xff. This looks like a binary file",
        ),
        (
            "xm",
            [&[0xFF, 0xFE][..], &utf16(XM)].concat(),
            ":1:1: not UTF-8 text: the byte 0xff. This is UTF-16",
        ),
        ("xm", utf16(XM), ":1:2: error: The document contains a zero byte."),
        (
            "sexpr",
            format!("\u{FEFF}{SEXPR}").into(),
            ":1:1: error: The file begins with a byte order mark.",
        ),
        ("sexpr", b"".into(), ":1:1: error: The document is empty."),
    ];
    for (format, document, says) in cases {
        let found = xenlens(&["from-native", "--format", format], &document);
        let told = text(&found.stderr);
        assert_eq!(found.status.code(), Some(1), "{says}: {told}");
        assert!(found.stdout.is_empty(), "{says}");
        assert!(told.contains(&format!("(standard input){says}")), "{says} in {told}");
    }
}

#[test]
fn a_document_of_another_kind_is_told_what_converts_it() {
    for (arguments, document, advice) in [
        (
            &["to-native", "--format", "xm"][..],
            XM,
            "an xm configuration: xenlens from-native --format xm converts it",
        ),
        (
            &["to-native", "--format", "xm"],
            SEXPR,
            "an S-expression: xenlens from-native --format sexpr converts it",
        ),
        (&["from-native", "--format", "xm"], PV, "domain XML: xenlens to-native converts it"),
        (
            &["from-native", "--format", "sexpr"],
            XM,
            "an xm configuration: xenlens from-native --format xm converts it",
        ),
    ] {
        let found = xenlens(arguments, document);
        assert_eq!(found.status.code(), Some(1));
        let told = text(&found.stderr);
        assert!(told.contains(&format!("(standard input): this looks like {advice}")), "{told}");
    }
    let found = xenlens(&["from-native", "--format", "xm"], XM.replace("uuid", "id"));
    assert!(!text(&found.stderr).contains("this looks like"));
}

#[test]
fn xls_verdict_has_xls_words_and_our_reasons() {
    let config = "name = \"a\"\nkernel = \"/k\"\ndisk = [ \"vdev=xvda,access=!,target=/a\" ]\n";
    let found = xenlens(&["xl-verdict"], config);
    assert_eq!(found.status.code(), Some(1));
    let said = "(standard input) refused: (standard input): config parsing error in disk specification: unknown value for access: near `!' in `vdev=xvda,access=!,target=/a'\n";
    assert_eq!(text(&found.stdout), said);
    let told = text(&found.stderr);
    assert!(told.starts_with("(standard input):3:28: xl knows read-only"), "{told}");

    let told = text(&xenlens(&["xl-verdict"], PV).stderr);
    assert!(told.contains("this looks like domain XML: xenlens to-native converts it."), "{told}");

    let found = xenlens(&["xl-verdict", "-"], config.replace('!', "ro"));
    assert_eq!(found.status.code(), Some(0));
    assert_eq!(text(&found.stdout), "(standard input) ok\n");
}

#[test]
fn documents_are_detected() {
    for (document, line, kind, certainty) in [
        (PV, "xml: Domain XML, sure. It begins with <domain or <?xml.\n", "xml", "sure"),
        (
            XM,
            "xm: xm config, sure. An interface has type=netfront, which xl does not take.\n",
            "xm",
            "sure",
        ),
        (
            "name = 'a'\ntype = 'pvh'\n",
            "xl: xl config, sure. It has the key type, which only xl knows.\n",
            "xl",
            "sure",
        ),
        (
            "name = 'a'\n",
            "xm: xm config, likely. It has lines such as name = value, and nothing that only xl knows.\n",
            "xm",
            "likely",
        ),
        (
            "(image)",
            "sexpr: S-expression, likely. It begins with a parenthesis.\n",
            "sexpr",
            "likely",
        ),
        ("", "xml: Domain XML, a guess. It has no sign of any document type.\n", "xml", "guess"),
    ] {
        let found = xenlens(&["detect"], document);
        assert_eq!((found.status.code(), &*text(&found.stdout)), (Some(0), line));
        let found = xenlens(&["detect", "--json", "-"], document);
        let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
        assert_eq!((&json["document"], &json["certainty"]), (&kind.into(), &certainty.into()));
        assert!(line.contains(json["reason"].as_str().expect("a reason")));
    }
}

#[test]
fn explain_tells_what_becomes_of_a_native_document() {
    let found = xenlens(&["explain"], XM);
    assert_eq!(found.status.code(), Some(0));
    let told = text(&found.stdout);
    for part in [
        "(standard input): xm config, HVM guest, libvirt 0.7.5, Xen 3.1–4.4\n",
        "\nInterface 1, line 5, column 9: libvirt loses the type: the XML has no model [from-native.vif-model]\n",
        "\n  xm config     \"type=ioemu,mac=00:16:3e:00:00:01,bridge=b\"\n",
        "\n  domain XML    <interface type='bridge'>\n                  <mac address='00:16:3e:00:00:01'/>\n",
        "\n  written again mac=00:16:3e:00:00:01,bridge=b,script=vif-bridge\n",
        "\n  libvirt treats this as scenario 1, HVM, no model [vif.scenario-1].\n",
        "\nInterface 2, line 5, column 54: libvirt drops it\n",
        "\nInterface 3, line 5, column 67: type=netfront becomes the model netfront [from-native.vif-model]\n",
        "\n    <name>a</name>  [from-native.name; line 1, column 9]\n",
        "\nWritten again, 19 differences\n\nChanges the guest:\n",
        "\n  + acpi = 0\n  Windows guests lose ACPI: xm takes 1 where a file is silent.\n",
        "\nA default that is written out:\n",
        "\nAdded\n  + maxmem = 128\n  libvirt divides ",
        "\nAdded\n  + vfb = [\n  +     \"type=vnc,vncunused=1\"\n  + ]\n",
        "\nChanged, line 5, column 67\n  - \"mac=00:16:3e:00:00:02,bridge=b,type=netfront\"\n  + \"mac=00:16:3e:00:00:02,bridge=b,script=vif-bridge,type=netfront\"\n  Script [vif.script]\n",
        "\nDropped, line 7, column 1\n  - vncpasswd = \"secret\"\n  libvirt does not write the key vncpasswd to the domain XML. The display has no password.\n",
        "\nNotes\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(text(&xenlens(&["explain", "--security-info"], XM).stdout).contains("passwd='secret'"));

    let written = xenlens(&["to-native", "--format", "xm", "--network", "net-x=b"], PV);
    let told = text(&xenlens(&["explain"], written.stdout).stdout);
    assert!(told.ends_with("\nWritten again, the document is the same.\n"), "{told}");

    let script = "vif = [ \"mac=00:16:3e:00:00:07,bridge=b,script=s\" ]\n";
    let pv = "name = \"a\"\nuuid = \"085950a2-b0c6-9653-0a36-84b8b4793cf6\"\nkernel = \"/k\"\n";
    let found = xenlens(&["explain", "--document", "xm"], format!("{pv}{script}{}", "xyz"));
    assert_eq!(found.status.code(), Some(1));
    assert!(!text(&found.stdout).contains("Written again"));
}

#[test]
fn an_s_expression_is_compared_list_by_list() {
    let told = text(&xenlens(&["explain"], SEXPR).stdout);
    for part in [
        "S-expression, PV guest",
        "Interface 1, line 1, column 118: libvirt keeps the model and loses the type [from-native.vif-model]",
        "\nChanged, line 1, column 1\n  - (domain\n  + (vm\n",
        "\nDropped, line 1, column 9\n  - (domid 3)\n",
        "\nAdded in (vm (device (vif\n  + (script vif-bridge)\n",
        "\nDropped, line 1, column 144\n  - (type ioemu)\n  libvirt loses type=ioemu. Written again for Xen 3.1–4.4, the interface has no type.\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn explain_says_why_what_libvirt_writes_cannot_be_read() {
    let cut_off = r"(domain (name a)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 64)(maxmem 64)(domid 1)(image (linux (kernel /k)(args a\))))";
    let told = text(&xenlens(&["explain"], cut_off).stdout);
    let why = "\nXenlens cannot read what libvirt 0.7.5 writes again: The value that begins here is not closed.\n  'a\\'))))\n  libvirt escapes nothing in the S-expression. ";
    assert!(told.contains(why), "{told}");
}

#[test]
fn a_native_document_is_detected_or_said() {
    let kind = |arguments: &[&str], document: &str| {
        let found = xenlens(&[&["explain", "--json"], arguments].concat(), document);
        let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
        json["document"].as_str().expect("a kind").to_owned()
    };
    assert_eq!(kind(&["--network", "net-x=b"], PV), "xml");
    assert_eq!(kind(&["--format", "xm", "--network", "net-x=b"], PV), "xml");
    assert_eq!(kind(&[], XM), "xm");
    assert_eq!(kind(&["--format", "sexpr"], XM), "sexpr");
    assert_eq!(kind(&["--document", "sexpr"], PV), "sexpr");
    assert_eq!(kind(&["--document", "xml"], XM), "xml");
    assert_eq!(kind(&["--document", "xm", "--format", "xm"], XM), "xm");
}

#[test]
fn explain_tells_programs_of_a_native_document() {
    let found = xenlens(&["explain", "--json"], SEXPR);
    assert_eq!(found.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!((&json["document"], &json["guest"]), (&"sexpr".into(), &"pv".into()));
    let card = &json["interfaces"][0];
    assert_eq!((&card["model"], &card["type"]), (&"e1000".into(), &"ioemu".into()));
    assert_eq!((&card["way"], &card["kept"]), (&"model-wins".into(), &1.into()));
    let part = |text: &serde_json::Value, span: &serde_json::Value| {
        let at = |end| span[end].as_u64().expect("an offset") as usize;
        text.as_str().expect("a text")[at("start")..at("end")].to_owned()
    };
    let xml = &json["xml"]["text"];
    assert!(part(xml, &card["piece"]).trim().starts_with("<interface "));
    let device = part(&SEXPR.into(), &card["element"]);
    assert!(device.starts_with("(device (vif (model e1000)"), "{device}");
    let back = &json["back"];
    assert_eq!(back["document"], "xml");
    let again = &back["outputs"]["sexpr"]["text"];
    assert!(part(again, &back["interfaces"][0]["pieces"]["sexpr"]).contains("(model 'e1000')"));
    assert!(back["outputs"].get("xm").is_none());
    for named in [&json["xml"]["marks"], &json["interfaces"], &json["notes"]] {
        for rule in
            named.as_array().expect("a list").iter().filter_map(|item| item["rule"].as_str())
        {
            assert!(json["rules"][rule]["what"].is_string(), "{rule}");
        }
    }

    let found = xenlens(&["explain", "--json", "--document", "xm"], "name = 1\n");
    assert_eq!(found.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert!(json["xml"].is_null() && json["back"].is_null() && json["guest"].is_null());
    assert_eq!(json["notes"][0]["severity"], "error");
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
fn the_scenarios_of_an_interface_are_shown() {
    let network = ["--network", "net-x=b"];
    let found = xenlens(&[&["scenarios"][..], &network].concat(), PV);
    assert_eq!(found.status.code(), Some(0));
    let told = text(&found.stdout);
    for part in [
        "Scenario 1, HVM, no model [vif.scenario-1]\n  The guest's type is now hvm.",
        "  Removed <model>.\n  xm           mac=00:16:3e:00:00:07,bridge=b,script=vif-bridge\n",
        "\nScenario 2, PV, any model [vif.scenario-2]\n  The interface uses this one.\n",
        "(script 'vif-bridge')(type netfront))",
        "script=vif-bridge,model=e1000,type=ioemu\n",
        "  The guest sees one card, a PV device: without PV drivers it has no network.\n",
        "  By the author of the netfront patch: an emulated e1000 only.\n  Both leave the guest one card that works",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let device = "<interface type='bridge'><source bridge='b'/></interface>";
    let told = text(&xenlens(&["scenarios", "--format", "xm"], device).stdout);
    assert!(
        told.contains("HVM, no model [vif.scenario-1]\n  The interface uses this one.\n"),
        "{told}"
    );
    assert!(!told.contains("S-expression"), "{told}");
    // A single device needs no edit for another guest, and is still in one scenario only.
    assert_eq!(told.matches("The interface uses this one.").count(), 1, "{told}");
    let device = "<interface type='bridge'><source bridge='b'/><model type='e1000'/></interface>";
    let told = text(&xenlens(&["scenarios", "--format", "xm"], device).stdout);
    assert!(told.contains("[vif.scenario-4]\n  The interface uses this one.\n"), "{told}");
    assert_eq!(told.matches("The interface uses this one.").count(), 1, "{told}");
    let told = text(&xenlens(&["scenarios", "--guest", "pv", "--format", "xm"], device).stdout);
    assert!(told.contains("[vif.scenario-2]\n  The interface uses this one.\n"), "{told}");
    assert_eq!(told.matches("The interface uses this one.").count(), 1, "{told}");

    for number in ["0", "2"] {
        let arguments = [&["scenarios", "--interface", number][..], &network].concat();
        let found = xenlens(&arguments, PV);
        assert_eq!(found.status.code(), Some(1));
        assert!(text(&found.stderr).contains(&format!("there is no interface {number} among 1")));
    }
    let refused = xenlens(&["scenarios"], "<domain");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("(standard input):1:1: error: "));
}

/// libvirt writes an HVM guest with a boot loader as a PV guest, in the S-expression only.
#[test]
fn each_format_shows_its_own_scenario() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/to-native/bootloader-hvm-netfront/domain.xml"
    );
    let of_sexpr = |model: &str| {
        format!(
            "In the S-expression it is scenario 2, PV, any model [vif.scenario-2].\n  The guest sees a PV device, as every PV guest does: the model “{model}” has no effect.\n"
        )
    };
    let told = text(&xenlens(&["scenarios", file], "").stdout);
    let fourth = told.split("Scenario 4").nth(1).expect("four scenarios");
    let xm = fourth.find("an emulated e1000").expect("what xm gives");
    let sexpr = fourth.find(&of_sexpr("e1000")).expect("what the S-expression gives");
    assert!(xm < sexpr, "{told}");
    let told = text(&xenlens(&["scenarios", "--format", "sexpr", file], "").stdout);
    let fourth = told.split("Scenario 4").nth(1).expect("four scenarios");
    assert!(fourth.contains(&of_sexpr("e1000")), "{told}");
    assert!(!fourth.contains("an emulated"), "{told}");

    let told = text(&xenlens(&["explain", file], "").stdout);
    assert!(told.contains(": scenario 3, HVM, model netfront [vif.scenario-3]\n"), "{told}");
    assert!(told.contains(&of_sexpr("netfront")), "{told}");
    let told = text(&xenlens(&["explain", "--format", "sexpr", file], "").stdout);
    assert!(told.contains(": scenario 2, PV, any model [vif.scenario-2]\n"), "{told}");
    assert!(!told.contains("scenario 3"), "{told}");
}

#[test]
fn the_history_of_an_interface_is_shown() {
    let found = xenlens(&["history", "e1000"], "");
    assert_eq!(found.status.code(), Some(0));
    let told = text(&found.stdout);
    for part in [
        "HVM guest, model e1000, Xen 3.1–4.4\n\nBefore libvirt 0.2.3 (until June 2007) [vif.before-0.2.3]\n",
        "\nlibvirt 0.7.5: the netfront patch (December 2009) [vif.since-0.7.5]\n  xm  model=e1000,type=ioemu: e1000 + broken PV; by the author of the netfront patch: e1000 + no PV\n  xl  libvirt does not write this yet.\n  The regression: ",
        "\n  xl  model=e1000: e1000 + PV\n  libvirt undid the regression.\n",
        "(January 2016) [vif.since-1.3.1], no change for this interface\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let told = text(&xenlens(&["history", "--guest", "pv", "--xen", "3.0.2"], "").stdout);
    assert!(told.starts_with("PV guest, no model, Xen 3.0.2\n"), "{told}");
    assert!(told.contains("  xm  neither model nor type: PV only\n"), "{told}");
    assert!(told.contains("  xm  libvirt no longer writes this for this Xen.\n"), "{told}");
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &["to-native"][..],
        &["to-native", "--format", "vmx"],
        &["to-native", "--format", "xl", "--libvirt", "0.7.5"],
        &["to-native", "--format", "xl", "--xen", "3.1"],
        &["to-native", "--format", "xm", "--libvirt", "9.0", "--xen", "3.1"],
        &["to-native", "--format", "sexpr", "--libvirt", "9.0.0"],
        &["to-native", "--format", "xm", "--guest", "pvh"],
        &["to-native", "--format", "xl", "--cpu-virtualization", "amd"],
        &["to-native", "--format", "xm", "--xen", "3.0"],
        &["to-native", "--format", "xm", "--libvirt", "1.0"],
        &["to-native", "--format", "xm", "--network", "default"],
        &["to-native", "--format", "xm", "a", "b"],
        &["from-native"],
        &["from-native", "--format", "vmx"],
        &["from-native", "--format", "xl", "--libvirt", "0.7.4"],
        &["from-native", "--format", "xl", "--xen", "4.4"],
        &["from-native", "--format", "xm", "--host-arch", "arm"],
        &["from-native", "--format", "xm", "--guest", "hvm"],
        &["explain", "--document", "vmx"],
        &["explain", "--document", "xm", "--format", "sexpr"],
        &["explain", "--document", "xl", "--libvirt", "0.7.5"],
        &["explain", "--format", "xl", "--libvirt", "0.7.5"],
        &["detect", "--format", "xm"],
        &["link", "--format", "vmx"],
        &["link", "--document", "vmx"],
        &["link", "--host-arch", "arm"],
        &["link", "--interface", "two"],
        &["scenarios", "--interface", "two"],
        &["history", "--guest", "pvh"],
        &["history", "--guest", "xenpvh"],
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
fn the_glossary_is_shown_by_id() {
    let found = xenlens(&["glossary", "netfront"], "");
    let shown = text(&found.stdout);
    assert!(shown.starts_with("netfront: netfront\n  The name of the PV driver"), "{shown}");
    assert!(shown.contains("  - libvirt commit dddad4bcb"), "{shown}");
    let found = xenlens(&["glossary", "--json"], "");
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(xenlens::rules::glossary::ALL.len()));
    let found = xenlens(&["glossary", "warp"], "");
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stderr).contains("the glossary has no warp"));
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
        "The guest sees a PV device, as every PV guest does: the model “e1000” has no effect.",
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
fn a_link_holds_what_only_libvirt_9_0_knows() {
    let options = "--document xl --libvirt 9.0 --guest pvh --network default=virbr0 --firmware-directory /opt/xen --cpu-virtualization svm --host-arch x86_64 --format xl --interface 1";
    let said = "link --document xl --guest pvh --firmware-directory /opt/xen/ --cpu-virtualization svm --format xl";
    let words: Vec<_> = said.split(' ').collect();
    let link = text(&xenlens(&words, "type = 'pvh'\n").stdout);
    let opened = xenlens(&["open", link.trim()], "");
    assert_eq!(text(&opened.stderr).trim(), options);
}

#[test]
fn the_libvirt_release_follows_the_format() {
    let target = |arguments: &[&str], document: &str| {
        let found = xenlens(&[&["explain", "--json"], arguments].concat(), document);
        let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
        (json["target"]["libvirt"].as_str().map(str::to_owned), json["target"]["xen"].is_string())
    };
    let (old, new) = ((Some("0.7.5".to_owned()), true), (Some("9.0".to_owned()), false));
    assert_eq!(target(&[], PV), old);
    assert_eq!(target(&["--format", "xl"], PV), new);
    assert_eq!(target(&["--libvirt", "9.0.0"], PV), new);
    assert_eq!(target(&[], XM), old);
    assert_eq!(target(&["--document", "xl"], XM), new);
    let xl = "name = 'a'\ntype = 'pvh'\n";
    assert_eq!(target(&[], xl), new);
    assert_eq!(target(&["--libvirt", "0.7.5"], xl), old, "the release refuses the document");
}

#[test]
fn a_refused_document_is_told_which_other_release_reads_it() {
    let pvh = PV.replace("linux", "xenpvh").replace("</os>", "<kernel>/k</kernel></os>");
    for (format, other) in [("xm", "xm"), ("sexpr", "xl")] {
        let network = ["--network", "net-x=b"];
        let found = xenlens(&[&["to-native", "--format", format][..], &network].concat(), &pvh);
        assert_eq!(found.status.code(), Some(1));
        let says = format!(
            "(standard input): libvirt 9.0 reads this document: use --libvirt 9.0 --format {other}.\n"
        );
        assert!(text(&found.stderr).ends_with(&says), "{}", text(&found.stderr));
    }
    let found = xenlens(&["to-native", "--format", "xm"], PV);
    assert!(!text(&found.stderr).contains("reads this document"), "no release knows the network");
}

#[test]
fn quotes_of_xl_go_with_the_piece_in_front_of_them() {
    let told = text(&xenlens(&["explain", "--format", "xl", "--network", "net-x=b"], PV).stdout);
    assert!(told.contains("\n  name = \"a\"  [domain.name; line 1, column "), "{told}");
}

#[test]
fn a_xen_release_does_not_go_with_libvirt_9_0() {
    let found = xenlens(&["to-native", "--format", "xl", "--xen", "4.4"], PV);
    assert_eq!(found.status.code(), Some(2));
    let told = text(&found.stderr);
    let says =
        "--xen does not fit: libvirt 9.0 converts the same for every Xen release and takes none";
    assert!(told.contains(says), "{told}");
}

#[test]
fn programs_are_told_the_history_of_an_interface() {
    let found = xenlens(&["history", "--json", "--xen", "3.0.3", "netfront"], "");
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let steps = json.as_array().expect("a list");
    let (first, last) = (steps.first().expect("a step"), steps.last().expect("a step"));
    assert_eq!(first["xl"]["notWritten"], "not-yet");
    assert_eq!(last["xm"]["notWritten"], "no-longer");
    assert_eq!(last["xl"]["written"]["words"], "type=vif");
    assert_eq!((&last["since"], &last["isChange"]), (&"5.6.0".into(), &false.into()));
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
        ("#v1=abcd", "The link is incomplete or damaged"),
        ("https://example.org/", "no #v1="),
    ] {
        let found = xenlens(&["open", link], "");
        assert_eq!(found.status.code(), Some(1), "{link}");
        assert_eq!(text(&found.stdout), "", "{link}");
        assert!(text(&found.stderr).contains(says), "{link}: {}", text(&found.stderr));
    }
}

#[test]
fn a_guest_is_moved_to_xl_step_by_step() {
    let document = SEXPR.replace("(maxmem 64)", "(maxmem 64)(vcpus 1)");
    let found = xenlens(&["move-to-xl"], &document);
    let told = text(&found.stdout);
    assert!(told.contains("Step 1: S-expression to Domain XML, by libvirt 0.7.5"), "{told}");
    assert!(told.contains("Step 2: Domain XML to xl config, by libvirt 9.0"), "{told}");
    assert!(told.contains("\nWritten in another way\n  line 1, column 159: ioemu"), "{told}");

    let found = xenlens(&["move-to-xl", "--json", "--document", "sexpr"], &document);
    let data: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(data["steps"].as_array().map(Vec::len), Some(2), "{data}");
    let effects: Vec<_> = data["changes"].as_array().expect("a list").iter().collect();
    assert!(effects.iter().any(|change| change["kind"] == "rewritten"), "{data}");

    let found = xenlens(&["move-to-xl", "--document", "sexpr"], "(domain");
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stdout).contains(": refused\n"));
}

/// Three things that libvirt refuses one after the other, and a slip that it overlooks.
const BROKEN: &str = "name = web1 kernel = '/k'\nlocaltime = True\nvfb = [ 'type=vnc,key=de' ]\n";

#[test]
fn fix_mends_a_document_and_says_how() {
    let found = xenlens(&["fix"], BROKEN);
    assert_eq!(found.status.code(), Some(0));
    let mended = "name = \"web1\"\nuuid = \"00000000-0000-4000-8000-000000000001\" # made up by Xenlens\nkernel = '/k'\nlocaltime = 1\nvfb = [ 'type=vnc,keymap=de' ]\n";
    assert_eq!(text(&found.stdout), mended);
    let told = text(&found.stderr);
    for words in [
        "(standard input):1:8: libvirt 0.7.5, of 2009, cannot run Python",
        "  fixed, assuming: Put quotes around “web1”",
        "  fixed, safe: Begin a new line in front of kernel",
        "  fixed, safe: Write 1 for True",
        "  fixed, assuming: Make up a UUID",
        "  fixed, assuming: Write keymap for key",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let converted = xenlens(&["from-native", "--format", "xm"], mended);
    assert_eq!(converted.status.code(), Some(0));
    assert_eq!(text(&xenlens(&["fix"], mended).stdout), mended);
}

#[test]
fn fix_makes_only_fixes_that_are_safe_enough() {
    let found = xenlens(&["fix", "--only", "safe"], BROKEN);
    assert_eq!(found.status.code(), Some(1));
    let mended = text(&found.stdout);
    assert!(mended.contains("localtime = 1\n") && mended.contains("name = web1"), "{mended}");
    let told = text(&found.stderr);
    assert!(told.contains("these obstacles remain:"), "{told}");
    assert!(told.contains("The configuration has no UUID"), "{told}");
    let found = xenlens(&["fix", "--only", "safe,assuming"], BROKEN);
    assert_eq!(found.status.code(), Some(0));
    assert_eq!(xenlens(&["fix", "--only", "sure"], BROKEN).status.code(), Some(2));
}

#[test]
fn fix_lists_the_fixes_for_people_and_for_programs() {
    let found = xenlens(&["fix", "--list", "--libvirt", "9.0"], BROKEN);
    assert_eq!(found.status.code(), Some(0));
    let told = text(&found.stdout);
    assert!(told.contains("  fix, assuming: Put quotes around “web1”"), "{told}");
    assert!(!told.contains("UUID"), "libvirt 9.0 makes one up itself: {told}");

    let found = xenlens(&["fix", "--json"], BROKEN);
    let data: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(data["converts"], true);
    assert_eq!(data["obstacles"][0]["fixes"][0]["applicability"], "assuming");
    assert_eq!(data["warnings"][0]["fixes"][0]["edits"][0]["replacement"], "keymap");
    assert_eq!(data["fixed"], text(&xenlens(&["fix"], BROKEN).stdout));
}

#[test]
fn a_refusal_names_what_else_stands_in_the_way() {
    let found = xenlens(&["from-native", "--format", "xm"], BROKEN);
    assert_eq!((found.status.code(), text(&found.stdout)), (Some(1), String::new()));
    let told = text(&found.stderr);
    let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    assert!(at("(standard input):1:8: error") < at("and then: (standard input):1:13: error"));
    assert!(
        at("and then: (standard input):2:13") < at("and then: (standard input): error: The con")
    );
    at("xenlens fix makes the fixes that libvirt needs.");
    // A format is refused for its own reasons alone.
    let device = "<interface type='bridge'><source bridge='b'/></interface>";
    let told = text(&xenlens(&["to-native", "--format", "xm"], device).stderr);
    assert!(!told.contains("and then"), "{told}");
}

#[test]
fn notes_are_listed_by_what_follows_for_the_guest() {
    let document = "<domain type='xen' id='3'><name>a</name><memory unit='GiB'>2</memory><os><type>linux</type></os>\
                    <devices><disk type='block' device='disk'><source dev='/a'/><target dev='xvda'/><backingStore/></disk>\
                    <disk type='block' device='disk'><source dev='/b'/><target dev='xvdb'/><backingStore/></disk></devices></domain>";
    let told = xenlens(&["to-native", "--format", "xm", "--libvirt", "0.7.5"], document);
    let told = text(&told.stderr);
    let lines: Vec<_> = told.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(lines[0].contains("the guest gets 0 MB"), "{told}");
    assert!(told.contains("no effect on the guest, such as "), "{told}");
    assert!(told.contains("1 part describes the running guest, such as id of <domain>"), "{told}");
    assert!(!told.contains("<backingStore>."), "{told}");
    let all =
        xenlens(&["to-native", "--format", "xm", "--libvirt", "0.7.5", "--all-notes"], document);
    let all = text(&all.stderr);
    assert_eq!(all.matches("does not read <backingStore>.").count(), 2, "{all}");
}

#[test]
fn a_lesson_is_checked() {
    let lesson = "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = 1\n+++\n\n## Step\n\n```document\nguest=hvm\n\n<interface type='bridge'><source bridge='b'/></interface>\n```\n\n```predict\n[scenario]\ninterface = 2\n```\n\n> One.\n\n> Two.\n";
    let found = xenlens(&["lesson", "check", "-"], lesson);
    assert_eq!(found.status.code(), Some(1));
    assert_eq!(text(&found.stdout), "(standard input):7:1: There is no interface 2 here.\n");
    let mended = lesson.replace("interface = 2", "interface = 1");
    // Some editors write a byte order mark.
    for mended in [format!("\u{feff}{mended}"), mended] {
        let found = xenlens(&["lesson", "check", "-"], mended);
        assert_eq!(found.status.code(), Some(0));
        assert_eq!(text(&found.stdout), "(standard input): nothing is wrong\n");
    }
}

#[test]
fn a_message_is_found_in_the_words_of_a_log() {
    let log = "2024-01-01 error: XML error: unknown clock adjustment 'noon' in line 7";
    let found = xenlens(&["messages", log], "");
    assert_eq!(found.status.code(), Some(0));
    let told = text(&found.stdout);
    assert!(told.starts_with("unknown-clock-adjustment\n"), "{told}");
    for words in
        ["libvirt 9.0: XML error: unknown clock adjustment '…'", "adjustment='noon'", "Mended:"]
    {
        assert!(told.contains(words), "{told}");
    }
    let by_name = xenlens(&["messages", "unknown-clock-adjustment"], "");
    assert_eq!(text(&by_name.stdout), told);
    let all = text(&xenlens(&["messages"], "").stdout);
    assert!(all.contains("xl-neither-kernel-nor-bootloader-specified: Neither kernel"), "{all}");
    let unknown = xenlens(&["messages", "All is well."], "");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("xenlens messages shows all messages"));
}
