//! A mistake in a file, with its place and what to do about it.

use std::fmt;

use crate::{Code, SourceFile, Span};

/// A mistake in a pack or a bundle file.
///
/// `message` is one lower-case line without a full stop; `help` says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable kebab-case code, explained by `readymark explain CODE`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file.
    pub file: SourceFile,
    /// The text underlined; a problem of the whole file has none.
    pub span: Option<Span>,
    /// What to do.
    pub help: Option<String>,
}

/// The mistakes found, in the order of the files.
pub type Problems = Vec<Problem>;

impl Problem {
    /// A problem at a place.
    pub fn new(code: impl Code, file: &SourceFile, span: Span, message: impl Into<String>) -> Self {
        Self { code: code.code(), message: message.into(), file: file.clone(), span: Some(span), help: None }
    }

    /// A problem of a whole file.
    pub fn whole(code: impl Code, file: &SourceFile, message: impl Into<String>) -> Self {
        Self { code: code.code(), message: message.into(), file: file.clone(), span: None, help: None }
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With advice, if there is some.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The file, line and column, as `file:line:column`.
    #[must_use]
    pub fn place(&self) -> String {
        match self.span {
            Some(span) => {
                let at = self.file.line_column(span.start);
                format!("{}:{}:{}", self.file.path(), at.line, at.column)
            }
            None => self.file.path().to_owned(),
        }
    }
}

/// One line: place, then message.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.message)
    }
}

impl std::error::Error for Problem {}
