//! The mistakes that any YAML file of ours can hold.

use strum::VariantArray;

use crate::{Code, Explained};

/// The mistakes that any YAML file of ours can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum YamlCode {
    /// The file has no content.
    Empty,
    /// The text is not YAML.
    Syntax,
    /// The same key stands twice in one map.
    DuplicateKey,
    /// The field is none of those that stand here.
    UnknownField,
    /// A required field is missing.
    MissingField,
    /// The value is not of the kind that stands here.
    WrongType,
    /// The word is none of those allowed here.
    WrongWord,
    /// The file uses an anchor, alias, merge key or second document, or is too deep or too large.
    Limit,
}

impl Code for YamlCode {
    fn explained(self) -> Explained {
        let (code, meaning, remedy) = match self {
            Self::Empty => ("yaml-empty", "the file has no content", "write it, or take the file away"),
            Self::Syntax => (
                "yaml-syntax",
                "the text is not YAML",
                "look at the indentation, the quotes, and texts that hold `: ` or ` #`",
            ),
            Self::DuplicateKey => ("yaml-duplicate-key", "the same key stands twice in one map", "keep one of the two"),
            Self::UnknownField => {
                ("yaml-unknown-field", "the field is none of those that stand here", "correct its name, or take it out")
            }
            Self::MissingField => ("yaml-missing-field", "a required field is missing", "add it"),
            Self::WrongType => {
                ("yaml-wrong-type", "the value is not of the kind that stands here", "write what the message asks for")
            }
            Self::WrongWord => (
                "yaml-wrong-word",
                "the word is none of those allowed here",
                "write one of the words that the message lists",
            ),
            Self::Limit => (
                "yaml-limit",
                "the file uses an anchor, alias, merge key or second document, or is too deep or too large",
                "write the values out, in one document",
            ),
        };
        Explained { code, meaning, remedy }
    }
}
