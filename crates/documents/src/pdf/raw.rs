//! A PDF before anything parses it. Loading it unpacks the streams that hold its own tables, so those are counted first.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use memchr::memmem;

use super::work::{OBJECT_WORDS, TABLE_BYTES, words};
use crate::{Fault, Limits};

/// How far back from a stream its dictionary is looked for.
const DICTIONARY: usize = 64 * 1024;
/// Digits of a row's width, beyond which a table of objects is none.
const DIGITS: usize = 4;

/// Refuses what must not be loaded: a protected file, or tables that unpack too large.
pub(crate) fn examine(bytes: &[u8], limits: Limits) -> Result<(), Fault> {
    let mut room = Room { bytes: limits.unpacked.min(TABLE_BYTES), objects: limits.unpacked, words: OBJECT_WORDS };
    let mut from = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        // `endstream` begins the next stretch of objects.
        if bytes.get(..at).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        room.words(objects(bytes.get(from..at).unwrap_or_default()))?;
        let start = from.max(at.saturating_sub(DICTIONARY));
        let before = bytes.get(start..at).unwrap_or_default();
        let dictionary = plain_names(before.get(memmem::rfind(before, b" obj").unwrap_or(0)..).unwrap_or_default());
        from = at + b"stream".len();
        table(&dictionary, bytes.get(from..).unwrap_or_default(), &mut room)?;
        refuse_encrypted(&dictionary)?;
    }
    room.words(objects(bytes.get(from..).unwrap_or_default()))?;
    refuse_encrypted(&plain_names(bytes.get(from..).unwrap_or_default()))
}

/// What is left of what a document's own tables may become.
struct Room {
    /// Bytes of the tables that say where objects are.
    bytes: u64,
    /// Bytes of streams that hold objects.
    objects: u64,
    /// Words of objects.
    words: u64,
}

impl Room {
    fn words(&mut self, objects: &[u8]) -> Result<(), Fault> {
        self.words = self.words.checked_sub(words(objects)).ok_or(Fault::UnpacksTooLarge)?;
        Ok(())
    }
}

/// What follows the stream that a stretch begins with.
fn objects(stretch: &[u8]) -> &[u8] {
    memmem::rfind(stretch, b"endstream").and_then(|at| stretch.get(at..)).unwrap_or(stretch)
}

fn refuse_encrypted(objects: &[u8]) -> Result<(), Fault> {
    if memmem::find(objects, b"/Encrypt").is_some() { Err(Fault::Encrypted) } else { Ok(()) }
}

/// Counts what a table of objects unpacks to. Other streams are looked at once the file is loaded.
fn table(dictionary: &[u8], data: &[u8], room: &mut Room) -> Result<(), Fault> {
    let has = |name: &[u8]| memmem::find(dictionary, name).is_some();
    if !has(b"/ObjStm") && !has(b"/XRef") {
        return Ok(());
    }
    if has(b"/LZWDecode") || has(b"/ASCII85Decode") || memmem::find_iter(dictionary, b"/FlateDecode").count() > 1 {
        return Err(Fault::Damaged);
    }
    for name in [&b"/Columns"[..], b"/Colors", b"/BitsPerComponent"] {
        let value = memmem::find(dictionary, name).and_then(|at| dictionary.get(at + name.len()..)).unwrap_or_default();
        if value.trim_ascii_start().iter().take_while(|byte| byte.is_ascii_digit()).count() > DIGITS {
            return Err(Fault::Damaged);
        }
    }
    let mut words_in = 0;
    let data = data.trim_ascii_start();
    match (has(b"/FlateDecode"), has(b"/ObjStm")) {
        (true, true) => each(data, &mut room.objects, &mut |part| words_in += words(part))?,
        (true, false) => inflate(data, &mut room.bytes)?,
        // Where it says that it ends is not believed.
        (false, _) => {
            words_in = words(data.get(..memmem::find(data, b"endstream").unwrap_or(data.len())).unwrap_or_default());
        }
    }
    room.words = room.words.checked_sub(words_in).ok_or(Fault::UnpacksTooLarge)?;
    Ok(())
}

/// Counts what packed bytes unpack to, in the two ways in which the reader tries them.
pub(crate) fn inflate(data: &[u8], room: &mut u64) -> Result<(), Fault> {
    each(data, room, &mut |_| {})
}

/// The same, and shows each part.
fn each(data: &[u8], room: &mut u64, part: &mut dyn FnMut(&[u8])) -> Result<(), Fault> {
    if count(ZlibDecoder::new(data), room, part)? == 0 {
        count(DeflateDecoder::new(data.get(2..).unwrap_or_default()), room, part)?;
    }
    Ok(())
}

/// Reads to the end, as far as there is room. Damage ends it too: what came before counts.
fn count(mut reader: impl Read, room: &mut u64, part: &mut dyn FnMut(&[u8])) -> Result<u64, Fault> {
    let mut buffer = [0; 16 * 1024];
    let mut unpacked = 0;
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        unpacked += read as u64;
        part(buffer.get(..read).unwrap_or_default());
        *room = room.checked_sub(read as u64).ok_or(Fault::UnpacksTooLarge)?;
    }
    Ok(unpacked)
}

/// The same bytes with names as they are meant: `/#45ncrypt` is `/Encrypt`.
fn plain_names(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'#', Some(high), Some(low)) => {
                plain.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain_names;

    #[test]
    fn names_are_read_as_they_are_meant() {
        assert_eq!(plain_names(b"/#45ncrypt /Obj#53tm #4"), b"/Encrypt /ObjStm #4");
    }
}
