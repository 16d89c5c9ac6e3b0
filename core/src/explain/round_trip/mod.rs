//! The round trip: a native document beside what libvirt writes from the domain XML of that document.
//!
//! Both sides are laid out alike, key by key and list by list. What belongs together stands in one row, in
//! libvirt's order. The order of keys says nothing to xend, nor do comments, spaces and the kind of quotes. So
//! the rows differ where libvirt would change something.
//!
//! - `conf_items`, `sexpr_items`: a document to `items`, a line each.
//! - `pairing`: the items of both sides to rows.
//! - `differences`: which rows differ, and where they stand.
//! - `reasons`: why they differ.
//! - `ranking`: which differences matter to the guest.

mod conf_items;
mod differences;
mod items;
mod pairing;
mod ranking;
mod reasons;
mod sexpr_items;

pub use differences::{around, differences};
pub use ranking::{RankedDifference, ranked};
pub use reasons::{NO_REASON_KNOWN, Reason, reason};

use crate::base::{Format, Note, Rule, Span};
use crate::explain::NativeConversion;
use crate::rules;
use conf_items::conf_items;
use pairing::pair;
use sexpr_items::sexpr_items;

/// How the two sides of a row differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// libvirt writes it again as it is.
    Same,
    /// libvirt writes something else in its place.
    Changed,
    /// libvirt does not write it again.
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
    /// The line, without indentation.
    pub text: String,
    /// The parts of the line that the other side lacks.
    pub different: Vec<Span>,
    /// Where the line comes from: a part of the document, or of what libvirt writes.
    pub source: Span,
    /// The parts of the source that differ.
    sources: Vec<Span>,
}

/// A line of the document beside the line that libvirt writes for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How many lists surround it.
    pub depth: usize,
    /// How the sides differ.
    pub difference: Difference,
    /// The document's side.
    pub left: Option<Side>,
    /// libvirt's side.
    pub right: Option<Side>,
    /// Whether the row only closes a list.
    pub end: bool,
}

/// The longest piece of unreadable text that a note points at, in characters.
const LONGEST_UNREADABLE: usize = 200;

/// The rows of a round trip; `None` if libvirt does not write the document again.
///
/// # Errors
///
/// The note says why Xenlens cannot read, and hence not compare, what libvirt writes. Its place is a part of what
/// libvirt writes, and ends with the line at the latest.
pub fn rows(text: &str, conversion: &NativeConversion) -> Option<Result<Vec<Row>, Note>> {
    let again = conversion.round_trip()?.as_ref().ok()?.text();
    let (left, right, rule) = match conversion.format {
        Format::Xl | Format::Xm => {
            let dropped = conversion.interfaces.iter().filter(|card| card.is_dropped());
            let dropped: Vec<Span> = dropped.map(|card| card.element).collect();
            let libvirt = conversion.libvirt;
            let items = |text, dropped| conf_items(text, conversion.format, libvirt, dropped);
            (items(text, &dropped), items(again, &[]), &rules::xm::QUOTES)
        }
        // Of an S-expression libvirt drops none.
        Format::Sexpr => (sexpr_items(text), sexpr_items(again), &rules::sexpr::QUOTE),
    };
    let right = right.map_err(|note| unreadable(again, note, rule));
    Some(left.and_then(|left| Ok(pair(&left, &right?))))
}

/// Turns a note on text that libvirt wrote into one for the user, who cannot edit that text: with the rule that
/// explains the text, and without advice.
fn unreadable(again: &str, mut note: Note, rule: &'static Rule) -> Note {
    let place = note.span.map(|span| {
        let rest = &again[span.range().start..];
        let line = rest.lines().next().unwrap_or_default();
        let end = line.char_indices().nth(LONGEST_UNREADABLE).map_or(line.len(), |(end, _)| end);
        Span::new(span.range().start, span.range().start + end)
    });
    note.span = place;
    note.help = None;
    note.rule(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FromOptions, Releases, Target, Xen, convert_native};

    fn shown(text: &str, format: Format, xen: Xen) -> Vec<String> {
        let target = Target::new(crate::Libvirt::V0_7_5, xen).expect("the pair exists");
        shown_at(text, format, &target)
    }

    fn shown_at(text: &str, format: Format, target: &Target) -> Vec<String> {
        let conversion = convert_native(text, format, target, &FromOptions::default());
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
    fn an_xl_configuration_is_compared_key_by_key() {
        let text = "# comments and keys that libvirt does not read are lost
name = 'a' ; uuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'
type = 'hvm'
maxmem = 512
memory = 512
vcpus = '2'
vnuma = [ [ 'pnode=0', 'size=256', 'vcpus=0', 'vdistances=10,20' ],
          [ 'pnode=0', 'size=256', 'vcpus=1', 'vdistances=20,10' ] ]
disk = [ '/b,qcow2,hdb,w', 'vdev=hda, format=raw, access=rw, backendtype=qdisk, target=/a' ]
vif = [ 'type=netfront,mac=00:16:3e:00:00:01,bridge=br0' ]
channel = [ 'name=c,connection=pty' ]
device_model_version = 'qemu-xen'
";
        let target = Target { releases: Releases::default_for(Format::Xl), ..Target::default() };
        let shown = shown_at(text, Format::Xl, &target);
        // libvirt also writes defaults, which the document leaves open.
        let of_the_document = shown.iter().filter(|row| !row.starts_with(" | "));
        assert_eq!(
            of_the_document.collect::<Vec<_>>(),
            [
                "type = \"hvm\" | ",
                "vcpus = \"2\" | vcpus = 2",
                "\"mac=00:16:3e:00:00:01,bridge=br0,type=netfront\" | \
                 \"mac=00:16:3e:00:00:01,bridge=br0,script=vif-bridge\"",
                "\"pnode=0\" | \"pnode=1\"",
                "\"/b,qcow2,hdb,w\" | \"format=qcow2,vdev=hdb,access=rw,backendtype=qdisk,target=/b\"",
                "device_model_version = \"qemu-xen\" | ",
            ]
        );
        assert!(shown.contains(&" | builder = \"hvm\"".to_owned()), "{shown:#?}");
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

    /// The text that cannot be read again, and the note's rule.
    fn unreadable_part(text: &str, format: Format) -> (String, &'static str) {
        let options = FromOptions { security_info: true, ..FromOptions::default() };
        let conversion = convert_native(text, format, &Target::default(), &options);
        let note = rows(text, &conversion).expect("it is written").expect_err("and not read");
        let again = conversion.round_trip().expect("there is one").as_ref().expect("written");
        (note.span.expect("a place").of(again.text()).to_owned(), note.rule.expect("a rule").id)
    }

    #[test]
    fn what_cannot_be_read_again_says_where() {
        let cut_off = r"(domain (domid 1)(name a)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 64)(maxmem 64)(image (linux (kernel /k)(args a\))))";
        let place = unreadable_part(cut_off, Format::Sexpr);
        assert_eq!(place, (r"'a\'))))".to_owned(), "sexpr.quote"));
        let quotes =
            format!("{XM}builder = 'hvm'\nvnc = 1\nvncpasswd = 'a\"b'\nkeymap = \"c'd\"\n");
        let (place, rule) = unreadable_part(&quotes, Format::Xm);
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
