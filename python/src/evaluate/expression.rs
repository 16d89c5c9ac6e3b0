//! Expressions.
//!
//! Each kind has a function of its own, so that a deep expression takes little of the stack.

use super::{Arguments, FunctionId, Interpreter, Stop};
use crate::library;
use crate::value::{Body, Function, Value};
use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};
use ruff_text_size::Ranged;

impl<'a> Interpreter<'a> {
    /// The value of an expression.
    pub(crate) fn evaluate(&mut self, expression: &'a Expr) -> Result<Value, Stop> {
        self.limits.enter()?;
        let value = self.evaluate_nested(expression);
        self.limits.leave();
        value
    }

    fn evaluate_nested(&mut self, expression: &'a Expr) -> Result<Value, Stop> {
        match expression {
            Expr::NoneLiteral(_) => Ok(Value::None),
            Expr::BooleanLiteral(literal) => Ok(Value::Bool(literal.value)),
            Expr::NumberLiteral(number) => self.number(number),
            Expr::StringLiteral(text) => self.new_text(text.value.to_str().to_owned()),
            Expr::FString(text) => self.f_string(text),
            Expr::Name(name) => self.look_up(name.id.as_str(), name.range()),
            Expr::List(list) => {
                let items = self.items_of(&list.elts)?;
                self.new_list(items)
            }
            Expr::Tuple(tuple) => {
                let items = self.items_of(&tuple.elts)?;
                self.new_tuple(items)
            }
            Expr::Dict(dict) => self.dict(dict),
            Expr::BinOp(operation) => self.binary(operation),
            Expr::UnaryOp(operation) => self.unary(operation),
            Expr::BoolOp(operation) => self.and_or(operation),
            Expr::Compare(comparison) => self.compare(comparison),
            Expr::If(choice) => self.conditional(choice),
            Expr::ListComp(list) => self.list_comprehension(&list.elt, &list.generators),
            Expr::Generator(list) => self.list_comprehension(&list.elt, &list.generators),
            Expr::DictComp(dict) => self.dict_comprehension(dict),
            Expr::Subscript(subscript) => self.subscript(subscript),
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::Call(call) => self.call(call),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Named(named) => self.named(named),
            Expr::Set(_) | Expr::SetComp(_) => Err(Stop::unsupported("sets", expression.range())),
            Expr::BytesLiteral(_) => Err(Stop::unsupported("bytes", expression.range())),
            _ => Err(Stop::unsupported("this expression", expression.range())),
        }
    }

    #[inline(never)]
    fn number(&mut self, literal: &'a ast::ExprNumberLiteral) -> Result<Value, Stop> {
        match &literal.value {
            Number::Int(number) => {
                number.as_i64().map(Value::Int).ok_or_else(|| Stop::too_large(literal.range()))
            }
            Number::Float(number) => Ok(Value::Float(*number)),
            Number::Complex { .. } => Err(Stop::unsupported("complex numbers", literal.range())),
        }
    }

    /// The values of a list, a tuple or a call's arguments; `*list` gives all of the list.
    pub(super) fn items_of(&mut self, expressions: &'a [Expr]) -> Result<Vec<Value>, Stop> {
        let mut items = Vec::new();
        for expression in expressions {
            match expression {
                Expr::Starred(starred) => {
                    let all = self.evaluate(&starred.value)?;
                    items.extend(self.iterate(&all, starred.range())?);
                }
                _ => items.push(self.evaluate(expression)?),
            }
        }
        Ok(items)
    }

    #[inline(never)]
    fn dict(&mut self, dict: &'a ast::ExprDict) -> Result<Value, Stop> {
        let Value::Dict(id) = self.new_dict(Vec::new())? else {
            return Err(Stop::unsupported("this dictionary", dict.range()));
        };
        for item in &dict.items {
            let Some(key) = &item.key else {
                let Value::Dict(other) = self.evaluate(&item.value)? else {
                    return Err(Stop::unsupported("this dictionary", item.value.range()));
                };
                for (key, value) in self.pairs(other)? {
                    self.set_item_of_dict(id, key, value, dict.range())?;
                }
                continue;
            };
            let range = key.range();
            let key = self.evaluate(key)?;
            let value = self.evaluate(&item.value)?;
            self.set_item_of_dict(id, key, value, range)?;
        }
        Ok(Value::Dict(id))
    }

    #[inline(never)]
    fn binary(&mut self, operation: &'a ast::ExprBinOp) -> Result<Value, Stop> {
        let left = self.evaluate(&operation.left)?;
        let right = self.evaluate(&operation.right)?;
        self.operate(operation.op, &left, &right, operation.range())
    }

