//! Texts that a spreadsheet would take for a formula when it opens a CSV file (CWE-1236), made harmless and back.
//!
//! A cell is harmless if it begins with an apostrophe. A program that takes another character for the delimiter sees more
//! cells than there are, so that each part between delimiters and line breaks is guarded by itself. Taking the apostrophes
//! off gives back exactly what was written.

use std::borrow::Cow;

/// What makes a spreadsheet calculate, in its full-width forms too.
const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What another program may take for the end of a cell.
const ENDS: [char; 5] = [';', '\t', '|', '\n', '\r'];

/// A cell that begins with one of these is taken for what follows it.
const BLANK: [char; 3] = ['\t', '\r', '\n'];

/// The text as a cell of a CSV file.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if !needs_care(text) {
        return Cow::Borrowed(text);
    }
    let inner: String = text.split_inclusive(ENDS).map(|part| prefixed(part, is_dangerous)).collect();
    prefixed(&inner, begins_blank).into_owned().into()
}

/// The text of a cell that [`guarded`] wrote. A text that was written by hand stays as it is, unless it is of that form.
#[must_use]
pub fn unguarded(text: &str) -> Cow<'_, str> {
    if !needs_care(text) {
        return Cow::Borrowed(text);
    }
    let inner = unprefixed(text, begins_blank);
    inner.split_inclusive(ENDS).map(|part| unprefixed(part, is_dangerous)).collect::<String>().into()
}

/// Most texts hold none of these characters at all.
fn needs_care(text: &str) -> bool {
    text.contains(BEGINNINGS) || begins_blank(text.trim_start_matches('\''))
}

fn prefixed(part: &str, needs: fn(&str) -> bool) -> Cow<'_, str> {
    if needs(part.trim_start_matches('\'')) { format!("'{part}").into() } else { part.into() }
}

/// INVARIANT: the opposite of [`prefixed`]; both look at what stands behind every apostrophe.
fn unprefixed(part: &str, needs: fn(&str) -> bool) -> &str {
    part.strip_prefix('\'').filter(|_| needs(part.trim_start_matches('\''))).unwrap_or(part)
}

fn begins_blank(text: &str) -> bool {
    text.starts_with(BLANK)
}

/// Whether a spreadsheet may calculate this, or drop its beginning and calculate the rest.
fn is_dangerous(text: &str) -> bool {
    let skipped = |c: char| {
        let mark = matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '\u{200b}'..='\u{200f}' | '\u{feff}');
        c.is_whitespace() || c.is_control() || mark
    };
    text.trim_start_matches(skipped).starts_with(BEGINNINGS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_be_calculated_begins_with_an_apostrophe() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        for text in
            ["=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "\tx", "\r=1", "  =1", "\"=1", "＝1", "\u{200b}=1", "'=1"]
        {
            assert!(guarded(text).starts_with('\''), "{text:?}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
        assert_eq!(guarded("call; =HYPERLINK(1)"), "call;' =HYPERLINK(1)");
        assert_eq!(guarded("two lines\n-1"), "two lines\n'-1");
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        for text in ["", "renew it", "the chair's office", "'twas said", "co-working, 12-18", "a = b", "2026-03-31"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_no_part_of_it_is_calculated(text in "[=+@'\"; \t\n\r,|a＝\u{200b}-]{0,12}|\\PC{0,12}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), text.as_str());
            for part in cell.split(ENDS).chain([&*cell]) {
                let shown = part.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\u{200b}');
                prop_assert!(!shown.starts_with(BEGINNINGS), "{cell:?}");
            }
        }
    }
}
