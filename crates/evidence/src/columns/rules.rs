//! What the words of a file stand for, by the bundle: words for an empty cell, the file's words for ours, and pseudonyms.
//!
//! A bundle can say of a word that it means what no reader would take it for. Then nobody knows what the cell says: where an empty cell
//! means that something has not happened, a word for "not known" is no empty cell, and a word of the standard is no other one.

use std::borrow::Cow;
use std::sync::Arc;

use readymark_findings::{Normalisation, QualityCode};
use readymark_source::says_not_known;
use readymark_source::table_schema::{Blank, Field};

use crate::bundle::own_words::{has_words, is_none_of_these, turned_words};
use crate::bundle::pseudonym::Mask;
use crate::defects::ways::Ways;
use crate::formats::csv::Cell;
use crate::formats::{CELL_ERROR, MERGED, NESTED, NO_VALUE, PART_OF_DATE, UNREAD};

/// The rules for the cells of one column. Words are compared without regard to case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Lower case, sorted.
    missing: Vec<String>,
    /// The file's word in lower case, the word itself, and ours; sorted.
    words: Vec<(String, String, Meant)>,
    /// Those of both that say that somebody does not know. Lower case, sorted; known once, since such words fill whole columns.
    not_known: Vec<String>,
    /// Whether an empty cell means that there is none.
    blank_is_none: bool,
    mask: Option<Arc<Mask>>,
    /// Whether the cells are keys, or name one.
    reference: bool,
    /// The lengths of the words that stand for another, or for nothing: a bit for each.
    lengths: u64,
}

/// What a word of the file stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meant {
    /// A word of ours; an empty one stands for an empty cell.
    Ours(String),
    /// None of ours: the standard has no such word.
    NoneOfThese,
    /// It is a word or a value of the field, and another one is given for it, or none.
    Turned,
}

