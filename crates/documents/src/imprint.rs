//! What a file says of people outside of its text: who wrote it, who changed it, who commented. Only that it does, never who.

use quick_xml::events::BytesStart;

use crate::container::Container;
use crate::trace::{Imprint, Trace, count, is_name};
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
            seen.authors.clear();
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
    /// The writers of the comments of a sheet, to which each comment refers by place, and whether each is a person.
    authors: Vec<bool>,
    /// Whether the comment of an `OpenDocument` that is open names its writer.
    signed: bool,
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
        let author = attribute(element, "author");
        let is_named = match name {
            // Word marks a whole paragraph as inserted in the same way; without an author it says nothing of a person.
            "ins" | "del" | "moveFrom" | "moveTo" => author.is_some_and(|author| !author.trim().is_empty()),
            "comment" => match attribute(element, "authorId") {
                // A writer who is not in the list is taken for one: nothing says otherwise.
                Some(place) => place.parse().ok().and_then(|at: usize| self.authors.get(at)) != Some(&false),
                None => author.is_some_and(|author| is_name(&author)),
            },
            "annotation" => {
                self.signed = false;
                false
            }
            _ => true,
        };
        if is_named {
            *self.found.entry(trace).or_default() += 1;
        }
    }

    fn end(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        if opens(name).is_some() {
            self.inside = self.inside.saturating_sub(1);
        }
        if name == "annotation" && self.signed {
            *self.found.entry(Trace::Comments).or_default() += 1;
        }
        if self.inside > 0 {
            self.signed |= matches!(name, "creator" | "sender-initials" | "creator-initials") && is_name(&text);
            return;
        }
        match name {
            // Office calls the first writer so, OpenDocument the last one: a person's name in both.
            "creator" | "initial-creator" => count(&mut self.found, Trace::Author, &text),
            "lastModifiedBy" | "printed-by" => count(&mut self.found, Trace::LastEditor, &text),
            "author" => self.authors.push(is_name(&text)),
            "Manager" => count(&mut self.found, Trace::Manager, &text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;
    use crate::trace::Trace;
    use crate::xml::hear;

    fn comments(part: &str) -> u64 {
        let mut seen = Seen::default();
        hear(part, &mut seen).unwrap();
        seen.found.get(&Trace::Comments).copied().unwrap_or_default()
    }

    #[test]
    fn a_comment_of_a_workbook_counts_if_its_writer_is_named() {
        let sheet = |authors: &str| {
            let list =
                r#"<comment ref="A1" authorId="0"/><comment ref="B1" authorId="1"/><comment ref="C1" authorId="0"/>"#;
            format!("<comments><authors>{authors}</authors><commentList>{list}</commentList></comments>")
        };
        assert_eq!(comments(&sheet("<author></author><author/>")), 0);
        assert_eq!(comments(&sheet("<author> </author><author>Priya Holm</author>")), 1);
        assert_eq!(comments(&sheet("<author>P. Holm</author><author>openpyxl</author>")), 2);
        // Nothing says who the second is.
        assert_eq!(comments(&sheet("<author></author>")), 1);
        assert_eq!(comments(r#"<ThreadedComments><threadedComment personId="{1}"/></ThreadedComments>"#), 1);
    }

    #[test]
    fn a_comment_of_a_text_counts_if_its_writer_is_named() {
        let word = |author: &str| format!(r#"<w:comments><w:comment w:id="1"{author}/></w:comments>"#);
        assert_eq!(comments(&word(r#" w:author="Priya Holm""#)), 1);
        assert_eq!([comments(&word(r#" w:author="""#)), comments(&word(""))], [0, 0]);
        let open = |creator: &str| format!("<p><annotation>{creator}<p>See</p></annotation><annotation/></p>");
        assert_eq!(comments(&open("<dc:creator>Priya Holm</dc:creator>")), 1);
        assert_eq!([comments(&open("<dc:creator/>")), comments(&open(""))], [0, 0]);
    }
}
