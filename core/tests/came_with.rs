//! What came with a document and is no part of it: it is recognised, and a fix takes it off.

use std::fs;
use std::path::Path;
use xenlens::{
    Applicability, Certainty, Document, DocumentKind, Format, FromOptions, Libvirt,
    NativeConversion, Note, Obstacles, Releases, Severity, Target, convert, convert_native, detect,
    edit, obstacles, with_fixes, xl_verdict,
};

const XML: &str = "<domain type='xen'>
  <name>web1</name>
  <uuid>5d0c1f3e-8a47-4b62-9e15-c3f7a2d9e081</uuid>
  <memory>524288</memory>
  <bootloader>/usr/bin/pygrub</bootloader>
  <os>
    <type>linux</type>
  </os>
</domain>
";

const SEXPR: &str = "(domain
    (domid 3)
    (name web1)
    (uuid 5d0c1f3e-8a47-4b62-9e15-c3f7a2d9e081)
    (maxmem 512)
    (memory 512)
    (bootloader /usr/bin/pygrub)
)
";

const XM: &str = "# cat > prompt
name = \"web1\"
uuid = \"5d0c1f3e-8a47-4b62-9e15-c3f7a2d9e081\"
memory = 512
bootloader = \"/usr/bin/pygrub\"
disk = [ \"phy:/dev/vg/web1,xvda,w\",
\"phy:/dev/vg/swap,xvdb,w\" ]
";

fn target_of(kind: DocumentKind) -> Target {
    let format = kind.format().unwrap_or(Format::Xm);
    Target { releases: Releases::default_for(format), ..Target::default() }
}

/// Calls `with` with the document at the default releases of its kind.
fn at_default<R>(text: &str, kind: DocumentKind, with: impl FnOnce(&Document<'_>) -> R) -> R {
    let (target, options) = (target_of(kind), FromOptions::default());
    with(&Document {
        text,
        kind,
        formats: target.formats(),
        target: &target,
        options: &options,
        variables: &[],
    })
}

fn found(text: &str, kind: DocumentKind) -> Obstacles {
    at_default(text, kind, |document| obstacles(document, |_| true))
}

/// The fixes are safe and lead to the document. `titles` are those of the fixes, in order.
fn is_taken_off(text: &str, document: &str, titles: &[&str]) {
    let kind = detect(document).kind;
    assert_eq!(detect(text).kind, kind, "{text}");
    let found = found(text, kind);
    let fixes = found.refusals.iter().map(|refusal| refusal.fixes.first().expect("a fix"));
    let given: Vec<_> = fixes.clone().map(|fix| &*fix.title).collect();
    assert_eq!(given, titles, "{text}");
    assert!(fixes.clone().all(|fix| fix.applicability == Applicability::Safe));
    assert_eq!(found.fixed(text), document);
    assert!(found.converts);
}

fn quoted(document: &str, mark: &str) -> String {
    document.lines().map(|line| format!("{mark}{line}\n")).collect()
}

const PROMPTS: &str = "Remove the shell’s prompts and commands";
const MAIL: &str = "Remove the quote marks of a mail";
const PLAIN: &str = "Write typographic quotes, blanks and dashes as plain ones";

#[test]
fn prompts_and_commands_are_taken_off() {
    for [before, behind] in [
        ["[root@host ~]# virsh dumpxml web1\n", "\n[root@host ~]# "],
        ["root@dom0:/etc/xen# cat web1\n", "root@dom0:/etc/xen# \n"],
        ["dom0:~ # xm list --long web1\n", "dom0:~ # exit\n"],
        ["$ sudo /usr/sbin/xm list -l web1\n", "$"],
        ["bash-3.2$ cat web1\n", ""],
        ["virsh dumpxml web1\n\n", ""],
    ] {
        for document in [XML, XM] {
            is_taken_off(&format!("{before}{document}{behind}"), document, &[PROMPTS]);
        }
        // libvirt ignores what stands behind the first list.
        is_taken_off(&format!("{before}{SEXPR}{behind}"), SEXPR, &[PROMPTS]);
    }
    is_taken_off(&format!("# virsh dumpxml web1\n{XML}"), XML, &[PROMPTS]);
    is_taken_off(&format!("{XML}[root@host ~]# "), XML, &[PROMPTS]);
    is_taken_off(&format!("{XM}[root@host ~]# "), XM, &[PROMPTS]);
}

#[test]
fn other_text_around_the_document_is_taken_off() {
    for document in [XML, XM, SEXPR] {
        let fenced = format!("```\n{document}```\n");
        is_taken_off(&fenced, document, &["Remove the marks of a code block"]);
        let letter = format!("Hello,\n\nthis is my guest:\n{document}\nIt does not start.\n");
        let title = "Remove the text in front of the document and behind it";
        is_taken_off(&letter, document, &[title]);
        let log = format!("2009-11-03 12:04:11 INFO begin\n{document}");
        is_taken_off(&log, document, &["Remove the text in front of the document"]);
    }
    let debug = format!(
        "[Tue, 02 Nov 2010 10:00:00 virt-manager 7] DEBUG (create:1) XML:\n{XML}\n[Tue, 02 Nov 2010 10:00:01 virt-manager 7] ERROR\nsummary=It did not start: 'why'\n"
    );
    let title = "Remove the text in front of the document and behind it";
    is_taken_off(&debug, XML, &[title]);
    let session = format!(
        "root@host:~# xm create web1\nUsing config file \"/etc/xen/web1\".\nError: (22, 'Invalid argument')\n\nThis is what /etc/xen/web1 has\n{XM}"
    );
    is_taken_off(&session, XM, &["Remove the text in front of the document"]);
    let posted = format!("[CODE]\n{XM}[/CODE]\n-----\n");
    is_taken_off(&posted, XM, &["Remove the marks of a code block"]);
    let behind = format!("{XML}Domain web1 XML configuration edited.\n");
    is_taken_off(&behind, XML, &["Remove the text behind the document"]);
    let declared = format!("<?xml version='1.0'?>\n{XML}");
    let title = "Remove what stands in front of the XML declaration";
    is_taken_off(&format!("\n{declared}"), &declared, &[title]);
    is_taken_off(&format!("# cat web1.xml\n{declared}"), &declared, &[PROMPTS]);
}

#[test]
fn quote_marks_of_a_mail_are_taken_off() {
    for document in [XML, XM, SEXPR] {
        for mark in ["> ", ">", "| ", ">> ", "> > ", "    | "] {
            is_taken_off(&quoted(document, mark), document, &[MAIL]);
        }
        let quoted = quoted(document, "> ");
        let letter = format!("On Monday Ann wrote:\n\n{quoted}\nIt does not start.\n-- \nBob\n");
        is_taken_off(&letter, document, &[MAIL]);
        let prompt = format!("> $ cat web1\n{quoted}");
        is_taken_off(&prompt, document, &[MAIL, PROMPTS]);
    }
}

/// The source of a mail: long lines are broken, and each equals sign is escaped.
fn in_quoted_printable(document: &str) -> String {
    let escaped = document.replace('=', "=3D").replace('é', "=C3=A9");
    escaped.replacen("524288", "524=\n288", 1).replacen("512", "51=\r\n2", 1)
}

#[test]
fn quoted_printable_of_a_mail_is_unescaped() {
    const TITLE: &str = "Write the characters that the mail escapes as themselves";
    for document in [XML, XM] {
        let document = document.replacen("web1", "wéb", 1);
        is_taken_off(&in_quoted_printable(&document), &document, &[TITLE]);
        let quoted = in_quoted_printable(&quoted(&document, "> "));
        let found = found(&quoted, detect(&document).kind);
        assert_eq!((found.fixed(&quoted), found.converts), (document, true));
    }
    // An equals sign of the document's own is no escape.
    let own = XML.replace("/usr/bin/pygrub", "/usr/bin/a=3D");
    assert_eq!(found(&own, DocumentKind::DomainXml).fixed(&own), own);
}

#[test]
fn a_forum_may_keep_the_quote_mark_of_one_line() {
    let quoted = XM.replacen("name = ", "> name = ", 1);
    is_taken_off(&quoted, XM, &[MAIL]);
}

#[test]
fn what_html_and_archives_write_for_characters_is_written_plainly() {
    let source = XML.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    is_taken_off(&source, XML, &["Write the characters that HTML escapes as themselves"]);
    let config = XM.replace('"', "'");
    let archived = config.replace('\'', "''");
    is_taken_off(&archived, &config, &["Write one quote for two"]);
}

#[test]
fn characters_of_web_pages_become_plain_ones() {
    for document in [XM, SEXPR] {
        let marked = format!("\u{FEFF}{document}");
        is_taken_off(&marked, document, &["Remove the byte order mark"]);
    }
    let curly = XML.replace("'xen'", "“xen”").replace("  <uuid", "\u{A0} <uuid");
    let plain = XML.replace('\'', "\"");
    is_taken_off(&curly, &plain, &[PLAIN]);
    let comment = "<!– web1 — on host 2 –>\n";
    is_taken_off(
        &format!("{comment}{XML}"),
        &format!("<!-- web1 — on host 2 -->\n{XML}"),
        &[PLAIN],
    );
    let curly = XM.replace("\"web1\"", "‘web1’").replace("memory =", "memory\u{A0}=");
    is_taken_off(&curly, &XM.replace("\"web1\"", "'web1'"), &[PLAIN]);
    let curly = SEXPR.replace("web1", "‘web1’");
    let found = found(&SEXPR.replace("    (domid", "\u{A0}   (domid"), detect(SEXPR).kind);
    assert!(found.converts, "{:?}", found.refusals);
    // A value of an S-expression may have any letters.
    assert!(convert_sexpr(&curly).xml.is_ok());
}

#[test]
fn what_belongs_to_a_document_is_not_taken_off() {
    for text in [
        // Comments that look like prompts, and signs within values.
        "# cat /etc/xen/web1\nname = 'a > b'\nkernel = '/k' # root@host:~# xm\n# xm create web1\n",
        "import os, re\narch = os.uname()[4]\nif re.search('64', arch):\n    name = 'a'\nelse:\n    name = 'b'\n",
        "name =\n[ 1 ]\n",
        "extra = \"\"\"a b c.\nd e f.\"\"\"\nname =\nbuttercup\n",
    ] {
        let found = found(text, DocumentKind::Native(Format::Xm));
        let all = found.refusals.iter().flat_map(|refusal| &refusal.fixes);
        let titles: Vec<_> = all.map(|fix| &*fix.title).collect();
        let ours = |title: &&&str| {
            title.contains("prompts") || title.contains("in front of") || title.contains("mail")
        };
        assert_eq!(titles.iter().find(ours), None, "{text}");
    }
    // Nothing that may be another document is thrown away.
    let network = format!("<network/>\n{XML}");
    let found = found(&network, DocumentKind::DomainXml);
    let fix = &found.refusals[0].fixes[0];
    assert_eq!(
        (&*fix.title, fix.applicability),
        ("Keep the domain “web1” only", Applicability::Assuming)
    );
    for text in [
        "> ", "$", "", "```\n```", "> > \n> ", "\u{FEFF}", "<", "(", "(domain", "<a>\n</a", "“",
        "<!–",
    ] {
        assert!(detect(text).certainty <= Certainty::Sure);
        for kind in DocumentKind::ALL {
            found_or_not(text, kind);
        }
    }
}

/// Gives an answer, whatever the text.
fn found_or_not(text: &str, kind: DocumentKind) {
    let obstacles = found(text, kind);
    assert!(obstacles.converts || !obstacles.refusals.is_empty(), "{text}");
}

#[test]
fn documents_with_something_around_them_are_recognised_surely() {
    for (text, kind) in [
        (format!("[root@host ~]# virsh dumpxml a\n{XML}"), DocumentKind::DomainXml),
        (quoted(XML, "> "), DocumentKind::DomainXml),
        (quoted(SEXPR, "> "), DocumentKind::Native(Format::Sexpr)),
        (format!("# xm list -l\n{SEXPR}"), DocumentKind::Native(Format::Sexpr)),
    ] {
        let found = detect(&text);
        assert_eq!((found.kind, found.certainty), (kind, Certainty::Sure), "{text}");
    }
    assert_eq!(detect(&quoted(XM, "> ")).kind, DocumentKind::Native(Format::Xm));
}

fn convert_sexpr(text: &str) -> NativeConversion {
    let kind = DocumentKind::Native(Format::Sexpr);
    convert_native(text, Format::Sexpr, &target_of(kind), &FromOptions::default())
}

fn note<'n>(notes: &'n [Note], code: &str) -> &'n Note {
    notes.iter().find(|note| note.code == code).unwrap_or_else(|| panic!("{code}: {notes:?}"))
}

