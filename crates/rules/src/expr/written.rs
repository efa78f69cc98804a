//! An expression's text and where it stands in its file.

use crate::code::PackCode;
use readymark_source::{Code, Located, Problem, SourceFile, Span};

use super::error::ParseError;

/// The text of an expression as YAML gave it, with the scalar it came from, so that a place in the one can be shown
/// in the other.
#[derive(Clone, Debug)]
pub struct Written {
    file: SourceFile,
    text: String,
    outer: Span,
}

impl Written {
    /// The text of a scalar in a file.
    #[must_use]
    pub fn new(file: &SourceFile, text: &Located<String>) -> Self {
        Self { file: file.clone(), text: text.value.clone(), outer: text.span }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &SourceFile {
        &self.file
    }

    /// The text on one line, as reports print it.
    #[must_use]
    pub fn one_line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A problem at a place of the text.
    #[must_use]
    pub fn problem(&self, code: impl Code, span: Span, message: impl Into<String>) -> Problem {
        Problem::new(code, &self.file, self.place(span), message)
    }

    /// The problem that a mistake in the form is.
    #[must_use]
    pub fn parse_problem(&self, error: ParseError) -> Problem {
        self.problem(PackCode::ExpressionSyntax, error.span, error.message).maybe_help(error.help)
    }

    /// The place in the file. YAML folds lines and doubles quotes, but keeps every other character in order: so the two
    /// texts are walked together over what is not white space.
    #[must_use]
    pub fn place(&self, inner: Span) -> Span {
        let raw = self.file.slice(self.outer);
        let body = block_body(raw);
        let mut raw_characters = body.1.char_indices().filter(|(_, c)| !c.is_whitespace()).peekable();
        let quoted = body.1.starts_with('\'');
        if quoted || body.1.starts_with('"') {
            raw_characters.next();
        }
        let (mut start, mut end) = (None, None);
        for (index, character) in self.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let Some((at, found)) = raw_characters.next() else { break };
            if found != character {
                // An escape in a double-quoted scalar: the scalar as a whole is the honest place.
                return self.outer;
            }
            if quoted && character == '\'' {
                raw_characters.next();
            }
            let at = self.outer.start + body.0 + at;
            if index >= inner.start && start.is_none() {
                start = Some(at);
            }
            if index < inner.end {
                end = Some(at + found.len_utf8());
            }
        }
        let end_of_text = self.outer.start + body.0 + body.1.trim_end().len();
        let start = start.unwrap_or(end_of_text);
        Span::new(start, end.unwrap_or(start).max(start))
    }
}

/// The part of a raw scalar after a block header such as `>-`, with its offset.
fn block_body(raw: &str) -> (usize, &str) {
    let header = raw.starts_with(['>', '|']).then(|| raw.find('\n')).flatten();
    header.and_then(|at| raw.get(at..).map(|body| (at, body))).unwrap_or((0, raw))
}
