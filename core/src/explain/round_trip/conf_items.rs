//! The items of an xm or xl configuration.

use super::items::{Item, Line, disk_key};
use crate::base::{Format, Libvirt, Note, Piece, Span};
use crate::rules;
use crate::syntax::conf;

/// The keys of a configuration in that format. The elements of its lists that libvirt `dropped` have no partner.
pub(super) fn conf_items(
    text: &str,
    format: Format,
    libvirt: Libvirt,
    dropped: &[Span],
) -> Result<Vec<Item>, Note> {
    let tree = conf::parse(text, libvirt.profile().conf, &rules::from_native::XM_FORM)?;
    let reader = Reader { tree, format, dropped };
    Ok(reader.tree.entries().iter().map(|entry| reader.assignment(entry)).collect())
}

struct Reader<'t, 'd> {
    tree: conf::Tree<'t>,
    format: Format,
    dropped: &'d [Span],
}

impl Reader<'_, '_> {
    fn assignment(&self, entry: &conf::Entry<'_>) -> Item {
        let key = entry.key.text;
        let mut item = Item::at(entry.span);
        item.key = key.to_owned();
        item.line.push_from(key, entry.key.span());
        item.line.push(" = ");
        self.value(&mut item, key, entry.value);
        item
    }

    /// A value: a list has its elements in lines of their own.
    fn value(&self, item: &mut Item, key: &str, id: conf::ValueId) {
        if let conf::Kind::List = self.tree.kind(id) {
            item.children.extend(self.tree.children(id).map(|id| self.element(key, id)));
            item.line.push(if item.children.is_empty() { "[ ]" } else { "[" });
            item.close = (!item.children.is_empty()).then_some("]");
        } else {
            self.string(&mut item.line, id);
        }
    }

    fn element(&self, key: &str, id: conf::ValueId) -> Item {
        let span = self.tree.span(id);
        let mut item = Item::at(span);
        let piece = self.tree.piece(id);
        let is_text = matches!(self.tree.kind(id), conf::Kind::Text(_));
        if is_text && !piece.text.contains('"') && self.has_settings(key, piece.text) {
            settings(&mut item, piece);
        } else {
            self.value(&mut item, key, id);
        }
        item.key = match key {
            _ if self.dropped.contains(&span) => "dropped".to_owned(),
            "disk" => self.disk_key(piece.text),
            _ => String::new(),
        };
        item
    }

    /// Whether the string holds settings whose order says nothing: names with values between commas. Elsewhere the
    /// order of parts matters.
    fn has_settings(&self, key: &str, text: &str) -> bool {
        match (key, self.format) {
            ("vif" | "vfb" | "usbdev" | "usbctrl" | "channel", _) => true,
            // A target takes all of the rest.
            ("disk", Format::Xl) => {
                let named = text.split(',').filter(|part| !part.is_empty());
                named.into_iter().all(|part| part.contains('='))
            }
            _ => false,
        }
    }

    /// The name of a disk in the guest.
    fn disk_key(&self, text: &str) -> String {
        let mut parts = text.split(',').map(str::trim);
        let name = match self.format {
            Format::Xl => {
                let named = parts.clone().find_map(|part| part.strip_prefix("vdev="));
                // Target, format, name.
                named.or_else(|| parts.nth(2))
            }
            Format::Xm | Format::Sexpr => parts.nth(1),
        };
        disk_key(name.unwrap_or_default())
    }

    fn string(&self, line: &mut Line, id: conf::ValueId) {
        let piece = self.tree.piece(id);
        let quote = match self.tree.kind(id) {
            conf::Kind::Text(_) if piece.text.contains('"') => "'",
            conf::Kind::Text(_) => "\"",
            _ => "",
        };
        line.push(quote);
        line.push_from(piece.text, piece.span());
        line.push(quote);
    }
}

/// The line of a string of settings, and their names.
fn settings(item: &mut Item, piece: Piece<'_>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_within_lists_and_named_disks_have_lines_of_their_own() {
        let text = "vnuma = [ [ \"pnode=0\", \"size=1\" ] ]\ndisk = [ \"access=rw,vdev=hda\", \"/a,raw,hdb,rw\" ]\n";
        let items = conf_items(text, Format::Xl, Libvirt::V9_0, &[]).expect("it is read");
        let [numa, disks] = &*items else { panic!("two keys") };
        let cell: Vec<_> = numa.children[0].children.iter().map(|part| &*part.line.text).collect();
        assert_eq!(cell, ["\"pnode=0\"", "\"size=1\""]);
        let keys: Vec<_> = disks.children.iter().map(|disk| &*disk.key).collect();
        assert_eq!(keys, ["hda", "hdb"]);
        // The order of named parts says nothing, that of others does.
        let settings: Vec<_> = disks.children.iter().map(|disk| disk.settings.len()).collect();
        assert_eq!(settings, [2, 0]);
    }
}
