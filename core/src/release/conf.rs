//! How libvirt reads configurations of keys and values, by name.

/// How a stretch of libvirt's releases reads configurations of keys and values.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfBehaviour {
    /// Whether it reads the last byte of a text as part of a number, a name or a comment.
    pub reads_last_byte: bool,
    /// Whether it finds the end of a string between three double quotes.
    pub reads_triple_quotes: bool,
    /// Whether it takes numbers with a minus sign where it wants a number.
    pub takes_negative_numbers: bool,
    /// Whether a string that stands for a number must be one as a whole.
    pub numbers_are_whole: bool,
    /// Whether it has a message of its own for a value that is no string.
    pub names_missing_strings: bool,
}

impl ConfBehaviour {
    /// As of 0.7.
    pub const V0_7: Self = Self {
        reads_last_byte: false,
        reads_triple_quotes: false,
        takes_negative_numbers: true,
        numbers_are_whole: false,
        names_missing_strings: false,
    };

    /// As of 9.0.
    pub const V9_0: Self = Self {
        reads_last_byte: true,
        reads_triple_quotes: true,
        takes_negative_numbers: false,
        numbers_are_whole: true,
        names_missing_strings: true,
    };
}
