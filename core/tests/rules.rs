//! A rule says which releases it applies to. No conversion by another release names it.

#[path = "shared/fixture_documents.rs"]
mod fixture_documents;
use fixture_documents::{fixture_documents, native_format};
use std::collections::BTreeSet;
use std::path::Path;
use xenlens::{
    Conversion, FromOptions, Guest, Host, Libvirt, Note, Output, Releases, Rule, Target,
};

/// What a conversion by a release named a rule for, if the rule does not apply to that release.
fn wrong_rule(rule: &Rule, what: &str, libvirt: Libvirt) -> Option<String> {
    let applies = rule.releases.contains(&libvirt);
    (!applies).then(|| format!("{} names {} for {what}", libvirt.name(), rule.id))
}

/// The rules that a conversion names and that do not apply to its release.
#[derive(Default)]
struct Check {
    named: usize,
    wrong: BTreeSet<String>,
}

impl Check {
    fn rule(&mut self, rule: &Rule, what: &str, libvirt: Libvirt) {
        self.named += 1;
        self.wrong.extend(wrong_rule(rule, what, libvirt));
    }

    fn notes(&mut self, notes: &[Note], libvirt: Libvirt) {
        for note in notes {
            if let Some(rule) = note.rule {
                self.rule(rule, &format!("a note {}", note.code), libvirt);
            }
        }
    }

    fn output(&mut self, output: &Output, libvirt: Libvirt) {
        for mark in output.marks() {
            self.rule(mark.rule, "a mark", libvirt);
        }
        for omission in output.omissions() {
            self.rule(omission.rule, "an omission", libvirt);
        }
    }

    fn conversion(&mut self, conversion: &Conversion, target: &Target) {
        self.notes(&conversion.notes, target.libvirt());
        for &format in target.formats() {
            match conversion.output(format).expect("a format of the release") {
                Ok(output) => self.output(output, target.libvirt()),
                Err(refusal) => self.notes(std::slice::from_ref(refusal), target.libvirt()),
            }
        }
    }

    fn document(&mut self, file: &Path, text: &str, target: &Target) {
        let Some(format) = native_format(file) else {
            return self.conversion(&xenlens::convert(text, target), target);
        };
        let native = xenlens::convert_native(text, format, target, &FromOptions::default());
        self.notes(&native.notes, target.libvirt());
        if let Ok(xml) = &native.xml {
            self.output(xml, target.libvirt());
        }
        if let Some(back) = native.back() {
            self.conversion(back, target);
        }
    }
}

#[test]
fn a_conversion_names_only_rules_that_apply_to_its_release() {
    let mut check = Check::default();
    // Some fixtures name this network.
    let host = Host::default().with_network("net-b", "virbr1");
    for (file, text) in fixture_documents() {
        for releases in Releases::all() {
            for guest in Guest::ALL {
                let target = Target { releases, host: host.clone(), guest: Some(guest) };
                check.document(&file, &text, &target);
            }
        }
    }
    assert!(check.named > 10_000, "conversions named only {} rules", check.named);
    assert!(check.wrong.is_empty(), "{:#?}", check.wrong);
}

#[test]
fn a_wrong_rule_is_found() {
    let only_newer = xenlens::rules::find("checked.cpu").expect("a rule");
    assert_eq!(wrong_rule(only_newer, "a note", Libvirt::V0_7_5), None);
    assert!(wrong_rule(only_newer, "a note", Libvirt::V0_7_4).is_some());
}
