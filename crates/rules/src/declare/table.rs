//! One table as declared, before its expressions are checked.

use crate::code::PackCode;
use readymark_source::table_schema::{Blank, ForeignKey, Table};
use readymark_source::{Entries, Located, Problem, Problems, Scalar, SourceFile};

use super::dates;
use super::field::{declare_field, each_heading_once};
use super::may_name;
use super::names::{check_field, check_name};
use crate::Type;
use crate::expr::{Expr, Written, parse};
use crate::file::{StandardFile, TableFile};

/// A table as declared.
pub(super) struct DeclaredTable<'a> {
    pub(super) entry: &'a TableFile,
    pub(super) schema: Table,
    /// The fields that may be named, and the file columns.
    pub(super) stored: Vec<(String, Type, Vec<String>)>,
    pub(super) derived: Vec<Derived>,
    pub(super) targets: Vec<usize>,
}

/// A derived column; the expression only if its form is right.
pub(super) struct Derived {
    pub(super) name: Located<String>,
    pub(super) written: Written,
    pub(super) expression: Option<Expr>,
}

/// Reads a table; what is wrong is reported, and the rest can be used.
pub(super) fn declare<'a>(
    file: &SourceFile,
    name: &Located<String>,
    entry: &'a TableFile,
    names: &[&str],
    standard: &StandardFile,
    problems: &mut Problems,
) -> DeclaredTable<'a> {
    let mut schema = Table {
        name: name.value.clone(),
        title: entry.title.value.clone(),
        key: entry.primary_key.as_ref().map(|key| key.value.clone()),
        fields: entry.fields.iter().map(|(name, field)| declare_field(file, name, field, problems)).collect(),
        foreign_keys: Vec::new(),
        files: entry.files.as_ref().map(|field| field.value.clone()),
        approved: entry.approved.as_ref().map(|field| field.value.clone()),
        windowed: entry.in_window.is_some(),
        in_order: entry.in_order.iter().map(|list| list.iter().map(|field| field.value.clone()).collect()).collect(),
        dated_by: entry.dated_by.as_ref().map(|field| field.value.clone()),
    };
    check_name(file, name, problems);
    each_heading_once(file, entry, problems);
    for word in entry.primary_key.iter().chain(&entry.files) {
        check_field(file, word, &schema, problems);
    }
    entry.approved.iter().for_each(|word| dates::check_approved(file, word, &schema, problems));
    entry.in_order.iter().for_each(|list| dates::check_in_order(file, list, &schema, problems));
    dates::check_circle(file, &entry.in_order, problems);
    entry.dated_by.iter().for_each(|word| dates::check_dated_by(file, word, &schema, problems));
    let mut targets = Vec::new();
    for (relation, key) in entry.foreign_keys.iter() {
        check_name(file, relation, problems);
        check_field(file, &key.fields, &schema, problems);
        if schema.field(&relation.value).is_some() {
            let message = format!("`{}` is a field and a relation", relation.value);
            problems
                .push(Problem::new(PackCode::AmbiguousName, file, relation.span, message).help("rename the relation"));
        }
        let Some(target) = may_name::keyed(file, &key.reference, (names, standard), problems) else { continue };
        let key_of = |target: &TableFile| {
            let key = target.primary_key.as_ref()?;
            target.fields.iter().find(|(name, _)| name.value == key.value).map(|(_, field)| field.kind)
        };
        let key_type = standard.tables.iter().nth(target).and_then(|(_, target)| key_of(target));
        if let (Some(field), Some(kind)) = (schema.field(&key.fields.value), key_type)
            && field.kind != kind
        {
            let (one, other) = (Type::from(field.kind).words(), Type::from(kind).words());
            let message = format!("`{}` is {one}, and the key that it refers to is {other}", key.fields.value);
            let help = "give both the same type";
            problems.push(Problem::new(PackCode::WrongType, file, key.fields.span, message).help(help));
        }
        targets.push(target);
        let (name, field, reference) = (relation.value.clone(), key.fields.value.clone(), key.reference.value.clone());
        // An empty link that means that there is none means so in every row too.
        if let Some(field) = schema.fields.iter_mut().find(|known| key.optional && known.name == field) {
            field.blank = Blank::None;
        }
        let (optional, outside) = (key.optional, key.outside);
        schema.foreign_keys.push(ForeignKey { name, field, reference, optional, outside });
    }
    for (field, written) in entry.fields.iter() {
        if let Some(register) = &written.may_name {
            may_name::check(file, field, register, &schema, (names, standard), problems);
        }
    }
    let stored = stored_columns(&schema);
    let derived = declare_derived(file, &entry.derived, &schema, &stored, problems);
    DeclaredTable { entry, schema, stored, derived, targets }
}

fn stored_columns(schema: &Table) -> Vec<(String, Type, Vec<String>)> {
    let kept = schema.fields.iter().filter(|field| field.personal.may_be_kept());
    let mut stored: Vec<_> = kept.map(|field| (field.name.clone(), field.kind.into(), field.allowed.clone())).collect();
    stored.extend(schema.file_found_column().map(|name| (name, Type::Boolean, Vec::new())));
    stored.extend(schema.file_bytes_column().map(|name| (name, Type::Integer, Vec::new())));
    stored
}

fn declare_derived(
    file: &SourceFile,
    entries: &Entries<Located<Scalar>>,
    schema: &Table,
    stored: &[(String, Type, Vec<String>)],
    problems: &mut Problems,
) -> Vec<Derived> {
    let mut derived = Vec::new();
    for (name, text) in entries.iter() {
        check_name(file, name, problems);
        let taken = stored.iter().any(|(known, ..)| *known == name.value)
            || schema.field(&name.value).is_some()
            || schema.foreign_keys.iter().any(|key| key.name == name.value);
        if taken {
            let message = format!("`{}` is already a field or a relation of this table", name.value);
            problems.push(
                Problem::new(PackCode::AmbiguousName, file, name.span, message)
                    .help("give the derived column another name"),
            );
        }
        let written = Written::new(file, &text.clone().map(|scalar| scalar.0));
        let expression = match parse(written.text()) {
            Ok(expression) => Some(expression),
            Err(error) => {
                problems.push(written.parse_problem(error));
                None
            }
        };
        derived.push(Derived { name: name.clone(), written, expression });
    }
    derived
}
