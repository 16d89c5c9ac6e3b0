//! Comprehensions: lists and dictionaries of what loops give.

use super::{Interpreter, Stop};
use crate::value::{DictId, Value};
use ruff_python_ast::{Comprehension, Expr, ExprDictComp};
use ruff_text_size::Ranged;

/// What each round gives.
#[derive(Clone, Copy)]
enum Element<'a> {
    Item(&'a Expr),
    Pair(&'a Expr, &'a Expr, DictId),
}

impl<'a> Interpreter<'a> {
    /// A list comprehension. A generator counts as one: what it gives does not depend on when it is asked.
    #[inline(never)]
    pub(super) fn list_comprehension(
        &mut self,
        item: &'a Expr,
        loops: &'a [Comprehension],
    ) -> Result<Value, Stop> {
        let mut items = Vec::new();
        self.in_new_scope(Element::Item(item), loops, &mut items)?;
        self.new_list(items)
    }

    #[inline(never)]
    pub(super) fn dict_comprehension(&mut self, dict: &'a ExprDictComp) -> Result<Value, Stop> {
        let made = self.new_dict(Vec::new())?;
        let (Value::Dict(id), Some(key)) = (&made, &dict.key) else {
            return Err(Stop::unsupported("this dictionary", dict.range()));
        };
        let element = Element::Pair(key, &dict.value, *id);
        self.in_new_scope(element, &dict.generators, &mut Vec::new())?;
        Ok(made)
    }

    /// The variables of the loops are the comprehension's own.
    fn in_new_scope(
        &mut self,
        element: Element<'a>,
        loops: &'a [Comprehension],
        items: &mut Vec<Value>,
    ) -> Result<(), Stop> {
        let scope = self.new_scope(self.scope)?;
        let outer = std::mem::replace(&mut self.scope, scope);
        let result = self.rounds(element, loops, items);
        self.scope = outer;
        result
    }

    fn rounds(
        &mut self,
        element: Element<'a>,
        loops: &'a [Comprehension],
        items: &mut Vec<Value>,
    ) -> Result<(), Stop> {
        let Some((first, inner)) = loops.split_first() else {
            return self.element(element, items);
        };
        self.limits.enter()?;
        let all = self.evaluate(&first.iter)?;
        'rounds: for item in self.iterate(&all, first.iter.range())? {
            self.limits.spend(1)?;
            self.assign(&first.target, item)?;
            for condition in &first.ifs {
                let condition = self.evaluate(condition)?;
                if !self.is_true(&condition) {
                    continue 'rounds;
                }
            }
            self.rounds(element, inner, items)?;
        }
        self.limits.leave();
        Ok(())
    }

    fn element(&mut self, element: Element<'a>, items: &mut Vec<Value>) -> Result<(), Stop> {
        match element {
            Element::Item(item) => {
                self.limits.allocate(size_of::<Value>())?;
                items.push(self.evaluate(item)?);
            }
            Element::Pair(key, value, dict) => {
                let range = key.range();
                let key = self.evaluate(key)?;
                let value = self.evaluate(value)?;
                self.set_item_of_dict(dict, key, value, range)?;
            }
        }
        Ok(())
    }
}
