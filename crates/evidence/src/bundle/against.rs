//! What a bundle gets wrong about the standard it names: tables, fields and words that the standard does not have.

use readymark_source::table_schema::{Field, FieldType, Table};
use readymark_source::{Located, Problems, Span, closest};

use super::check::Check;
use super::questions::OPEN;
use super::{Bundle, Export, ValueMap};
use crate::bundle::code::BundleCode;
use crate::bundle::own_words::{NONE_OF_THESE, has_words, is_none_of_these, is_opposite};

impl Bundle {
    /// Every mistake of `bundle.yaml` against the tables of a standard: an unknown table or field, a word that the
    /// field does not allow, a table tied to the window whose export does not say which period it covers.
    #[must_use]
    pub fn against(&self, tables: &[Table]) -> Problems {
        let mut check = Check::of(&self.file);
        for export in &self.exports {
            match tables.iter().find(|table| table.name == export.table.value) {
                Some(table) => {
                    against_table(&mut check, export, table);
                    let entries = self.exports.iter().filter(|other| other.is_of_the_sheet_of(export));
                    dropped_unread(&mut check, export, table, &entries.clone().flat_map(|entry| &entry.drop));
                    set_unread(&mut check, export, table, &entries);
                }
                None => unknown_table(&mut check, &export.table, tables),
            }
        }
        for waiting in self.set_aside.iter().filter(|waiting| waiting.table.value != OPEN) {
            if !tables.iter().any(|table| table.name == waiting.table.value) {
                unknown_table(&mut check, &waiting.table, tables);
            }
        }
        check.problems
    }
}

fn unknown_table(check: &mut Check<'_>, name: &Located<String>, tables: &[Table]) {
    let nearest = closest(&name.value, tables.iter().map(|table| table.name.as_str()));
    let message = "unknown table";
    check.advise(BundleCode::UnknownTable, name.span, message, nearest.map(did_you_mean));
}

fn against_table(check: &mut Check<'_>, export: &Export, table: &Table) {
    if table.windowed && export.covers.is_none() {
        check.report(BundleCode::CoversMissing, export.table.span, "this export does not say which period it covers");
    }
    if export.front_matter && table.files.is_none() {
        check.report(BundleCode::FrontMatterPlace, export.table.span, "the rows of this table name no documents");
    }
    for (_, field) in &export.columns {
        known_field(check, table, &field.value, field.span);
    }
    for (field, text) in &export.wide.set {
        if let (Some(known), Some(word)) = (known_field(check, table, &field.value, field.span), text.value.constant())
        {
            known_word(check, known, word, text.span);
        }
    }
    for field in export.wide.split.iter().flat_map(|split| &split.into) {
        known_field(check, table, &field.value, field.span);
    }
    for field in &export.no_values {
        known_field(check, table, &field.value, field.span);
    }
    for values in &export.values {
        if let Some(field) = known_field(check, table, &values.field.value, values.field.span) {
            known_words(check, field, values);
        }
    }
}

/// Whoever drops a column cannot say that it is empty: nobody would see that it is not.
fn dropped_unread<'e>(
    check: &mut Check<'_>,
    export: &Export,
    table: &Table,
    dropped: &(impl Iterator<Item = &'e Located<String>> + Clone),
) {
    for said in &export.no_values {
        let is_field = |heading: &&Located<String>| {
            table.field(&said.value).is_some_and(|field| field.is_called(&heading.value))
                && !export.maps(&heading.value)
        };
        if dropped.clone().any(|heading| is_field(&heading)) {
            let message = "`no_values` says that this field has no value, and its column is dropped unread";
            check.report(BundleCode::NoValuesDropped, said.span, message);
        }
    }
}

/// Whoever gives a field its value cannot drop the column in which the file says it.
fn set_unread<'e>(
    check: &mut Check<'_>,
    export: &Export,
    table: &Table,
    entries: &(impl Iterator<Item = &'e Export> + Clone),
) {
    for (name, _) in &export.wide.set {
        let others = entries.clone().filter(|other| other.table.value == export.table.value);
        let Some(field) = table.field(&name.value).filter(|field| export.sets_for_all(field, others)) else { continue };
        let says = |heading: &Located<String>| field.is_called(&heading.value) && !export.maps(&heading.value);
        if entries.clone().flat_map(|entry| &entry.drop).any(says) {
            check.report(
                BundleCode::SetDropped,
                name.span,
                "`set` gives this field a value, and its column is dropped",
            );
        }
    }
}

fn known_field<'t>(check: &mut Check<'_>, table: &'t Table, name: &str, span: Span) -> Option<&'t Field> {
    let found = table.field(name);
    if found.is_none() {
        let nearest = closest(name, table.fields.iter().map(|field| field.name.as_str()));
        let message = format!("unknown field of `{}`", table.name);
        check.advise(BundleCode::UnknownField, span, &message, nearest.map(did_you_mean));
    }
    found
}

fn known_words(check: &mut Check<'_>, field: &Field, values: &ValueMap) {
    for (theirs, ours) in &values.words {
        if is_none_of_these(&ours.value) {
            if !has_words(field) {
                let help = Some("remove this line: the field takes any word".to_owned());
                check.advise(BundleCode::UnknownWord, ours.span, "this field has no list of words", help);
            }
            continue;
        }
        if is_opposite(field, theirs, &ours.value) {
            check.report(BundleCode::Opposite, ours.span, "this turns a yes into a no, or a no into a yes");
            continue;
        }
        known_word(check, field, &ours.value, ours.span);
    }
}

fn known_word(check: &mut Check<'_>, field: &Field, word: &str, span: Span) {
    let allowed: Vec<&str> = match field.kind {
        FieldType::Boolean => vec!["true", "false"],
        _ => field.allowed.iter().map(String::as_str).collect(),
    };
    if !(allowed.is_empty() || word.is_empty() || allowed.contains(&word)) {
        let nearest = closest(word, allowed.iter().copied()).map(did_you_mean);
        let help = nearest.unwrap_or_else(|| {
            format!("write one of `{}`, or `{NONE_OF_THESE}` if none of them means it", allowed.join("`, `"))
        });
        check.advise(BundleCode::UnknownWord, span, "the field does not allow this word", Some(help));
    }
}

fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}
