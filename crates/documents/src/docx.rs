//! Word documents. What is struck out by tracked changes, hidden, or only a comment is not part of the text.

use quick_xml::events::BytesStart;

use crate::container::Container;
use crate::paragraphs::{Paragraphs, Stands};
use crate::said::{Names, Said};
use crate::xml::{Hears, attribute, hear};
use crate::{Document, Fault, Format, Limits};

const NAMES: Names = Names { added: "property", created: "created", modified: "modified" };

pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Document, Fault> {
    let mut container = Container::open(bytes, limits)?;
    let mut body =
        Body { paragraphs: Paragraphs::default(), stands: Stands::InText, skipped: 0, hidden: false, in_text: false };
    hear(&container.required("word/document.xml")?, &mut body)?;
    let others = [
        ("word/header", Stands::AtHead),
        ("word/footer", Stands::AtFoot),
        ("word/footnotes", Stands::InNote),
        ("word/endnotes", Stands::InNote),
    ];
    for (start, stands) in others {
        for name in container.names(start, ".xml") {
            body.stands = stands;
            hear(&container.required(&name)?, &mut body)?;
        }
    }
    let mut said = Said::new(&NAMES);
    for name in ["docProps/core.xml", "docProps/custom.xml"] {
        if let Some(text) = container.text(name)? {
            hear(&text, &mut said)?;
        }
    }
    Ok(Document {
        format: Format::Docx,
        passages: body.paragraphs.finish(),
        properties: said.properties,
        incomplete: false,
    })
}

/// The text of a part.
struct Body {
    paragraphs: Paragraphs,
    stands: Stands,
    /// How many elements are open whose content is not text, one inside the other.
    skipped: u32,
    /// Whether the run is hidden.
    hidden: bool,
    in_text: bool,
}

/// Elements whose content is no part of the text: what was struck out or moved away, and the same once more for old programs.
fn is_skipped(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback")
}

impl Hears for Body {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.skipped > 0 || is_skipped(name) {
            self.skipped += u32::from(is_skipped(name));
            return;
        }
        match name {
            "p" => self.paragraphs.begin(),
            "footnote" | "endnote" if attribute(element, "type").is_none() => self.paragraphs.note(),
            "r" => self.hidden = false,
            "vanish" => self.hidden = !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off")),
            "t" => self.in_text = !self.hidden,
            "tab" => self.paragraphs.add(" "),
            "br" | "cr" => self.paragraphs.add("\n"),
            "noBreakHyphen" => self.paragraphs.add("\u{2011}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= u32::from(is_skipped(name));
            return;
        }
        match name {
            "p" => self.paragraphs.end(self.stands),
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 && self.in_text {
            self.paragraphs.add(text);
        }
    }
}
