//! A table as the standard declares it: what a runner must know to make typed tables of the tables of a warehouse.

use readymark_rules::{ModelTable, Origin, Type};
use readymark_source::nobody_words;
use readymark_source::table_schema::{Blank, FieldType, ForeignKey};
use serde::Serialize;

/// A table.
#[derive(Serialize)]
pub(crate) struct Declared<'a> {
    name: &'a str,
    /// The field that identifies a row, if its values may be kept.
    key: Option<&'a str>,
    /// The fields that may be kept.
    fields: Vec<DeclaredField<'a>>,
    /// Columns that are made of files: no table of a warehouse has them.
    of_files: Vec<DeclaredField<'a>>,
    relations: Vec<Relation<'a>>,
    /// Fields whose days stand in this order.
    in_order: &'a [Vec<String>],
}

#[derive(Serialize)]
struct DeclaredField<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    /// The words allowed, if the field names them.
    allowed: &'a [String],
    /// Whether a column without any value has lost them, rather than told of none.
    expects_values: bool,
    /// Whether expressions may name it.
    column: bool,
    /// The table of which it may name a record, besides somebody outside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_name: Option<&'a str>,
    /// Then words that name nobody.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    nobody: &'a [&'static str],
}

#[derive(Serialize)]
struct Relation<'a> {
    name: &'a str,
    field: &'a str,
    reference: &'a str,
    /// Whether a row without a value belongs to no row there.
    optional: bool,
    /// Whether it also names people outside that table.
    outside: bool,
}

impl<'a> Declared<'a> {
    pub(crate) fn of(table: &'a ModelTable) -> Self {
        let schema = &table.schema;
        let kept = schema.fields.iter().filter(|field| field.personal.may_be_kept());
        let stored = table.columns.iter().filter(|column| matches!(column.origin, Origin::Stored));
        let fields: Vec<DeclaredField<'a>> = kept
            .map(|field| DeclaredField {
                name: &field.name,
                kind: word(field.kind),
                allowed: &field.allowed,
                expects_values: field.blank == Blank::Unknown,
                column: stored.clone().any(|column| column.name == field.name),
                may_name: field.may_name.as_deref(),
                nobody: if field.may_name.is_some() { nobody_words() } else { &[] },
            })
            .collect();
        let of_file = |name: &str| !fields.iter().any(|field| field.name == name);
        let of_files = stored.clone().filter(|column| of_file(&column.name)).map(|column| DeclaredField {
            name: &column.name,
            kind: of_column(column.kind),
            allowed: &[],
            expects_values: true,
            column: true,
            may_name: None,
            nobody: &[],
        });
        Self {
            name: &schema.name,
            key: schema.key.as_deref().filter(|key| fields.iter().any(|field| field.name == *key)),
            of_files: of_files.collect(),
            fields,
            relations: schema.foreign_keys.iter().map(Relation::of).collect(),
            in_order: &schema.in_order,
        }
    }
}

impl<'a> Relation<'a> {
    fn of(key: &'a ForeignKey) -> Self {
        Self {
            name: &key.name,
            field: &key.field,
            reference: &key.reference,
            optional: key.optional,
            outside: key.outside,
        }
    }
}

fn word(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "text",
        FieldType::Boolean => "boolean",
        FieldType::Integer => "integer",
        FieldType::Decimal => "decimal",
        FieldType::Date => "date",
    }
}

fn of_column(kind: Type) -> &'static str {
    match kind {
        Type::Text => "text",
        Type::Boolean => "boolean",
        Type::Integer | Type::Days | Type::Months => "integer",
        Type::Decimal => "decimal",
        Type::Date => "date",
    }
}
