//! The round trip: a native document beside what libvirt writes when it is given the domain XML of that document.
//!
//! Both are laid out alike, key by key and list by list, and what belongs together stands in one row, in libvirt's
//! order: the order of keys says nothing to xend, nor do comments, spaces and the kind of quotes. So what differs is
//! what libvirt would change.

use super::compare::{self, marks_within};
use crate::base::{Format, Note, Origin, Output, Rule, Span};
use crate::explain::NativeConversion;
use crate::rules::{sexpr, xm};
use crate::syntax::{conf as xm_tree, sexpr as sexpr_tree};
use std::collections::HashMap;
use std::collections::VecDeque;
use std::ops::Range;
use std::slice;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is written again as it is.
    Same,
    /// It is written again otherwise.
    Changed,
    /// It is not written again.
    Dropped,
    /// libvirt writes it, and the document does not have it.
    Added,
}

impl Difference {
    /// In a word, capitalized.
    pub fn title(self) -> &'static str {
        match self {
            Self::Same => "Same",
            Self::Changed => "Changed",
            Self::Dropped => "Dropped",
            Self::Added => "Added",
        }
    }
}

/// One side of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What stands there, without indentation.
    pub text: String,
    /// The parts of it that the other side does not have.
    pub different: Vec<Span>,
    /// Where it comes from: a part of the document, or of what libvirt writes.
    pub source: Span,
    /// The parts of the source that differ.
    sources: Vec<Span>,
}

/// What stands beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How many lists it is within.
    pub depth: usize,
    /// What becomes of it.
    pub difference: Difference,
    /// The document's side.
    pub left: Option<Side>,
    /// libvirt's side.
    pub right: Option<Side>,
    /// Whether it only ends a list.
    pub end: bool,
}

/// Why something differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason<'a> {
    /// The notes that say what is lost, on the way from native or on the way back.
    pub notes: Vec<&'a Note>,
    /// The rules behind what libvirt writes, each once.
    pub rules: Vec<&'static Rule>,
}

/// What there is to say of a difference without a reason.
pub const UNTOLD: &str =
    "libvirt does not read it, or writes it otherwise; nothing more is known of it here.";

/// The most that is said of what cannot be read, in characters.
const MOST_UNREAD: usize = 200;

/// The rows of a round trip; `None` if libvirt does not write the document again.
///
/// # Errors
///
/// Why what libvirt writes cannot be read, and hence not be compared. The note's place is there: from where the note
/// points to the end of the line, or as much of it as is worth showing.
pub fn rows(text: &str, conversion: &NativeConversion) -> Option<Result<Vec<Row>, Note>> {
    let again = conversion.round_trip()?.as_ref().ok()?.text();
    let (left, right, rule) = match conversion.format {
        Format::Xm => {
            let dropped = conversion.interfaces.iter().filter(|card| card.dropped);
            let dropped: Vec<Span> = dropped.map(|card| card.element).collect();
            (xm_items(text, &dropped), xm_items(again, &[]), &xm::QUOTES)
        }
        // Of an S-expression libvirt drops none.
        Format::Sexpr => (sexpr_items(text), sexpr_items(again), &sexpr::QUOTE),
    };
    let right = right.map_err(|note| unread(again, note, rule));
    Some(left.and_then(|left| Ok(paired(&left, &right?))))
}

/// The note on what libvirt wrote, by a rule of its own making: what is to be mended is not there.
fn unread(again: &str, note: Note, rule: &'static Rule) -> Note {
    let place = note.span.map(|span| {
        let rest = &again[span.range().start..];
        let line = rest.lines().next().unwrap_or_default();
        let end = line.char_indices().nth(MOST_UNREAD).map_or(line.len(), |(end, _)| end);
        Span::new(span.range().start, span.range().start + end)
    });
    Note { span: place, help: None, rule: Some(rule), ..note }
}

/// The rows of each difference: what is dropped or added as a whole is one.
pub fn differences(rows: &[Row]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = rows.get(at) {
        let whole = matches!(first.difference, Difference::Dropped | Difference::Added);
        let belongs = |row: &&Row| {
            whole && row.difference == first.difference && (row.depth > first.depth || row.end)
        };
        let end = at + 1 + rows[at + 1..].iter().take_while(belongs).count();
        if first.difference != Difference::Same {
            found.push(at..end);
        }
        at = end;
    }
    found
}

