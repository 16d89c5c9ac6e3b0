//! Which names a statement gives a value.

use ruff_python_ast::{ExceptHandler, Expr, Stmt};

/// What a statement may change.
#[derive(Debug, Default)]
pub(super) struct Changes<'s> {
    /// The names that it may give a value.
    pub(super) names: Vec<&'s str>,
    /// Whether it may do something else, for example lengthen a list.
    pub(super) others: bool,
}

impl<'s> Changes<'s> {
    pub(super) fn of(statement: &'s Stmt) -> Self {
        let mut changes = Self::default();
        changes.statement(statement);
        changes
    }

    fn statements(&mut self, statements: &'s [Stmt]) {
        statements.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &'s Stmt) {
        match statement {
            Stmt::Assign(assignment) => {
                assignment.targets.iter().for_each(|target| self.target(target));
            }
            Stmt::AugAssign(assignment) => self.target(&assignment.target),
            Stmt::AnnAssign(assignment) => self.target(&assignment.target),
            Stmt::FunctionDef(function) => self.names.push(function.name.as_str()),
            Stmt::ClassDef(class) => self.names.push(class.name.as_str()),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.name.as_str();
                    let first = name.split('.').next().unwrap_or(name);
                    self.names.push(alias.asname.as_ref().map_or(first, |name| name.as_str()));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.names.push(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
                }
            }
            Stmt::If(choice) => {
                self.statements(&choice.body);
                choice.elif_else_clauses.iter().for_each(|clause| self.statements(&clause.body));
            }
            Stmt::For(rounds) => {
                self.target(&rounds.target);
                self.statements(&rounds.body);
                self.statements(&rounds.orelse);
            }
            Stmt::While(rounds) => {
                self.statements(&rounds.body);
                self.statements(&rounds.orelse);
            }
            Stmt::Try(statement) => {
                self.statements(&statement.body);
                for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
                    self.names.extend(handler.name.iter().map(|name| name.as_str()));
                    self.statements(&handler.body);
                }
                self.statements(&statement.orelse);
                self.statements(&statement.finalbody);
            }
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Break(_) | Stmt::Continue(_) => {}
            _ => self.others = true,
        }
    }

    fn target(&mut self, target: &'s Expr) {
        match target {
            Expr::Name(name) => self.names.push(name.id.as_str()),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.target(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.target(target)),
            Expr::Starred(starred) => self.target(&starred.value),
            _ => self.others = true,
        }
    }
}
