//! `audit.json`: the assessment as it is, and the way back.
//!
//! The messages of `serde_json` quote what they trip over, so that only their places are used.

mod bounded;
mod lines;
mod version_one;

use readymark_findings::{AnswerWritten, Assessment, Contradiction, FORMAT, VERSION};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::ser::PrettyFormatter;

use crate::Error;
use bounded::Bounded;

/// The two fields that say whether the rest can be read at all.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

pub(crate) fn write(assessment: &Assessment) -> Result<String, Error> {
    pretty(assessment)
}

/// JSON for people and programs: a space a level, for it is up to nine levels deep; what is short on one line; a line feed at the end.
pub(crate) fn pretty(value: &impl Serialize) -> Result<String, Error> {
    let mut written = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut written, PrettyFormatter::with_indent(b" "));
    value.serialize(&mut writer).map_err(|_| Error::Json)?;
    let mut text = lines::short_on_one(&String::from_utf8(written).map_err(|_| Error::Json)?);
    // What a CI log would take for a command stands in a string alone, and says the same with its first sign written as a number.
    for command in ["##[", "##vso"] {
        if text.contains(command) {
            text = text.replace(command, &command.replacen('#', "\\u0023", 1));
        }
    }
    text.push('\n');
    Ok(text)
}

/// Reads an assessment that was written as JSON, in this version of the form or an older one.
///
/// # Errors
///
/// If the text is not JSON, not an audit, written by a newer program, of another shape, or contradicts itself. No message quotes
/// the text.
pub fn read_json(text: &str) -> Result<Assessment, Error> {
    let assessment = read_json_as_written(text)?;
    if let Some(contradiction) = assessment.contradiction() {
        return Err(Error::Contradiction(contradiction));
    }
    says_one_answer(text)?;
    Ok(assessment.with_exceptions_counted())
}

/// The answer of a document, which two fields say.
#[derive(Deserialize)]
struct Answered {
    readiness: AnswerWritten,
}

/// Whether both fields of an audit or an edition say the same answer.
pub(crate) fn says_one_answer(text: &str) -> Result<(), Error> {
    let read = serde_json::from_str::<Answered>(text.strip_prefix('\u{feff}').unwrap_or(text));
    let contradicts = read.is_ok_and(|answered| !answered.readiness.agrees());
    if contradicts { Err(Error::Contradiction(Contradiction::Readiness)) } else { Ok(()) }
}

/// The same of one that may contradict itself: for whoever makes the audit again and says where the two differ.
///
/// # Errors
///
/// As [`read_json`], but for contradictions.
pub fn read_json_as_written(text: &str) -> Result<Assessment, Error> {
    read(text, FORMAT, VERSION)
}

/// The version of the form in which an audit was written; nothing if the text is none.
#[must_use]
pub fn written_version(text: &str) -> Option<u32> {
    let head: Head = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?;
    (head.format == FORMAT).then_some(head.version)
}

/// Reads what was written under the name of a format, up to a version. Audit and external edition went through the same versions.
pub(crate) fn read<T: DeserializeOwned>(text: &str, format: &str, version: u32) -> Result<T, Error> {
    // Some tools write a byte order mark, which JSON does not know.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head: Head = serde_json::from_str(text).map_err(|error| head_error(&error))?;
    if head.format != format || head.version == 0 {
        return Err(Error::NotAnAudit);
    }
    if head.version > version {
        return Err(Error::NewerVersion { found: head.version, known: version });
    }
    let shape = |error: serde_json::Error| Error::WrongShape { line: error.line(), column: error.column() };
    // Before anything is made of it: what reads it may add and multiply without looking.
    serde_json::from_str::<Bounded>(text).map_err(|error| {
        if error.is_data() { Error::NoCount { line: error.line(), column: error.column() } } else { shape(error) }
    })?;
    if head.version < version_one::NEXT {
        let mut audit = serde_json::from_str(text).map_err(|error| head_error(&error))?;
        version_one::raise(&mut audit);
        return serde_json::from_value(audit).map_err(|_| Error::WrongOldShape { version: head.version });
    }
    serde_json::from_str(text).map_err(shape)
}

/// Reads what was written under the name of a format in this very version.
pub(crate) fn read_current<T: DeserializeOwned>(text: &str, format: &str, version: u32) -> Result<T, Error> {
    let head: Head =
        serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|error| head_error(&error))?;
    if head.format == format && head.version < version {
        return Err(Error::ExactEdition { version: head.version });
    }
    read(text, format, version)
}

/// JSON of another shape at the very top is simply something else.
fn head_error(error: &serde_json::Error) -> Error {
    if error.is_data() { Error::NotAnAudit } else { Error::NotJson { line: error.line(), column: error.column() } }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_line_is_a_command_and_the_value_stays() {
        let text = super::pretty(&["##vso[task.complete]", "a ##[error] b"]).unwrap();
        assert!(!text.contains("##"), "{text}");
        let read: Vec<String> = serde_json::from_str(&text).unwrap();
        assert_eq!(read, ["##vso[task.complete]", "a ##[error] b"]);
    }
}
