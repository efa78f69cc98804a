//! Tables whose records a field names: as a reference, or where it may also name somebody outside.

use readymark_source::table_schema::{FieldType, Table};
use readymark_source::{Located, Problem, Problems, SourceFile, closest};

use crate::code::PackCode;
use crate::file::StandardFile;

/// The place of a table whose records have a key; what is wrong with naming it is reported.
pub(super) fn keyed(
    file: &SourceFile,
    named: &Located<String>,
    (names, standard): (&[&str], &StandardFile),
    problems: &mut Problems,
) -> Option<usize> {
    let Some(target) = names.iter().position(|known| *known == named.value) else {
        let message = format!("unknown table `{}`", named.value);
        let help = closest(&named.value, names.iter().copied()).map(|name| format!("did you mean `{name}`?"));
        problems.push(Problem::new(PackCode::UnknownTable, file, named.span, message).maybe_help(help));
        return None;
    };
    if standard.tables.0.get(target).is_some_and(|(_, table)| table.primary_key.is_none()) {
        let message = format!("`{}` has no `primaryKey` to refer to", named.value);
        problems.push(Problem::new(PackCode::NoKey, file, named.span, message));
    }
    Some(target)
}

/// A field that may name a record holds texts of any kind, and is no reference already.
pub(super) fn check(
    file: &SourceFile,
    field: &Located<String>,
    register: &Located<String>,
    schema: &Table,
    tables: (&[&str], &StandardFile),
    problems: &mut Problems,
) {
    keyed(file, register, tables, problems);
    let mut report = |message: String, help: &str| {
        problems.push(Problem::new(PackCode::WrongType, file, register.span, message).help(help));
    };
    let is_reference = schema.foreign_keys.iter().any(|relation| relation.field == field.value);
    match schema.field(&field.value) {
        _ if is_reference || schema.key.as_ref() == Some(&field.value) => {
            report(
                format!("`{}` is a key or a reference", field.value),
                "remove `may_name`; a relation has `outside: true`",
            );
        }
        Some(known) if known.kind != FieldType::Text || !known.allowed.is_empty() => {
            report(format!("`{}` is no text of any kind", field.value), "use `may_name` for a `string` without `enum`");
        }
        Some(known) if !known.personal.may_be_kept() => {
            report(format!("`{}` is never kept, so it cannot be compared", field.value), "remove `may_name`");
        }
        Some(_) | None => {}
    }
}