/// The heads of the lists around a row, outermost first.
pub fn around(rows: &[Row], row: usize) -> Vec<&Row> {
    let mut depth = rows[row].depth;
    let mut heads: Vec<&Row> = Vec::new();
    for before in rows[..row].iter().rev() {
        if before.depth < depth {
            depth = before.depth;
            heads.push(before);
        }
    }
    heads.reverse();
    heads
}

/// Why the rows of a difference differ: what the conversion and the rules know of them.
pub fn reason<'a>(difference: &[Row], conversion: &'a NativeConversion) -> Reason<'a> {
    let mut reason = Reason::default();
    let Some(Ok(again)) = conversion.round_trip() else { return reason };
    let lefts = || difference.iter().filter_map(|row| row.left.as_ref());
    if let (Some(first), Some(last)) = (lefts().next(), lefts().next_back()) {
        // The last line of a list is where it ends.
        let whole = Span { start: first.source.start, end: first.source.end.max(last.source.end) };
        let within = |note: &&Note| note.span.is_some_and(|span| whole.contains(span));
        conversion.notes.iter().filter(within).for_each(|note| reason.add(note));
    }
    for row in difference {
        if let Some(left) = &row.left {
            left.lost_behind_the_xml(conversion).for_each(|note| reason.add(note));
        }
        let rules = match (&row.left, &row.right) {
            (_, Some(right)) => rules(again, &right.sources),
            // What is dropped was not read, or else was, and is told in another way now.
            (Some(left), None) => match reason.notes.iter().find_map(|note| note.rule) {
                Some(rule) => vec![rule],
                None => rules_of(conversion, &left.sources),
            },
            (None, None) => Vec::new(),
        };
        for rule in rules {
            if !reason.rules.contains(&rule) {
                reason.rules.push(rule);
            }
        }
    }
    // Of what is only left out, the rules by which all of it was read.
    if let [Row { left: Some(left), right: Some(_), .. }] = difference
        && reason == Reason::default()
    {
        reason.rules = rules_of(conversion, &[left.source]);
    }
    reason
}

impl<'a> Reason<'a> {
    fn add(&mut self, note: &'a Note) {
        if !self.notes.iter().any(|other| other.message == note.message) {
            self.notes.push(note);
        }
    }
}

impl Side {
    /// The notes on what reached the XML, and is lost behind it.
    fn lost_behind_the_xml<'a>(
        &self,
        conversion: &'a NativeConversion,
    ) -> impl Iterator<Item = &'a Note> {
        // Where the other side has more, all of this one is in it.
        let parts = match &*self.sources {
            [] => slice::from_ref(&self.source),
            parts => parts,
        };
        let marks = conversion.xml.iter().flat_map(Output::marks);
        let comes_from = |origin: Origin| {
            origin.span().is_some_and(|origin| parts.iter().any(|part| part.contains(origin)))
        };
        let pieces: Vec<Span> =
            marks.filter(|mark| comes_from(mark.origin)).map(|mark| mark.span).collect();
        let notes = conversion.back.iter().flat_map(|back| &back.notes);
        notes.filter(move |note| {
            let here = note.format.is_none_or(|format| format == conversion.format);
            let touches =
                |span: Span| pieces.iter().any(|of| span.contains(*of) || of.contains(span));
            here && note.span.is_some_and(touches)
        })
    }
}

/// The rules behind parts of an output; those of quotes and brackets only where there are no others.
fn rules(output: &Output, parts: &[Span]) -> Vec<&'static Rule> {
    let mut found: Vec<(&'static Rule, bool)> = Vec::new();
    for part in parts {
        for mark in marks_within(output, *part) {
            let plain = mark.origin == Origin::Syntax;
            match found.iter_mut().find(|(rule, _)| *rule == mark.rule) {
                Some((_, only_plain)) => *only_plain &= plain,
                None => found.push((mark.rule, plain)),
            }
        }
    }
    let telling = found.iter().any(|(_, plain)| !plain);
    found.retain(|(_, plain)| !(telling && *plain));
    found.into_iter().map(|(rule, _)| rule).collect()
}

