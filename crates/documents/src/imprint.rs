//! What a file says of people outside of its text: who wrote it, who changed it, who commented. Only that it does, never who.

use quick_xml::events::BytesStart;

use crate::container::Container;
use crate::trace::{Imprint, Trace, count};
use crate::xml::{Hears, attribute, hear};
use crate::{Fault, Limits, pdf};

/// Parts in which people comment, by how their names begin.
const COMMENTS: [&str; 3] = ["word/comments", "xl/comments", "xl/threadedComments/"];

/// What a workbook, a text or a PDF says of people.
///
/// # Errors
/// If it is none of these, damaged, protected or larger than a limit.
pub fn imprint(bytes: &[u8], limits: Limits) -> Result<Imprint, Fault> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Fault::TooLarge);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return pdf::imprint(bytes, limits);
    }
    let mut container = Container::open(bytes, limits)?;
    let mut seen = Seen::default();
    if container.names("", "").iter().any(|name| name == "[Content_Types].xml") {
        office(&mut container, &mut seen)?;
    } else {
        open_document(&mut container, &mut seen)?;
    }
    Ok(seen.found)
}

/// Office Open XML: texts and workbooks.
fn office(container: &mut Container<'_>, seen: &mut Seen) -> Result<(), Fault> {
    let mut parts = vec!["docProps/core.xml".to_owned(), "docProps/app.xml".to_owned(), "word/document.xml".to_owned()];
    for start in COMMENTS {
        parts.extend(container.names(start, ".xml").into_iter().filter(|name| !name.contains("Extended")));
    }
    for part in parts {
        if let Some(text) = container.text(&part)? {
            hear(&text, seen)?;
        }
    }
    Ok(())
}

/// `OpenDocument`: texts and workbooks.
fn open_document(container: &mut Container<'_>, seen: &mut Seen) -> Result<(), Fault> {
    if container.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Fault::Encrypted);
    }
    hear(&container.required("content.xml")?, seen)?;
    if let Some(text) = container.text("meta.xml")? {
        hear(&text, seen)?;
    }
    Ok(())
}

#[derive(Default)]
struct Seen {
    found: Imprint,
    text: String,
    /// How many comments and changes are open: the person named in one is not the author of the file.
    inside: u32,
}

/// Elements that stand for a comment or a change.
fn opens(name: &str) -> Option<Trace> {
    match name {
        "comment" | "threadedComment" | "annotation" => Some(Trace::Comments),
        "changed-region" | "ins" | "del" | "moveFrom" | "moveTo" => Some(Trace::Changes),
        _ => None,
    }
}

impl Hears for Seen {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        self.text.clear();
        let Some(trace) = opens(name) else { return };
        self.inside += 1;
        // Word marks a whole paragraph as inserted in the same way; without an author it says nothing of a person.
        let named = matches!(name, "ins" | "del" | "moveFrom" | "moveTo");
        if !named || attribute(element, "author").is_some_and(|author| !author.trim().is_empty()) {
            *self.found.entry(trace).or_default() += 1;
        }
    }

    fn end(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        if opens(name).is_some() {
            self.inside = self.inside.saturating_sub(1);
        }
        if self.inside > 0 {
            return;
        }
        match name {
            // Office calls the first writer so, OpenDocument the last one: a person's name in both.
            "creator" | "initial-creator" => count(&mut self.found, Trace::Author, &text),
            "lastModifiedBy" | "printed-by" => count(&mut self.found, Trace::LastEditor, &text),
            "Manager" => count(&mut self.found, Trace::Manager, &text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}
