//! What a user chooses by name.

/// A value that a user chooses by name: the command line, links, the API and the page offer the same ones under
/// the same names.
///
/// ```
/// use xenlens::{Choice, Libvirt, Xen};
///
/// assert_eq!(Libvirt::from_name("0.7.4"), Some(Libvirt::V0_7_4));
/// assert_eq!(Xen::from_name("4.1"), Some(Xen::V3_1));
/// ```
pub trait Choice: Copy + Send + Sync + 'static {
    /// Every value, in the order in which they are offered.
    const CHOICES: &'static [Self];

    /// The name that programs and users write.
    fn choice_name(self) -> &'static str;

    /// More names that mean the same.
    fn other_names(self) -> &'static [&'static str] {
        &[]
    }

    /// The value of that name.
    fn from_name(name: &str) -> Option<Self> {
        let is_named =
            |choice: &Self| choice.choice_name() == name || choice.other_names().contains(&name);
        Self::CHOICES.iter().copied().find(is_named)
    }
}

/// Makes a type with `ALL` and `name` a [`Choice`].
macro_rules! choice {
    ($choice:ty) => {
        impl crate::base::Choice for $choice {
            const CHOICES: &'static [Self] = &Self::ALL;

            fn choice_name(self) -> &'static str {
                self.name()
            }
        }
    };
}

pub(crate) use choice;
