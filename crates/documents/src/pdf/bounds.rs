//! A loaded PDF before its text is taken: what its streams unpack to, and how much work its pages are.

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId, Stream};

use super::raw::inflate;
use super::work::{Maps, PAGE_WORDS, words};
use crate::{Fault, Limits};

/// The most pages of a document.
const PAGES: usize = 5_000;
/// How many bytes one byte of the old way of packing may become.
const LZW: u64 = 1_400;
/// The widest row of a picture or table.
const WIDTH: i64 = 100_000;
/// How deep drawings may stand inside drawings.
const DEPTH: u32 = 12;
/// How deep a page may lie in the tree of pages.
const PARENTS: usize = 64;
/// How many drawings a page may show, each counted as often as it is shown.
const DRAWINGS: u32 = 2_000;
/// Into how many parts the limit is cut: instructions take more room once they are parsed.
const PART: u64 = 4;

/// Refuses streams that unpack too large.
pub(super) fn examine(pdf: &Pdf, limits: Limits) -> Result<(), Fault> {
    if pdf.get_pages().len() > PAGES {
        return Err(Fault::TooLarge);
    }
    let mut room = limits.unpacked;
    let mut maps = Maps::new();
    for object in pdf.objects.values() {
        if let Object::Stream(stream) = object {
            stream_fits(stream, limits, &mut room)?;
            // Any stream may be the map of a font, whatever it says it is.
            maps.count(&stream.get_plain_content().unwrap_or_default())?;
        }
    }
    Ok(())
}

fn stream_fits(stream: &Stream, limits: Limits, room: &mut u64) -> Result<(), Fault> {
    if let Ok(parameters) = stream.dict.get(b"DecodeParms").and_then(Object::as_dict) {
        let wide = |name: &[u8]| parameters.get(name).and_then(Object::as_i64).is_ok_and(|value| value > WIDTH);
        if wide(b"Columns") || wide(b"Colors") || wide(b"BitsPerComponent") {
            return Err(Fault::Damaged);
        }
    }
    let filters = stream.filters().unwrap_or_default();
    match filters.as_slice() {
        [] | [b"ASCII85Decode"] => {
            *room = room.checked_sub(stream.content.len() as u64).ok_or(Fault::UnpacksTooLarge)?;
            Ok(())
        }
        [b"FlateDecode"] => inflate(&stream.content, room),
        [b"LZWDecode"] | [b"ASCII85Decode", b"LZWDecode"] => {
            let most = (stream.content.len() as u64).saturating_mul(LZW);
            if most > limits.unpacked { Err(Fault::UnpacksTooLarge) } else { Ok(()) }
        }
        [b"ASCII85Decode", b"FlateDecode"] => {
            let mut outer = Dictionary::new();
            outer.set("Filter", Object::Name(b"ASCII85Decode".to_vec()));
            let packed = Stream::new(outer, stream.content.clone()).decompressed_content();
            inflate(&packed.unwrap_or_default(), room)
        }
        // The reader knows no other way of packing, or stops at the first that it does not know.
        [first, ..] if !matches!(*first, b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode") => Ok(()),
        _ => Err(Fault::Damaged),
    }
}

/// What a page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shows {
    /// Whether there are pictures, which may be pictures of text.
    pub(super) pictures: bool,
    drawings: u32,
    bytes: u64,
    words: u64,
}

/// Walks a page as the reader will, without taking its text: drawings may show each other, and never end.
pub(super) fn page(pdf: &Pdf, page: ObjectId, limits: Limits) -> Result<Shows, Fault> {
    let mut shows = Shows::default();
    let content = pdf.get_page_content(page).map_err(|_| Fault::Damaged)?;
    let none = Dictionary::new();
    let resources = inherited_resources(pdf, page)?.unwrap_or(&none);
    walk(pdf, &content, resources, limits, 0, &mut shows)?;
    Ok(shows)
}

fn walk(
    pdf: &Pdf,
    content: &[u8],
    resources: &Dictionary,
    limits: Limits,
    depth: u32,
    shows: &mut Shows,
) -> Result<(), Fault> {
    shows.bytes += content.len() as u64;
    shows.words += words(content);
    if shows.words > PAGE_WORDS {
        return Err(Fault::UnpacksTooLarge);
    }
    if depth > DEPTH || shows.drawings > DRAWINGS || shows.bytes > limits.unpacked / PART {
        return Err(Fault::UnpacksTooLarge);
    }
    let Ok(instructions) = Content::decode(content) else { return Ok(()) };
    for instruction in &instructions.operations {
        match instruction.operator.as_str() {
            "BI" => shows.pictures = true,
            "Do" => {}
            _ => continue,
        }
        let name = instruction.operands.first().and_then(|name| name.as_name().ok());
        let Some(drawing) = name.and_then(|name| drawing(pdf, resources, name)) else { continue };
        let kind = drawing.dict.get(b"Subtype").and_then(Object::as_name);
        if kind.is_ok_and(|kind| kind == b"Image") {
            shows.pictures = true;
            continue;
        }
        shows.drawings += 1;
        let own = drawing.dict.get(b"Resources").and_then(|own| pdf.dereference(own)).ok();
        let own = own.and_then(|(_, own)| own.as_dict().ok()).unwrap_or(resources);
        let content = drawing.get_plain_content().unwrap_or_default();
        walk(pdf, &content, own, limits, depth + 1, shows)?;
    }
    Ok(())
}

fn drawing<'a>(pdf: &'a Pdf, resources: &'a Dictionary, name: &[u8]) -> Option<&'a Stream> {
    let (_, all) = pdf.dereference(resources.get(b"XObject").ok()?).ok()?;
    let (_, found) = pdf.dereference(all.as_dict().ok()?.get(name).ok()?).ok()?;
    found.as_stream().ok()
}

/// The resources of a page, or of the nearest of its parents that has some. The reader follows parents to their end, so a
/// circle of them is refused.
fn inherited_resources(pdf: &Pdf, page: ObjectId) -> Result<Option<&Dictionary>, Fault> {
    let mut found = None;
    let mut at = pdf.get_dictionary(page).ok();
    for _ in 0..PARENTS {
        let Some(node) = at else { return Ok(found) };
        let part = |name| node.get(name).and_then(|part| pdf.dereference(part)).ok()?.1.as_dict().ok();
        found = found.or_else(|| part(b"Resources"));
        at = part(b"Parent");
    }
    Err(Fault::Damaged)
}
