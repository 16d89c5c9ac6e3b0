//! The host: `os`, `os.path` and `platform`. Nothing is asked of the machine that runs this.

use super::text;
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::problem::Problem;
use crate::value::{SequenceId, Value};
use ruff_text_size::TextRange;

/// What the system calls itself where xm runs.
const SYSTEM: &str = "Linux";

impl Interpreter<'_> {
    /// Remembers which part of the answer of `os.uname()` a program took.
    pub(crate) fn note_uname(&mut self, tuple: SequenceId, item: Option<i64>) {
        if self.uname == Some(tuple) {
            self.used.system |= matches!(item, Some(0 | -5));
            self.used.machine |= matches!(item, Some(4 | -1));
        }
    }

    /// The answer of `os.uname()`: the system, the host's name, the kernel's release and version, and the architecture.
    fn uname(&mut self, range: TextRange) -> Result<SequenceId, Stop> {
        if let Some(uname) = self.uname {
            return Ok(uname);
        }
        let unknown = Problem::outside("this part of “os.uname()”", range);
        let unknown = Value::Unknown(self.report(unknown));
        let machine = Value::text(&*self.environment.machine);
        let parts = vec![Value::text(SYSTEM), unknown.clone(), unknown.clone(), unknown, machine];
        let uname = self.heap.new_sequence(parts);
        self.uname = Some(uname);
        Ok(uname)
    }
}

/// A part of the answer of `os.uname()` by its name in Python 3.
pub(super) fn part_of_uname(
    interpreter: &mut Interpreter<'_>,
    tuple: SequenceId,
    name: &str,
    range: TextRange,
) -> Result<Value, Stop> {
    let names = ["sysname", "nodename", "release", "version", "machine"];
    let at = names.iter().position(|&known| known == name && interpreter.uname == Some(tuple));
    let at = at.and_then(|at| i64::try_from(at).ok());
    let at = at.ok_or_else(|| super::no_method("tuple", name, range))?;
    interpreter.item(&Value::Tuple(tuple), &Value::Int(at), range)
}

pub(super) fn call_os(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    range: TextRange,
) -> Result<Value, Stop> {
    match name {
        "uname" => {
            let uname = interpreter.uname(range)?;
            Ok(Value::Tuple(uname))
        }
        _ => Err(Stop::outside(format_args!("“os.{name}”"), range)),
    }
}

pub(super) fn call_platform(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    range: TextRange,
) -> Result<Value, Stop> {
    let part = match name {
        "machine" => 4,
        "system" => 0,
        _ => return Err(Stop::outside(format_args!("“platform.{name}”"), range)),
    };
    let uname = interpreter.uname(range)?;
    interpreter.item(&Value::Tuple(uname), &Value::Int(part), range)
}

/// Functions of paths that look at the text only.
pub(super) fn call_path(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let mut parts = Vec::new();
    for part in &arguments.positional {
        parts.push(text(part, range)?.to_owned());
    }
    let made = match (name, &*parts) {
        ("join", [first, more @ ..]) => {
            let mut path = first.clone();
            for part in more {
                interpreter.limits.allocate(path.len() + part.len())?;
                if part.starts_with('/') {
                    path.clear();
                } else if !path.is_empty() && !path.ends_with('/') {
                    path.push('/');
                }
                path.push_str(part);
            }
            path
        }
        ("basename", [path]) => split(path).1.to_owned(),
        ("dirname", [path]) => split(path).0.to_owned(),
        ("split", [path]) => {
            let (folder, name) = split(path);
            return interpreter.new_tuple(vec![Value::text(folder), Value::text(name)]);
        }
        ("splitext", [path]) => {
            let name = split(path).1.trim_start_matches('.');
            let dot = name.rfind('.').map_or(path.len(), |at| path.len() - name.len() + at);
            let (path, ending) = path.split_at(dot);
            return interpreter.new_tuple(vec![Value::text(path), Value::text(ending)]);
        }
        ("isabs", [path]) => return Ok(Value::Bool(path.starts_with('/'))),
        _ => return Err(Stop::outside(format_args!("“os.path.{name}”"), range)),
    };
    interpreter.new_text(made)
}

/// The folder of a path, and the rest.
fn split(path: &str) -> (&str, &str) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (folder, name) = path.split_at(at);
    let bare = folder.trim_end_matches('/');
    (if bare.is_empty() { folder } else { bare }, name)
}
