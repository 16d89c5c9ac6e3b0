//! Cuts a disk specification into parts: which pattern matches at a place, and how far.

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Blanks and line ends in front of a part.
    Blanks,
    /// `KEY=VALUE` of a key in [`VALUES`].
    Value(&'static str),
    /// A word of [`FLAGS`] alone.
    Flag(&'static str),
    /// `devtype=` with a word that is none.
    UnknownDeviceType,
    /// `target=` and the rest of the line.
    Target,
    /// Another key, its equals sign, and *one* byte of its value.
    UnknownParameter,
    /// An old prefix with its colon.
    Prefix(&'static str),
    /// A word like an old prefix, with its colon.
    UnknownPrefix,
    /// A part without a key.
    Positional,
    /// Something that no pattern matches.
    BadSyntax,
}

/// The keys whose value ends at the next comma.
const VALUES: &[&str] = &[
    "format",
    "access",
    "backend",
    "backendtype",
    "specification",
    "vdev",
    "script",
    "colo-host",
    "colo-port",
    "colo-export",
    "active-disk",
    "hidden-disk",
];

/// The parts that are whole words. libxlu_disk_l.l also has `trusted` and `untrusted`. The parser that Xen 4.17 made of that
/// file and keeps beside it is older, and takes both words for positional parts.
const FLAGS: &[&str] = &[
    "cdrom",
    "devtype=cdrom",
    "devtype=disk",
    "direct-io-safe",
    "discard",
    "no-discard",
    "colo",
    "no-colo",
];

/// The old prefixes.
const PREFIXES: &[&str] = &[
    "raw", "qcow", "qcow2", "vhd", "iscsi", "nbd", "enbd", "drbd", "tapdisk", "tap", "tap2", "aio",
    "ioemu", "file", "phy",
];

/// The part at the start of `rest`, and how many bytes of it are read. `rest` is not empty.
pub(super) fn next(rest: &[u8]) -> (Part, usize) {
    let line = length(rest, |byte| byte != b'\n');
    let mut longest = Longest { part: Part::BadSyntax, matched: 0, read: 1 };

    let blanks = length(rest, |byte| matches!(byte, b' ' | b'\t' | b'\n'));
    if blanks > 0 {
        longest.offer(Part::Blanks, blanks.max(line_end(rest, blanks)), blanks);
    }
    for key in VALUES {
        if let Some(value) = behind(rest, key, b'=') {
            let matched = with_comma(rest, value + length(&rest[value..], |byte| byte != b','));
            longest.offer(Part::Value(key), matched, matched);
        }
    }
    for flag in FLAGS {
        if rest.starts_with(flag.as_bytes()) {
            let matched = with_comma(rest, flag.len());
            longest.offer(Part::Flag(flag), matched, matched);
        }
    }
    if let Some(value) = behind(rest, "devtype", b'=') {
        let matched = with_comma(rest, value + length(&rest[value..], |byte| byte != b','));
        longest.offer(Part::UnknownDeviceType, matched, matched);
    }
    if behind(rest, "target", b'=').is_some() {
        longest.offer(Part::Target, line, line);
    }
    let word = word(rest, |byte| byte == b'-');
    if word > 0 && rest.get(word) == Some(&b'=') && rest.get(word + 1).is_some_and(|&b| b != b',') {
        let matched = with_comma(rest, word + 2);
        longest.offer(Part::UnknownParameter, matched, matched);
    }
    for prefix in PREFIXES {
        if let Some(read) = behind(rest, prefix, b':') {
            longest.offer(Part::Prefix(prefix), line.max(read), read);
        }
    }
    self::prefix(rest, &mut longest);
    positional(rest, &mut longest);
    (longest.part, longest.read)
}

/// The longest match so far. Some patterns match more than they read.
struct Longest {
    part: Part,
    matched: usize,
    read: usize,
}

impl Longest {
    fn offer(&mut self, part: Part, matched: usize, read: usize) {
        if matched > self.matched {
            *self = Self { part, matched, read };
        }
    }
}

/// A word and a colon, with no letter or digit behind it.
fn prefix(rest: &[u8], longest: &mut Longest) {
    let word = word(rest, |_| false);
    if word == 0 || rest.get(word) != Some(&b':') {
        return;
    }
    let read = word + 1;
    let matched = match rest.get(read) {
        Some(byte) if !byte.is_ascii_lowercase() && !byte.is_ascii_digit() => {
            line_end(rest, read + 1)
        }
        _ => read,
    };
    longest.offer(Part::UnknownPrefix, matched, read);
}

/// Everything up to a comma or an equals sign; nothing at all is a part, too, where a comma ends it.
fn positional(rest: &[u8], longest: &mut Longest) {
    let end = length(rest, |byte| !matches!(byte, b'=' | b','));
    let matched = with_comma(rest, end);
    longest.offer(Part::Positional, matched, matched);
}

/// How many bytes at the start are wanted.
fn length(rest: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len())
}

/// The end of the line that `from` lies on.
fn line_end(rest: &[u8], from: usize) -> usize {
    from + length(rest.get(from..).unwrap_or_default(), |byte| byte != b'\n')
}

/// The same end, behind a comma that stands there.
fn with_comma(rest: &[u8], end: usize) -> usize {
    end + usize::from(rest.get(end) == Some(&b','))
}

/// The length of a word of small letters, digits and what else is wanted; it begins with a letter.
fn word(rest: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    match rest.first() {
        Some(first) if first.is_ascii_lowercase() => {
            length(rest, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || wanted(byte))
        }
        _ => 0,
    }
}

/// Where the bytes behind `name` and `sign` begin, if these stand at the start.
fn behind(rest: &[u8], name: &str, sign: u8) -> Option<usize> {
    let at = name.len();
    (rest.starts_with(name.as_bytes()) && rest.get(at) == Some(&sign)).then_some(at + 1)
}
