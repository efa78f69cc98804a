//! What an entry says of a sheet whose rows are several records, from the form in which it is written.

use readymark_source::{Entries, Located, OneOr, Scalar};

use super::check::Check;
use super::form::{AlsoFile, SplitFile, Word};
use super::mapped::{DROP, value_map};
use super::{Export, Split, Template, Wide};
use crate::bundle::code::BundleCode;

/// What is written of columns: a heading, and its field or fields.
pub(super) type Columns = Entries<Located<OneOr<Scalar, Vec<Word>>>>;
type Splits = Entries<Located<OneOr<Scalar, SplitFile>>>;

/// Each heading with each field that it feeds.
pub(super) fn columns(check: &mut Check<'_>, form: &Columns) -> Vec<(Located<String>, Located<String>)> {
    let mut columns = Vec::new();
    for (heading, fields) in form.iter() {
        let heading = check.word(heading);
        match &fields.value {
            OneOr::One(Scalar(field)) => {
                let field = check.word(&Located::new(field.clone(), fields.span));
                columns.push((heading, field));
            }
            OneOr::Many(several) => {
                if several.is_empty() {
                    check.report(BundleCode::Empty, fields.span, "this list is empty");
                }
                columns.extend(several.iter().map(|field| (heading.clone(), check.word(field))));
            }
        }
    }
    columns
}

/// What is said beside columns.
pub(super) fn wide(
    check: &mut Check<'_>,
    set: &Entries<Located<Scalar>>,
    if_filled: &[Located<Scalar>],
    split: &Splits,
) -> Wide {
    let set = set.iter().map(|(field, text)| (check.word(field), template(check, text)));
    let set = set.collect();
    let if_filled = if_filled.iter().map(|heading| check.scalar(heading)).collect();
    let split: Vec<Split> = split.iter().map(|(heading, how)| split_of(check, heading, how)).collect();
    let mut rows = split.iter().filter(|split| split.into.is_empty()).skip(1);
    if let Some(second) = rows.next() {
        check.report(
            BundleCode::SplitTwice,
            second.heading.span,
            "a column above already makes a record of each of its values",
        );
    }
    Wide { set, if_filled, split, part: 0 }
}

fn template(check: &mut Check<'_>, text: &Located<Scalar>) -> Located<Template> {
    let word = check.scalar(text);
    let parsed = Template::parse(&word.value);
    if parsed.is_none() {
        check.report(BundleCode::Braces, word.span, "a brace is not closed, or has no heading in it");
    }
    Located::new(parsed.unwrap_or_default(), word.span)
}

fn split_of(check: &mut Check<'_>, heading: &Located<String>, how: &Located<OneOr<Scalar, SplitFile>>) -> Split {
    let heading = check.word(heading);
    // What stands between two values may be white space alone: it is taken as it is written.
    let (at, span, into) = match &how.value {
        OneOr::One(Scalar(at)) => (at.clone(), how.span, Vec::new()),
        OneOr::Many(SplitFile { at, into }) => {
            if into.is_empty() {
                check.report(BundleCode::Empty, at.span, "this list is empty");
            }
            (at.value.0.clone(), at.span, into.iter().map(|field| check.word(field)).collect())
        }
    };
    if at.is_empty() {
        check.report(BundleCode::Empty, span, "this text is empty");
    }
    Split { heading, at, into }
}

/// The entry of another table that the rows of an entry feed.
pub(super) fn also(check: &mut Check<'_>, entry: &Export, form: &AlsoFile) -> Export {
    let columns = columns(check, &form.columns);
    for (_, field) in columns.iter().filter(|(_, field)| field.value == DROP) {
        check.report(BundleCode::DropAlso, field.span, "a column is dropped in the entry itself");
    }
    let wide = wide(check, &form.set, &form.if_filled, &form.split);
    // A partner's column, words for nothing, pseudonyms and what is dropped hold for the sheet.
    Export {
        table: check.word(&form.table),
        complete: form.complete.unwrap_or(entry.complete),
        columns,
        wide,
        values: form.values.iter().map(|(field, words)| value_map(check, field, &words.0)).collect(),
        no_values: form.no_values.iter().map(|field| check.word(field)).collect(),
        ..entry.clone()
    }
}

/// Reports fields that are fed twice by one entry.
pub(super) fn fed_once(check: &mut Check<'_>, export: &Export) {
    let mapped = export.columns.iter().map(|(_, field)| field);
    let set = export.wide.set.iter().map(|(field, _)| field);
    let fields: Vec<_> = mapped.chain(set).chain(export.wide.split.iter().flat_map(|split| &split.into)).collect();
    let made = export.columns.len();
    for (at, field) in fields.iter().enumerate().skip(made) {
        if fields.iter().take(at).any(|other| other.value == field.value) {
            check.report(
                BundleCode::FieldTwice,
                field.span,
                "another column, or another line of `set`, gives this field",
            );
        }
    }
}
