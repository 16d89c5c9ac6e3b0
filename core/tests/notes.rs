//! Notes as a reader meets them: by what follows for the guest, alike ones together, and few that matter.

#[path = "shared/fixture_documents.rs"]
mod fixture_documents;
#[path = "shared/folder.rs"]
mod folder;

use fixture_documents::{fixture_documents, native_format};
use folder::folder;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use xenlens::{
    Document, DocumentKind, Effect, FromOptions, Libvirt, Note, Releases, Target, Xen, convert,
    convert_native, detect, groups, mend,
};

/// A list that somebody reads has fewer lines than this.
const MOST_LINES: usize = 10;

fn target_of(libvirt: Libvirt) -> Target {
    Target { releases: Releases::default_of(libvirt), ..Target::default() }
}

fn kind_of(file: &Path, text: &str) -> DocumentKind {
    native_format(file).map_or_else(|| detect(text).kind, DocumentKind::Native)
}

/// The document after all fixes that it has for a release.
fn mended(file: &Path, text: &str, libvirt: Libvirt) -> String {
    let (target, options) = (target_of(libvirt), FromOptions::default());
    let document = Document {
        text,
        kind: kind_of(file, text),
        formats: target.formats(),
        target: &target,
        options: &options,
        variables: &[("slot".to_owned(), "3".to_owned())],
    };
    mend(&document, |_| true).fixed
}

/// The notes on a document by a release; `None` where it is refused.
fn notes(file: &Path, text: &str, libvirt: Libvirt) -> Option<Vec<Note>> {
    let target = target_of(libvirt);
    match kind_of(file, text) {
        DocumentKind::DomainXml => {
            let conversion = convert(text, &target);
            (!conversion.is_refused()).then_some(conversion.notes)
        }
        DocumentKind::Native(format) => {
            let conversion = convert_native(text, format, &target, &FromOptions::default());
            conversion.xml.is_ok().then_some(conversion.notes)
        }
    }
}

fn real_documents() -> Vec<(PathBuf, String)> {
    let Some(folder) = folder() else {
        println!("skipped: ../shared/real is missing");
        return Vec::new();
    };
    let files = fs::read_dir(folder.join("real")).expect("a folder");
    let files = files.map(|file| file.expect("an entry").path());
    let documents = files.filter(|file| file.extension().is_some_and(|kind| kind != "tsv"));
    documents.map(|file| (file.clone(), fs::read_to_string(file).expect("a text"))).collect()
}

#[test]
fn a_reader_of_a_real_document_has_few_lines_to_read() {
    for (file, text) in real_documents() {
        for libvirt in Libvirt::ALL {
            let mended = mended(&file, &text, libvirt);
            for text in [&text, &mended] {
                let Some(notes) = notes(&file, text, libvirt) else { continue };
                let matters = groups(notes.iter().filter(|note| !note.effect.is_folded()));
                let effects = notes.iter().map(|note| note.effect);
                let folded: HashSet<_> = effects.filter(|effect| effect.is_folded()).collect();
                let lines = matters.len() + folded.len();
                assert!(lines < MOST_LINES, "{}: {matters:#?}", file.display());
            }
        }
    }
}

#[test]
fn no_note_gets_lost_in_a_group_and_effects_are_in_order() {
    let mut grouped = 0;
    for (file, text) in fixture_documents().into_iter().chain(real_documents()) {
        for libvirt in Libvirt::ALL {
            let notes = notes(&file, &text, libvirt).unwrap_or_default();
            assert!(notes.is_sorted_by_key(|note| note.effect), "{}", file.display());
            let groups = groups(&notes);
            let mut left: Vec<&Note> = notes.iter().collect();
            for group in &groups {
                assert!(!group.notes.is_empty());
                for note in &group.notes {
                    let same = |other: &&Note| std::ptr::eq(*other, *note);
                    let place = left.iter().position(same).expect("in one group alone");
                    left.remove(place);
                    assert_eq!(note.effect, group.note.effect, "{}", file.display());
                }
                grouped += usize::from(group.notes.len() > 1);
            }
            assert!(left.is_empty(), "{}: {left:?}", file.display());
        }
    }
    assert!(grouped > 100, "only {grouped} groups of several notes");
}