/// The bit of a text's length. All that are long have one.
#[inline]
fn length(text: &[u8]) -> u64 {
    1 << text.len().min(63)
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    /// Nothing.
    Nothing,
    /// This, as the file writes it.
    Theirs(Cow<'a, str>),
    /// This, as the bundle translates it.
    Ours(&'a str),
    /// Something that nobody can read.
    Fault(QualityCode),
}

impl Rules {
    pub(crate) fn new<'a>(missing: &[String], words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut missing: Vec<_> = missing.iter().map(|word| plain(word).to_lowercase()).collect();
        missing.sort();
        let words = words.into_iter();
        let mut words: Vec<_> =
            words.map(|(word, ours)| (word.to_lowercase(), word.to_owned(), Meant::Ours(ours.to_owned()))).collect();
        words.sort();
        let all = missing.iter().chain(words.iter().map(|(lower, _, _)| lower));
        let lengths = all.clone().fold(0, |lengths, word| lengths | length(word.as_bytes()));
        let mut not_known: Vec<String> = all.filter(|word| says_not_known(word)).cloned().collect();
        not_known.sort();
        Self { missing, words, not_known, lengths, ..Self::default() }
    }

    /// The same, for the cells of this field.
    pub(crate) fn of_field(mut self, field: &Field) -> Self {
        self.blank_is_none = field.blank == Blank::None;
        let turned: Vec<String> = turned_words(field, &self.pairs()).into_iter().map(|(word, _)| word).collect();
        for (_, _, meant) in &mut self.words {
            if matches!(meant, Meant::Ours(ours) if has_words(field) && is_none_of_these(ours)) {
                *meant = Meant::NoneOfThese;
            }
        }
        self.turning(|theirs, _| turned.contains(&theirs.to_lowercase()))
    }

    /// The same, where some words are values of the field itself, which the bundle gives another value for, or none: theirs and ours.
    pub(crate) fn turning(mut self, is_turned: impl Fn(&str, &str) -> bool) -> Self {
        let missing = std::mem::take(&mut self.missing).into_iter();
        let (turned, missing): (Vec<String>, _) = missing.partition(|word| is_turned(word, ""));
        self.missing = missing;
        for (_, word, meant) in &mut self.words {
            if matches!(meant, Meant::Ours(ours) if is_turned(word, ours)) {
                *meant = Meant::Turned;
            }
        }
        // A word that stands for nothing does so whatever the dictionary says of it besides.
        self.words.retain(|(lower, _, _)| !turned.contains(lower));
        self.words.extend(turned.into_iter().map(|word| (word.clone(), word, Meant::Turned)));
        self.words.sort();
        self
    }

    /// The file's words in lower case, and ours.
    fn pairs(&self) -> Vec<(String, String)> {
        let ours = |meant: &Meant| if let Meant::Ours(ours) = meant { ours.clone() } else { String::new() };
        let words = self.words.iter().map(|(lower, _, meant)| (lower.clone(), ours(meant)));
        words.chain(self.missing.iter().map(|word| (word.clone(), String::new()))).collect()
    }

    /// The same, with what cells say replaced by pseudonyms.
    pub(crate) fn masked(self, mask: Option<Arc<Mask>>) -> Self {
        Self { mask, ..self }
    }

    /// The same, for cells that are keys or name one.
    pub(crate) fn of_references(self, reference: bool) -> Self {
        Self { reference, ..self }
    }

    /// Whether every cell says what it says.
    pub(crate) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.words.is_empty() && self.mask.is_none()
    }

    /// The words that stand for another, or for nothing.
    pub(crate) fn theirs(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(String::as_str).chain(self.words.iter().map(|(_, word, _)| word.as_str()))
    }

    /// Whether no rule changes a text of ASCII as long as this: one that is a word of the rules, in whatever case, has its length.
    #[inline]
    fn leaves(&self, bytes: &[u8]) -> bool {
        self.mask.is_none() && self.lengths & length(bytes) == 0
    }

    /// The text of a cell of which it can be seen at once that it says what stands there, and that nothing is done to it.
    pub(crate) fn as_it_stands<'a>(&self, cell: Cell<'a>) -> Option<&'a str> {
        std::str::from_utf8(self.plain(cell)?).ok()
    }

    /// The same text, which is ASCII, as bytes.
    pub(crate) fn plain<'a>(&self, cell: Cell<'a>) -> Option<&'a [u8]> {
        let bytes = cell.bytes();
        let may_be_error = bytes.first() == Some(&b'#');
        let plain = self.leaves(bytes) && cell.is_plain() && !may_be_error && !(self.reference && may_be_number(bytes));
        plain.then_some(bytes)
    }

    /// What a cell says, and what was done to it.
    pub(crate) fn read<'a>(&'a self, cell: Cell<'a>) -> (Said<'a>, Ways) {
        let text = cell.text();
        let is_written = !text.is_empty();
        let (text, invisible) = without(text, is_invisible);
        let (text, marked) = unmarked(text);
        let spaces = cell.is_padded() || text.contains('\u{a0}');
        let text = if text.contains('\u{a0}') { Cow::Owned(plain(&text)) } else { text };
        let said = self.apply(text.clone());
        let nothing = said == Said::Nothing && is_written && !invisible;
        let not_known = nothing && self.says_not_known(&text.to_lowercase());
        let ways = Ways::default()
            .with(Normalisation::Spaces, spaces && is_written)
            .with(Normalisation::Invisible, invisible)
            .with(Normalisation::TextMark, marked)
            .with(Normalisation::MissingWord, nothing && !not_known)
            .with(Normalisation::NotKnownWord, not_known)
            .with(Normalisation::Mapped, matches!(said, Said::Ours(_)))
            .with(Normalisation::Pseudonym, self.mask.is_some() && matches!(said, Said::Theirs(_)));
        (said, ways)
    }

    /// What a cell says, given its text without quotes and white space.
    fn apply<'a>(&'a self, text: Cow<'a, str>) -> Said<'a> {
        if text.is_empty() {
            return Said::Nothing;
        }
        if let Some(code) = fault(&text) {
            return Said::Fault(code);
        }
        if self.reference && is_rounded(&text) {
            return Said::Fault(QualityCode::RoundedKey);
        }
        if self.is_empty() {
            return if is_error(&text) { Said::Fault(QualityCode::CellError) } else { Said::Theirs(text) };
        }
        let lower = text.to_lowercase();
        if self.missing.binary_search(&lower).is_ok() {
            return self.nothing(&lower);
        }
        let from = self.words.partition_point(|(word, _, _)| *word < lower);
        let alike = || self.words.iter().skip(from).take_while(|(word, _, _)| *word == lower);
        match alike().find(|(_, word, _)| *word == text).or_else(|| alike().next()) {
            Some((_, _, Meant::NoneOfThese)) => Said::Fault(QualityCode::NoCounterpart),
            Some((_, _, Meant::Turned)) => Said::Fault(QualityCode::WordTurned),
            Some((_, _, Meant::Ours(ours))) if ours.is_empty() => self.nothing(&lower),
            Some((_, _, Meant::Ours(ours))) => Said::Ours(ours),
            None if is_error(&text) => Said::Fault(QualityCode::CellError),
            None => Said::Theirs(self.mask.as_ref().map_or(text.clone(), |mask| mask.of(&text).into())),
        }
    }
}

