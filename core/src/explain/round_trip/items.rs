//! What both sides of the comparison are laid out as: keys and lists, a line each.

use crate::base::Span;

/// A key with its value, or a list.
pub(super) struct Item {
    /// Items of the two sides with the same key belong together.
    pub(super) key: String,
    pub(super) line: Line,
    /// The names of the settings within its only string, where their order says nothing.
    pub(super) settings: Vec<String>,
    pub(super) children: Vec<Item>,
    /// The bracket that closes a list whose parts have lines of their own.
    pub(super) close: Option<&'static str>,
    /// Its part of the source.
    pub(super) span: Span,
}

/// A line, and where its parts stand in the source.
#[derive(Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Parts of the line, each with the part of the source that it comes from.
    pub(super) pieces: Vec<(Span, Span)>,
}

impl Line {
    /// Adds text that the source lacks.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds text from a part of the source.
    pub(super) fn push_from(&mut self, text: &str, source: Span) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push((Span::new(start, self.text.len()), source));
    }

    /// The parts of the source that a part of the line comes from.
    pub(super) fn source(&self, part: Span) -> Vec<Span> {
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

impl Item {
    /// An item without a line and a key, to be filled in.
    pub(super) fn at(span: Span) -> Self {
        Self {
            key: String::new(),
            line: Line::default(),
            settings: Vec::new(),
            children: Vec::new(),
            close: None,
            span,
        }
    }

    /// The line with its settings in the other's order.
    pub(super) fn in_order_of(&self, other: &Item) -> Line {
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

/// The name that a disk has in the guest, without what libvirt writes around it for some releases of Xen.
pub(super) fn disk_key(dev: &str) -> String {
    let dev = dev.strip_prefix("ioemu:").unwrap_or(dev);
    dev.split(':').next().unwrap_or_default().to_owned()
}
