//! What one column is taken for.

use std::borrow::Cow;
use std::collections::BTreeSet;

use readymark_evidence::{CellPreview, date_forms, people_in};
use readymark_source::table_schema::{Field, FieldType, Personal, Table};

use crate::bounds::is_within;
use crate::confidence::Confidence;
use crate::matching::{Ground, Match};
use crate::references::{lists_several, refers};
use crate::words::is_missing;
use readymark_personal::{Kind, Suspicion, content, heading};

/// What a column is taken for.
pub(crate) enum Column<'t> {
    /// A field.
    Field(Fed<'t>),
    /// A field of references whose cells are how people are called or found: a person is asked.
    Named(Fed<'t>, Suspicion),
    /// Something personal: to be dropped.
    Personal(Private),
    /// Cannot be decided.
    Unplaced,
    /// It feeds no field of the table as it stands: another table's, or several.
    Elsewhere,
    /// It has neither heading nor content.
    Nothing,
}

/// A field that a column feeds.
#[derive(Clone)]
pub(crate) struct Fed<'t> {
    pub(crate) field: &'t Field,
    pub(crate) ground: Ground,
    pub(crate) confidence: Confidence,
    /// How many cells are of the field's type, of how many.
    pub(crate) fitting: (usize, usize),
}

/// What looks personal.
pub(crate) struct Private {
    pub(crate) kind: Kind,
    /// By its cells; else by its heading.
    pub(crate) looks: Option<Suspicion>,
    pub(crate) confidence: Confidence,
}

impl<'t> Column<'t> {
    /// By its heading and its cells. Whether these are `words` of the standard: then a heading such as `Victim or offender` names nobody.
    pub(crate) fn of(
        name: &str,
        (table, matched): (&Table, Option<Match<'t>>),
        cells: &[&CellPreview],
        words: bool,
    ) -> Self {
        let shown: Vec<Cow<'_, str>> = cells.iter().filter_map(|cell| shown(cell)).collect();
        // Days below `Follow-up by` name nobody.
        let is_name = |kind: &Kind| *kind != Kind::Name || Holds::of(cells) != Holds::Days;
        let says = heading(name).filter(|_| !words).filter(is_name);
        let texts: Vec<&str> = shown.iter().map(AsRef::as_ref).collect();
        let looks = content(&texts);
        match matched {
            // What the standard keeps out, or what looks personal where nobody expects it, is dropped.
            Some((field, _, like)) if !field.personal.may_be_kept() => {
                let kind = says.or(looks.map(|found| found.kind)).unwrap_or(Kind::FreeText);
                Self::Personal(Private { kind, looks: None, confidence: like })
            }
            Some((_, Ground::Like, _)) | None if says.is_some() || looks.is_some() => Self::personal(says, looks),
            Some((field, ground, like)) => {
                let (confidence, fitting) = weighed(like, (table, field), cells);
                // What is wrong with a list of references is said.
                let is_listed = like.is_certain() && refers(table, field) && !holds_days(cells);
                if ground == Ground::Like && !confidence.is_worth_saying() && !is_listed {
                    return Self::Unplaced;
                }
                Self::referring(Fed { field, ground, confidence, fitting }, &texts)
            }
            None if name.is_empty() && cells.iter().all(|cell| text(cell).is_none()) => Self::Nothing,
            None => Self::Unplaced,
        }
    }

    /// A field, or the question whether its references are people's names: an audit refuses such a file, and says so too late.
    pub(crate) fn referring(fed: Fed<'t>, texts: &[&str]) -> Self {
        match people_in(texts).filter(|_| fed.field.personal == Personal::Pseudonym) {
            Some(named) => Self::Named(fed, named),
            None => Self::Field(fed),
        }
    }

    /// A heading that says it says it wholly; cells are signs.
    fn personal(says: Option<Kind>, looks: Option<Suspicion>) -> Self {
        let by_cells = |found: Suspicion| Private {
            kind: found.kind,
            looks: Some(found),
            confidence: Confidence::of_signs(found.cells, found.of - found.cells),
        };
        let found = says.map(|kind| Private { kind, looks: None, confidence: Confidence::WHOLE });
        found.or(looks.map(by_cells)).map_or(Self::Unplaced, Self::Personal)
    }

    /// Whether a person is asked what it is.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Unplaced | Self::Named(..) => true,
            Self::Field(fed) => !fed.confidence.is_certain() && fed.ground != Ground::Name,
            Self::Personal(_) | Self::Elsewhere | Self::Nothing => false,
        }
    }

    /// The field, if the column can be read as it.
    pub(crate) fn read_as(&self) -> Option<&Fed<'t>> {
        match self {
            // A heading that the standard knows is that field, even if its cells must still be fixed.
            Self::Field(fed) | Self::Named(fed, _) if fed.confidence.is_certain() || fed.ground != Ground::Like => {
                Some(fed)
            }
            _ => None,
        }
    }
}

/// The text of a cell, if it has one.
pub(crate) fn text(cell: &CellPreview) -> Option<&str> {
    match cell {
        CellPreview::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// What a cell shows, if it is a text or a whole number: an NHS or a telephone number is kept as either.
fn shown(cell: &CellPreview) -> Option<Cow<'_, str>> {
    match cell {
        CellPreview::Number(number) if number.fract() == 0.0 => Some(Cow::Owned(number.to_string())),
        _ => text(cell).map(Cow::Borrowed),
    }
}

/// What most cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Days,
    Numbers,
    Words,
    Nothing,
}

