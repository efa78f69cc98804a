//! `OpenDocument` texts. What was struck out while changes were tracked, and comments, are not part of the text.

use quick_xml::events::BytesStart;

use crate::container::Container;
use crate::paragraphs::{Paragraphs, Stands};
use crate::said::{Names, Said};
use crate::xml::{Hears, hear};
use crate::{Document, Fault, Format, Limits};

const NAMES: Names = Names { added: "user-defined", created: "creation-date", modified: "date" };

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
    let mut said = Said::new(&NAMES);
    if let Some(text) = container.text("meta.xml")? {
        hear(&text, &mut said)?;
    }
    Ok(Document {
        format: Format::Odt,
        passages: body.paragraphs.finish(),
        properties: said.properties,
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