    #[inline(never)]
    fn unary(&mut self, operation: &'a ast::ExprUnaryOp) -> Result<Value, Stop> {
        let range = operation.range();
        let operand = self.evaluate(&operation.operand)?;
        match (operation.op, &operand) {
            (UnaryOp::Not, _) => Ok(Value::Bool(!self.is_true(&operand))),
            (UnaryOp::USub, Value::Float(number)) => Ok(Value::Float(-number)),
            (UnaryOp::USub, _) => self.operate(Operator::Sub, &Value::Int(0), &operand, range),
            (UnaryOp::UAdd, Value::Float(number)) => Ok(Value::Float(*number)),
            (UnaryOp::UAdd, _) => self.operate(Operator::Add, &Value::Int(0), &operand, range),
            (UnaryOp::Invert, _) => match operand.as_int() {
                Some(number) => Ok(Value::Int(!number)),
                None => Err(Stop::wrong_type("“~”", &operand, range)),
            },
        }
    }

    #[inline(never)]
    fn and_or(&mut self, operation: &'a ast::ExprBoolOp) -> Result<Value, Stop> {
        let wanted = matches!(operation.op, ast::BoolOp::Or);
        let mut last = Value::None;
        for value in &operation.values {
            last = self.evaluate(value)?;
            if self.is_true(&last) == wanted {
                break;
            }
        }
        Ok(last)
    }

    #[inline(never)]
    fn conditional(&mut self, choice: &'a ast::ExprIf) -> Result<Value, Stop> {
        let test = self.evaluate(&choice.test)?;
        self.evaluate(if self.is_true(&test) { &choice.body } else { &choice.orelse })
    }

    #[inline(never)]
    fn named(&mut self, named: &'a ast::ExprNamed) -> Result<Value, Stop> {
        let value = self.evaluate(&named.value)?;
        self.assign(&named.target, value.clone())?;
        Ok(value)
    }

    #[inline(never)]
    fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Result<Value, Stop> {
        self.function(lambda.parameters.as_deref(), Body::Expression(&lambda.body))
    }

    /// Makes a function. The defaults of its parameters get their values now.
    pub(super) fn function(
        &mut self,
        parameters: Option<&'a ast::Parameters>,
        body: Body<'a>,
    ) -> Result<Value, Stop> {
        let mut defaults = Vec::new();
        for parameter in parameters.into_iter().flat_map(|all| all.iter_non_variadic_params()) {
            let default = parameter.default.as_deref();
            defaults.push(default.map(|default| self.evaluate(default)).transpose()?);
        }
        self.limits.allocate(size_of::<Function<'_>>())?;
        self.functions.push(Function { parameters, defaults, body, scope: self.scope });
        Ok(Value::Function(FunctionId(self.functions.len() - 1)))
    }

    #[inline(never)]
    fn attribute(&mut self, attribute: &'a ast::ExprAttribute) -> Result<Value, Stop> {
        let value = self.evaluate(&attribute.value)?;
        self.attribute_of(&value, attribute.attr.as_str(), attribute.range())
    }

    #[inline(never)]
    fn call(&mut self, call: &'a ast::ExprCall) -> Result<Value, Stop> {
        let range = call.range();
        if let Expr::Attribute(attribute) = &*call.func {
            let receiver = self.evaluate(&attribute.value)?;
            let name = attribute.attr.as_str();
            if !matches!(receiver, Value::Module(_)) {
                let arguments = self.arguments(&call.arguments)?;
                return library::call_method(self, &receiver, name, arguments, range);
            }
            let function = self.attribute_of(&receiver, name, attribute.range())?;
            let arguments = self.arguments(&call.arguments)?;
            return self.apply(&function, arguments, range);
        }
        let function = self.evaluate(&call.func)?;
        let arguments = self.arguments(&call.arguments)?;
        self.apply(&function, arguments, range)
    }

    #[inline(never)]
    fn arguments(&mut self, arguments: &'a ast::Arguments) -> Result<Arguments, Stop> {
        let positional = self.items_of(&arguments.args)?;
        let mut named = Vec::new();
        for keyword in &arguments.keywords {
            let value = self.evaluate(&keyword.value)?;
            match (&keyword.arg, &value) {
                (Some(name), _) => named.push((name.as_str().to_owned(), value)),
                (None, Value::Dict(id)) => {
                    for (key, value) in self.pairs(*id)? {
                        let Value::Text(key) = key else {
                            return Err(Stop::wrong_type("“**”", &key, keyword.range()));
                        };
                        named.push((key.to_string(), value));
                    }
                }
                (None, other) => return Err(Stop::wrong_type("“**”", other, keyword.range())),
            }
        }
        Ok(Arguments { positional, named })
    }
}
