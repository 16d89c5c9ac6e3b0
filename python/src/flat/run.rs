//! Runs the program line by line, and remembers which line gave each key its last value.

use super::keys::is_key;
use super::literal::{Literal, literal, plain_name};
use super::names::Changes;
use crate::environment::Environment;
use crate::evaluate::{Flow, Interpreter, ScopeId, Stop, Used};
use crate::problem::Problem;
use crate::syntax::Program;
use crate::value::{ProblemId, Value};
use ruff_python_ast::Stmt;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// The statements that share lines: one as a rule.
pub(super) struct Unit<'p> {
    pub(super) statements: &'p [Stmt],
    pub(super) range: TextRange,
    /// The names of the statements that libvirt reads as Python does; `None` for the others.
    pub(super) plain: Vec<Option<&'p str>>,
}

/// A key's last value.
pub(super) struct Last {
    pub(super) value: Literal,
    /// The number of the unit that gave it.
    pub(super) unit: usize,
    /// Its place among all assignments.
    pub(super) order: usize,
}

/// The program after it ran.
pub(super) struct Run<'p> {
    pub(super) units: Vec<Unit<'p>>,
    pub(super) comments: Vec<TextRange>,
    pub(super) keys: BTreeMap<String, Last>,
    interpreter: Interpreter<'p>,
    /// The problems that concern the guest.
    told: BTreeSet<ProblemId>,
}

impl<'p> Run<'p> {
    /// Runs the program.
    ///
    /// # Errors
    ///
    /// What cannot be worked out of what concerns the guest.
    pub(super) fn new(
        program: &'p Program,
        environment: &'p Environment,
    ) -> Result<Self, Vec<Problem>> {
        let tokens = program.parsed.tokens().iter();
        let comments = tokens.filter(|token| token.kind() == TokenKind::Comment);
        let comments: Vec<_> = comments.map(Ranged::range).collect();
        let mut run = Self {
            units: units(program, &comments),
            comments,
            keys: BTreeMap::new(),
            interpreter: Interpreter::new(environment),
            told: BTreeSet::new(),
        };
        for number in 0..run.units.len() {
            if !run.run_unit(number) {
                break;
            }
        }
        let problems = run.problems(program);
        if problems.is_empty() { Ok(run) } else { Err(problems) }
    }

    /// What of the environment had a part in it.
    pub(super) fn used(&self) -> &Used {
        &self.interpreter.used
    }

    /// Whether the program read a variable of its own.
    pub(super) fn reads(&self, name: &str) -> bool {
        self.interpreter.read.contains(name)
    }

    /// The last value of a variable of the program.
    pub(super) fn value_of(&self, name: &str) -> Literal {
        let value = self.interpreter.global(name);
        value.map_or(Literal::Nothing, |value| literal(&self.interpreter, value))
    }

    /// Runs the statements of a unit. Says whether the program can go on.
    fn run_unit(&mut self, number: usize) -> bool {
        let Some(unit) = self.units.get(number) else { return false };
        let statements = unit.statements;
        let only = match &*unit.plain {
            [Some(name)] => Some(*name),
            _ => None,
        };
        self.interpreter.assigned.clear();
        let goes_on = statements.iter().all(|statement| self.run_statement(statement));
        self.remember_keys(number, only) && goes_on
    }

    fn run_statement(&mut self, statement: &'p Stmt) -> bool {
        let interpreter = &mut self.interpreter;
        let nested = interpreter.limits.nested();
        let stop = match interpreter.run_one(statement) {
            Ok(Flow::Next) => return true,
            Ok(_) => Stop::raise("SyntaxError", "this leaves nothing", statement.range()),
            Err(stop) => stop,
        };
        interpreter.limits.set_nested(nested);
        interpreter.scope = ScopeId::GLOBAL;
        let mut goes_on = true;
        // Python, and so xm, goes no further, whatever it is about.
        let ends = matches!(stop, Stop::Raised(_) | Stop::Limit(_));
        let problem = match stop {
            Stop::Unknown(problem) => problem,
            Stop::Problem(problem) => interpreter.report(*problem),
            Stop::Raised(raised) => interpreter.report(raised.into()),
            Stop::Limit(what) => {
                goes_on = false;
                interpreter.report(limit(what, statement.range()))
            }
        };
        let changes = Changes::of(statement);
        if changes.others || ends {
            self.told.insert(problem);
        }
        for name in changes.names {
            self.interpreter.set_global(name, Value::Unknown(problem));
            self.interpreter.assigned.push(name.to_owned());
        }
        goes_on
    }

