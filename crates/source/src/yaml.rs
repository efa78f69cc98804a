//! The one door to YAML.
//!
//! Anchors, aliases, merge keys and tags are refused: no file of ours needs them, and without them no small file can grow
//! large. `no` and `007` stay text. The reader's own messages quote the text, so every message here is ours.

use crate::YamlCode;
use serde::de::DeserializeOwned;
use serde_saphyr::Error;

use crate::located::span_of;
use crate::{Node, Problem, SourceFile, Span, closest};

/// Reads a file into a type, or says what is wrong first. [`crate::Shape`] says everything that is wrong.
///
/// # Errors
/// If the text is not YAML of the type.
pub fn read<T: DeserializeOwned>(file: &SourceFile) -> Result<T, Problem> {
    refuse_empty(file)?;
    serde_saphyr::from_str_with_options(file.text(), options()).map_err(|error| problem(&error, file))
}

/// Reads a file into the untyped tree.
///
/// # Errors
/// If the text is not YAML.
pub fn tree(file: &SourceFile) -> Result<Node, Problem> {
    read(file)
}

/// The reader accepts a file without content as an empty map; we do not.
fn refuse_empty(file: &SourceFile) -> Result<(), Problem> {
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if file.text().lines().all(blank) {
        return Err(Problem::whole(YamlCode::Empty, file, "the file is empty"));
    }
    Ok(())
}

fn options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        reject_tagged_field_names: true,
        with_snippet: false,
        merge_keys: serde_saphyr::options::MergeKeyPolicy::Error,
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::Error,
        budget: serde_saphyr::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_documents: 1,
            max_depth: 32,
            max_nodes: 200_000,
            max_events: 500_000,
        },
    }
}

fn problem(error: &Error, file: &SourceFile) -> Problem {
    let span = error.location().map_or(Span::default(), |location| place(&location, file));
    let at = |code, message: String| Problem::new(code, file, span, message);
    match error.without_snippet() {
        Error::DuplicateMappingKey { .. } => {
            at(YamlCode::DuplicateKey, "duplicate key".to_owned()).help("keep one of the two")
        }
        Error::SerdeUnknownField { field, expected, .. } => {
            let known = closest(field, expected.iter().copied());
            at(YamlCode::UnknownField, "unknown field".to_owned()).maybe_help(known.map(did_you_mean))
        }
        Error::SerdeMissingField { field, .. } => at(YamlCode::MissingField, format!("missing field `{field}`")),
        Error::SerdeUnknownVariant { expected, .. } => at(YamlCode::WrongWord, "unknown word".to_owned()).help(
            format!("write one of {}", expected.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
        ),
        Error::SerdeInvalidType { .. }
        | Error::InvalidScalar { .. }
        | Error::NullIntoString { .. }
        | Error::Unexpected { .. } => at(YamlCode::WrongType, "this value has the wrong type".to_owned()),
        Error::Budget { .. } | Error::AliasError { .. } | Error::UnknownAnchor { .. } => at(
            YamlCode::Limit,
            "anchors, aliases, more than 32 levels and more than 200,000 values are refused".to_owned(),
        )
        .help("repeat the values instead"),
        Error::MergeKeyNotAllowed { .. } => {
            at(YamlCode::Limit, "merge keys are refused".to_owned()).help("repeat the values instead")
        }
        Error::MultipleDocuments { .. } => {
            at(YamlCode::Limit, "a second document starts here".to_owned()).help("one file, one document")
        }
        Error::Message { msg, .. } if msg.starts_with("readymark: ") => {
            at(YamlCode::WrongType, msg.trim_start_matches("readymark: ").to_owned())
        }
        _ => at(YamlCode::Syntax, "this is not valid YAML".to_owned())
            .help("check the indentation, the quotes, and that a text with `: ` or ` #` in it is quoted"),
    }
}

/// The scanner knows line and column alone.
fn place(location: &serde_saphyr::Location, file: &SourceFile) -> Span {
    if location.span().byte_offset().is_some() {
        return span_of(location);
    }
    let number = |value: u64| usize::try_from(value).unwrap_or(1).saturating_sub(1);
    let mut lines = file.text().split_inclusive('\n');
    let before: usize = lines.by_ref().take(number(location.line())).map(str::len).sum();
    let line = file.text().get(before..).unwrap_or("");
    let column = line.char_indices().nth(number(location.column())).map_or(line.len(), |(at, _)| at);
    Span::new(before + column, before + column)
}

pub(crate) fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// A word as YAML writes it, in a block or between `{ }`: in quotes unless it is plain.
#[must_use]
pub fn quoted(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '.' | '/' | '(' | ')' | '-'))
        && !text.ends_with(' ')
        && !["y", "n", "yes", "no", "true", "false", "on", "off", "null"].contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { serde_json::to_string(text).unwrap_or_default() }
}