/// The rules by which parts of the document were read.
fn rules_of(conversion: &NativeConversion, parts: &[Span]) -> Vec<&'static Rule> {
    let mut rules = Vec::new();
    for mark in conversion.xml.iter().flat_map(Output::marks) {
        let within = |origin: Span| parts.iter().any(|part| part.contains(origin));
        if mark.origin.span().is_some_and(within) && !rules.contains(&mark.rule) {
            rules.push(mark.rule);
        }
    }
    rules
}

/// A key with its value, or a list.
struct Item {
    /// What belongs together has the same.
    key: String,
    line: Line,
    /// The settings within its only string, where their order says nothing.
    settings: Vec<String>,
    children: Vec<Item>,
    /// What ends a list whose parts have lines of their own.
    close: Option<&'static str>,
    span: Span,
}

/// A line, and which parts of it stand where in the source.
#[derive(Clone, Default)]
struct Line {
    text: String,
    pieces: Vec<(Span, Span)>,
}

impl Line {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_from(&mut self, text: &str, source: Span) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push((Span::new(start, self.text.len()), source));
    }

    /// The part of the source behind a part of the line, and the whole of it where the part is syntax.
    fn source(&self, part: Span) -> Vec<Span> {
        let touched =
            self.pieces.iter().filter(|(at, _)| at.start < part.end && part.start < at.end);
        touched
            .map(|&(at, source)| {
                if at.len() != source.len() {
                    return source;
                }
                let start = part.start.max(at.start) - at.start + source.start;
                let end = part.end.min(at.end) - at.start + source.start;
                Span { start, end }
            })
            .collect()
    }
}

fn paired(left: &[Item], right: &[Item]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(left.len() + right.len());
    pair(left, right, 0, &mut rows);
    rows
}

/// Puts what belongs together beside each other, in the order of the right side. What the left side has alone
/// stays behind what is in front of it there.
fn pair(left: &[Item], right: &[Item], depth: usize, rows: &mut Vec<Row>) {
    let mut free: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (index, item) in left.iter().enumerate() {
        free.entry(&item.key).or_default().push_back(index);
    }
    let partners: Vec<Option<usize>> =
        right.iter().map(|item| free.get_mut(&*item.key)?.pop_front()).collect();
    let mut has_partner = vec![false; left.len()];
    for &index in partners.iter().flatten() {
        has_partner[index] = true;
    }
    let alone_from = |from: usize, rows: &mut Vec<Row>| {
        for (item, _) in left[from..].iter().zip(&has_partner[from..]).take_while(|(_, has)| !**has)
        {
            alone(item, Difference::Dropped, depth, rows);
        }
    };
    alone_from(0, rows);
    for (item, partner) in right.iter().zip(partners) {
        match partner {
            Some(index) => {
                both(&left[index], item, depth, rows);
                alone_from(index + 1, rows);
            }
            None => alone(item, Difference::Added, depth, rows),
        }
    }
}

fn both(left: &Item, right: &Item, depth: usize, rows: &mut Vec<Row>) {
    if left.close.is_some() != right.close.is_some() {
        alone(left, Difference::Dropped, depth, rows);
        alone(right, Difference::Added, depth, rows);
        return;
    }
    let in_order = left.in_order_of(right);
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for segment in compare::texts(&in_order.text, &right.line.text) {
        if !segment.equal {
            old.extend((!segment.left.is_empty()).then_some(segment.left));
            new.extend((!segment.right.is_empty()).then_some(segment.right));
        }
    }
    let same = old.is_empty() && new.is_empty();
    rows.push(Row {
        depth,
        difference: if same { Difference::Same } else { Difference::Changed },
        left: Some(side(&in_order, old, left)),
        right: Some(side(&right.line, new, right)),
        end: false,
    });
    pair(&left.children, &right.children, depth + 1, rows);
    if let (Some(old), Some(new)) = (left.close, right.close) {
        let side = |text: &str, item: &Item| Some(closing(text, item));
        let (left, right) = (side(old, left), side(new, right));
        rows.push(Row { depth, difference: Difference::Same, left, right, end: true });
    }
}

