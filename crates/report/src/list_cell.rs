//! A text in a list for spreadsheets, which people also read on a terminal.

use readymark_source::shown;

/// Breaks and blanks that a cell keeps, and the two signs that join or part letters and steer nothing: what people write comes back.
const KEPT: [&str; 4] = ["\r\n", "\t", "\u{200c}", "\u{200d}"];

/// The text without what a terminal obeys or what hides: as in the other formats, each such character is shown as U+FFFD.
pub(crate) fn list_cell(text: &str) -> String {
    keeping(text, &KEPT)
}

fn keeping(text: &str, kept: &[&str]) -> String {
    match kept.split_first() {
        Some((one, rest)) => text.split(one).map(|part| keeping(part, rest)).collect::<Vec<_>>().join(one),
        None => shown::lines(text),
    }
}

#[cfg(test)]
mod tests {
    use super::list_cell;

    #[test]
    fn what_a_terminal_obeys_is_seen() {
        assert_eq!(list_cell("a\u{1b}[2Jb\u{9b}c\u{7}"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}");
        assert_eq!(list_cell("met\u{202e}ton \u{2066}x\u{2069}"), "met\u{fffd}ton \u{fffd}x\u{fffd}");
        assert_eq!(list_cell("shown\rover"), "shown\u{fffd}over");
        assert_eq!(list_cell("not\u{200b} met\u{feff}"), "not\u{fffd} met\u{fffd}");
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["", "two\r\nlines\nand\ta tab", "👩\u{200d}⚕️ می\u{200c}خواهم", "Café – “Ŵales”, مرحبا"]
        {
            assert_eq!(list_cell(text), text);
        }
    }
}
