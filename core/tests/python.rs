//! The Python of an xm configuration: a fix of what libvirt refuses, and notes on what cannot be worked out.

use xenlens::{
    Applicability, Document, DocumentKind, Format, FromOptions, HostArch, Obstacles, Target,
    obstacles,
};

fn found(text: &str, host_arch: HostArch, variables: &[(String, String)]) -> Obstacles {
    let (target, options) = (Target::default(), FromOptions { host_arch, ..Default::default() });
    let document = Document {
        text,
        kind: DocumentKind::Native(Format::Xm),
        formats: target.formats(),
        target: &target,
        options: &options,
        variables,
    };
    obstacles(&document, |_| true)
}

const START: &str =
    "name = 'a'\nuuid = '8d2f61c4-70ab-4e39-9c15-b3e7048ad6f2'\nkernel = '/boot/vmlinuz'\n";

#[test]
fn a_program_becomes_the_file_that_libvirt_reads() {
    let text = format!("import os\n{START}memory = 64 * 4  # MB\nextra = os.uname()[4]\n");
    for (arch, name) in [(HostArch::X86_64, "x86_64"), (HostArch::I686, "i686")] {
        let found = found(&text, arch, &[]);
        assert!(found.converts, "{found:?}");
        let fix = &found.refusals[0].fixes[0];
        assert_eq!(fix.title, format!("Work out the Python, for {name}"));
        assert_eq!(fix.applicability, Applicability::Assuming);
        assert_eq!(found.fixed(&text), format!("{START}memory = 256  # MB\nextra = \"{name}\"\n"));
    }
}

#[test]
fn a_variable_of_the_command_line_is_wanted() {
    let program = "def check(name, value):\n    return int(value)\nxm_vars.var('slot', check=check)\nxm_vars.check()\n";
    let text = format!("{program}{START}memory = 64\nextra = 'SLOT=%d' % slot\n");
    let missing = found(&text, HostArch::X86_64, &[]);
    let codes: Vec<_> = missing.refusals.iter().skip(1).map(|note| note.code).collect();
    assert_eq!((missing.converts, &*codes), (false, &["python-variable"][..]));
    let span = missing.refusals[1].span.expect("the note has a place");
    assert_eq!(span.of(&text), "xm_vars.var('slot', check=check)");

    let given = found(&text, HostArch::X86_64, &[("slot".to_owned(), "3".to_owned())]);
    assert!(given.converts, "{given:?}");
    assert_eq!(given.fixed(&text), format!("{START}memory = 64\nextra = \"SLOT=3\"\n"));
}