fn alone(item: &Item, difference: Difference, depth: usize, rows: &mut Vec<Row>) {
    let row = |side: Side, end: bool| {
        let (left, right) = match difference {
            Difference::Added => (None, Some(side)),
            _ => (Some(side), None),
        };
        Row { depth, difference, left, right, end }
    };
    let whole = Span::new(0, item.line.text.len());
    let mut first = side(&item.line, vec![whole], item);
    if item.children.is_empty() {
        first.sources = vec![item.span];
    }
    rows.push(row(first, false));
    for child in &item.children {
        alone(child, difference, depth + 1, rows);
    }
    if let Some(close) = item.close {
        rows.push(row(closing(close, item), true));
    }
}

fn side(line: &Line, different: Vec<Span>, item: &Item) -> Side {
    let sources = different.iter().flat_map(|part| line.source(*part)).collect();
    // The line of a list that goes on in others is that of its head.
    let end = item.children.first().map_or(item.span.end, |child| child.span.start);
    let source = Span { start: item.span.start, end: end.max(item.span.start) };
    Side { text: line.text.clone(), different, source, sources }
}

fn closing(text: &str, item: &Item) -> Side {
    let source = Span { start: item.span.end, end: item.span.end };
    Side { text: text.to_owned(), different: Vec::new(), source, sources: Vec::new() }
}

impl Item {
    /// The line with its settings in the other's order.
    fn in_order_of(&self, other: &Item) -> Line {
        if self.settings.is_empty() || other.settings.is_empty() || self.line.pieces.is_empty() {
            return self.line.clone();
        }
        let place = |key: &str| {
            other.settings.iter().position(|of| of == key).unwrap_or(other.settings.len())
        };
        let mut order: Vec<usize> = (0..self.settings.len()).collect();
        order.sort_by_key(|&index| place(&self.settings[index]));
        let mut line = Line::default();
        line.push("\"");
        for (number, &index) in order.iter().enumerate() {
            line.push(if number > 0 { "," } else { "" });
            let (at, source) = self.line.pieces[index];
            line.push_from(at.of(&self.line.text), source);
        }
        line.push("\"");
        line
    }
}

