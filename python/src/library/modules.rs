//! `import`, and which modules there are.

use super::{expressions, host, texts, xm};
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::problem::Problem;
use crate::value::Value;
use ruff_python_ast::{Alias, StmtImportFrom};
use ruff_text_size::{Ranged, TextRange};

/// The modules of which something is worked out.
const MODULES: [&str; 6] = ["os", "os.path", "platform", "re", "string", "sys"];

/// Modules that ask the host.
const HOST_MODULES: [&str; 10] = [
    "commands",
    "datetime",
    "getpass",
    "glob",
    "pwd",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "time",
];

fn module(name: &str) -> Option<&'static str> {
    MODULES.into_iter().chain(HOST_MODULES).find(|&known| known == name)
}

impl Interpreter<'_> {
    /// `import os, re`. A module of which nothing is worked out stands in the way only where the program needs it.
    pub(crate) fn import(&mut self, names: &[Alias]) -> Result<(), Stop> {
        for alias in names {
            let whole = alias.name.as_str();
            let first = whole.split('.').next().unwrap_or(whole);
            let (path, name) = match &alias.asname {
                Some(name) => (whole, name.as_str()),
                None => (first, first),
            };
            let value = self.module_or_unknown(path, alias.range());
            self.set(name, value)?;
        }
        Ok(())
    }

    /// `from os.path import join`.
    pub(crate) fn import_from(&mut self, import: &StmtImportFrom) -> Result<(), Stop> {
        let from = import.module.as_ref().map_or("", |module| module.as_str());
        let source = self.module_or_unknown(from, import.range());
        for alias in &import.names {
            let wanted = alias.name.as_str();
            // xm brings these along: `from xen.util.ip import *`.
            if wanted == "*" && (from.starts_with("xen.") || from == "string") {
                continue;
            }
            if wanted == "*" {
                return Err(Stop::unsupported("“import *”", alias.range()));
            }
            let value = match &source {
                Value::Module(_) => attribute(self, &source, wanted, alias.range())?,
                other => other.clone(),
            };
            self.set(alias.asname.as_ref().map_or(wanted, |name| name.as_str()), value)?;
        }
        Ok(())
    }

    fn module_or_unknown(&mut self, name: &str, range: TextRange) -> Value {
        match module(name) {
            Some(module) => Value::Module(module),
            None => {
                let problem = Problem::unsupported(format_args!("the module “{name}”"), range);
                Value::Unknown(self.report(problem))
            }
        }
    }

    pub(crate) fn attribute_of(
        &mut self,
        value: &Value,
        name: &str,
        range: TextRange,
    ) -> Result<Value, Stop> {
        attribute(self, value, name, range)
    }
}

/// A part of a module, or of another value.
pub(crate) fn attribute(
    interpreter: &mut Interpreter<'_>,
    value: &Value,
    name: &str,
    range: TextRange,
) -> Result<Value, Stop> {
    match (value, name) {
        (Value::Module("os"), "path") => Ok(Value::Module("os.path")),
        (Value::Module("os"), "sep") => Ok(Value::text("/")),
        (Value::Module("os"), "environ") | (Value::Module("sys"), _) => {
            let module = if name == "environ" { "os" } else { "sys" };
            Err(Stop::outside(format_args!("“{module}.{name}”"), range))
        }
        (Value::Module("re"), "I" | "IGNORECASE") => Ok(Value::Int(expressions::IGNORE_CASE)),
        (Value::Module("string"), _) if constant(name).is_some() => {
            Ok(Value::text(constant(name).unwrap_or_default()))
        }
        (Value::Module(module), _) => Ok(Value::ModuleFunction(module, name.into())),
        (Value::Tuple(id), _) => host::part_of_uname(interpreter, *id, name, range),
        (Value::XmVars, "env") => xm::variables(interpreter),
        (other, _) => Err(super::no_method(other.type_name(), name, range)),
    }
}

/// The constants of the module `string`.
fn constant(name: &str) -> Option<&'static str> {
    match name {
        "digits" => Some("0123456789"),
        "hexdigits" => Some("0123456789abcdefABCDEF"),
        "ascii_lowercase" | "lowercase" => Some("abcdefghijklmnopqrstuvwxyz"),
        "ascii_uppercase" | "uppercase" => Some("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "ascii_letters" | "letters" => Some("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        _ => None,
    }
}

/// Calls a function of a module.
pub(crate) fn call_module(
    interpreter: &mut Interpreter<'_>,
    module: &str,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    match module {
        "os" => host::call_os(interpreter, name, range),
        "os.path" => host::call_path(interpreter, name, arguments, range),
        "platform" => host::call_platform(interpreter, name, range),
        "re" => expressions::call_module(interpreter, name, arguments, range),
        "string" => call_string(interpreter, name, arguments, range),
        _ => Err(Stop::outside(format_args!("“{module}.{name}”"), range)),
    }
}

/// The functions of `string` are the methods of texts; `string.join` has the text behind the list.
fn call_string(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    mut arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    if name == "join" {
        if arguments.positional.len() == 1 {
            arguments.positional.push(Value::text(" "));
        }
        arguments.positional.reverse();
    }
    if name == "atoi" {
        return super::call_builtin(interpreter, "int", arguments, range);
    }
    match arguments.positional.first().cloned() {
        Some(Value::Text(this)) => {
            arguments.positional.remove(0);
            texts::call(interpreter, &this, name, arguments, range)
        }
        _ => Err(Stop::unsupported(format_args!("“string.{name}”"), range)),
    }
}
