//! What a standard says of dates: the days that can be meant at all, and the lists that cannot go back.

use std::collections::BTreeSet;

use crate::code::PackCode;
use readymark_source::table_schema::{FieldType, Personal, Plausible, Table};
use readymark_source::{Date, Located, Problem, Problems, Scalar, SourceFile};

use super::names::check_field;
use crate::file::StandardFile;

/// The range of possible dates, as the standard declares them.
pub(super) fn plausible(file: &SourceFile, standard: &StandardFile, problems: &mut Problems) -> Plausible {
    let Some(entry) = &standard.plausible else { return Plausible::default() };
    let mut day = |text: &Option<Located<Scalar>>| {
        let text = text.as_ref()?;
        let day = Date::parse(text.value.0.trim());
        if day.is_none() {
            let problem = Problem::new(PackCode::WrongType, file, text.span, "this must be a date");
            problems.push(problem.help("write it as `1990-01-01`"));
        }
        day
    };
    let found = Plausible { from: day(&entry.from), to: day(&entry.to) };
    if let (Some(from), Some(to), Some(text)) = (found.from, found.to, &entry.to)
        && to < from
    {
        let message = "the plausible range ends before it starts";
        problems
            .push(Problem::new(PackCode::BadRange, file, text.span, message).help("swap the two days, or correct one"));
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

/// A list of dates names different date fields of the table that may be kept, and more than one.
pub(super) fn check_in_order(file: &SourceFile, list: &[Located<String>], schema: &Table, problems: &mut Problems) {
    for (at, word) in list.iter().enumerate() {
        let mut report = |message: String, help: &str| {
            problems.push(Problem::new(PackCode::BadOrder, file, word.span, message).help(help));
        };
        match schema.field(&word.value) {
            None => check_field(file, word, schema, problems),
            Some(field) if field.kind != FieldType::Date => {
                report(format!("`{}` is not a date", word.value), "list fields of type `date`");
            }
            Some(field) if !field.personal.may_be_kept() => {
                report(format!("`{}` is never kept, so it cannot be compared", word.value), "remove it from the list");
            }
            Some(_) if list.iter().take(at).any(|before| before.value == word.value) => {
                report(format!("duplicate `{}`", word.value), "keep one of the two");
            }
            Some(_) if list.len() == 1 => {
                report("one date alone has no order".to_owned(), "add the dates that must come after it");
            }
            Some(_) => {}
        }
    }
}

/// No two lists may put the same dates into opposite orders, also not by way of a third.
pub(super) fn check_circle(file: &SourceFile, lists: &[Vec<Located<String>>], problems: &mut Problems) {
    // A list that names a date twice is wrong by itself.
    let once = |list: &&Vec<Located<String>>| {
        list.iter().map(|word| word.value.as_str()).collect::<BTreeSet<_>>().len() == list.len()
    };
    let steps = || {
        let pairs = lists.iter().filter(once).flat_map(|list| list.windows(2));
        pairs.filter_map(|pair| pair.first().zip(pair.get(1)))
    };
    for (earlier, later) in steps() {
        // What comes after the later one, step by step.
        let mut after = BTreeSet::from([later.value.as_str()]);
        while steps().any(|(from, to)| after.contains(from.value.as_str()) && after.insert(&to.value)) {}
        if after.contains(earlier.value.as_str()) {
            let message = format!("`{}` comes before `{}` here, and after it elsewhere", earlier.value, later.value);
            let help = "keep one order: as it is, every row in which the two dates differ contradicts itself";
            problems.push(Problem::new(PackCode::BadOrder, file, later.span, message).help(help));
            return;
        }
    }
}

/// The day of a row is a date, and one that a report may show.
pub(super) fn check_dated_by(file: &SourceFile, word: &Located<String>, schema: &Table, problems: &mut Problems) {
    let what = Shown { code: PackCode::BadDatedBy, key: "dated_by", means: "on which the event of the row took place" };
    check_shown(file, word, schema, &what, problems);
}

/// The day of an approval is a date, one that a report may show, and that of a document.
pub(super) fn check_approved(file: &SourceFile, word: &Located<String>, schema: &Table, problems: &mut Problems) {
    let what = Shown { code: PackCode::BadApproved, key: "approved", means: "on which the document was approved" };
    check_shown(file, word, schema, &what, problems);
    if schema.files.is_none() {
        let message = "`approved` needs `files`";
        let help = "name the file's field under `files`, or remove `approved`";
        problems.push(Problem::new(what.code, file, word.span, message).help(help));
    }
}

/// A key of a table that names a day which reports show.
struct Shown {
    code: PackCode,
    key: &'static str,
    means: &'static str,
}

fn check_shown(file: &SourceFile, word: &Located<String>, schema: &Table, what: &Shown, problems: &mut Problems) {
    let mut report = |message: String, help: String| {
        problems.push(Problem::new(what.code, file, word.span, message).help(help));
    };
    match schema.field(&word.value) {
        None => check_field(file, word, schema, problems),
        Some(field) if field.kind != FieldType::Date => {
            report(format!("`{}` is not a date", word.value), format!("name the date {}", what.means));
        }
        Some(field) if field.personal != Personal::None => report(
            format!("`{}` may be personal, and reports show the days that `{}` names", word.value, what.key),
            format!("name a date that is `personal: none`, or leave `{}` out", what.key),
        ),
        Some(_) => {}
    }
}