fn effects_of(text: &str, libvirt: Libvirt, words: &str) -> Vec<Effect> {
    let notes = notes(Path::new("a.xml"), text, libvirt).expect("it converts");
    let named = notes.iter().filter(|note| note.message.contains(words));
    named.map(|note| note.effect).collect()
}

#[test]
fn what_follows_for_the_guest_decides_the_effect() {
    let domain = |memory: &str| {
        format!(
            "<domain type='xen' id='3'><name>a</name>{memory}<os><type>hvm</type><loader>/l</loader></os><devices>\
             <emulator>/e</emulator><disk type='file' device='disk'><driver name='file'/><source file='/d'/><target dev='hda'/>\
             <backingStore/><address type='drive'/></disk><interface type='bridge'><source bridge='b'/>\
             <backenddomain name='net'/></interface></devices></domain>"
        )
    };
    let kib = domain("<memory unit='KiB'>524288</memory>");
    let gib = domain("<memory unit='GiB'>2</memory>");
    for (text, libvirt, words, effect) in [
        (&kib, Libvirt::V0_7_5, "unit=", Effect::None),
        (&gib, Libvirt::V0_7_5, "unit=", Effect::DoesNotStart),
        (&kib, Libvirt::V0_7_5, "<backenddomain>", Effect::Moved),
        (&kib, Libvirt::V9_0, "<backenddomain>", Effect::Moved),
        (&kib, Libvirt::V0_7_5, "<backingStore>", Effect::None),
        (&kib, Libvirt::V0_7_5, "<address>", Effect::None),
        (&kib, Libvirt::V0_7_5, "id='3'", Effect::RunTime),
        (&kib, Libvirt::V9_0, "type='xen'", Effect::None),
        (&kib, Libvirt::V9_0, "<loader>", Effect::None),
        (&kib, Libvirt::V9_0, "format='raw'", Effect::None),
    ] {
        for found in effects_of(text, libvirt, words) {
            assert_eq!(found, effect, "{words} at {}", libvirt.name());
        }
    }
    for words in ["unit=", "<backenddomain>", "<backingStore>", "id='3'"] {
        assert!(!effects_of(&kib, Libvirt::V0_7_5, words).is_empty(), "{words}");
    }
}

#[test]
fn a_card_that_no_qemu_knows_keeps_the_guest_from_starting() {
    let document = |model: &str| {
        format!(
            "<domain type='xen'><name>a</name><memory>65536</memory><os><type>hvm</type><loader>/l</loader></os><devices>\
             <interface type='bridge'><source bridge='b'/><model type='{model}'/></interface></devices></domain>"
        )
    };
    for (libvirt, xen, model, known) in [
        (Libvirt::V0_7_5, Some(Xen::V3_1), "netfrnt", false),
        (Libvirt::V0_7_5, Some(Xen::V3_1), "e1000", true),
        (Libvirt::V0_7_5, Some(Xen::V3_1), "netfront", true),
        (Libvirt::V0_7_5, Some(Xen::V3_0_4), "virtio", false),
        (Libvirt::V0_7_5, Some(Xen::V3_0_4), "pcnet", true),
        (Libvirt::V0_7_5, Some(Xen::V3_0_2), "netfrnt", true),
        (Libvirt::V9_0, None, "virtio", false),
        (Libvirt::V9_0, None, "e1000e", true),
    ] {
        let target = Target::new(libvirt, xen).expect("the pair exists");
        let text = document(model);
        let notes = convert(&text, &target).notes;
        let found = notes.iter().find(|note| note.code == "unknown-card");
        assert_eq!(found.is_none(), known, "{model} at {} {xen:?}", libvirt.name());
        if let Some(note) = found {
            assert_eq!(note.effect, Effect::DoesNotStart);
            assert!(note.span.expect("a place").of(&text).contains(model));
            assert!(!note.fixes.is_empty());
        }
    }
    let text = document("netfrnt");
    let notes = convert(&text, &Target::default()).notes;
    let note = notes.iter().find(|note| note.code == "unknown-card").expect("there is one");
    assert_eq!(note.fixes[0].title, "Name the model netfront");
}
