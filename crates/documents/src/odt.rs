//! `OpenDocument` texts. What was struck out while changes were tracked, and comments, are not part of the text.

use quick_xml::events::BytesStart;

use crate::container::Container;
use crate::paragraphs::{Paragraphs, Stands};
use crate::xml::{Hears, attribute, hear};
use crate::{Document, Fault, Format, Limits, Properties};

pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Document, Fault> {
    let mut container = Container::open(bytes, limits)?;
    if container.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Fault::Encrypted);
    }
    let mut body = Body { paragraphs: Paragraphs::default(), stands: vec![Stands::InText], skipped: 0 };
    hear(&container.required("content.xml")?, &mut body)?;
    if let Some(styles) = container.text("styles.xml")? {
        hear(&styles, &mut body)?;
    }
    let mut meta = Meta::default();
    if let Some(text) = container.text("meta.xml")? {
        hear(&text, &mut meta)?;
    }
    Ok(Document {
        format: Format::Odt,
        passages: body.paragraphs.finish(),
        properties: meta.properties,
        incomplete: false,
    })
}

/// The text of a part.
struct Body {
    paragraphs: Paragraphs,
    /// Where the paragraphs stand that are read, the innermost last.
    stands: Vec<Stands>,
    /// How many elements are open whose content is not text, one inside the other.
    skipped: u32,
}

fn is_skipped(name: &str) -> bool {
    matches!(name, "tracked-changes" | "annotation" | "note-citation" | "hidden-text" | "hidden-paragraph")
}

/// Elements that hold paragraphs of another kind.
fn stands(name: &str) -> Option<Stands> {
    match name {
        "note-body" => Some(Stands::InNote),
        "header" | "header-left" | "header-first" => Some(Stands::AtHead),
        "footer" | "footer-left" | "footer-first" => Some(Stands::AtFoot),
        _ => None,
    }
}

impl Hears for Body {
    fn start(&mut self, name: &str, _: &BytesStart<'_>) {
        if self.skipped > 0 || is_skipped(name) {
            self.skipped += u32::from(is_skipped(name));
            return;
        }
        self.stands.extend(stands(name));
        match name {
            "p" | "h" => self.paragraphs.begin(),
            "note" => self.paragraphs.note(),
            "s" | "tab" => self.paragraphs.add(" "),
            "line-break" => self.paragraphs.add("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= u32::from(is_skipped(name));
            return;
        }
        if stands(name).is_some() {
            self.stands.pop();
        }
        if matches!(name, "p" | "h") {
            self.paragraphs.end(self.stands.last().copied().unwrap_or(Stands::InText));
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 {
            self.paragraphs.add(text);
        }
    }
}

/// The properties: those that every document has, and those that its makers added.
#[derive(Default)]
struct Meta {
    properties: Properties,
    named: Option<String>,
    text: String,
}

impl Hears for Meta {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == "user-defined" {
            self.named = attribute(element, "name");
        }
        self.text.clear();
    }

    fn end(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match (name, self.named.take()) {
            ("user-defined", Some(named)) => self.properties.named.push((named, text.to_owned())),
            ("title", _) => self.properties.title = Some(text.to_owned()),
            ("creation-date", _) => self.properties.created = self.properties.day(text),
            ("date", _) => self.properties.modified = self.properties.day(text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}
