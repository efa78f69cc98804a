//! Front matter: what a Markdown or other text says of itself between two lines of three hyphens, in YAML.

use readymark_source::{Node, SourceFile, Value, tree};

use crate::decode::decode;
use crate::fence::{Front, Split, split};

/// A key of front matter and its value, in the order of the file.
pub struct FrontEntry {
    /// The key.
    pub key: String,
    /// Its value.
    pub value: FrontValue,
}

/// A value of front matter.
#[derive(Clone, PartialEq, Eq)]
pub enum FrontValue {
    /// Nothing.
    Empty,
    /// A text, a day, or `true` and `false`.
    Text(String),
    /// A number as it is written: version 1.10 is not version 1.1.
    Number(String),
    /// A list or a map.
    Nested,
}

/// Why front matter cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontFault {
    /// The line of the file.
    pub line: u64,
}

/// The front matter of a text. Nothing if it has none, or is no text.
///
/// # Errors
/// If it is never closed, is not YAML, is not a map of keys and values, or is opened by something else than three hyphens.
pub fn front_matter(bytes: &[u8]) -> Result<Option<Vec<FrontEntry>>, FrontFault> {
    let Ok(text) = decode(bytes) else {
        // It was a text when somebody wrote this.
        return if bytes.starts_with(b"---") { Err(FrontFault { line: 1 }) } else { Ok(None) };
    };
    match split(&text) {
        Split::None => Ok(None),
        Split::Bad(line) => Err(FrontFault { line }),
        Split::At(front) => entries(&front).map(Some),
    }
}

/// The keys and values; an empty one has none.
pub(crate) fn entries(front: &Front<'_>) -> Result<Vec<FrontEntry>, FrontFault> {
    if front.inside.trim().is_empty() {
        return Ok(Vec::new());
    }
    let file = SourceFile::new("front matter", front.inside).sensitive();
    let line = |at: usize| FrontFault { line: file.line_column(at).line as u64 + front.line };
    let node = tree(&file).map_err(|problem| line(problem.span.map_or(0, |span| span.start)))?;
    let Value::Map(found) = &node.value else { return Err(line(node.span.start)) };
    Ok(found.iter().map(|(key, node)| FrontEntry { key: key.name.clone(), value: value(node, &file) }).collect())
}

fn value(node: &Node, file: &SourceFile) -> FrontValue {
    match &node.value {
        Value::Null => FrontValue::Empty,
        Value::Text(text) => FrontValue::Text(text.clone()),
        Value::Boolean(_) => FrontValue::Text(file.slice(node.span).trim().to_owned()),
        Value::Integer(_) | Value::Number(_) => FrontValue::Number(file.slice(node.span).trim().to_owned()),
        Value::List(_) | Value::Map(_) => FrontValue::Nested,
    }
}

/// No value: a service wrote it.
impl std::fmt::Debug for FrontEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FrontEntry(…)")
    }
}

/// No value: a service wrote it.
impl std::fmt::Debug for FrontValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FrontValue(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{FrontFault, FrontValue, front_matter};

    fn of(text: &str) -> Result<Option<Vec<(String, FrontValue)>>, FrontFault> {
        let pairs =
            |entries: Vec<super::FrontEntry>| entries.into_iter().map(|entry| (entry.key, entry.value)).collect();
        front_matter(text.as_bytes()).map(|found| found.map(pairs))
    }

    fn text(value: &str) -> FrontValue {
        FrontValue::Text(value.to_owned())
    }

    #[test]
    fn keys_and_values_come_as_they_are_written() {
        let wanted = [
            ("title", text("Consent")),
            ("version", FrontValue::Number("1.10".to_owned())),
            ("approved_on", text("2025-06-11")),
            ("names_practice", text("true")),
            ("owner", FrontValue::Empty),
            ("tags", FrontValue::Nested),
        ];
        let wanted = wanted.map(|(key, value)| (key.to_owned(), value)).to_vec();
        let front =
            "title: Consent\nversion: 1.10\napproved_on: 2025-06-11\nnames_practice: true\nowner:\ntags: [a, b]\n";
        assert_eq!(of(&format!("---\n{front}---\n# Consent\n")), Ok(Some(wanted)));
        assert_eq!(of("---\r\na: b\r\n...\r\nrest"), Ok(Some(vec![("a".to_owned(), text("b"))])));
    }

    #[test]
    fn what_is_none_is_not_taken_for_it() {
        for none in ["", "# Consent\n", "----\nConsent\n----\n", "a\n---\nb: c\n---\n"] {
            assert_eq!(of(none), Ok(None), "{none}");
        }
        assert_eq!(front_matter(b"title\n---\na: b\n\0\0").map(|found| found.is_none()), Ok(true));
        assert_eq!(of("---\n---\ntext"), Ok(Some(Vec::new())));
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        let wrong = [
            ("---\na: b\n", 1),
            ("---\ntitle: x\ntags: [a\n---\n", 3),
            ("---\na: 1\na: 2\n---\n", 3),
            ("---\n- a\n- b\n---\n", 2),
            ("---\na: &x 1\nb: *x\n---\n", 2),
            ("\n\n--- \ntitle: x\ntags: [a\n---\n", 5),
            ("----\na: b\n----\n", 1),
            ("---\na: b\n---\n\0\0", 1),
        ];
        for (text, line) in wrong {
            assert_eq!(of(text), Err(FrontFault { line }), "{text}");
        }
    }
}
