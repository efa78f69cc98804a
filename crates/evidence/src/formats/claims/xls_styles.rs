//! The styles of an XLS workbook: which of them show less than a whole day.

use std::collections::BTreeMap;

use super::records::{each_record, short};
use crate::formats::day_format::{number_shows_part, shows_part};

/// The version from which on texts are kept in letters of two bytes.
const WIDE: u16 = 0x0600;

/// Of each style of cells, by its number, whether it shows less than a whole day.
pub(super) fn read(book: &[u8]) -> Vec<bool> {
    let (mut wide, mut codes, mut styles) = (true, BTreeMap::new(), Vec::new());
    each_record(book, &mut |kind, data| {
        match kind {
            0x0809 => wide = short(data, 0).is_none_or(|version| version >= WIDE),
            0x041e => codes.extend(short(data, 0).zip(data.get(2..).and_then(|text| code(text, wide)))),
            0xe0 => styles.push(short(data, 2)),
            _ => {}
        }
        // The styles are in the first stretch.
        kind == 0x0a
    });
    let part = |id: u16| codes.get(&id).map_or_else(|| number_shows_part(id), |code: &String| shows_part(code));
    styles.into_iter().map(|id| id.is_some_and(part)).collect()
}

/// The text of a format: its length, whether its letters have two bytes, and the letters.
fn code(text: &[u8], wide: bool) -> Option<String> {
    if !wide {
        let letters = text.get(1..1 + usize::from(*text.first()?))?;
        return Some(letters.iter().copied().map(char::from).collect());
    }
    let (count, letters) = (usize::from(short(text, 0)?), text.get(3..)?);
    if text.get(2)? & 1 == 0 {
        return Some(letters.get(..count)?.iter().copied().map(char::from).collect());
    }
    let letters = letters.get(..count.checked_mul(2)?)?.chunks_exact(2).filter_map(|letter| short(letter, 0));
    Some(char::decode_utf16(letters).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::read;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    fn style(format: u16) -> Vec<u8> {
        record(0xe0, &[&[0, 0], &format.to_le_bytes()[..], &[0; 16]].concat())
    }

    #[test]
    fn styles_of_both_versions() {
        let narrow = [&164_u16.to_le_bytes()[..], &[6], b"mmm-yy"].concat();
        let plain = [&164_u16.to_le_bytes()[..], &[6, 0, 0], b"mmm-yy"].concat();
        let letters: Vec<u8> = "yyyy".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide = [&165_u16.to_le_bytes()[..], &[4, 0, 1], &letters].concat();
        let styles = [style(0), style(164), style(165), style(14), style(16)].concat();
        let of = |version: [u8; 2], formats: &[Vec<u8>]| {
            let formats: Vec<u8> = formats.iter().flat_map(|format| record(0x041e, format)).collect();
            read(&[record(0x0809, &version), formats, styles.clone(), record(0x0a, &[]), style(17)].concat())
        };
        assert_eq!(of([0, 6], &[plain, wide]), [false, true, true, false, true]);
        assert_eq!(of([0, 5], &[narrow]), [false, true, false, false, true]);
    }
}
