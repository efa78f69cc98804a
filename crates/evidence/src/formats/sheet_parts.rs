//! Which part of a container holds which sheet: the book names its sheets, and its relations say where each is.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// How much of the book and of its relations is read.
const MOST: u64 = 16 * 1024 * 1024;

/// The part of each sheet, by the sheet's name. Of a book that cannot be read, none: whoever opens it says why.
pub(crate) fn read<R: Read + Seek>(archive: &mut ZipArchive<R>) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    each(archive, "xl/_rels/workbook.xml.rels", |name, element| {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id, part(&target));
        }
    });
    let mut sheets = BTreeMap::new();
    each(archive, "xl/workbook.xml", |name, element| {
        if name == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            && let Some(target) = targets.get(&id)
        {
            sheets.insert(name, target.clone());
        }
    });
    sheets
}

/// A target as the container names it: from its top, or from the folder of the book.
fn part(target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)
}

/// Hears each element of a part, by its local name: programs choose their prefixes.
fn each<R: Read + Seek>(archive: &mut ZipArchive<R>, part: &str, mut hears: impl FnMut(&str, &BytesStart<'_>)) {
    let mut text = String::new();
    let read = archive.by_name(part).map(|part| part.take(MOST).read_to_string(&mut text));
    if !matches!(read, Ok(Ok(_))) {
        return;
    }
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => hears(element.local_name().as_ref(), &element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, by its local name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}