impl Holds {
    pub(crate) fn of(cells: &[&CellPreview]) -> Self {
        let many = |is: &dyn Fn(&CellPreview) -> bool| cells.iter().filter(|cell| is(cell)).count();
        let days = many(&|cell| matches!(cell, CellPreview::Date(_)));
        let numbers = many(&|cell| matches!(cell, CellPreview::Number(_)) || text(cell).is_some_and(is_number));
        let is_word = |text: &str| !is_missing(text) && !is_number(text);
        let words = many(&|cell| matches!(cell, CellPreview::Truth(_)) || text(cell).is_some_and(is_word));
        match () {
            () if days + numbers + words == 0 => Self::Nothing,
            () if days > numbers + words || numbers < words && holds_days(cells) => Self::Days,
            () if numbers > words => Self::Numbers,
            () => Self::Words,
        }
    }

    /// Whether a field can be such cells.
    pub(crate) fn may_be(self, field: &Field) -> bool {
        match field.kind {
            FieldType::Date => matches!(self, Self::Days | Self::Nothing),
            FieldType::Integer | FieldType::Decimal => matches!(self, Self::Numbers | Self::Nothing),
            FieldType::Text | FieldType::Boolean => self != Self::Days,
        }
    }
}

pub(crate) fn is_number(text: &str) -> bool {
    text.trim().replace(',', "").parse::<f64>().is_ok()
}

/// Whether most of the texts of a column are days.
pub(crate) fn holds_days(cells: &[&CellPreview]) -> bool {
    let says = |text: &&str| !is_missing(text);
    let texts: Vec<&str> = cells.iter().filter_map(|cell| text(cell)).filter(says).collect();
    let days = texts.iter().filter(|text| !date_forms(&[**text]).is_empty()).count();
    !texts.is_empty() && 2 * days > texts.len()
}

/// Whether a column is a field for certain: by its heading, and by its cells.
pub(crate) fn is_certain(found: &Match<'_>, table: &Table, cells: &[&CellPreview]) -> bool {
    let (confidence, _) = weighed(found.2, (table, found.0), cells);
    confidence.is_certain() && may_be(found, table, cells)
}

/// Whether cells speak against what their heading lacks a word to say: `Activity` is no reference of activities if it holds words, or
/// the same of several records.
pub(crate) fn may_be((field, ground, like): &Match<'_>, table: &Table, cells: &[&CellPreview]) -> bool {
    let is_key = table.key.as_deref() == Some(field.name.as_str());
    if *ground != Ground::Like || *like != Confidence::SHORT || !refers(table, field) {
        return true;
    }
    let texts: Vec<&str> = cells.iter().filter_map(|cell| text(cell)).filter(|text| !is_missing(text)).collect();
    let once: BTreeSet<&str> = texts.iter().copied().collect();
    let words = texts.iter().filter(|text| is_worded(text)).count();
    2 * words <= texts.len() && (!is_key || once.len() == texts.len())
}

/// Whether a text is in words, and no reference: four small letters in a row, and no digit.
fn is_worded(text: &str) -> bool {
    let small = |part: &[char]| part.iter().all(|letter| letter.is_lowercase());
    let letters: Vec<char> = text.chars().collect();
    !text.contains(|letter: char| letter.is_ascii_digit()) && letters.windows(4).any(small)
}

/// How sure a column is a field, by how like its heading is and how many cells are of the field's type, of how many. One number that the
/// field cannot have makes a question of it: the scale is another.
pub(crate) fn weighed(
    like: Confidence,
    (table, field): (&Table, &Field),
    cells: &[&CellPreview],
) -> (Confidence, (usize, usize)) {
    let (fit, of) = fitting(table, field, cells);
    let confidence = if of == 0 { like } else { like.if_fits(fit, of) };
    let is_outside = cells.iter().filter_map(|cell| number(cell)).any(|number| !is_within(field, number));
    (if is_outside { confidence.doubted() } else { confidence }, (fit, of))
}

/// The number that a cell holds.
fn number(cell: &CellPreview) -> Option<f64> {
    match cell {
        CellPreview::Text(text) => text.trim().replace(',', "").parse().ok(),
        CellPreview::Number(number) => Some(*number),
        _ => None,
    }
}

/// How many cells are of the field's type, of those that hold anything. What is a word anyway is not counted: words are listed. A cell
/// with several references is not one.
pub(crate) fn fitting(table: &Table, field: &Field, cells: &[&CellPreview]) -> (usize, usize) {
    let says = |cell: &&&CellPreview| {
        **cell != &CellPreview::Empty
            && **cell != &CellPreview::Fault
            && text(cell).is_none_or(|text| !is_missing(text))
    };
    let filled: Vec<&&CellPreview> = cells.iter().filter(says).collect();
    let fit = match field.kind {
        FieldType::Text | FieldType::Boolean if holds_days(cells) => 0,
        FieldType::Text | FieldType::Boolean => {
            let lists = |cell: &CellPreview| refers(table, field) && text(cell).is_some_and(lists_several);
            filled.iter().filter(|cell| !matches!(cell, CellPreview::Date(_)) && !lists(cell)).count()
        }
        FieldType::Integer | FieldType::Decimal => {
            let fits = |cell: &&&&CellPreview| number(cell).is_some_and(|number| is_within(field, number));
            filled.iter().filter(fits).count()
        }
        FieldType::Date => {
            let texts: BTreeSet<&str> = filled.iter().filter_map(|cell| text(cell)).collect();
            let days: BTreeSet<&str> = texts.into_iter().filter(|text| !date_forms(&[text]).is_empty()).collect();
            let day = |cell: &CellPreview| {
                matches!(cell, CellPreview::Date(_)) || text(cell).is_some_and(|text| days.contains(text))
            };
            filled.iter().filter(|cell| day(cell)).count()
        }
    };
    (fit, filled.len())
}
