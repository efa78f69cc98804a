//! The two style elements of the page, and the policy that allows them by digest and nothing else.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use readymark_source::Date;

use crate::words;

/// The longest name in the head of a printed page.
const NAME: usize = 60;

pub(super) struct Styles {
    /// The style sheet, the same for every report.
    pub(super) sheet: String,
    /// The head of each printed page, which names the service.
    pub(super) paper: String,
}

impl Styles {
    /// For a service as of a day, if there is one.
    pub(super) fn new(service: &str, as_of: impl Into<Option<Date>>) -> Self {
        let mut name: String = service.chars().take(NAME).collect();
        if name.len() < service.len() {
            name.push('…');
        }
        let head = match as_of.into() {
            Some(day) => format!("{name} · as of {}", words::date(day)),
            None => name,
        };
        let paper = format!("@page{{@top-left{{content:\"{}\"}}}}", escape(&head));
        Self { sheet: one_line(include_str!("../../templates/report.css")), paper }
    }

    /// With a style sheet for pages of another kind.
    pub(super) fn with(mut self, more: &str) -> Self {
        self.sheet.push_str(&one_line(more));
        self
    }

    /// Nothing may be loaded, sent or run; only the two style elements count.
    pub(super) fn policy(&self) -> String {
        let digests = [&self.sheet, &self.paper].map(|style| format!("'sha256-{}'", base64(&Sha256::digest(style))));
        format!("default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'", digests.join(" "))
    }
}

/// Without line ends, over which the Nu checker and browsers take different digests.
fn one_line(sheet: &str) -> String {
    sheet.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A CSS string can hold any text if all but letters, digits and blanks are written as code points, each of which takes
/// one blank after it.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == ' ' {
            escaped.push(character);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(escaped, "\\{:x} ", u32::from(character));
        }
    }
    escaped
}

/// Base64 with padding, as a policy writes digests.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0, |group, index| group << 8 | u32::from(chunk.get(index).copied().unwrap_or(0)));
        for position in 0..4 {
            let letter = LETTERS.get((group >> (18 - 6 * position) & 63) as usize).filter(|_| position <= chunk.len());
            text.push(letter.map_or('=', |&letter| char::from(letter)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let of = |text: &str| base64(text.as_bytes());
        assert_eq!(["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="], ["", "f", "fo", "foo", "foob"].map(of));
    }

    #[test]
    fn no_name_leaves_its_string() {
        assert_eq!(escape("A \"}</style>"), "A \\22 \\7d \\3c \\2f style\\3e ");
    }
}
