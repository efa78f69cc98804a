//! XML read from start to end. No entity is declared, no file referred to: a part with a document type is refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Fault;

/// Hears the elements and texts of a part. Names are local: programs choose their prefixes.
pub(crate) trait Hears {
    /// An element begins.
    fn start(&mut self, name: &str, element: &BytesStart<'_>);
    /// An element ends.
    fn end(&mut self, name: &str);
    /// A text between tags.
    fn text(&mut self, text: &str);
}

/// How deep elements may stand inside each other: deeper than any text, and too shallow to fill the memory.
const DEPTH: u64 = 100_000;

/// Reads a part.
pub(crate) fn hear(text: &str, hears: &mut impl Hears) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = 0_u64;
    loop {
        match reader.read_event().map_err(|_| Fault::Damaged)? {
            Event::Start(element) => {
                open += 1;
                if open > DEPTH {
                    return Err(Fault::Damaged);
                }
                hears.start(element.local_name().as_ref(), &element);
            }
            Event::End(element) => {
                open = open.checked_sub(1).ok_or(Fault::Damaged)?;
                hears.end(element.local_name().as_ref());
            }
            Event::Text(text) => hears.text(&text),
            Event::CData(text) => hears.text(&text),
            Event::GeneralRef(reference) => hears.text(character(&reference)?.encode_utf8(&mut [0; 4])),
            Event::DocType(_) => return Err(Fault::Damaged),
            Event::Eof => return if open == 0 { Ok(()) } else { Err(Fault::Damaged) },
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The character that a reference stands for; the five that XML knows, or one by number.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Result<char, Fault> {
    match &**reference {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => reference.resolve_char_ref().ok().flatten().ok_or(Fault::Damaged),
    }
}

/// The value of an attribute, by its local name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}
