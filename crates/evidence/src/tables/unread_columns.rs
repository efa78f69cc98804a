//! Columns of days, numbers or words of which nothing can be read, and words that stand in many cells of a column and cannot be: one
//! question about the whole column, not a mistake in each of its rows.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;
use readymark_source::says_nothing;

use crate::bundle::dates::{DateForm, date_forms};
use crate::columns::column_builder::{ColumnBuilder, Mark};
use crate::columns::typed::{Plan, Reader};
use crate::defects::faults::Faults;
use crate::defects::quality::{Draft, Quality};
use crate::formats::Source;
use crate::formats::csv::{Heading, first_rows};

/// A single cell that cannot be read is a slip.
const LEAST: u64 = 2;
/// A word that stands in so many cells is one that the system uses, and not a slip.
const OFTEN: usize = 3;
/// Forms that are named.
const NAMED: usize = 2;

/// A file whose rows were read.
pub(super) struct Read<'a> {
    pub(super) source: &'a Source,
    pub(super) heading: &'a Heading,
    pub(super) plans: &'a [Plan],
    /// For each plan, the column that it fed, and where its rows begin in each column.
    pub(super) feeds: &'a [usize],
    pub(super) marks: &'a [Mark],
    pub(super) table: &'a str,
    pub(super) path: &'a str,
}

/// What a cell is called that cannot be read in this way, and what a column of nothing else. References are texts of any kind.
fn codes(reader: &Reader) -> Option<(QualityCode, QualityCode)> {
    match reader {
        Reader::Day(_) => Some((QualityCode::BadDate, QualityCode::ColumnUnread)),
        Reader::Integer(_) | Reader::Decimal(_) => Some((QualityCode::BadNumber, QualityCode::NumbersUnread)),
        Reader::Text(_) => Some((QualityCode::NotAllowed, QualityCode::WordsUnread)),
        Reader::Boolean(_) => Some((QualityCode::BadBoolean, QualityCode::WordsUnread)),
        Reader::References(_) | Reader::Partner(_) | Reader::Key(_) | Reader::Watched(_) => None,
    }
}

impl Read<'_> {
    /// Reports each column in which something stands and nothing can be read. Its cells are no longer counted one by one.
    /// `declared` is how the export says that days are written.
    pub(super) fn report(
        &self,
        declared: &DateForm,
        columns: &[ColumnBuilder],
        faults: &mut Faults,
        quality: &mut Quality,
    ) {
        let mut found: BTreeMap<String, Draft<'_>> = BTreeMap::new();
        let mut forms: BTreeMap<String, String> = BTreeMap::new();
        for (number, plan) in self.plans.iter().enumerate() {
            let Some((code, unread)) = codes(&plan.reader) else { continue };
            let bad = faults.found.get(&(Some(number), code)).map_or(0, |fault| fault.count);
            let fed = self.feeds.get(number).and_then(|at| Some((columns.get(*at)?, self.marks.get(*at)?)));
            let (Some((column, mark)), Some(field)) = (fed, plan.target.field()) else { continue };
            // Days that were read and are doubted say that the format is right.
            let doubted = faults.found.keys().any(|(plan, other)| *plan == Some(number) && *other != code);
            let has_value = column.cells.has_value_after(mark);
            if bad < LEAST || (doubted || has_value) && !self.has_a_word_of_its_own(plan) {
                continue;
            }
            // A number that is too large is one all the same.
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            if unread == QualityCode::NumbersUnread && self.any(plan.column, is_number) {
                continue;
            }
            faults.found.remove(&(Some(number), code));
            let draft = Draft::of_file(unread, self.table, self.path);
            found.insert(field.to_owned(), Draft { column: Some(field.to_owned()), count: bad, ..draft });
            if let Some(form) = self.forms(plan.column, declared).filter(|_| unread == QualityCode::ColumnUnread) {
                forms.insert(field.to_owned(), form);
            }
        }
        for (field, draft) in found {
            quality.add(draft, false, forms.get(&field).map(String::as_str));
        }
    }

    /// Whether one word that the column does not know stands often among its first rows, and says something.
    fn has_a_word_of_its_own(&self, plan: &Plan) -> bool {
        let (Reader::Text(lexicon) | Reader::Boolean(lexicon)) = &plan.reader else { return false };
        let Source { input, delimiter, .. } = self.source;
        let chunks = first_rows(input, self.heading.end, *delimiter, self.heading.columns);
        let mut often: BTreeMap<String, usize> = BTreeMap::new();
        for word in
            chunks.iter().flat_map(|chunk| chunk.cells(plan.column)).flatten().filter_map(|cell| lexicon.refused(cell))
        {
            if word.contains(char::is_alphabetic) && !says_nothing(&word) {
                *often.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        often.values().any(|cells| *cells >= OFTEN)
    }

    /// Whether a text among the first rows of a column is of a kind.
    fn any(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        let Source { input, delimiter, .. } = self.source;
        let chunks = first_rows(input, self.heading.end, *delimiter, self.heading.columns);
        let cells = chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten();
        cells.map(|cell| cell.text()).any(|text| !text.is_empty() && is(&text))
    }

    /// The ways in which every day of a column may be written, as far as its first rows say.
    fn forms(&self, column: usize, declared: &DateForm) -> Option<String> {
        let Source { input, delimiter, .. } = self.source;
        let chunks = first_rows(input, self.heading.end, *delimiter, self.heading.columns);
        let cells = chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten();
        let texts = cells.map(|cell| cell.text()).filter(|text| text.contains(|sign: char| sign.is_ascii_digit()));
        let texts: Vec<_> = texts.collect();
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let all = date_forms(&texts);
        // The declared form is no answer, nor one that makes the same days.
        let declared: Vec<_> = texts.iter().map(|text| declared.read(text.trim())).collect();
        let mut days: Vec<&Vec<_>> = vec![&declared];
        let mut named = Vec::new();
        for (form, read) in all.iter().filter(|(_, read)| read.iter().all(Option::is_some)) {
            // A laxer form that makes the same days of them adds nothing.
            if !days.contains(&read) && named.len() < NAMED {
                days.push(read);
                named.push(*form);
            }
        }
        (!named.is_empty()).then(|| named.join(" or "))
    }
}
