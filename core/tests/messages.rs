//! Each message of libvirt and of xl that the library quotes has one entry in `core/messages`.

#[path = "shared/fixture_documents.rs"]
mod fixture_documents;
#[path = "shared/folder.rs"]
mod folder;
#[path = "shared/quoted_words.rs"]
mod quoted_words;
#[path = "shared/rust_files.rs"]
mod rust_files;

use fixture_documents::{fixture_documents, native_format};
use folder::folder;
use quoted_words::{appears_in, quoted_words};
use rust_files::rust_files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use xenlens::{
    DocumentKind, Format, FromOptions, Guest, Libvirt, Message, Note, Releases, Target,
    find_message, messages,
};

static MESSAGES: LazyLock<Vec<Message>> = LazyLock::new(messages);

/// What every release says of a document, without repetitions.
fn said_of(text: &str, kind: DocumentKind, found: &mut BTreeSet<String>) {
    let is_device = kind == DocumentKind::DomainXml && !text.contains("<domain");
    let guests = if is_device { &[Some(Guest::Hvm), Some(Guest::Pv)][..] } else { &[None] };
    for libvirt in Libvirt::ALL {
        for &guest in guests {
            let releases = Releases::default_of(libvirt);
            let target = Target { releases, guest, ..Target::default() };
            for note in notes(text, kind, &target) {
                found.extend(note.libvirt_message(libvirt));
                found.extend(note.xl_message().map(str::to_owned));
            }
        }
    }
}

fn notes(text: &str, kind: DocumentKind, target: &Target) -> Vec<Note> {
    match kind {
        DocumentKind::DomainXml => {
            let conversion = xenlens::convert(text, target);
            let refusals = conversion.outputs.values().filter_map(|output| output.as_ref().err());
            refusals.cloned().chain(conversion.notes.iter().cloned()).collect()
        }
        DocumentKind::Native(format) if target.formats().contains(&format) => {
            xenlens::read_native(text, format, target, &FromOptions::default()).notes
        }
        DocumentKind::Native(_) => Vec::new(),
    }
}

fn assert_each_has_an_entry(found: &BTreeSet<String>) {
    let without: Vec<_> =
        found.iter().filter(|words| find_message(&MESSAGES, words).is_none()).collect();
    assert!(without.is_empty(), "core/messages has no entry for {without:#?}");
}

#[test]
fn every_entry_has_a_name_and_a_message_of_its_own() {
    let mut slugs = BTreeSet::new();
    for message in MESSAGES.iter() {
        let slug = message.slug;
        let has_form = slug.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        assert!(has_form && slugs.insert(slug), "{slug}");
        assert!(!message.said.is_empty(), "{slug}: another entry has all that is said of this");
        for said in &message.said {
            assert!(said.note.rule.is_some() || said.note.help.is_some(), "{slug}: {said:?}");
        }
    }
}

#[test]
fn every_entry_says_what_helps() {
    for message in MESSAGES.iter() {
        let helps = message.said.iter().all(|said| said.note.help.is_some());
        assert!(helps || message.mended().is_some(), "{}", message.slug);
    }
}

/// Pages where a part of a device is wrong that libvirt never writes for Xen, and the device.
const DEVICE_STAYS: [(&str, &str); 24] = [
    ("tray-is-only-valid-for-cdrom-and-floppy", "disk"),
    ("removable-is-only-valid-for-usb-disks", "disk"),
    ("disk-event-idx-mode-supported-only-for-virtio-bus", "disk"),
    ("disk-ioeventfd-mode-supported-only-for-virtio-bus", "disk"),
    ("disk-model-not-supported-for-bus", "disk"),
    ("disk-startuppolicy-is-not-allowed-for-disk-of-network-type", "disk"),
    ("queues-attribute-in-disk-driver-element-is-only-supported-by-virtio-blk", "disk"),
    ("rawio-can-be-used-only-with-device-lun", "disk"),
    ("sgio-can-be-used-only-with-device-lun", "disk"),
    ("unfiltered-sgio-is-no-longer-supported", "disk"),
    ("reservations-allowed-only-for-lun-devices", "disk"),
    ("sndbuf-must-be-a-positive-integer", "interface"),
    ("the-passt-backend-can-only-be-used-with-interface-type-user", "interface"),
    ("invalid-attempt-to-set-network-interface-host-side-ip-route-and-or-address", "interface"),
    ("pci-host-devices-must-use-pci-or-unassigned-address-type", "hostdev"),
    ("usb-host-device-must-use-usb-address-type", "hostdev"),
    ("setting-startuppolicy-is-only-allowed-for-usb-devices", "hostdev"),
    ("rawio-is-only-supported-for-scsi-host-device", "hostdev"),
    ("sgio-is-only-supported-for-scsi-host-device", "hostdev"),
    ("model-attribute-in-hostdev-is-only-supported-when-type-pci", "hostdev"),
    ("maximum-supported-number-of-isa-serial-ports", "serial"),
    ("usb-serial-requires-address-of-usb-type", "serial"),
    ("vnc-supports-connected-keep", "graphics"),
    ("timer-doesnt-support-setting-of-timer-frequency", "timer"),
];