impl Rules {
    /// What a word says that stands for an empty cell.
    fn nothing<'a>(&self, lower: &str) -> Said<'a> {
        if self.blank_is_none && self.says_not_known(lower) {
            Said::Fault(QualityCode::NotKnown)
        } else {
            Said::Nothing
        }
    }

    /// Whether a word that stands for an empty cell says that somebody does not know.
    fn says_not_known(&self, lower: &str) -> bool {
        self.not_known.binary_search_by(|word| word.as_str().cmp(lower)).is_ok()
    }
}

/// A text without some characters and the white space that they hid, and whether there were any.
fn without(text: Cow<'_, str>, is_out: fn(char) -> bool) -> (Cow<'_, str>, bool) {
    if text.is_ascii() || !text.contains(is_out) {
        return (text, false);
    }
    let kept: String = text.chars().filter(|letter| !is_out(*letter)).collect();
    (Cow::Owned(kept.trim().to_owned()), true)
}

/// A character that nobody sees and that means nothing beside others: of no width, a soft hyphen, a mark of direction, a joiner.
/// Source: Unicode, `Default_Ignorable_Code_Point`, without the fillers of Hangul, which are letters.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text without the mark by which a spreadsheet keeps it a text, and whether it had one: `'0012`, `="0012"`.
fn unmarked(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.contains('"'));
    let inner = inner.or_else(|| text.strip_prefix('\'').filter(|rest| !rest.is_empty() && !rest.contains('\'')));
    match inner.map(|inner| inner.trim().to_owned()) {
        Some(inner) => (Cow::Owned(inner), true),
        None => (text, false),
    }
}

/// Whether a key may be a number that lost digits, which are as long as this at least.
#[inline]
fn may_be_number(key: &[u8]) -> bool {
    key.len() > 3 && key.first().is_some_and(u8::is_ascii_digit) && (key.len() > 15 || key.contains(&b'+'))
}

/// Digits that a number of a spreadsheet keeps.
const KEPT: usize = 15;

/// Whether a reference is a number that lost digits on the way: `2.02508E+16`, or more than 15 digits of which the others are zeros.
pub(crate) fn is_rounded(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((number, exponent)) = text.split_once(['e', 'E']) {
        let (whole, places) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        return digits(whole) && digits(places) && exponent.strip_prefix('+').is_some_and(digits);
    }
    digits(text) && text.get(KEPT..).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
}

/// What spreadsheets write where a formula has no result.
const ERRORS: [&str; 9] = ["#CALC!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#SPILL!", "#VALUE!"];

/// Whether a text is the error of a spreadsheet that was saved as one.
fn is_error(text: &str) -> bool {
    text.starts_with('#') && ERRORS.contains(&text)
}

