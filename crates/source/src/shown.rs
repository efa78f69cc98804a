//! What may be shown of a text that somebody else wrote: on a terminal, on a page, in a message.
//!
//! A title or a name comes from a standard, a bundle or a file's name. It must read as what it is: it must not steer a
//! terminal, turn the direction of writing, or hold what nobody sees. Each such character is shown as U+FFFD.

/// Stands for a character that is not shown.
const REPLACEMENT: char = '\u{fffd}';

/// Whether a character is obeyed or ignored where it should be read: control characters, marks that turn the direction of
/// writing, line separators other than a line end, and characters without a shape.
///
/// Source: the property `Default_Ignorable_Code_Point` of Unicode 16, without the variation selectors U+FE00 to U+FE0F, which
/// belong to the character before them.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A character on a line: white space of any kind is a blank.
#[must_use]
pub fn on_line(character: char) -> char {
    if character.is_whitespace() {
        ' '
    } else if is_hidden(character) {
        REPLACEMENT
    } else {
        character
    }
}

/// A text on one line, its words with one blank between them.
#[must_use]
pub fn one_line(text: &str) -> String {
    let line: String = text.chars().map(on_line).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that keeps its lines and blanks.
#[must_use]
pub fn lines(text: &str) -> String {
    text.replace(|character| is_hidden(character) && character != '\n', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::{is_hidden, lines, one_line};

    #[test]
    fn what_steers_turns_or_hides_is_seen() {
        let cases = [
            ("a\u{1b}[31mb\u{7}\u{9b}", "a\u{fffd}[31mb\u{fffd}\u{fffd}"),
            ("met\u{202e}ton", "met\u{fffd}ton"),
            ("\u{2067}x\u{2069}\u{61c}", "\u{fffd}x\u{fffd}\u{fffd}"),
            ("not\u{200b} met\u{2060}\u{feff}\u{ad}", "not\u{fffd} met\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{e0041}\u{3164}", "\u{fffd}\u{fffd}"),
        ];
        for (text, wanted) in cases {
            assert_eq!(one_line(text), wanted);
            assert_eq!(lines(text), wanted);
        }
    }

    #[test]
    fn words_stay_words_and_lines_stay_lines() {
        assert_eq!(one_line(" a\tb\r\n c\u{2028}d\u{a0}e "), "a b c d e");
        assert_eq!(lines("a  b\n\tc\r"), "a  b\n\u{fffd}c\u{fffd}");
    }

    #[test]
    fn what_people_write_is_left_alone() {
        let text = "Café “Ŵales” · Gwasanaeth Cyfiawnder Adferol → 復原 ❤\u{fe0f} e\u{301} مرحبا";
        assert_eq!((one_line(text).as_str(), lines(text).as_str()), (text, text));
        assert!(!('\u{20}'..='\u{7e}').any(is_hidden));
    }
}
