//! The names of elements and attributes, and their namespaces.

use super::tree::Tree;
use crate::base::{Note, Span};
use std::collections::HashMap;

/// Which bytes a name can have.
const IN_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = byte >= 0x80
            || (byte as u8).is_ascii_alphanumeric()
            || matches!(byte as u8, b'_' | b':' | b'-' | b'.');
        byte += 1;
    }
    table
};

/// Names in XML begin with a letter, `_` or `:`; digits, `-` and `.` may follow. Beyond ASCII,
/// everything counts as a letter here.
pub(super) fn check_name(name: &str, at: usize) -> Result<(), Note> {
    let first = name.as_bytes().first();
    let bad_first = first.is_none_or(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'.'));
    if !bad_first && name.bytes().all(|byte| IN_NAMES[usize::from(byte)]) {
        return Ok(());
    }
    Err(Note::error("xml-syntax", format!("“{name}” is not a name in XML."))
        .at(Span::new(at, at + name.len()))
        .help("Names begin with a letter. For a plain < write &lt;."))
}

/// Splits names at prefixes that are declared and finds which elements are in a namespace, as libxml2
/// does. A prefix that is not declared stays part of the name.
pub(super) fn resolve_namespaces(tree: &mut Tree<'_>) {
    struct Declaration<'a> {
        /// The depth of the element that makes it.
        depth: u32,
        prefix: &'a str,
        has_name: bool,
        /// The number of the declaration that it hides.
        hidden: Option<usize>,
    }
    // The declarations in scope, in order, and the number of the innermost of each prefix.
    let mut scope: Vec<Declaration<'_>> = Vec::new();
    let mut innermost: HashMap<&str, usize> = HashMap::new();
    let mut ends: Vec<u32> = Vec::new();
    for index in 0..tree.elements.len() {
        while ends.last().is_some_and(|&end| end as usize <= index) {
            ends.pop();
            let depth = ends.len() as u32;
            while let Some(ended) = scope.pop_if(|declaration| declaration.depth >= depth) {
                match ended.hidden {
                    Some(number) => innermost.insert(ended.prefix, number),
                    None => innermost.remove(ended.prefix),
                };
            }
        }
        let depth = ends.len() as u32;
        ends.push(tree.elements[index].end);
        let range = tree.elements[index].attributes.clone();
        let attributes = &mut tree.attributes[range.start as usize..range.end as usize];
        for attribute in attributes.iter_mut() {
            let (prefix, has_name) = match attribute.name.strip_prefix("xmlns") {
                Some("") => ("", !attribute.value.is_empty()),
                Some(rest) if rest.starts_with(':') => (&rest[1..], true),
                _ => continue,
            };
            attribute.namespaced = true;
            let hidden = innermost.insert(prefix, scope.len());
            scope.push(Declaration { depth, prefix, has_name, hidden });
        }
        let bound = |prefix: &str| {
            innermost.get(prefix).is_some_and(|&number| scope[number].has_name) || prefix == "xml"
        };
        for attribute in attributes.iter_mut().filter(|attribute| !attribute.namespaced) {
            if let Some((prefix, local)) = attribute.name.split_once(':')
                && bound(prefix)
            {
                attribute.name = local;
                attribute.namespaced = true;
            }
        }
        let element = &mut tree.elements[index];
        match element.name.split_once(':') {
            Some((prefix, local)) if bound(prefix) => {
                element.name = local;
                element.namespaced = true;
            }
            Some(_) => {}
            None => element.namespaced = bound(""),
        }
    }
}
