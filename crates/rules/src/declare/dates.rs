//! What a standard says of dates: the days that can be meant at all, and the lists that cannot go back.

use readymark_source::table_schema::{FieldType, Personal, Plausible, Table};
use readymark_source::{Date, Located, Problem, Problems, Scalar, SourceFile};

use super::check_field;
use crate::file::StandardFile;

/// The days that a date can mean at all, as the standard declares them.
pub(super) fn plausible(file: &SourceFile, standard: &StandardFile, problems: &mut Problems) -> Plausible {
    let Some(entry) = &standard.plausible else { return Plausible::default() };
    let mut day = |text: &Option<Located<Scalar>>| {
        let text = text.as_ref()?;
        let day = Date::parse(text.value.0.trim());
        if day.is_none() {
            let problem = Problem::new("wrong-type", file, text.span, "this must be a date");
            problems.push(problem.help("write it as `1990-01-01`"));
        }
        day
    };
    let found = Plausible { from: day(&entry.from), to: day(&entry.to) };
    if let (Some(from), Some(to), Some(text)) = (found.from, found.to, &entry.to)
        && to < from
    {
        let message = "the days that can be meant end before they begin";
        problems.push(Problem::new("bad-range", file, text.span, message).help("swap the two days, or correct one"));
    }
    found
}

/// Gives each date field the days that can be meant; a bound of its own says more.
pub(super) fn set_plausible(schema: &mut Table, plausible: Plausible) {
    for field in schema.fields.iter_mut().filter(|field| field.kind == FieldType::Date) {
        field.plausible = Plausible {
            from: plausible.from.filter(|_| field.minimum.is_none()),
            to: plausible.to.filter(|_| field.maximum.is_none()),
        };
    }
}

/// A date field of the table that may be kept.
pub(super) fn check_date(file: &SourceFile, word: &Located<String>, schema: &Table, problems: &mut Problems) {
    match schema.field(&word.value) {
        None => check_field(file, word, schema, problems),
        Some(field) if field.kind == FieldType::Date && field.personal.may_be_kept() => {}
        Some(_) => {
            let message = format!("`{}` is not a date that is kept", word.value);
            problems.push(Problem::new("wrong-type", file, word.span, message).help("name a field of type `date`"));
        }
    }
}

/// A list of dates names different date fields of the table that may be kept, and more than one.
pub(super) fn check_in_order(file: &SourceFile, list: &[Located<String>], schema: &Table, problems: &mut Problems) {
    for (at, word) in list.iter().enumerate() {
        let mut report = |message: String, help: &str| {
            problems.push(Problem::new("bad-order", file, word.span, message).help(help));
        };
        match schema.field(&word.value) {
            None => check_field(file, word, schema, problems),
            Some(field) if field.kind != FieldType::Date => {
                report(format!("`{}` is not a date", word.value), "name the fields of type `date` that cannot go back");
            }
            Some(field) if !field.personal.may_be_kept() => {
                report(format!("`{}` is never kept, so it cannot be compared", word.value), "take it out of the list");
            }
            Some(_) if list.iter().take(at).any(|before| before.value == word.value) => {
                report(format!("`{}` stands in this list twice", word.value), "keep one of the two");
            }
            Some(_) if list.len() == 1 => {
                report("one date alone is always in order".to_owned(), "name the dates that cannot lie before it");
            }
            Some(_) => {}
        }
    }
}

/// The day of a row is a date, and one that a report may show.
pub(super) fn check_dated_by(file: &SourceFile, word: &Located<String>, schema: &Table, problems: &mut Problems) {
    let mut report = |message: String, help: &str| {
        problems.push(Problem::new("bad-dated-by", file, word.span, message).help(help));
    };
    match schema.field(&word.value) {
        None => check_field(file, word, schema, problems),
        Some(field) if field.kind != FieldType::Date => {
            report(
                format!("`{}` is not a date", word.value),
                "name the date on which what the row tells of took place",
            );
        }
        Some(field) if field.personal != Personal::None => {
            let message = format!("`{}` may be personal, and reports show the days that `dated_by` names", word.value);
            report(message, "name a date that is `personal: none`, or leave `dated_by` out");
        }
        Some(_) => {}
    }
}
