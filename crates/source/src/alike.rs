//! Texts that a reader takes for the same, though a computer does not: in letters of another script, with accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of other scripts that look like these, after compatible forms are made one. Source: Unicode, `confusables.txt`, the
/// capital and small letters of Cyrillic and Greek that fonts draw like Latin ones.
const LOOK: [(&str, &str); 4] = [
    ("АВЕКМНОРСТУХЅІЈѴԚԜԁһ", "ABEKMHOPCTYXSIJVQWdh"),
    ("аеорсухѕіјѵԛԝ", "aeopcyxsijvqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αονρυχ", "aovpux"),
];
/// A text as it looks: small Latin letters without accents, digits, and one space for whatever stands between words.
#[must_use]
pub fn as_it_looks(text: &str) -> String {
    if text.is_ascii() {
        return as_it_looks_in_case(text).to_ascii_lowercase();
    }
    let small = as_it_looks_in_case(text);
    small.chars().flat_map(char::to_lowercase).filter(|small| !is_combining_mark(*small)).collect()
}

/// The same, in the letter case in which it is written.
#[must_use]
pub fn as_it_looks_in_case(text: &str) -> String {
    // Most texts are plain, and registers have millions of them.
    if text.is_ascii() {
        return letters_and_spaces(text.chars());
    }
    letters_and_spaces(text.nfkd().filter(|letter| !is_combining_mark(*letter) && !is_unseen(*letter)))
}

/// The letters and digits of a text, and one space for whatever stands between two words.
fn letters_and_spaces(text: impl Iterator<Item = char>) -> String {
    let mut plain = String::with_capacity(text.size_hint().1.unwrap_or_default());
    for letter in text {
        if letter.is_alphanumeric() {
            plain.push(latin(letter));
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    if plain.starts_with(' ') { plain.trim_start().to_owned() } else { plain }
}

/// The Latin letter that looks like this one, or the digit that it is.
fn latin(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let alike =
        LOOK.iter().find_map(|(theirs, ours)| theirs.chars().zip(ours.chars()).find(|(their, _)| *their == letter));
    alike.map(|(_, ours)| ours).or_else(|| digit(letter)).unwrap_or(letter)
}

/// The digit that a numeral of another script stands for: of Arabic, Persian and Devanagari.
fn digit(letter: char) -> Option<char> {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}'];
    zeros.into_iter().find_map(|zero| {
        let value = u32::from(letter).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}

/// Characters of no width.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::as_it_looks;

    #[test]
    fn letters_that_look_alike_are_the_same() {
        let ways =
            ["\u{412}-12", "B\u{301}-12", "\u{ff22}-\u{ff11}\u{ff12}", "B\u{200b}_ 12", "b\u{2011}\u{661}\u{662}"];
        for text in ways {
            assert_eq!(as_it_looks(text), "b 12", "{text:?}");
        }
        assert_ne!(as_it_looks("B12"), as_it_looks("B 12"));
        assert_eq!(as_it_looks("\u{2164}-\u{435}"), "v e");
    }
}
