//! Values as libvirt's reader of configurations takes them.

use crate::evaluate::{Interpreter, float_text};
use crate::value::{ProblemId, Value};
use ruff_python_ast::{Expr, Operator, Stmt, StmtAssign, StmtAugAssign, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

/// The items of a list stand on one line up to so many bytes.
const LONG_LINE: usize = 100;

/// What becomes of the value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    /// What stands behind the `=`.
    Text(String),
    /// The items of a list.
    List(Vec<String>),
    /// xm takes no notice of such a value, nor of none.
    Nothing,
    /// libvirt cannot read the value. This says why.
    Impossible(&'static str),
    Unknown(ProblemId),
}

/// The value of a key. xm reads strings, numbers and lists only (`Opts.load` in tools/python/xen/xm/opts.py). Two
/// kinds of values that it passes over are written as they were meant: `True` as 1, a tuple as a list.
pub(super) fn literal(interpreter: &Interpreter<'_>, value: &Value) -> Literal {
    let (Value::List(id) | Value::Tuple(id)) = value else { return single(value) };
    let mut items = Vec::new();
    for item in interpreter.heap.items(*id) {
        match single(item) {
            Literal::Text(item) => items.push(item),
            Literal::Nothing => {
                return Literal::Impossible("libvirt reads only strings and numbers in a list");
            }
            other => return other,
        }
    }
    Literal::List(items)
}

impl Literal {
    /// The assignment to a key, if there is one to write. A long list has a line for each item.
    pub(super) fn assignment(&self, name: &str, line_end: &str) -> Option<String> {
        match self {
            Self::Text(value) => Some(format!("{name} = {value}")),
            Self::List(items) if items.is_empty() => Some(format!("{name} = []")),
            Self::List(items) => {
                let length: usize = items.iter().map(String::len).sum();
                let between = match length > LONG_LINE {
                    true => format!(",{line_end}{}", " ".repeat(name.len() + 5)),
                    false => ", ".to_owned(),
                };
                Some(format!("{name} = [ {} ]", items.join(&between)))
            }
            Self::Nothing | Self::Impossible(_) | Self::Unknown(_) => None,
        }
    }
}

fn single(value: &Value) -> Literal {
    match value {
        Value::Bool(value) => Literal::Text(u8::from(*value).to_string()),
        Value::Int(number) => Literal::Text(number.to_string()),
        Value::Float(number) => Literal::Text(format!("\"{}\"", float_text(*number))),
        Value::Text(text) => quoted(text),
        Value::Unknown(problem) => Literal::Unknown(*problem),
        _ => Literal::Nothing,
    }
}

fn quoted(text: &str) -> Literal {
    if text.contains(['\n', '\r', '\0']) {
        return Literal::Impossible("libvirt reads no string of several lines");
    }
    match (text.contains('"'), text.contains('\'')) {
        (false, _) => Literal::Text(format!("\"{text}\"")),
        (true, false) => Literal::Text(format!("'{text}'")),
        (true, true) => {
            Literal::Impossible("libvirt reads no string that holds both kinds of quotes")
        }
    }
}

/// Whether a statement gives a name a value that needs no working out: strings, numbers, `True`, `False`, `None` and lists
/// of them.
pub(super) fn is_data(statement: &Stmt, text: &str) -> bool {
    let (target, value) = match statement {
        Stmt::Assign(StmtAssign { targets, value, .. }) => match &**targets {
            [target] => (target, value),
            _ => return false,
        },
        // xl reads it, too.
        Stmt::AugAssign(StmtAugAssign { target, op: Operator::Add, value, .. }) => {
            (&**target, value)
        }
        _ => return false,
    };
    let value_is_list = matches!(&**value, Expr::List(_));
    let is_one = |value: &Expr| match value {
        Expr::BooleanLiteral(_) | Expr::NoneLiteral(_) => true,
        // An escape is no program, and what libvirt makes of it is no refusal. Two strings in a row lack a comma.
        Expr::StringLiteral(string) => {
            let source = text.get(std::ops::Range::<usize>::from(string.range()));
            let in_list = value_is_list;
            source.is_some_and(|source| source.starts_with(['"', '\'']))
                && (in_list || string.value.as_slice().len() == 1)
        }
        _ => is_plain(value, text),
    };
    matches!(target, Expr::Name(_))
        && match &**value {
            Expr::List(list) => list.elts.iter().all(is_one),
            single => is_one(single),
        }
}

/// The name in an assignment that libvirt reads as Python does. `text` is the program, `comments` are its comments.
pub(super) fn plain_name<'s>(
    statement: &'s Stmt,
    text: &str,
    comments: &[TextRange],
) -> Option<&'s str> {
    let Stmt::Assign(StmtAssign { targets, value, .. }) = statement else { return None };
    let [Expr::Name(name)] = &**targets else { return None };
    let values = match &**value {
        Expr::List(list) => &*list.elts,
        single => std::slice::from_ref(single),
    };
    let range = statement.range();
    let mut outside = name.range().end();
    for value in values {
        let between = text.get(usize::from(outside)..usize::from(value.start()))?;
        if !between.chars().all(|one| "=[, \t\r\n".contains(one)) || !is_plain(value, text) {
            return None;
        }
        outside = value.end();
    }
    let behind = text.get(usize::from(outside)..usize::from(range.end()))?;
    let first_line = text.get(usize::from(range.start())..usize::from(value.start()))?;
    let is_plain = name.id.starts_with(|one: char| one.is_ascii_alphabetic())
        && name.id.is_ascii()
        && !first_line.contains('\n')
        && behind.chars().all(|one| "=[], \t\r\n".contains(one))
        && !comments.iter().any(|comment| range.contains_range(*comment));
    is_plain.then(|| name.id.as_str())
}

/// Whether libvirt reads a string or a number as Python does: it knows no escapes, no prefixes and no other bases.
fn is_plain(value: &Expr, text: &str) -> bool {
    let source = text.get(std::ops::Range::<usize>::from(value.range())).unwrap_or_default();
    match value {
        Expr::NumberLiteral(_) => source.bytes().all(|byte| byte.is_ascii_digit()),
        Expr::UnaryOp(operation) => {
            let digits = source.strip_prefix('-').unwrap_or_default();
            operation.op == UnaryOp::USub
                && !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        Expr::StringLiteral(string) => {
            let inner =
                source.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
            inner.is_some_and(|inner| inner == string.value.to_str() && !inner.contains('\n'))
        }
        _ => false,
    }
}