/// A text with plain spaces.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What a sheet puts in the place of a cell that has no value.
fn fault(text: &str) -> Option<QualityCode> {
    match text {
        CELL_ERROR => Some(QualityCode::CellError),
        NO_VALUE => Some(QualityCode::FormulaWithoutValue),
        NESTED => Some(QualityCode::NestedValue),
        MERGED => Some(QualityCode::MergedCell),
        PART_OF_DATE => Some(QualityCode::PartOfDate),
        UNREAD => Some(QualityCode::CellUnread),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use readymark_findings::{Normalisation, QualityCode};

    use super::{Rules, Said, is_rounded};
    use crate::formats::csv::Cell;

    #[test]
    fn words_are_compared_without_regard_to_case() {
        let rules =
            Rules::new(&["N/A".to_owned(), "-".to_owned()], [("F2F", "direct"), ("f2f", "mixed"), ("None", "")]);
        let said = |text: &'static str| rules.apply(text.into());
        assert_eq!(said("n/a"), Said::Nothing);
        assert_eq!(said("F2F"), Said::Ours("direct"));
        assert_eq!(said("f2f"), Said::Ours("mixed"));
        assert_eq!(said("f2F"), Said::Ours("direct"));
        assert_eq!(said("NONE"), Said::Nothing);
        assert_eq!(said("other"), Said::Theirs("other".into()));
    }

    #[test]
    fn what_nobody_sees_and_marks_of_a_text_are_no_part_of_a_cell() {
        let plain = |text: &'static str| {
            let rules = Rules::default();
            let cell = Cell::new(text.as_bytes(), 0, u32::try_from(text.len()).unwrap());
            let (said, ways) = rules.read(cell);
            (said == Said::Theirs("R-7".into()), ways.each().collect::<Vec<_>>())
        };
        for text in ["R-7\u{200b}", "\u{feff}R-7", "R\u{ad}-7", "\u{200e}R-7\u{200f}", "R-\u{34f}7", "R-7 \u{2060}"] {
            assert_eq!(plain(text), (true, vec![Normalisation::Invisible]), "{text:?}");
        }
        for text in ["'R-7", "\"=\"\"R-7\"\"\""] {
            assert_eq!(plain(text), (true, vec![Normalisation::TextMark]), "{text:?}");
        }
        assert_eq!(plain("R-7"), (true, vec![]));
        assert_eq!(plain("'R-7'"), (false, vec![]));
    }

    /// What is taken for the text at once is what a closer look gives.
    #[test]
    fn a_cell_that_says_what_stands_there() {
        let rules = Rules::default().of_references(true);
        let long = "2".repeat(16);
        for (text, stands) in [
            ("R-7", true),
            ("#REF!", false),
            ("1E+9", false),
            ("'R-7", false),
            (" R-7", false),
            (&long, false),
            ("Zoë", false),
        ] {
            let cell = Cell::new(text.as_bytes(), 0, u32::try_from(text.len()).unwrap());
            assert_eq!(rules.as_it_stands(cell), stands.then_some(text));
            let (said, ways) = rules.read(cell);
            assert!(!stands || said == Said::Theirs(text.into()) && ways.each().next().is_none(), "{text}");
        }
        let cell = Cell::new(b"none", 0, 4);
        assert_eq!(Rules::new(&["NONE".to_owned()], []).as_it_stands(cell), None);
        assert_eq!(Rules::new(&[], [("None", "direct")]).as_it_stands(cell), None);
        assert_eq!(Rules::new(&["-".to_owned()], [("unknown", "")]).as_it_stands(cell), Some("none"));
    }

    #[test]
    fn an_error_of_a_spreadsheet_is_no_word() {
        let plain = Rules::default();
        let told = Rules::new(&["#n/a".to_owned()], [("#REF!", "direct")]);
        let fault = Said::Fault(QualityCode::CellError);
        assert_eq!((plain.apply("#N/A".into()), plain.apply("#REF!".into())), (fault.clone(), fault.clone()));
        assert_eq!((told.apply("#N/A".into()), told.apply("#REF!".into())), (Said::Nothing, Said::Ours("direct")));
        assert_eq!((told.apply("#VALUE!".into()), plain.apply("#1".into())), (fault, Said::Theirs("#1".into())));
    }

    #[test]
    fn a_reference_that_lost_digits_is_known() {
        for text in ["2.02508E+16", "1,5e+15", "3E+17", "20250811000000100", "1234567890123450"] {
            assert!(is_rounded(text), "{text}");
        }
        for text in ["20250811000000124", "123456789012340", "1E7", "12E4", "R-1E+7", "E+7", "1000", ""] {
            assert!(!is_rounded(text), "{text}");
        }
    }
}
