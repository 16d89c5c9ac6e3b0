//! Statements.

use super::{Flow, Interpreter, Stop};
use crate::value::{Body, Value};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

impl<'a> Interpreter<'a> {
    /// Runs statements, up to the first that leaves them.
    pub(crate) fn run(&mut self, statements: &'a [Stmt]) -> Result<Flow, Stop> {
        for statement in statements {
            match self.run_one(statement)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    /// Runs a statement.
    pub(crate) fn run_one(&mut self, statement: &'a Stmt) -> Result<Flow, Stop> {
        self.limits.enter()?;
        let flow = self.run_nested(statement);
        self.limits.leave();
        flow
    }

    fn run_nested(&mut self, statement: &'a Stmt) -> Result<Flow, Stop> {
        match statement {
            Stmt::Assign(assignment) => {
                let value = self.evaluate(&assignment.value)?;
                for target in &assignment.targets {
                    self.assign(target, value.clone())?;
                }
            }
            Stmt::AugAssign(assignment) => self.assign_operation(assignment)?,
            Stmt::AnnAssign(assignment) => {
                if let Some(value) = &assignment.value {
                    let value = self.evaluate(value)?;
                    self.assign(&assignment.target, value)?;
                }
            }
            Stmt::Expr(expression) => {
                self.evaluate(&expression.value)?;
            }
            Stmt::If(choice) => return self.choose(choice),
            Stmt::For(rounds) => return self.each(rounds),
            Stmt::While(rounds) => return self.while_true(rounds),
            Stmt::FunctionDef(function) => {
                let body = Body::Statements(&function.body);
                let made = self.function(Some(&function.parameters), body)?;
                if function.is_async || !function.decorator_list.is_empty() {
                    return Err(Stop::unsupported("such a function", function.name.range()));
                }
                self.set(function.name.as_str(), made)?;
            }
            Stmt::Return(statement) => {
                return Ok(Flow::Return(match &statement.value {
                    Some(value) => self.evaluate(value)?,
                    None => Value::None,
                }));
            }
            Stmt::Try(statement) => return self.attempt(statement),
            Stmt::Raise(statement) => return Err(self.raised(statement)),
            Stmt::Assert(statement) => {
                let test = self.evaluate(&statement.test)?;
                if !self.is_true(&test) {
                    return Err(Stop::raise("AssertionError", "", statement.range()));
                }
            }
            Stmt::Import(import) => self.import(&import.names)?,
            Stmt::ImportFrom(import) => self.import_from(import)?,
            Stmt::Global(statement) => {
                statement.names.iter().for_each(|name| self.declare_global(name.as_str()));
            }
            Stmt::Delete(statement) => self.delete(statement)?,
            Stmt::Pass(_) => {}
            Stmt::Break(_) => return Ok(Flow::Break),
            Stmt::Continue(_) => return Ok(Flow::Continue),
            _ => return Err(Stop::unsupported(kind(statement), statement.range())),
        }
        Ok(Flow::Next)
    }

    #[inline(never)]
    fn choose(&mut self, choice: &'a ast::StmtIf) -> Result<Flow, Stop> {
        let test = self.evaluate(&choice.test)?;
        if self.is_true(&test) {
            return self.run(&choice.body);
        }
        for clause in &choice.elif_else_clauses {
            let holds = match &clause.test {
                Some(test) => {
                    let test = self.evaluate(test)?;
                    self.is_true(&test)
                }
                None => true,
            };
            if holds {
                return self.run(&clause.body);
            }
        }
        Ok(Flow::Next)
    }

    #[inline(never)]
    fn each(&mut self, rounds: &'a ast::StmtFor) -> Result<Flow, Stop> {
        let all = self.evaluate(&rounds.iter)?;
        for item in self.iterate(&all, rounds.iter.range())? {
            self.limits.spend(1)?;
            self.assign(&rounds.target, item)?;
            match self.run(&rounds.body)? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                flow @ Flow::Return(_) => return Ok(flow),
            }
        }
        self.run(&rounds.orelse)
    }

    #[inline(never)]
    fn while_true(&mut self, rounds: &'a ast::StmtWhile) -> Result<Flow, Stop> {
        loop {
            self.limits.spend(1)?;
            let test = self.evaluate(&rounds.test)?;
            if !self.is_true(&test) {
                return self.run(&rounds.orelse);
            }
            match self.run(&rounds.body)? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                flow @ Flow::Return(_) => return Ok(flow),
            }
        }
    }
}

/// What a statement is, for those that are not worked out.
fn kind(statement: &Stmt) -> &'static str {
    match statement {
        Stmt::ClassDef(_) => "classes",
        Stmt::With(_) => "“with”",
        Stmt::Match(_) => "“match”",
        _ => "this statement",
    }
}

/// The name of an exception: `ValueError` of `ValueError("too small")`, too.
pub(super) fn exception_name(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        Expr::Call(call) => exception_name(&call.func),
        // Python 2's `raise ValueError, "too small"`, see `syntax`.
        Expr::BinOp(operation) => exception_name(&operation.left),
        _ => None,
    }
}
