//! An S-expression in one layout, whoever wrote it: for comparing what xend says with what libvirt writes.

use super::tree::{NodeId, Tree, parse};

/// The first expression of `text`, as `xm list --long` lays it out: every list that holds lists takes a line
/// for each of them, and quotes stand only where they are needed. Whatever is no S-expression stays as it is.
pub fn laid_out(text: &str) -> String {
    let Ok(tree) = parse(text) else { return text.to_owned() };
    let mut lines = String::with_capacity(text.len());
    lay_out(&tree, NodeId::ROOT, 0, &mut lines);
    lines
}

/// The tree has at most `MAX_DEPTH` levels, and so does the call.
fn lay_out(tree: &Tree<'_>, node: NodeId, depth: usize, lines: &mut String) {
    indent(depth, lines);
    let Some(items) = flat(tree, node) else {
        lines.push('(');
        let mut behind_lists = false;
        let mut separator = "";
        for item in tree.children(node) {
            match tree.value(item) {
                Some(value) if !behind_lists => {
                    lines.push_str(separator);
                    lines.push_str(&quoted(value.text));
                }
                _ => {
                    if !behind_lists {
                        lines.push('\n');
                    }
                    behind_lists = true;
                    lay_out(tree, item, depth + 1, lines);
                }
            }
            separator = " ";
        }
        indent(depth, lines);
        lines.push_str(")\n");
        return;
    };
    lines.push_str(&items);
    lines.push('\n');
}

/// A value, or a list of values alone, on one line.
fn flat(tree: &Tree<'_>, node: NodeId) -> Option<String> {
    if let Some(value) = tree.value(node) {
        return Some(quoted(value.text));
    }
    let values = tree.children(node).map(|item| Some(quoted(tree.value(item)?.text)));
    Some(format!("({})", values.collect::<Option<Vec<_>>>()?.join(" ")))
}

fn indent(depth: usize, lines: &mut String) {
    lines.extend(std::iter::repeat_n("    ", depth));
}

/// The value with quotes, where it is no word without them.
pub(crate) fn quoted(value: &str) -> String {
    let plain = |c: char| !c.is_ascii_whitespace() && !matches!(c, '(' | ')' | '\'' | '\x0b');
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("'{value}'")
    }
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn what_says_the_same_looks_the_same() {
        let long = "(domain
    (name a)
    (image
        (hvm
            (kernel '/a b')
            (serial none)
        )
    )
    (empty '')
)
";
        assert_eq!(laid_out(long), long);
        let line = "(domain (name 'a')(image (hvm (kernel '/a b')(serial none)))(empty ''))";
        assert_eq!(laid_out(line), long);
        assert_eq!(laid_out("(a b (c) d)"), "(a b\n    (c)\n    d\n)\n");
        assert_eq!(laid_out("(a 'b"), "(a 'b", "not an S-expression");
    }
}
