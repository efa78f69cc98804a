//! Markdown and other text. Paragraphs lie between blank lines; what front matter says is a property, not text.

use readymark_source::{Encoding, Node, SourceFile, Value, tree};

use crate::{Document, Fault, Format, Passage, Place, Properties};

pub(crate) fn read(bytes: &[u8], format: Format) -> Result<Document, Fault> {
    let text = decode(bytes)?;
    let (front, body) = split(&text);
    let mut passages = Vec::new();
    let mut lines = String::new();
    let mut number = 0;
    for line in body.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push_str(line);
            lines.push('\n');
        } else if !lines.is_empty() {
            number += 1;
            passages.push(Passage { place: Place::Paragraph(number), text: std::mem::take(&mut lines) });
        }
    }
    let properties = front.map(front_matter).unwrap_or_default();
    Ok(Document { format, passages, properties, incomplete: false })
}

fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let encoding = match Encoding::by_mark(bytes) {
        Some(marked) => marked,
        None if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => Encoding::Utf8,
        None => Encoding::detect(bytes).ok_or(Fault::OtherFormat)?,
    };
    let text = encoding.decode(bytes).ok_or(Fault::OtherFormat)?;
    // A text has no NUL: this is a program, a picture, or a file of zeros.
    if text.contains('\0') { Err(Fault::OtherFormat) } else { Ok(text) }
}

/// The front matter, between a first line and another of three hyphens, and the rest.
pub(crate) fn split(text: &str) -> (Option<&str>, &str) {
    let opening = ["---\n", "---\r\n"].into_iter().find_map(|mark| text.strip_prefix(mark));
    let Some(inside) = opening else { return (None, text) };
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (inside.get(..at), inside.get(end..).unwrap_or_default());
        }
        at = end;
    }
    (None, text)
}

/// The plain values of the front matter. What is not YAML says nothing.
fn front_matter(text: &str) -> Properties {
    let file = SourceFile::new("front matter", text).sensitive();
    let Ok(Node { value: Value::Map(entries), .. }) = tree(&file) else { return Properties::default() };
    let mut properties = Properties::default();
    for (key, node) in &entries {
        let value = match &node.value {
            Value::Text(value) => value.clone(),
            // As it is written: version 1.10 is not version 1.1.
            Value::Boolean(_) | Value::Integer(_) | Value::Number(_) => file.slice(node.span).trim().to_owned(),
            Value::Null | Value::List(_) | Value::Map(_) => continue,
        };
        if key.name.eq_ignore_ascii_case("title") {
            properties.title = Some(value.clone());
        }
        properties.named.push((key.name.clone(), value));
    }
    properties
}
