//! Exceptions: `raise` and `try`.

use super::statement::exception_name;
use super::stop::Raised;
use super::{Flow, Interpreter, Stop};
use crate::value::Value;
use ruff_python_ast::{ExceptHandler, Expr, StmtRaise, StmtTry};
use ruff_text_size::Ranged;

impl<'a> Interpreter<'a> {
    /// What a `raise` raises. Its message is worked out if that is possible.
    #[inline(never)]
    pub(super) fn raised(&mut self, statement: &'a StmtRaise) -> Stop {
        let Some(exception) = &statement.exc else {
            return Stop::unsupported("“raise” without an exception", statement.range());
        };
        let Some(name) = exception_name(exception) else {
            return Stop::unsupported("this “raise”", statement.range());
        };
        let message = match &**exception {
            Expr::Call(call) => call.arguments.args.first(),
            Expr::BinOp(operation) => Some(&*operation.right),
            _ => None,
        };
        let message = match message.map(|message| self.evaluate(message)) {
            Some(Ok(Value::Text(message))) => message.to_string(),
            Some(Err(stop @ Stop::Limit(_))) => return stop,
            _ => String::new(),
        };
        Stop::raise(name, message, statement.range())
    }

    #[inline(never)]
    pub(super) fn attempt(&mut self, statement: &'a StmtTry) -> Result<Flow, Stop> {
        let (scope, limits) = (self.scope, self.limits.nested());
        let mut flow = self.run(&statement.body);
        self.scope = scope;
        self.limits.set_nested(limits);
        if let Err(Stop::Raised(raised)) = &flow {
            let raised = raised.clone();
            let mut handlers = statement.handlers.iter();
            if let Some(ExceptHandler::ExceptHandler(handler)) =
                handlers.find(|handler| catches(handler, &raised))
            {
                if let Some(name) = &handler.name {
                    let message = self.new_text(raised.message)?;
                    self.set(name.as_str(), message)?;
                }
                flow = self.run(&handler.body);
            }
        } else if let Ok(Flow::Next) = flow {
            flow = self.run(&statement.orelse);
        }
        // What leaves the `finally` itself goes before what left the `try`.
        match self.run(&statement.finalbody)? {
            Flow::Next => flow,
            other => Ok(other),
        }
    }
}

fn catches(handler: &ExceptHandler, raised: &Raised) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(all)) => {
            all.elts.iter().any(|one| exception_name(one).is_some_and(|name| raised.is_a(name)))
        }
        Some(one) => exception_name(one).is_some_and(|name| raised.is_a(name)),
    }
}
