//! See what libvirt tells Xen.
//!
//! This crate turns libvirt domain XML into Xen's native configuration (xl, xm and S-expression) and back, exactly as
//! libvirt does, and can say of every piece of its output where it comes from and why it is so.
//!
//! ```text
//! domain XML ──syntax──▶ tree ──read──▶ Domain ──write──▶ Output (text + marks) ──explain──▶ notes, cards
//! xl, xm, S-expression ──syntax──▶ tree ──read──▶ Domain ──write──▶ domain XML, the same Output
//!                                            ▲
//!                  Target: libvirt release, Xen release, what libvirt asks its host
//! ```
//!
//! A later stage never calls an earlier one; every stage is a pure function. Nothing here does I/O, reads a clock,
//! draws a random number or panics, whatever the input.
//!
//! The folders are floors: a lower one names nothing of a higher one. From the lowest: `base`, `release`,
//! `rules`, `syntax`, `domain`, `decide`, `read` and `write`, `edit`, `explain`, `boundary`, `lessons`.
//!
//! ```
//! use xenlens::{Format, Target};
//!
//! let xml = "<domain type='xen'><name>a</name><uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid>\
//!            <memory>1024</memory><os><type>linux</type></os></domain>";
//! let output = xenlens::to_native(xml, Format::Sexpr, &Target::default()).unwrap();
//! assert!(output.text().starts_with("(vm (name 'a')(memory 1)(maxmem 1)(vcpus 1)"));
//! ```

mod base;
mod boundary;
mod decide;
mod domain;
pub mod edit;
mod explain;
#[cfg(feature = "lessons")]
pub mod lessons;
mod read;
mod release;
pub mod rules;
mod syntax;
mod write;

pub use base::{
    Applicability, Choice, Edit, Effect, Fix, Format, LibvirtError, MAX_DEPTH, MAX_INPUT, Mark,
    Note, NoteContent, Omission, Origin, Output, Part, PerFormat, Position, Positions, Rule,
    Scenario, Severity, Source, Sourced, Span, Subject, UNSEEN_CHARACTERS, Utf16, VifDecision,
    VifType, XlSays, incomplete_marks, is_unseen, spelled, unseen_code,
};
pub use boundary::json;
pub use boundary::svg;
#[cfg(feature = "link")]
pub use boundary::{link, reference_search};
pub use decide::vif;
pub use decide::vif::{
    EmulatedCard, GuestDevices, ModelImport, Preference, PvDevice, Reading, VisibleDevices,
};
pub use edit::Document;
pub use explain::picture;
pub use explain::{
    AtReleases, Completion, CompletionKind, Completions, Conversion, HistoryStep, InterfaceCard,
    InterfaceInFormat, MatrixRow, Meaning, Mended, Message, MoveChange, MoveKind, MoveStep,
    MoveToXl, NativeConversion, NativeInterfaceCard, NotWritten, NoteGroup, Obstacles,
    ReleaseColumn, Said, Speaker, WhatIf, Written, WrittenVif, XlCause, XlRefusal, XlVerdict,
    XlWarning, compare, completions, convert, convert_native, document_across_releases,
    find_message, fixable_warnings, folded_in_words, from_native, groups, history, matrix, meaning,
    mend, messages, move_to_xl, obstacles, read_native, releases_that_read, round_trip, to_native,
    vif_across_releases, what_if, what_if_in, with_fixes, xl_verdict,
};
pub use read::{
    Certainty, Detection, DocumentKind, HostFacts, detect, guest_name, has_python, host_facts,
};
pub use release::{
    ChoiceError, Choices, ConfBehaviour, CpuVirtualization, DefaultIoemu, DomainXmlForm, Driver,
    FromOptions, Guest, Host, HostArch, Libvirt, ModelNames, NetfrontModel, Profile, Releases,
    Target, VifBehaviour, VifReader, VifTarget, Xen, covered_releases,
};
pub use syntax::{ListedDomain, listed_domains, sexpr, xml};
