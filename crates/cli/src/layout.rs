//! Paragraphs and lists that wrap at a width.
//!
//! Every text of a pack passes through here, so that no control character of one reaches the terminal.

use readymark_source::shown::one_line;
use readymark_source::unobeyed;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, wrap};

/// A page of text.
pub(crate) struct Page {
    out: String,
    width: usize,
}

impl Page {
    /// An empty page with lines of at most that many columns.
    pub(crate) fn new(width: usize) -> Self {
        Self { out: String::new(), width: width.max(40) }
    }

    /// What is written.
    pub(crate) fn finish(self) -> String {
        unobeyed(&self.out).into_owned()
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) {
        self.hang(indent, "", indent, text);
    }

    /// A label, and a text that begins in a column of its own and stays there.
    pub(crate) fn item(&mut self, indent: usize, label: &str, column: usize, text: &str) {
        self.hang(indent, label, column, text);
    }

    fn hang(&mut self, indent: usize, label: &str, column: usize, text: &str) {
        let mut first = format!("{}{}", " ".repeat(indent), one_line(label));
        let rest = " ".repeat(column);
        if display_width(&first) >= column && !label.is_empty() {
            // The label is as wide as its column: the text starts below.
            self.push(&first);
            first.clone_from(&rest);
        }
        first.push_str(&" ".repeat(column.saturating_sub(display_width(&first))));
        let options = Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation);
        match one_line(text) {
            none if none.is_empty() => self.push(&first),
            text => wrap(&text, options).iter().for_each(|line| self.push(line)),
        }
    }

    fn push(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

/// A number with its noun.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::{Page, count};

    #[test]
    fn a_text_stays_in_its_column() {
        let mut page = Page::new(40);
        page.item(2, "label", 10, "some words that are longer than one line of the page");
        page.item(2, "a label too long", 10, "below");
        page.paragraph(0, "a\u{1b}b\n c");
        let wanted = "  label   some words that are longer\n          than one line of the page\n  a label too long\n          below\na\u{fffd}b c\n";
        assert_eq!(page.finish(), wanted);
    }

    #[test]
    fn a_wide_character_is_two_columns_and_an_accent_none() {
        let mut page = Page::new(40);
        page.paragraph(0, &format!("{} end", "字".repeat(18)));
        page.paragraph(0, &format!("{} end", "字".repeat(19)));
        page.paragraph(0, &format!("{} end", "e\u{301}".repeat(36)));
        let lines: Vec<usize> = page.finish().lines().map(|line| line.chars().count()).collect();
        assert_eq!(lines, [22, 19, 3, 76]);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(count(1, "test", "tests"), "1 test");
        assert_eq!(count(0, "test", "tests"), "0 tests");
    }
}