#[test]
fn no_fix_of_a_part_takes_the_device_away() {
    for (slug, device) in DEVICE_STAYS {
        let message = MESSAGES.iter().find(|message| message.slug == slug).expect(slug);
        let fixed = message.mended().expect(slug).fixed;
        let count = |text: &str| text.matches(&format!("<{device} ")).count();
        assert_eq!(count(&fixed), count(&message.document), "{slug}:\n{fixed}");
    }
}

#[test]
fn a_mended_document_does_not_cause_the_message_again() {
    let (mut still, mut mended_entries) = (Vec::new(), 0);
    for message in MESSAGES.iter() {
        let Some(mended) = message.mended() else { continue };
        mended_entries += 1;
        for said in &message.said {
            let mut found = BTreeSet::new();
            let libvirt = said.target.releases.libvirt();
            for note in notes(&mended.fixed, message.kind, &said.target) {
                found.extend(note.libvirt_message(libvirt));
                found.extend(note.xl_message().map(str::to_owned));
            }
            let own = |words: &String| {
                find_message(&MESSAGES, words).is_some_and(|(entry, _)| entry.slug == message.slug)
            };
            still.extend(found.iter().find(|words| own(words)).map(|_| message.slug));
        }
    }
    assert!(mended_entries > 100, "only {mended_entries}");
    assert!(still.is_empty(), "{still:?}");
}

#[test]
fn the_words_of_an_entry_lead_to_it_alone() {
    let mut elsewhere = Vec::new();
    for message in MESSAGES.iter() {
        for said in &message.said {
            let words = format!("error: {}", said.words);
            let found = find_message(&MESSAGES, &words).map(|(found, _)| found.slug);
            if found != Some(message.slug) {
                elsewhere.push(format!("{}: {words} leads to {found:?}", message.slug));
            }
        }
    }
    assert!(elsewhere.is_empty(), "{}", elsewhere.join("\n"));
    assert!(find_message(&MESSAGES, "Nothing is wrong.").is_none());
}

#[test]
fn every_message_of_the_fixtures_has_an_entry() {
    let mut found = BTreeSet::new();
    for (path, text) in fixture_documents() {
        let kind = native_format(&path).map_or(DocumentKind::DomainXml, DocumentKind::Native);
        said_of(&text, kind, &mut found);
    }
    assert!(found.len() > 100, "only {} messages", found.len());
    assert_each_has_an_entry(&found);
}

#[test]
fn every_message_of_the_oracles_documents_has_an_entry() {
    let Some(folder) = folder() else {
        println!("skipped: the folder shared is not beside the repository");
        return;
    };
    let mut found = BTreeSet::new();
    for file in fs::read_dir(folder.join("oracle")).expect("the oracle").flatten() {
        let path = file.path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        for line in fs::read_to_string(&path).expect("a text").lines() {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            if let Some(xml) = record["xml"].as_str() {
                said_of(xml, DocumentKind::DomainXml, &mut found);
            }
            if let Some(native) = record["native"].as_str() {
                let format = record["format"].as_str().and_then(Format::from_name);
                let kind = DocumentKind::Native(format.unwrap_or(Format::Xl));
                said_of(native, kind, &mut found);
            }
        }
    }
    assert!(found.len() > 500, "only {} messages", found.len());
    assert_each_has_an_entry(&found);
}

/// Texts beside the words of libvirt and xl that are no words of theirs, and why.
const NO_MESSAGE: [(&str, &str); 9] = [
    ("command line", "a name within a longer message, which Xenlens shows in words of its own"),
    ("libvirt reads only the form host,NAME=VALUE,…", "our own words"),
    ("xl reads {key}, and libvirt does not.{space}{follows}", "our own words"),
    ("A part is empty", "our own words"),
    ("“{}” has no equals sign", "our own words"),
    ("“{}” is not a hexadecimal number", "our own words"),
    ("libvirt does not know the type “{}”", "our own words"),
    ("c (capture)", "our own words"),
    ("p (playback)", "our own words"),
];

/// The folders of `core/src` that quote libvirt and xl.
const QUOTING: [&str; 6] =
    ["read", "decide", "write", "syntax/conf", "syntax/xl", "explain/xl_verdict"];

#[test]
fn every_message_of_the_source_is_caused_by_an_entry() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in QUOTING {
        rust_files(&source.join(folder), &mut files);
    }
    files.retain(|path| !path.ends_with("tests.rs"));
    let words: Vec<_> = MESSAGES
        .iter()
        .flat_map(|message| message.said.iter().chain(&message.said_besides))
        .map(|said| said.words.as_str())
        .collect();
    let (mut count, mut missing, mut excused) = (0, Vec::new(), BTreeSet::new());
    for path in files {
        for quoted in quoted_words(&fs::read_to_string(&path).expect("a text")) {
            count += 1;
            let is_caused = words.iter().any(|words| appears_in(&quoted, words));
            match NO_MESSAGE.iter().find(|(text, _)| *text == quoted) {
                Some((text, _)) if !is_caused => drop(excused.insert(*text)),
                None if !is_caused => missing.push(format!("{}: {quoted}", path.display())),
                _ => {}
            }
        }
    }
    assert!(count > 600, "only {count} texts were found");
    assert!(missing.is_empty(), "no document of core/messages causes\n{}", missing.join("\n"));
    assert_eq!(excused.len(), NO_MESSAGE.len(), "not all of NO_MESSAGE are there: {excused:?}");
}
