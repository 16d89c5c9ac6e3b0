//! The native formats, and what they are called.

use crate::base::choice;
use serde::Deserialize;
use serde::Serialize;

/// The native format to write or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The configuration file of Xen's `xl` command.
    Xl,
    /// The configuration file of Xen's `xm` command.
    Xm,
    /// The S-expression that libvirt hands to xend.
    Sexpr,
}

/// What a format is called, and its files.
struct Names {
    name: &'static str,
    title: &'static str,
    title_in_sentence: &'static str,
    document_title: &'static str,
    file_extension: &'static str,
}

choice!(Format);

impl Format {
    /// Every format, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Xl, Self::Xm, Self::Sexpr];

    fn names(self) -> &'static Names {
        match self {
            Self::Xl => &Names {
                name: "xl",
                title: "xl",
                title_in_sentence: "xl",
                document_title: "xl config",
                file_extension: ".cfg",
            },
            Self::Xm => &Names {
                name: "xm",
                title: "xm",
                title_in_sentence: "xm",
                document_title: "xm config",
                file_extension: ".cfg",
            },
            Self::Sexpr => &Names {
                name: "sexpr",
                title: "S-expression",
                title_in_sentence: "the S-expression",
                document_title: "S-expression",
                file_extension: ".sxp",
            },
        }
    }

    /// Its place in [`Format::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The name as on the command line, in links and in JSON, such as `sexpr`.
    pub fn name(self) -> &'static str {
        self.names().name
    }

    /// The format of that name.
    ///
    /// ```
    /// assert_eq!(xenlens::Format::from_name("sexpr"), Some(xenlens::Format::Sexpr));
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name for people, such as “S-expression”.
    pub fn title(self) -> &'static str {
        self.names().title
    }

    /// The name within a sentence, such as “the S-expression”.
    pub fn title_in_sentence(self) -> &'static str {
        self.names().title_in_sentence
    }

    /// The name of a whole document in this format, such as “xm config”.
    pub fn document_title(self) -> &'static str {
        self.names().document_title
    }

    /// The end of the names of files in this format, such as `.cfg`.
    pub fn file_extension(self) -> &'static str {
        self.names().file_extension
    }
}
