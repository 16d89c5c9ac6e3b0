//! Parts of the document that libvirt checks although nothing of them is ever told to Xen: a document
//! is refused for them, and otherwise they have no effect.

use super::reader::Reader;
use crate::base::{LibvirtError, Note, Rule, Sourced, Span};
use crate::domain::{Text, Uuid};
use crate::read::number;
use crate::rules::{checked as rules, disk};
use crate::syntax::xml::ElementId;

/// A value that is none of libvirt's names for `what`; the caller adds libvirt's words and the rule.
pub(super) fn unknown(what: &str, allowed: &str, value: &Sourced<&str>) -> Note {
    Note::error("unknown-value", format!("libvirt knows no {what} “{}”.", value.value))
        .at(value.origin.span())
        .help(format!("Use {allowed}."))
}

fn refused(rule: &'static Rule, span: Span, libvirt: LibvirtError<'_>) -> Note {
    Note::error(
        "checked",
        format!("{}: libvirt checks this part and does not accept it.", rule.title),
    )
    .at(span)
    .rule(rule)
    .help("Nothing of it reaches Xen: correct it as libvirt asks, or remove the element.")
    .libvirt(libvirt)
}

macro_rules! internal {
    ($($message:tt)*) => { LibvirtError::Internal(format_args!($($message)*)) };
}

pub(super) fn disk_cache(cache: Option<&Sourced<&str>>) -> Result<(), Note> {
    match cache {
        Some(cache) if !["default", "none", "writethrough", "writeback"].contains(&cache.value) => {
            Err(unknown("disk cache mode", "default, none, writethrough or writeback", cache)
                .rule(&disk::CACHE)
                .libvirt(internal!("unknown disk cache mode '{}'", cache.value)))
        }
        _ => Ok(()),
    }
}

