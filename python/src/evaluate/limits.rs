//! What a program may use.

use super::Stop;

/// How many steps a program may take. A step is a statement, an expression, or a byte that is looked at.
const MOST_STEPS: usize = 500_000;

/// How many bytes of values a program may make in all.
const MOST_BYTES: usize = 8 << 20;

/// How deep statements, expressions and calls may be nested.
const MOST_NESTED: usize = 120;

/// What is left of a program's budget.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    steps: usize,
    bytes: usize,
    nested: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: MOST_STEPS, bytes: MOST_BYTES, nested: MOST_NESTED }
    }
}

impl Limits {
    /// Takes steps of the budget.
    pub(crate) fn spend(&mut self, steps: usize) -> Result<(), Stop> {
        self.steps = self.steps.checked_sub(steps).ok_or(Stop::Limit("takes too many steps"))?;
        Ok(())
    }

    /// Takes bytes of the budget; they are never given back.
    pub(crate) fn allocate(&mut self, bytes: usize) -> Result<(), Stop> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Stop::Limit("needs too much memory"))?;
        self.spend(bytes / 16)
    }

    /// Steps into a statement, an expression or a call. After it comes [`Self::leave`].
    pub(crate) fn enter(&mut self) -> Result<(), Stop> {
        self.nested = self.nested.checked_sub(1).ok_or(Stop::Limit("is nested too deep"))?;
        self.spend(1)
    }

    pub(crate) fn leave(&mut self) {
        self.nested += 1;
    }

    /// How deep the program is nested, for [`Self::set_nested`].
    pub(crate) fn nested(&self) -> usize {
        self.nested
    }

    /// Goes back to where the program was before it stopped.
    pub(crate) fn set_nested(&mut self, nested: usize) {
        self.nested = nested;
    }
}
