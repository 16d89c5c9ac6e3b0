//! The items of an S-expression.

use super::items::{Item, Line, disk_key};
use crate::base::Note;
use crate::syntax::sexpr;

/// The lists of an S-expression.
pub(super) fn sexpr_items(text: &str) -> Result<Vec<Item>, Note> {
    let tree = sexpr::parse(text)?;
    let mut root = sexpr_item(&tree, sexpr::NodeId::ROOT);
    // The outermost list is the guest, whatever word it begins with.
    root.key = String::new();
    Ok(vec![root])
}

/// The tree has at most `MAX_DEPTH` levels, and so does the call.
fn sexpr_item(tree: &sexpr::Tree<'_>, node: sexpr::NodeId) -> Item {
    let mut line = Line::default();
    let mut item = Item::at(tree.span(node));
    if let Some(value) = tree.value(node) {
        line.push_from(&quoted(value.text), value.span());
        return Item { line, ..item };
    }
    line.push("(");
    for child in tree.children(node) {
        match tree.value(child) {
            Some(value) if item.children.is_empty() => {
                line.push(if line.text.len() > 1 { " " } else { "" });
                line.push_from(&quoted(value.text), value.span());
            }
            _ => item.children.push(sexpr_item(tree, child)),
        }
    }
    if item.children.is_empty() {
        line.push(")");
    } else {
        item.close = Some(")");
    }
    item.key = match tree.head(node) {
        Some(head) if head.text == "device" => device_key(tree, node),
        // libvirt goes by the source, whatever the device is called.
        Some(head) if is_disk(head.text) => "disk".to_owned(),
        Some(head) => head.text.to_owned(),
        None => String::new(),
    };
    Item { line, ..item }
}

/// The value, with quotes where it needs them.
fn quoted(value: &str) -> String {
    let plain = |c: char| !c.is_ascii_whitespace() && !matches!(c, '(' | ')' | '\'' | '\x0b');
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("'{value}'")
    }
}

/// What kind of device it is, and for a disk its name in the guest.
fn device_key(tree: &sexpr::Tree<'_>, device: sexpr::NodeId) -> String {
    let Some(inner) = tree.children(device).nth(1) else { return "device".to_owned() };
    let head = tree.head(inner).map_or("", |head| head.text);
    if !is_disk(head) {
        return format!("device {head}");
    }
    let named = |list: &sexpr::NodeId| tree.head(*list).is_some_and(|head| head.text == "dev");
    let dev = tree.children(inner).find(named);
    let dev = dev.and_then(|dev| tree.value(tree.children(dev).nth(1)?));
    format!("device disk {}", disk_key(dev.map_or("", |dev| dev.text)))
}

/// libvirt reads no other devices as disks.
fn is_disk(head: &str) -> bool {
    matches!(head, "vbd" | "tap")
}