/// `<encryption>` of a disk.
pub(super) fn encryption(r: &mut Reader<'_, '_>, element: ElementId) -> Result<(), Note> {
    let rule = &rules::ENCRYPTION;
    r.drop(element, rule);
    let xml = |message: &str, span: Span| {
        refused(rule, span, LibvirtError::Xml(format_args!("{message}")))
    };
    let start_tag = r.start_tag(element);
    match r.xpath_attribute(&[element], "format", rule) {
        None => return Err(xml("unknown volume encryption format", start_tag)),
        Some(format) if !matches!(format.value, "default" | "qcow") => {
            let message = format!("unknown volume encryption format type {}", format.value);
            return Err(xml(&message, start_tag));
        }
        Some(_) => {}
    }
    let secrets: Vec<_> = r.matches(&[element], "secret").collect();
    for secret in secrets {
        let start_tag = r.start_tag(secret);
        match r.xpath_attribute(&[secret], "type", rule) {
            None => return Err(xml("unknown volume encryption secret type", start_tag)),
            Some(kind) if kind.value != "passphrase" => {
                let message = format!("unknown volume encryption secret type {}", kind.value);
                return Err(xml(&message, start_tag));
            }
            Some(_) => {}
        }
        match r.xpath_attribute(&[secret], "uuid", rule) {
            None => return Err(xml("missing volume encryption uuid", start_tag)),
            Some(uuid) if Uuid::parse(uuid.value).is_none() => {
                let message = format!("malformed volume encryption uuid '{}'", uuid.value);
                return Err(xml(&message, start_tag));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// `<filesystem>`.
pub(super) fn filesystem(r: &mut Reader<'_, '_>, element: ElementId) -> Result<(), Note> {
    let rule = &rules::FILESYSTEM;
    r.drop(element, rule);
    let source_attribute = match r.attribute(element, "type", rule) {
        None => "dir",
        Some(kind) => match kind.value {
            "mount" => "dir",
            "block" => "dev",
            "file" => "file",
            "template" => "name",
            other => {
                let span = kind.origin.span().unwrap_or_default();
                return Err(refused(rule, span, internal!("unknown filesystem type '{other}'")));
            }
        },
    };
    let (mut source, mut target) = (None, None);
    for child in r.children(element) {
        match r.name(child) {
            "source" if source.is_none() => source = r.attribute(child, source_attribute, rule),
            "target" if target.is_none() => target = r.attribute(child, "dir", rule),
            _ => {}
        }
    }
    let start_tag = r.start_tag(element);
    match (&source, &target) {
        (None, target) => {
            let target = target.as_ref().map(|target| target.value);
            Err(refused(rule, start_tag, LibvirtError::NoSource(target)))
        }
        (Some(source), None) => {
            Err(refused(rule, start_tag, LibvirtError::NoTarget(Some(source.value))))
        }
        _ => Ok(()),
    }
}

/// `<video>`.
pub(super) fn video(r: &mut Reader<'_, '_>, element: ElementId) -> Result<(), Note> {
    let rule = &rules::VIDEO;
    r.drop(element, rule);
    let (mut kind, mut vram, mut heads) = (None, None, None);
    for child in r.children(element) {
        if r.name(child) == "model" && kind.is_none() && vram.is_none() && heads.is_none() {
            kind = r.attribute(child, "type", rule);
            vram = r.attribute(child, "vram", rule);
            heads = r.attribute(child, "heads", rule);
        }
    }
    let span = |value: &Sourced<&str>| value.origin.span().unwrap_or_default();
    if let Some(kind) = kind
        && !["vga", "cirrus", "vmvga", "xen", "vbox"].contains(&kind.value)
    {
        return Err(refused(rule, span(&kind), internal!("unknown video model '{}'", kind.value)));
    }
    for (value, called) in [(vram, "ram"), (heads, "heads")] {
        if let Some(value) = value
            && number::unsigned_int(value.value, 10).is_none()
        {
            let message = internal!("cannot parse video {called} '{}'", value.value);
            return Err(refused(rule, span(&value), message));
        }
    }
    Ok(())
}

/// All `<watchdog>` elements: at most one.
pub(super) fn watchdogs(r: &mut Reader<'_, '_>, elements: &[ElementId]) -> Result<(), Note> {
    let rule = &rules::WATCHDOG;
    let &[element] = elements else {
        return match elements.get(1) {
            None => Ok(()),
            Some(&second) => {
                let span = r.start_tag(second);
                Err(refused(rule, span, internal!("only a single watchdog device is supported")))
            }
        };
    };
    r.drop(element, rule);
    let span = |value: &Sourced<&str>| value.origin.span().unwrap_or_default();
    match r.attribute(element, "model", rule) {
        None => {
            let span = r.start_tag(element);
            return Err(refused(rule, span, internal!("watchdog must contain model name")));
        }
        Some(model) if !["i6300esb", "ib700"].contains(&model.value) => {
            let message = internal!("unknown watchdog model '{}'", model.value);
            return Err(refused(rule, span(&model), message));
        }
        Some(_) => {}
    }
    match r.attribute(element, "action", rule) {
        Some(action)
            if !["reset", "shutdown", "poweroff", "pause", "none"].contains(&action.value) =>
        {
            let message = internal!("unknown watchdog action '{}'", action.value);
            Err(refused(rule, span(&action), message))
        }
        _ => Ok(()),
    }
}

/// libvirt's limits for a security label and a security model, in bytes: longer ones count as missing.
const MAX_LABEL: usize = 4096;
const MAX_MODEL: usize = 256;

/// `<seclabel>`, which domxml-to-native reads as that of a running guest.
pub(super) fn seclabel(r: &mut Reader<'_, '_>, root: ElementId) -> Result<(), Note> {
    let rule = &rules::SECLABEL;
    let elements: Vec<_> = r.matches(&[root], "seclabel").collect();
    let Some(&first) = elements.first() else {
        return Ok(());
    };
    for &element in &elements {
        r.drop(element, rule);
    }
    let start_tag = r.start_tag(first);
    let xml = |message: &'static str| {
        refused(rule, start_tag, LibvirtError::Xml(format_args!("{message}")))
    };
    let within = |limit: usize| move |value: &Sourced<&str>| value.value.len() < limit;
    let text_within = |limit: usize| move |value: &Text<'_>| value.value.len() < limit;
    let kind = r
        .xpath_attribute(&elements, "type", rule)
        .filter(within(MAX_LABEL))
        .ok_or_else(|| xml("missing security type"))?;
    let dynamic = match kind.value {
        "static" => false,
        "dynamic" => true,
        _ => return Err(xml("invalid security type")),
    };
    r.xpath_attribute(&elements, "model", rule)
        .filter(within(MAX_MODEL))
        .ok_or_else(|| xml("missing security model"))?;
    r.text_of(&elements, "label", rule)
        .filter(text_within(MAX_LABEL))
        .ok_or_else(|| xml("security label is missing"))?;
    if dynamic {
        r.text_of(&elements, "imagelabel", rule)
            .filter(text_within(MAX_LABEL))
            .ok_or_else(|| xml("security imagelabel is missing"))?;
    }
    Ok(())
}

/// `<cpu>`.
pub(super) fn cpu(r: &mut Reader<'_, '_>, root: ElementId) -> Result<(), Note> {
    let rule = &rules::CPU;
    let Some(cpu) = r.matches(&[root], "cpu").next() else {
        return Ok(());
    };
    r.drop(cpu, rule);
    let start_tag = r.start_tag(cpu);
    let refuse = |span: Span, message: &str| refused(rule, span, internal!("{message}"));
    let matched = r.attribute(cpu, "match", rule);
    if !matched.is_some_and(|m| ["minimum", "exact", "strict"].contains(&m.value)) {
        return Err(refuse(start_tag, "Invalid match attribute for CPU specification"));
    }
    if r.text_of(&[cpu], "model", rule).is_none() {
        return Err(refuse(start_tag, "Missing CPU model name"));
    }
    if let Some(topology) = r.matches(&[cpu], "topology").next() {
        let span = r.start_tag(topology);
        let mut numbers = [0; 3];
        for (name, number) in ["sockets", "cores", "threads"].into_iter().zip(&mut numbers) {
            let text = r.xpath_attribute(&[topology], name, rule);
            let value = text.and_then(|text| number::unsigned_long(text.value));
            // libvirt keeps the lower half of the number.
            *number = value.ok_or_else(|| {
                refuse(span, &format!("Missing '{name}' attribute in CPU topology"))
            })? as u32;
        }
        if numbers.contains(&0) {
            return Err(refuse(span, "Invalid CPU topology"));
        }
    }
    let features: Vec<_> = r.matches(&[cpu], "feature").collect();
    let mut names = std::collections::HashSet::new();
    for feature in features {
        let span = r.start_tag(feature);
        let policy = r.attribute(feature, "policy", rule);
        let known = ["force", "require", "optional", "disable", "forbid"];
        if !policy.is_some_and(|policy| known.contains(&policy.value)) {
            return Err(refuse(span, "Invalid CPU feature policy"));
        }
        match r.attribute(feature, "name", rule).filter(|name| !name.value.is_empty()) {
            None => return Err(refuse(span, "Invalid CPU feature name")),
            Some(name) if !names.insert(name.value) => {
                let message = format!("CPU feature `{}' specified more than once", name.value);
                return Err(refuse(span, &message));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