/// The note with its fixes.
fn fixable(note: &Note, text: &str, kind: DocumentKind) -> Note {
    at_default(text, kind, |document| with_fixes(note.clone(), document))
}

fn titles(note: &Note) -> Vec<&str> {
    note.fixes.iter().map(|fix| &*fix.title).collect()
}

#[test]
fn of_several_lists_the_user_chooses_one_and_the_hosts_own_comes_last() {
    let host = SEXPR.replace("name web1", "name Domain-0").replace("domid 3", "domid 0");
    let other = SEXPR.replace("name web1", "name db2");
    let text = format!("{host}{SEXPR}{other}");
    let conversion = convert_sexpr(&text);
    let domain = conversion.xml.as_ref().expect("libvirt takes the first domain");
    assert!(domain.text().contains("<name>Domain-0</name>"));
    let several = note(&conversion.notes, "several-domains");
    let several = &fixable(several, &text, DocumentKind::Native(Format::Sexpr));
    assert_eq!(several.severity(), Severity::Warning);
    assert_eq!(
        several.message,
        "The document has several domains: “Domain-0”, “web1”, “db2”. libvirt 0.7.5 reads the first only."
    );
    assert_eq!(
        titles(several),
        [
            "Keep “web1” only, without “Domain-0”, “db2”",
            "Keep “db2” only, without “Domain-0”, “web1”",
            "Keep “Domain-0” only, without “web1”, “db2”",
        ]
    );
    let kept: Vec<_> = several.fixes.iter().map(|fix| edit::apply(&text, &fix.edits)).collect();
    assert_eq!(kept, [SEXPR, &other, &host]);
    assert!(several.fixes.iter().all(|fix| fix.applicability == Applicability::Assuming));
}