    /// Remembers the keys that a unit changed. `only` is the name that it alone can have changed.
    fn remember_keys(&mut self, unit: usize, only: Option<&str>) -> bool {
        let interpreter = &mut self.interpreter;
        let assigned = std::mem::take(&mut interpreter.assigned);
        let mut order = self.keys.len() + 1000 * unit;
        let names: Vec<String> = match only {
            Some(name) => vec![name.to_owned()],
            None => interpreter.globals().map(|(name, _)| name.to_owned()).collect(),
        };
        let mut bytes = 0;
        for name in names.iter().filter(|name| is_key(name)) {
            let Some(value) = interpreter.global(name) else { continue };
            let value = literal(interpreter, value);
            bytes += value.assignment("", "").map_or(0, |text| text.len());
            let at = assigned.iter().rposition(|assigned| assigned == name);
            let changed = self.keys.get(name).is_none_or(|last| last.value != value);
            if at.is_some() || changed {
                order += 1;
                let order = at.map_or(order + assigned.len(), |at| 1000 * unit + at);
                self.keys.insert(name.clone(), Last { value, unit, order });
            }
        }
        self.keys.retain(|name, _| interpreter.global(name).is_some());
        if interpreter.limits.spend(bytes / 16 + names.len()).is_ok() {
            return true;
        }
        let range = self.units.get(unit).map(|unit| unit.range).unwrap_or_default();
        let problem = self.interpreter.report(limit("takes too many steps", range));
        self.told.insert(problem);
        false
    }

    /// The problems of what concerns the guest, in the order of the document.
    fn problems(&mut self, program: &Program) -> Vec<Problem> {
        let Self { keys, interpreter, told, units, .. } = self;
        told.extend(interpreter.missing.iter());
        for (name, last) in keys.iter() {
            match last.value {
                Literal::Unknown(problem) => {
                    told.insert(problem);
                }
                Literal::Impossible(why) => {
                    let range = units.get(last.unit).map(|unit| unit.range).unwrap_or_default();
                    let message = format!("The value of “{name}” cannot be written: {why}.");
                    let help = "Give it a value that libvirt can read.";
                    told.insert(interpreter.report(Problem::new(
                        "python-value",
                        range,
                        message,
                        help,
                    )));
                }
                Literal::Text(_) | Literal::List(_) | Literal::Nothing => {}
            }
        }
        let problems = told.iter().filter_map(|id| interpreter.problems.get(id.0));
        let mut problems: Vec<_> = problems.cloned().collect();
        for problem in &mut problems {
            problem.range = program.source.in_document(problem.range.clone());
        }
        problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
        problems.dedup();
        problems
    }
}

fn limit(what: &str, range: TextRange) -> Problem {
    let message = format!("Xenlens stops here, because the program {what}.");
    Problem::new("python-limit", range, message, "Write the value that it gives in its place.")
}

/// The statements, by the lines that they share.
fn units<'p>(program: &'p Program, comments: &[TextRange]) -> Vec<Unit<'p>> {
    let text = program.source.text();
    let mut rest: &[Stmt] = program.parsed.suite();
    let mut units = Vec::new();
    while let Some(first) = rest.first() {
        let mut count = 1;
        let mut range = first.range();
        while let Some(next) = rest.get(count) {
            let between = program.source.part(range.end().into()..next.start().into());
            if between.contains('\n') {
                break;
            }
            range = range.cover(next.range());
            count += 1;
        }
        let (statements, others) = rest.split_at(count);
        let plain = statements
            .iter()
            .map(|statement| plain_name(statement, text, comments_in(comments, statement.range())));
        units.push(Unit { statements, range, plain: plain.collect() });
        rest = others;
    }
    units
}

/// The comments within a part of the program.
pub(super) fn comments_in(comments: &[TextRange], range: TextRange) -> &[TextRange] {
    let start = comments.partition_point(|comment| comment.start() < range.start());
    let end = comments.partition_point(|comment| comment.start() < range.end());
    comments.get(start..end).unwrap_or_default()
}
