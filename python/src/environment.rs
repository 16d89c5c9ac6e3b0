//! What a configuration may ask of the host and of xm's command line.

/// What the caller knows of the host and of xm's command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The host's architecture as `os.uname()` names it, for example `x86_64`.
    pub machine: String,
    /// The variables of xm's command line: `slot=3` is `("slot", "3")`.
    pub variables: Vec<(String, String)>,
}

impl Environment {
    /// An environment with these variables.
    pub fn new<'v>(machine: &str, variables: impl IntoIterator<Item = (&'v str, &'v str)>) -> Self {
        let variables =
            variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { machine: machine.to_owned(), variables: variables.collect() }
    }

    /// The value of a variable; the last one counts.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        let mut variables = self.variables.iter().rev();
        variables.find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}
