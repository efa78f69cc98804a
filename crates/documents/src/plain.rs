//! Markdown and other text. Paragraphs lie between blank lines; what front matter says is a property, not text.

use crate::decode::decode;
use crate::fence::{Front, Split, split};
use crate::front::{FrontValue, entries};
use crate::{Document, Fault, Format, Passage, Place, Properties};

pub(crate) fn read(bytes: &[u8], format: Format) -> Result<Document, Fault> {
    let text = decode(bytes)?;
    let (properties, body) = match split(&text) {
        Split::At(front) => (properties(&front), front.body),
        Split::None | Split::Bad(_) => (Properties::default(), text.as_str()),
    };
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
    Ok(Document { format, passages, properties, incomplete: false })
}

/// The plain values of the front matter. What is not YAML says nothing.
fn properties(front: &Front<'_>) -> Properties {
    let mut properties = Properties::default();
    for entry in entries(front).unwrap_or_default() {
        let (FrontValue::Text(value) | FrontValue::Number(value)) = entry.value else { continue };
        if entry.key.eq_ignore_ascii_case("title") {
            properties.title = Some(value.clone());
        }
        properties.named.push((entry.key, value));
    }
    properties
}
