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
    /// An unknown word.
    WrongWord,
    /// The file uses an anchor, alias, merge key or second document, or is too deep or too large.
    Limit,
}

impl Code for YamlCode {
    fn explained(self) -> Explained {
        let (code, meaning, remedy) = match self {
            Self::Empty => ("yaml-empty", "the file has no content", "write it, or delete the file"),
            Self::Syntax => (
                "yaml-syntax",
                "the text is not YAML",
                "check the indentation and quotes; quote text that contains `: ` or ` #`",
            ),
            Self::DuplicateKey => ("yaml-duplicate-key", "duplicate key in one map", "keep one of the two"),
            Self::UnknownField => ("yaml-unknown-field", "unknown field", "correct its name, or remove it"),
            Self::MissingField => ("yaml-missing-field", "a required field is missing", "add it"),
            Self::WrongType => ("yaml-wrong-type", "the value has the wrong type", "write what the message asks for"),
            Self::WrongWord => ("yaml-wrong-word", "unknown word", "use one of the words in the message"),
            Self::Limit => (
                "yaml-limit",
                "the file uses an anchor, alias, merge key or second document, or is too deep or too large",
                "repeat the values instead, in one document",
            ),
        };
        Explained { code, meaning, remedy }
    }
}
