//! The policies, plans and reports, each with a text, and the register of them.

use std::fmt::Write as _;
use std::io::Result;
use std::path::Path;

use super::document::Document;
use super::library::DOCUMENTS;
use crate::cell::Cell;
use crate::export::Sink;
use crate::hub::Partner;
use crate::tables::DOCUMENTS as TABLE;

pub(super) fn write(folder: &Path, sink: &mut Sink) -> Result<()> {
    let documents = folder.join("documents");
    std::fs::create_dir_all(&documents)?;
    for (number, document) in (1..).zip(&DOCUMENTS) {
        sink.put(&TABLE, Partner::Charity, row(number, document))?;
        if document.filed {
            std::fs::write(documents.join(document.file), document.text())?;
        }
    }
    Ok(())
}

fn row(number: u32, document: &'static Document) -> [Cell; 17] {
    let iso = |text: &'static str| if text.is_empty() { Cell::Empty } else { Cell::Iso(text) };
    let ticked = |name: &str| document.ticks.split(' ').any(|tick| tick == name);
    let leaflet =
        |name: &str| if document.kind == "participant information" { Cell::Yes(ticked(name)) } else { Cell::Empty };
    let review = |name: &str| if document.kind == "annual review" { Cell::Yes(ticked(name)) } else { Cell::Empty };
    [
        Cell::Code("DOC", number),
        Cell::Word(document.kind),
        Cell::word(document.owner),
        iso(document.dates.0),
        iso(document.dates.1),
        iso(document.covers.0),
        iso(document.covers.1),
        Cell::Word(document.principles),
        Cell::Yes(ticked("practice")),
        leaflet("process"),
        leaflet("outcomes"),
        leaflet("access"),
        leaflet("monitoring"),
        review("challenges"),
        review("priorities"),
        iso(document.shared),
        Cell::Text(document.file),
    ]
}

impl Document {
    /// The text of the file.
    #[must_use]
    fn text(&self) -> String {
        let mut text = String::from(
            "This document is invented. Mersey Weald Restorative Hub does not exist, and neither does anyone in it.\n\n",
        );
        let title = self.file.trim_end_matches(".md").replace('-', " ");
        let _ = writeln!(text, "# {}\n", capital(&title));
        let _ = writeln!(text, "Approved on {}.", self.dates.0);
        if !self.dates.1.is_empty() {
            let _ = writeln!(text, "Review due on {}.", self.dates.1);
        }
        if self.principles == "2020" {
            text.push_str(
                "It rests on restoration, voluntarism, impartiality, safety, accessibility and empowerment.\n",
            );
        }
        for paragraph in self.says {
            let _ = writeln!(text, "\n{paragraph}");
        }
        text
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
