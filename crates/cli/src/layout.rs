//! Paragraphs and lists that wrap at a width.
//!
//! Every text of a pack passes through here, so that no control character of one reaches the terminal.

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
        self.out
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
        let mut line = " ".repeat(indent);
        line.push_str(&clean(label));
        let mut at = line.chars().count();
        if at > indent && at >= column {
            // The label is as wide as its column: the text starts below.
            self.push(&line);
            (line, at) = (String::new(), 0);
        }
        line.push_str(&" ".repeat(column.saturating_sub(at)));
        let mut used = column.max(at);
        let mut empty = true;
        for word in text.split_whitespace().map(clean) {
            let wide = word.chars().count();
            if !empty && used + 1 + wide > self.width {
                self.push(&line);
                (line, used, empty) = (" ".repeat(column), column, true);
            }
            if !empty {
                line.push(' ');
                used += 1;
            }
            line.push_str(&word);
            (used, empty) = (used + wide, false);
        }
        self.push(&line);
    }

    fn push(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

fn clean(word: &str) -> String {
    word.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
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
    fn one_is_not_many() {
        assert_eq!(count(1, "test", "tests"), "1 test");
        assert_eq!(count(0, "test", "tests"), "0 tests");
    }
}
