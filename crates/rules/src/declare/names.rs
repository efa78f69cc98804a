//! Names that a standard gives, and names that it uses.

use crate::code::PackCode;
use readymark_source::table_schema::Table;
use readymark_source::{Located, Problem, Problems, SourceFile, closest};

use crate::expr::Keyword;

/// A name must be one that an expression can hold.
pub(super) fn check_name(file: &SourceFile, name: &Located<String>, problems: &mut Problems) {
    let plain = name.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.value.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let kept = Keyword::from_word(&name.value).is_some()
        || ["as_of", "window", "item", "days", "weeks", "months", "years"].contains(&name.value.as_str());
    if !plain || kept {
        let problem = Problem::new(PackCode::BadName, file, name.span, format!("invalid name `{}`", name.value));
        problems.push(problem.help("a name is letters, digits and `_`, and not a reserved word"));
    }
}

/// A word must name a field of the table.
pub(super) fn check_field(file: &SourceFile, word: &Located<String>, schema: &Table, problems: &mut Problems) {
    if schema.field(&word.value).is_none() {
        let help = closest(&word.value, schema.fields.iter().map(|field| field.name.as_str()));
        let problem = Problem::new(PackCode::UnknownColumn, file, word.span, format!("unknown field `{}`", word.value));
        problems.push(problem.maybe_help(help.map(|name| format!("did you mean `{name}`?"))));
    }
}
