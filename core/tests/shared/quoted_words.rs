//! The words of libvirt and xl in our source.

/// What stands in front of words in parentheses: libvirt's errors, and the functions that make refusals of them.
const CALLS: [&str; 19] = [
    "LibvirtError::Internal",
    "LibvirtError::Xml",
    "LibvirtError::XmlDetail",
    "LibvirtError::InvalidArgument",
    "LibvirtError::Overflow",
    "LibvirtError::System",
    "LibvirtError::NoSupport",
    "LibvirtError::ConfigUnsupported",
    "LibvirtError::OsType",
    "LibvirtError::ConfSyntax",
    "xml_error",
    "xml_detail",
    ".unsupported",
    ".internal",
    "refuse",
    "refused",
    ".say",
    ".warn",
    "unknown_word",
];

/// The variables that hold such words before the call.
const VARIABLES: [&str; 5] =
    ["let message =", "let words =", "let detail =", "let said =", "let message: "];

/// The texts of more than one word in calls and variables that hold words of libvirt or xl. A text with a full stop at its
/// end is a sentence of ours: the few messages that have one are seen in the fixtures.
pub(crate) fn quoted_words(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n");
    let mut texts = Vec::new();
    for call in CALLS {
        let call = format!("{call}(");
        for (at, _) in code.match_indices(&call) {
            texts.extend(texts_until(&code[at + call.len()..], ')'));
        }
    }
    for variable in VARIABLES {
        for (at, _) in code.match_indices(variable) {
            texts.extend(texts_until(&code[at..], ';'));
        }
    }
    texts.retain(|text| text.trim().contains(' ') && !text.ends_with('.'));
    texts.sort();
    texts.dedup();
    texts
}

/// The string literals up to a character outside of inner brackets and texts.
fn texts_until(code: &str, end: char) -> Vec<String> {
    let mut texts = Vec::new();
    let mut depth = 0usize;
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            _ if c == end && depth == 0 => break,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            '"' => texts.push(literal(&mut rest)),
            // A character such as '"'; a lifetime has no quote behind it.
            '\'' if rest.as_str().chars().nth(1) == Some('\'') => drop(rest.nth(1)),
            _ => {}
        }
    }
    texts
}

/// The text of a literal whose first quote has been read.
fn literal(rest: &mut std::str::Chars<'_>) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => match rest.next() {
                Some('n') => text.push('\n'),
                Some('\n') => *rest = rest.as_str().trim_start().chars(),
                Some(escaped) => text.push(escaped),
                None => break,
            },
            _ => text.push(c),
        }
    }
    text
}

/// Whether a message has these words, with anything in place of what braces name.
pub(crate) fn appears_in(quoted: &str, message: &str) -> bool {
    let quoted = quoted.replace("{{", "\0").replace("}}", "\u{1}");
    let mut rest = message;
    quoted.split('{').enumerate().all(|(number, part)| {
        let fixed =
            if number == 0 { Some(part) } else { part.split_once('}').map(|(_, fixed)| fixed) };
        let fixed = fixed.unwrap_or_default().replace('\0', "{").replace('\u{1}', "}");
        match rest.find(&fixed) {
            Some(at) => {
                rest = &rest[at + fixed.len()..];
                true
            }
            None => false,
        }
    })
}
