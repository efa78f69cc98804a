//! Lines that wrap at a width, with colour where it is asked for.
//!
//! Only words of our own vocabulary are padded: no column depends on how wide a foreign character is.

use textwrap::wrap_algorithms::wrap_first_fit;

pub(super) use super::piece::{Paint, Piece, dim, fixed, painted, plain};
use super::piece::{Word, break_into_words, columns, extend};
use crate::Style;

/// Narrower than this, lines are not wrapped any further.
const NARROWEST: usize = 40;

/// What is written so far.
pub(super) struct Page {
    out: String,
    width: usize,
    colour: bool,
}

impl Page {
    pub(super) fn new(style: &Style) -> Self {
        Self { out: String::new(), width: style.width.max(NARROWEST), colour: style.colour }
    }

    pub(super) fn finish(self) -> String {
        readymark_source::unobeyed(&self.out).into_owned()
    }

    /// How many of a list are not shown; nothing if all are.
    pub(super) fn and_more(&mut self, indent: usize, all: usize, shown: usize) {
        let more = all.saturating_sub(shown);
        if more > 0 {
            self.line(indent, indent, &[dim(format!("and {more} more"))]);
        }
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.out.matches('\n').count()
    }

    /// Writes a block if the page then has no more than so many lines.
    pub(super) fn within(&mut self, lines: usize, write: impl FnOnce(&mut Self)) -> bool {
        let before = self.out.len();
        write(self);
        let fits = self.lines() <= lines;
        if !fits {
            self.out.truncate(before);
        }
        fits
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.out.push('\n');
        self.line(0, 0, &[painted(text, Paint::Bold)]);
    }

    /// One paragraph: the first line starts at `indent`, the others at `hang`.
    pub(super) fn line(&mut self, indent: usize, hang: usize, pieces: &[Piece]) {
        // A narrow terminal has no room for our columns.
        let [indent, hang] = [indent, hang].map(|indent| indent.min(self.width / 2));
        let mut words = break_into_words(pieces);
        if self.width < Style::default().width {
            let room = self.width - indent.max(hang);
            words = words.into_iter().flat_map(|word| word.cut(room)).collect();
        }
        let room = [indent, hang].map(|indent| columns(self.width.saturating_sub(indent)));
        for (at, words) in wrap_first_fit(&words, &room).into_iter().enumerate() {
            let mut line = Line::new(if at == 0 { indent } else { hang });
            words.iter().for_each(|word| line.add(word));
            self.push(line);
        }
    }

    fn push(&mut self, line: Line) {
        for Piece { text, paint } in line.pieces {
            let text = text.replace('\u{a0}', " ");
            match paint.code().filter(|_| self.colour) {
                Some(code) => self.out.extend(["\u{1b}[", code, "m", &text, "\u{1b}[0m"]),
                None => self.out.push_str(&text),
            }
        }
        // A fixed column at the end of a line leaves blanks behind.
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }
}

struct Line {
    pieces: Vec<Piece>,
    /// Whether a blank comes before the next word.
    blank: bool,
}

impl Line {
    fn new(indent: usize) -> Self {
        Self { pieces: vec![plain(" ".repeat(indent))], blank: false }
    }

    fn add(&mut self, word: &Word) {
        if self.blank {
            let paint = word.pieces.first().map_or(Paint::Plain, |piece| piece.paint);
            let same = self.pieces.last().is_some_and(|last| last.paint == paint);
            extend(&mut self.pieces, painted(" ", if same { paint } else { Paint::Plain }));
        }
        self.blank = word.ends;
        for piece in &word.pieces {
            extend(&mut self.pieces, piece.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Tone;

    fn page(width: usize, colour: bool) -> Page {
        Page::new(&Style { width, colour, full: true })
    }

    #[test]
    fn long_lines_wrap_and_hang() {
        let mut page = page(40, false);
        page.line(2, 4, &[plain("one two three four five six seven eight nine ten eleven")]);
        assert_eq!(page.finish(), "  one two three four five six seven\n    eight nine ten eleven\n");
    }

    #[test]
    fn a_wide_character_is_two_columns() {
        let mut page = page(40, false);
        page.line(0, 2, &[plain(format!("{} end", "字".repeat(18)))]);
        page.line(0, 2, &[plain(format!("{} end", "字".repeat(19)))]);
        assert_eq!(page.finish(), format!("{0} end\n{0}字\n  end\n", "字".repeat(18)));
    }

    #[test]
    fn what_is_wider_than_a_narrow_terminal_is_cut_behind_a_hyphen_or_anywhere() {
        let mut page = page(40, false);
        page.line(9, 26, &[plain("readymark explain formal-assessments-signed-off-by-another next")]);
        page.line(0, 0, &[plain("x".repeat(50))]);
        page.line(0, 0, &[plain(fixed("ready", 30)), plain(fixed("not ready", 30))]);
        let text = page.finish();
        assert!(text.lines().all(|line| line.len() <= 40), "{text}");
        let joined: String = text.split_whitespace().collect();
        assert!(joined.starts_with("readymarkexplainformal-assessments-signed-off-by-anothernextxxx"), "{text}");
        assert!(text.contains("formal-\n") || text.contains("assessments-\n"), "{text}");
    }

    #[test]
    fn a_page_for_a_file_keeps_a_path_whole() {
        let mut page = page(100, false);
        page.line(2, 4, &[plain("a/".repeat(80))]);
        assert_eq!(page.finish(), format!("  {}\n", "a/".repeat(80)));
    }

    #[test]
    fn a_piece_without_a_blank_stays_with_its_neighbour() {
        let mut page = page(40, true);
        page.line(0, 0, &[painted("not met", Paint::Tone(Tone::Bad)), plain(", and so on"), dim(" here")]);
        assert_eq!(page.finish(), "\u{1b}[1;31mnot met\u{1b}[0m, and so on \u{1b}[2mhere\u{1b}[0m\n");
    }

    #[test]
    fn fixed_columns_keep_their_width_in_a_line_and_leave_no_blanks_at_its_end() {
        let mut page = page(40, false);
        page.line(0, 0, &[plain(fixed("met", 8)), plain(" title")]);
        page.line(0, 0, &[plain(fixed("met", 8))]);
        assert_eq!(page.finish(), "met      title\nmet\n");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        let mut page = page(40, false);
        page.line(0, 0, &[plain("a\u{1b}[31mb\u{7}\nc\u{202e}d\u{9b}e\u{200b}")]);
        assert_eq!(page.finish(), "a\u{fffd}[31mb\u{fffd} c\u{fffd}d\u{fffd}e\u{fffd}\n");
    }
}