#[test]
fn of_several_elements_the_user_chooses_one() {
    let other = XML.replace("web1", "db2");
    for text in [
        format!("{XML}{other}"),
        format!("<domains>\n{XML}{other}</domains>\n"),
        format!("# virsh dumpxml web1\n{XML}\n# virsh dumpxml db2\n{other}\n# "),
    ] {
        let found = found(&text, DocumentKind::DomainXml);
        let refusal = found.refusals.last().expect("a refusal");
        assert_eq!(
            titles(refusal),
            ["Keep “web1” only, without “db2”", "Keep “db2” only, without “web1”"]
        );
        assert_eq!(found.fixed(&text).trim_end(), XML.trim_end());
        assert!(found.converts);
    }
    let saved = format!("<domstatus state='running'>\n{XML}</domstatus>\n");
    let found = found(&saved, DocumentKind::DomainXml);
    assert_eq!(titles(&found.refusals[0]), ["Keep the domain “web1” only"]);
    assert_eq!(found.fixed(&saved), XML);
}

#[test]
fn what_libvirt_takes_all_the_same_is_told() {
    let target = Target::new(Libvirt::V9_0, None).expect("the pair exists");
    let own = "<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE. USE virsh edit web1\n-->\n";
    let text =
        format!("\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1'?>\n<!-- ü -->\n{own}{XML}");
    let conversion = convert(&text, &target);
    assert!(!conversion.is_refused());
    assert_eq!(note(&conversion.notes, "own-file").severity(), Severity::Hint);
    for code in ["byte-order-mark", "declared-encoding"] {
        let note = fixable(note(&conversion.notes, code), &text, DocumentKind::DomainXml);
        assert_eq!(note.severity(), Severity::Hint);
        let fixed = edit::apply(&text, &note.fixes[0].edits);
        assert!(convert(&fixed, &target).notes.iter().all(|note| note.code != code));
    }
    let text = text.replace("<name>web1", "<name>wéb1");
    let notes = convert(&text, &target).notes;
    assert_eq!(note(&notes, "declared-encoding").severity(), Severity::Warning);
    for declared in ["utf-8", "UTF8"] {
        let text = text.replace("ISO-8859-1", declared);
        assert!(convert(&text, &target).notes.iter().all(|note| note.code != "declared-encoding"));
    }
}

