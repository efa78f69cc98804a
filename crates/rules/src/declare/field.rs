//! One field of a table.

use crate::code::PackCode;
use readymark_source::table_schema::{Blank, Field, FieldType, Personal, Plausible, letters};
use readymark_source::{Located, Problem, Problems, Scalar, SourceFile};

use super::limit::reversed;
use super::names::check_name;
use crate::Type;
use crate::constant::field_bound;
use crate::file::{BlankKind, FieldFile, PersonalKind, TableFile};

/// The words of a field are told apart whatever their letter case.
fn each_word_once(file: &SourceFile, allowed: &[Located<String>], problems: &mut Problems) {
    let letters = |word: &Located<String>| word.value.trim().to_lowercase();
    for (at, word) in allowed.iter().enumerate() {
        let mut report = |message: String, help: &str| {
            problems.push(Problem::new(PackCode::BadName, file, word.span, message).help(help));
        };
        if word.value.trim().is_empty() || word.value.trim() != word.value {
            report(format!("`{}` begins or ends with a space, or is empty", word.value), "write the word alone");
        } else if allowed.iter().take(at).any(|before| letters(before) == letters(word)) {
            report(format!("`{}` stands twice under `enum`", word.value), "name each word once");
        }
    }
}

/// No other heading of a field is what another field of its table is called.
pub(super) fn each_heading_once(file: &SourceFile, entry: &TableFile, problems: &mut Problems) {
    let mut seen: Vec<(String, &str, &str)> = Vec::new();
    for (name, field) in entry.fields.iter() {
        let called = [(name, "name"), (&field.title, "title")];
        let called = called.into_iter().chain(field.aliases.iter().map(|alias| (alias, "alias")));
        for (word, what) in called {
            let letters = letters(&word.value);
            let is_alias = |other: &str| what == "alias" || other == "alias";
            let other = seen.iter().find(|(known, of, other)| {
                *known == letters && *of != name.value && is_alias(other) && !letters.is_empty()
            });
            if let Some((_, other, as_what)) = other {
                let message = format!("`{}` is also the {as_what} of `{other}`", word.value);
                let help = format!("a column of this heading could be either: give one of them another {what}");
                problems.push(Problem::new(PackCode::AmbiguousName, file, word.span, message).help(help));
            }
            seen.push((letters, &name.value, what));
        }
    }
}

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
    each_word_once(file, &entry.constraints.allowed, problems);
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
