//! One field of a table.

use crate::code::PackCode;
use readymark_source::table_schema::{Blank, Field, FieldType, Personal, Plausible};
use readymark_source::{Located, Problem, Problems, Scalar, SourceFile};

use super::limit::reversed;
use super::names::check_name;
use crate::Type;
use crate::constant::field_bound;
use crate::file::{BlankKind, FieldFile, PersonalKind};

/// Reads a field; a bound that is none of its type is a problem.
pub(super) fn declare_field(
    file: &SourceFile,
    name: &Located<String>,
    entry: &FieldFile,
    problems: &mut Problems,
) -> Field {
    check_name(file, name, problems);
    let kind = entry.kind;
    let mut bound = |text: &Option<Located<Scalar>>| {
        let text = text.as_ref()?;
        let bound = field_bound(text.value.0.trim(), kind);
        if bound.is_none() {
            let message = format!("invalid limit for {}", Type::from(kind).words());
            problems.push(Problem::new(PackCode::WrongType, file, text.span, message));
        }
        bound
    };
    let (minimum, maximum) = (bound(&entry.constraints.minimum), bound(&entry.constraints.maximum));
    if let (Some(least), Some(greatest), Some(at)) = (minimum, maximum, &entry.constraints.maximum)
        && greatest.is_below(least)
    {
        problems.push(reversed(file, at.span, "no value can be both at least the minimum and at most the maximum"));
    }
    if let Some(first) = entry.constraints.allowed.first().filter(|_| kind != FieldType::Text) {
        problems.push(Problem::new(PackCode::WrongType, file, first.span, "only a text has an `enum`"));
    }
    if entry.constraints.required && entry.blank == BlankKind::None {
        let message = "a field that is required cannot mean none where it is blank";
        problems.push(
            Problem::new(PackCode::WrongType, file, name.span, message).help("remove `blank: none` or `required`"),
        );
    }
    if entry.must_say && (kind != FieldType::Text || !entry.constraints.allowed.is_empty() || entry.may_name.is_some())
    {
        let message = format!("`{}` is no text of any kind", name.value);
        let help = "use `must_say` for a `string` without `enum` and `may_name`";
        problems.push(Problem::new(PackCode::WrongType, file, name.span, message).help(help));
    }
    Field {
        name: name.value.clone(),
        title: entry.title.value.clone(),
        about: entry.about.as_ref().map(|about| about.value.clone()),
        aliases: entry.aliases.iter().map(|alias| alias.value.clone()).collect(),
        kind,
        personal: match entry.personal {
            PersonalKind::None => Personal::None,
            PersonalKind::Pseudonym => Personal::Pseudonym,
            PersonalKind::Identifier => Personal::Identifier,
            PersonalKind::Special => Personal::Special,
        },
        required: entry.constraints.required,
        allowed: entry.constraints.allowed.iter().map(|word| word.value.clone()).collect(),
        minimum,
        maximum,
        future: entry.future,
        blank: match entry.blank {
            BlankKind::Unknown => Blank::Unknown,
            BlankKind::None => Blank::None,
        },
        may_name: entry.may_name.as_ref().map(|table| table.value.clone()),
        must_say: entry.must_say,
        plausible: Plausible::default(),
    }
}