/// The keys of an xm configuration.
fn xm_items(text: &str, dropped: &[Span]) -> Result<Vec<Item>, Note> {
    let tree = xm_tree::parse(text)?;
    let string = |line: &mut Line, id: xm_tree::ValueId| {
        let piece = tree.piece(id);
        let quote = match tree.kind(id) {
            xm_tree::Kind::Text(_) if piece.text.contains('"') => "'",
            xm_tree::Kind::Text(_) => "\"",
            _ => "",
        };
        line.push(quote);
        line.push_from(piece.text, piece.span());
        line.push(quote);
    };
    let element = |key: &str, id: xm_tree::ValueId| {
        let span = tree.span(id);
        let mut item = Item {
            key: String::new(),
            line: Line::default(),
            settings: Vec::new(),
            children: Vec::new(),
            close: None,
            span,
        };
        let piece = tree.piece(id);
        let parts = || piece.text.split(',').map(str::trim);
        match (key, tree.kind(id)) {
            // Elsewhere the order of parts matters.
            ("vif" | "vfb", xm_tree::Kind::Text(_)) if !piece.text.contains('"') => {
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
        if let xm_tree::Kind::List = tree.kind(entry.value) {
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

/// The lists of an S-expression.
fn sexpr_items(text: &str) -> Result<Vec<Item>, Note> {
    let tree = sexpr_tree::parse(text)?;
    let mut root = sexpr_item(&tree, sexpr_tree::NodeId::ROOT);
    // However it begins, it is the guest.
    root.key = String::new();
    Ok(vec![root])
}

/// The tree has at most `MAX_DEPTH` levels, and so does the call.
fn sexpr_item(tree: &sexpr_tree::Tree<'_>, node: sexpr_tree::NodeId) -> Item {
    let span = tree.span(node);
    let mut line = Line::default();
    let mut item = Item {
        key: String::new(),
        line: Line::default(),
        settings: Vec::new(),
        children: Vec::new(),
        close: None,
        span,
    };
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

/// The value with quotes, where it is no word without them.
fn quoted(value: &str) -> String {
    let plain = |c: char| !c.is_ascii_whitespace() && !matches!(c, '(' | ')' | '\'' | '\x0b');
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("'{value}'")
    }
}

/// What a device is, and for a disk what the guest calls it.
fn device_key(tree: &sexpr_tree::Tree<'_>, device: sexpr_tree::NodeId) -> String {
    let Some(inner) = tree.children(device).nth(1) else { return "device".to_owned() };
    let head = tree.head(inner).map_or("", |head| head.text);
    if !is_disk(head) {
        return format!("device {head}");
    }
    let named = |list: &sexpr_tree::NodeId| tree.head(*list).is_some_and(|head| head.text == "dev");
    let dev = tree.children(inner).find(named);
    let dev = dev.and_then(|dev| tree.value(tree.children(dev).nth(1)?));
    format!("device disk {}", disk_key(dev.map_or("", |dev| dev.text)))
}

/// libvirt reads no other devices as disks.
fn is_disk(head: &str) -> bool {
    matches!(head, "vbd" | "tap")
}

/// What the guest calls a disk, without what libvirt writes for some releases of Xen around it.
fn disk_key(dev: &str) -> String {
    let dev = dev.strip_prefix("ioemu:").unwrap_or(dev);
    dev.split(':').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FromOptions, Target, Xen, convert_native};

    fn shown(text: &str, format: Format, xen: Xen) -> Vec<String> {
        let target = Target { xen, ..Target::default() };
        let conversion = convert_native(text, format, &target, &FromOptions::default());
        let rows = rows(text, &conversion).expect("it is written again").expect("and read");
        let again = conversion.round_trip().expect("there is one").as_ref().expect("written");
        for row in &rows {
            // Every side stands where it says, and what differs has a reason.
            for (side, source) in [(&row.left, text), (&row.right, again.text())] {
                let Some(side) = side else { continue };
                let end = side.text.trim_matches(['"', '(', ')', '[', ']', ' ']);
                let word = end.split([' ', ',', '"']).next().expect("one");
                assert!(row.end || side.source.of(source).contains(word), "{side:?}");
                side.different.iter().for_each(|part| assert!(!part.of(&side.text).is_empty()));
            }
        }
        for difference in differences(&rows) {
            let difference = &rows[difference];
            assert_ne!(reason(difference, &conversion), Reason::default(), "{difference:?}");
        }
        let side =
            |side: &Option<Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
        rows.iter()
            .filter(|row| row.difference != Difference::Same)
            .map(|row| format!("{} | {}", side(&row.left), side(&row.right)))
            .collect()
    }

    const XM: &str = "# mine
memory = 512
kernel = '/boot/vmlinuz'
name = 'a'
uuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'
vcpus = 1
disk = ['phy:/b,xvdb,w', 'phy:/a,xvda,w']
vif = ['mac=00:16:3e:00:00:01,',
       'bridge=br0, mac=00:16:3e:00:00:02,\ttype=ioemu']
on_poweroff = 'destroy'
on_reboot = 'restart'
on_crash = 'restart'
extra = 'ro'
blkif = 1
maxmem = 512
";

    #[test]
    fn only_what_libvirt_would_change_differs() {
        assert_eq!(
            shown(XM, Format::Xm, Xen::V3_1),
            [
                "blkif = 1 | ",
                "\"mac=00:16:3e:00:00:01,\" | ",
                "\"mac=00:16:3e:00:00:02,bridge=br0,type=ioemu\" | \
                 \"mac=00:16:3e:00:00:02,bridge=br0,script=vif-bridge\"",
            ]
        );
    }

    #[test]
    fn a_disk_is_the_same_whatever_stands_around_its_name() {
        let text =
            XM.replace("'phy:/b,xvdb,w', 'phy:/a,xvda,w'", "'phy:/b,ioemu:hdb,w', 'phy:/a,hda,w'");
        let shown = shown(&text, Format::Xm, Xen::V3_1);
        assert!(
            shown.contains(&"\"phy:/b,ioemu:hdb,w\" | \"phy:/b,hdb,w\"".to_owned()),
            "{shown:?}"
        );
    }

    #[test]
    fn an_s_expression_is_compared_list_by_list() {
        let text = "(domain (domid 1) (on_crash restart)(name a)(memory 512)
  (maxmem 512)(vcpus 1)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)
  (on_poweroff destroy)(on_reboot restart)
  (image (linux (kernel /k) (weight 3)))
  (device (vbd (dev xvdb)(uname 'phy:/b')(mode w)))
  (device (vbd (dev xvda)(uname phy:/a)(mode 'w'))))";
        assert_eq!(
            shown(text, Format::Sexpr, Xen::V3_1),
            ["(domain | (vm", "(domid 1) | ", "(weight 3) | "]
        );
    }

    #[test]
    fn what_cannot_be_written_again_has_no_rows() {
        let conversion =
            convert_native("memory = 1\n", Format::Xm, &Target::default(), &FromOptions::default());
        assert_eq!(rows("memory = 1\n", &conversion), None);
    }

    /// What stands where the reading of what libvirt writes ends, and the note's rule.
    fn unreadable(text: &str, format: Format) -> (String, &'static str) {
        let options = FromOptions { security_info: true, ..FromOptions::default() };
        let conversion = convert_native(text, format, &Target::default(), &options);
        let note = rows(text, &conversion).expect("it is written").expect_err("and not read");
        let again = conversion.round_trip().expect("there is one").as_ref().expect("written");
        (note.span.expect("a place").of(again.text()).to_owned(), note.rule.expect("a rule").id)
    }

    #[test]
    fn what_cannot_be_read_again_says_where() {
        let cut_off = r"(domain (domid 1)(name a)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 64)(maxmem 64)(image (linux (kernel /k)(args a\))))";
        let place = unreadable(cut_off, Format::Sexpr);
        assert_eq!(place, (r"'a\'))))".to_owned(), "sexpr.quote"));
        let quotes =
            format!("{XM}builder = 'hvm'\nvnc = 1\nvncpasswd = 'a\"b'\nkeymap = \"c'd\"\n");
        let (place, rule) = unreadable(&quotes, Format::Xm);
        assert!(place.starts_with("\"\"\""), "{place}");
        assert_eq!(rule, "xm.quotes");
    }

    #[test]
    fn all_of_a_list_that_is_dropped_has_its_note() {
        let text = "(domain (domid 1)(name a)(memory 512)(maxmem 512)(vcpus 1)
  (uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(image (linux (kernel /k)))
  (device (console (protocol vt100)(location 3))))";
        let conversion =
            convert_native(text, Format::Sexpr, &Target::default(), &FromOptions::default());
        let rows = rows(text, &conversion).expect("written").expect("read");
        let dropped = differences(&rows).into_iter().find(|range| {
            rows[range.start].left.as_ref().is_some_and(|left| left.text == "(device")
        });
        let dropped = dropped.expect("it is dropped");
        assert_eq!(around(&rows, dropped.start).len(), 1);
        let reason = reason(&rows[dropped], &conversion);
        assert!(reason.notes[0].message.contains("does not read (device (console"), "{reason:?}");
    }

    #[test]
    fn a_backslash_that_swallows_a_quote_is_told() {
        let text = r"(domain (domid 1)(name a)(memory 512)(maxmem 512)(vcpus 1)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(image (linux (kernel /k)))(device (vbd (dev xvda)(uname file:/C\x\)(mode w))))";
        let conversion =
            convert_native(text, Format::Sexpr, &Target::default(), &FromOptions::default());
        let rows = rows(text, &conversion).expect("written").expect("read");
        let uname = differences(&rows).into_iter().find(|range| {
            rows[range.start].left.as_ref().is_some_and(|left| left.text.starts_with("(uname"))
        });
        let reason = reason(&rows[uname.expect("it differs")], &conversion);
        assert!(reason.notes.iter().any(|note| note.code == "sexpr-backslash"), "{reason:?}");
    }
}
