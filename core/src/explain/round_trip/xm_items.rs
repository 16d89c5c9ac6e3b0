//! The items of an xm configuration.

use super::items::{Item, Line, disk_key};
use crate::base::{Libvirt, Note, Span};
use crate::rules;
use crate::syntax::conf;

/// The keys of an xm configuration. The elements of its lists that libvirt `dropped` have no partner.
pub(super) fn xm_items(text: &str, libvirt: Libvirt, dropped: &[Span]) -> Result<Vec<Item>, Note> {
    let tree = conf::parse(text, libvirt.profile().conf, &rules::from_native::XM_FORM)?;
    let string = |line: &mut Line, id: conf::ValueId| {
        let piece = tree.piece(id);
        let quote = match tree.kind(id) {
            conf::Kind::Text(_) if piece.text.contains('"') => "'",
            conf::Kind::Text(_) => "\"",
            _ => "",
        };
        line.push(quote);
        line.push_from(piece.text, piece.span());
        line.push(quote);
    };
    let element = |key: &str, id: conf::ValueId| {
        let span = tree.span(id);
        let mut item = Item::at(span);
        let piece = tree.piece(id);
        let parts = || piece.text.split(',').map(str::trim);
        match (key, tree.kind(id)) {
            // Elsewhere the order of parts matters.
            ("vif" | "vfb", conf::Kind::Text(_)) if !piece.text.contains('"') => {
                item.line.push("\"");
                let mut at = piece.span().start as usize;
                for (number, part) in piece.text.split(',').enumerate() {
                    // Spaces behind a comma are all that libvirt skips.
                    let setting = match number {
                        0 => part,
                        _ => part.trim_start_matches([' ', '\t']),
                    };
                    let start = at + (part.len() - setting.len());
                    item.line.push(if number > 0 { "," } else { "" });
                    item.line.push_from(setting, Span::new(start, start + setting.len()));
                    item.settings.push(setting.split('=').next().unwrap_or_default().to_owned());
                    at += part.len() + 1;
                }
                item.line.push("\"");
            }
            _ => string(&mut item.line, id),
        }
        item.key = match key {
            _ if dropped.contains(&span) => "dropped".to_owned(),
            "disk" => disk_key(parts().nth(1).unwrap_or_default()),
            _ => String::new(),
        };
        item
    };
    let items = tree.entries().iter().map(|entry| {
        let key = entry.key.text;
        let mut line = Line::default();
        line.push_from(key, entry.key.span());
        line.push(" = ");
        let mut children = Vec::new();
        if let conf::Kind::List = tree.kind(entry.value) {
            line.push("[");
            children.extend(tree.children(entry.value).map(|id| element(key, id)));
            line.push(if children.is_empty() { " ]" } else { "" });
        } else {
            string(&mut line, entry.value);
        }
        let close = (!children.is_empty()).then_some("]");
        Item { key: key.to_owned(), line, settings: Vec::new(), children, close, span: entry.span }
    });
    Ok(items.collect())
}
