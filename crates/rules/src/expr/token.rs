//! Words, signs and values of an expression.

use readymark_source::{Date, Decimal, Span};
use strum::EnumCount;

use super::error::ParseError;

/// A word that the language keeps for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub enum Keyword {
    /// `and`
    And,
    /// `or`
    Or,
    /// `not`
    Not,
    /// `in`
    In,
    /// `between`
    Between,
    /// `is`
    Is,
    /// `missing`
    Missing,
    /// `recorded`
    Recorded,
    /// `if`
    If,
    /// `then`
    Then,
    /// `else`
    Else,
    /// `any`
    Any,
    /// `no`
    No,
    /// `every`
    Every,
    /// `where`
    Where,
    /// `by`
    By,
    /// `mentions`
    Mentions,
    /// `true`
    True,
    /// `false`
    False,
}

/// The keywords with their spelling.
const KEYWORDS: [(&str, Keyword); Keyword::COUNT] = [
    ("and", Keyword::And),
    ("or", Keyword::Or),
    ("not", Keyword::Not),
    ("in", Keyword::In),
    ("between", Keyword::Between),
    ("is", Keyword::Is),
    ("missing", Keyword::Missing),
    ("recorded", Keyword::Recorded),
    ("if", Keyword::If),
    ("then", Keyword::Then),
    ("else", Keyword::Else),
    ("any", Keyword::Any),
    ("no", Keyword::No),
    ("every", Keyword::Every),
    ("where", Keyword::Where),
    ("by", Keyword::By),
    ("mentions", Keyword::Mentions),
    ("true", Keyword::True),
    ("false", Keyword::False),
];

impl Keyword {
    /// The keyword with this spelling.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        KEYWORDS.into_iter().find(|(spelling, _)| *spelling == word).map(|(_, keyword)| keyword)
    }
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A kept word.
    Keyword(Keyword),
    /// A name.
    Identifier(String),
    /// `$name`.
    Parameter(String),
    /// `'text'`.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal or a percentage.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// A sign: one of `= != < <= > >= + - * / ( ) , . :`.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// A token with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 16] = ["!=", "<=", ">=", "<>", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",", ".", ":"];

/// Every token of the text, the end included.
///
/// # Errors
/// At the first character that begins no token, or the first value that is none.
pub fn tokens(text: &str) -> Result<Vec<Token>, ParseError> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(rest, first, at)?;
        found.push(Token { kind, span: Span::new(at, at + length) });
        at += length;
    }
    found.push(Token { kind: TokenKind::End, span: Span::new(text.len(), text.len()) });
    Ok(found)
}

fn token(rest: &str, first: char, at: usize) -> Result<(TokenKind, usize), ParseError> {
    if first == '\'' {
        return text_token(rest, at);
    }
    if first.is_ascii_digit() {
        return number_token(rest, at);
    }
    if first == '$' {
        let name = word(rest.get(1..).unwrap_or(""));
        if name.is_empty() {
            return Err(ParseError::new(Span::new(at, at + 1), "a parameter needs a name after `$`"));
        }
        return Ok((TokenKind::Parameter(name.to_owned()), name.len() + 1));
    }
    let name = word(rest);
    if !name.is_empty() {
        let kind = Keyword::from_word(name).map_or_else(|| TokenKind::Identifier(name.to_owned()), TokenKind::Keyword);
        return Ok((kind, name.len()));
    }
    if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
        // SQL's other spelling is read as ours.
        return Ok((TokenKind::Sign(if sign == "<>" { "!=" } else { sign }), sign.len()));
    }
    let error = ParseError::new(Span::new(at, at + first.len_utf8()), format!("unexpected `{first}`"));
    Err(match first {
        '"' => error.help("write text in single quotes: `'written'`"),
        '|' | '&' | '!' => error.help("write `or`, `and`, `not`"),
        _ => error,
    })
}

/// The identifier at the start, empty if there is none.
fn word(rest: &str) -> &str {
    let starts = rest.chars().next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    if starts { rest.get(..length).unwrap_or("") } else { "" }
}

fn text_token(rest: &str, at: usize) -> Result<(TokenKind, usize), ParseError> {
    let mut value = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        if character != '\'' {
            value.push(character);
        } else if characters.next_if(|(_, next)| *next == '\'').is_some() {
            value.push('\'');
        } else {
            return Ok((TokenKind::Text(value), index + 1));
        }
    }
    Err(ParseError::new(Span::new(at, at + rest.trim_end().len()), "this text has no closing quote"))
}

fn number_token(rest: &str, at: usize) -> Result<(TokenKind, usize), ParseError> {
    let date = rest.get(..10).filter(|ten| ten.bytes().filter(|byte| *byte == b'-').count() == 2);
    if let Some(date) = date.filter(|ten| ten.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')) {
        let value = Date::parse(date);
        return value.map(|day| (TokenKind::Date(day), 10)).ok_or_else(|| {
            ParseError::new(Span::new(at, at + 10), format!("invalid date `{date}`"))
                .help("a date is written `2026-03-31`")
        });
    }
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let digits = rest.get(..length).unwrap_or("");
    let wrong =
        |length| ParseError::new(Span::new(at, at + length), "this is not a number with at most six decimal places");
    if rest.get(length..).is_some_and(|after| after.starts_with('%')) {
        let value = Decimal::parse(digits).and_then(|value| value.checked_div(Decimal::from_integer(100)?));
        return Ok((TokenKind::Decimal(value.ok_or_else(|| wrong(length + 1))?), length + 1));
    }
    if rest.get(length..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')) {
        return Err(ParseError::new(Span::new(at, at + length + 1), "add a space after the number"));
    }
    if digits.contains('.') {
        return Ok((TokenKind::Decimal(Decimal::parse(digits).ok_or_else(|| wrong(length))?), length));
    }
    digits.parse().map(|value| (TokenKind::Integer(value), length)).map_err(|_| wrong(length))
}
