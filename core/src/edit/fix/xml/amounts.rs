//! Memory and virtual CPUs: amounts that are missing, or no plain number.

use super::fix;
use super::place::{Place, value_of};
use crate::base::Applicability::Assuming;
use crate::base::{Edit, Fix, Note, bytes_of_unit};
use crate::syntax::xml::ElementId;

/// The memory of a guest that has none, in KiB.
const MEMORY: &str = "262144";

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, place: Place<'_, '_>) -> Vec<Fix> {
    match refusal.code {
        "memory-missing" | "memory" => memory(place),
        "memory-unit" => unit(place).into_iter().collect(),
        "vcpu" if place.name() == "vcpu" && place.attribute.is_none() => vec![vcpus(place)],
        _ => Vec::new(),
    }
}

/// The fixes of an amount of memory that is missing or no number.
fn memory(place: Place<'_, '_>) -> Vec<Fix> {
    let tree = place.tree;
    let written = place.span.of(tree.text()).trim();
    if place.name() == "cell" {
        let title = "Give the NUMA cell 256 MiB of memory";
        return vec![fix(Assuming, tree, title, |editor| {
            editor.set_attribute(place.element, "memory", MEMORY, title);
        })];
    }
    let is_text = place.attribute.is_none() && place.element != ElementId::ROOT;
    let has_unit = value_of(tree, place.element, "unit").is_some();
    if is_text && let Some(fix) = without_blanks(place) {
        return vec![fix];
    }
    if is_text
        && !has_unit
        && let Some(kib) = kib(written)
    {
        let title = format!("Write the memory in KiB: {kib}");
        return vec![Fix::safe(title, [Edit::replace(place.span, kib.to_string())])];
    }
    if is_text && place.name() != "memory" {
        return Vec::new();
    }
    let title = "Give the guest 256 MiB of memory";
    vec![fix(Assuming, tree, title, |editor| {
        editor.set_child(ElementId::ROOT, "memory", MEMORY, title.to_owned());
        let units = editor.below_root("memory").into_iter().take(1);
        let units: Vec<_> = units.flat_map(|memory| tree.attributes(memory)).collect();
        for (index, _) in units.into_iter().filter(|(_, attribute)| attribute.name == "unit") {
            editor.remove_attribute(index, title);
        }
    })]
}

/// The KiB of a number with a unit behind it.
fn kib(written: &str) -> Option<u64> {
    let (number, unit) = written.split_at(written.find(|c: char| !c.is_ascii_digit())?);
    in_kib(number.parse().ok()?, bytes_of_unit(unit.trim())?).filter(|&kib| kib > 0)
}

/// An amount of a unit, in KiB, rounded up.
pub(super) fn in_kib(number: u64, bytes_of_one: u64) -> Option<u64> {
    Some(number.checked_mul(bytes_of_one)?.div_ceil(1024)).filter(|&kib| kib < 1 << 52)
}

/// A unit with blanks around it.
fn unit(place: Place<'_, '_>) -> Option<Fix> {
    let unit = place.span.of(place.tree.text()).trim();
    bytes_of_unit(unit)?;
    Some(Fix::safe(format!("Write {unit} without blanks"), [Edit::replace(place.span, unit)]))
}

/// The number that stands there with blanks, or else one virtual CPU.
fn vcpus(place: Place<'_, '_>) -> Fix {
    without_blanks(place).unwrap_or_else(|| {
        Fix::assuming("Give the guest one virtual CPU", [Edit::replace(place.span, "1")])
    })
}

/// The number that stands there with blanks.
fn without_blanks(place: Place<'_, '_>) -> Option<Fix> {
    let written = place.span.of(place.tree.text());
    let number = written.trim();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && number != written).then(|| {
        Fix::safe(format!("Write {number} without blanks"), [Edit::replace(place.span, number)])
    })
}