#[test]
fn line_ends_of_windows_have_one_note_and_one_fix() {
    let text = XM.replace('\n', "\r\n");
    let kind = DocumentKind::Native(Format::Xl);
    let conversion = convert_native(&text, Format::Xl, &target_of(kind), &FromOptions::default());
    assert!(conversion.xml.is_ok());
    let about: Vec<_> = conversion.notes.iter().filter(|note| note.code == "xl-refuses").collect();
    let [note] = &*about else { panic!("{about:?}") };
    let note = fixable(note, &text, kind);
    assert_eq!(titles(&note), ["Write the line ends as Unix does"]);
    assert_eq!(edit::apply(&text, &note.fixes[0].edits), XM);
    // xl itself says it of every line.
    let verdict = xl_verdict(&text, "guest.cfg");
    assert!(verdict.lines().len() > 5);
    assert_eq!(verdict.reasons().count(), 1);
}

#[test]
fn real_files_are_recognised_and_fixed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/real");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return;
    }
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);
    for name in ["90-virsh-prompt-before-and-after.xml", "91-mail-quoted.xml"] {
        let text = read(name);
        let detection = detect(&text);
        assert_eq!(detection.kind, DocumentKind::DomainXml);
        assert_eq!(detection.certainty, Certainty::Sure);
        let found = found(&text, detection.kind);
        assert!(found.converts, "{name}");
        assert_eq!(found.refusals.len(), 1, "{name}");
        let fixed = found.fixed(&text);
        assert!(fixed.starts_with("<domain") && fixed.ends_with("</domain>\n"), "{fixed}");
    }
    let marked = convert(&read("92-utf8-bom-latin1-declared.xml"), &Target::default());
    assert!(!marked.is_refused());
    assert_eq!(note(&marked.notes, "declared-encoding").severity(), Severity::Hint);
    let list = read("06-dom0-first-then-pv.sxp");
    let several = note(&convert_sexpr(&list).notes, "several-domains").clone();
    let several = fixable(&several, &list, DocumentKind::Native(Format::Sexpr));
    assert_eq!(titles(&several)[0], "Keep “mail3.lab.example.net” only, without “Domain-0”");
    let windows = read("27-pv-two-nics-two-lines-crlf.xm");
    assert_eq!(xl_verdict(&windows, "guest.cfg").reasons().count(), 1);
}
