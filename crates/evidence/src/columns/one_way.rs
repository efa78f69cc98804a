//! Whether the keys of a register are all written in one way, so that no two different ones can look alike.

use crate::columns::words::Words;

/// What stands in the form of a key for a number. No form holds it otherwise.
const NUMBER: u8 = 0;

/// The form of the first key, with which the others are compared.
struct Form {
    /// Letters by their case, marks as they are, each number as one.
    parts: Vec<u8>,
    /// How many digits each number has.
    widths: Vec<usize>,
}

/// Whether all keys have the same letters and marks at the same places, but for which letter of one case it is, and no zeros that a
/// number could have or not.
pub(crate) fn are_written_in_one_way(words: &Words) -> bool {
    let Some((_, first)) = words.iter().next() else { return true };
    let Some(form) = Form::of(first) else { return false };
    let (mut fixed, mut without_zeros) = (true, true);
    words.iter().all(|(_, key)| {
        let same = form.is_of(key.as_bytes());
        let Some((widths, zeros)) = same else { return false };
        fixed &= widths;
        without_zeros &= !zeros;
        fixed || without_zeros
    })
}

impl Form {
    /// Of a key of plain letters.
    fn of(key: &str) -> Option<Self> {
        let mut form = Self { parts: Vec::new(), widths: Vec::new() };
        for byte in key.bytes() {
            let part = part(byte)?;
            match (part, form.parts.last(), form.widths.last_mut()) {
                (NUMBER, Some(&NUMBER), Some(width)) => {
                    *width += 1;
                    continue;
                }
                (NUMBER, ..) => form.widths.push(1),
                _ => {}
            }
            form.parts.push(part);
        }
        Some(form)
    }

    /// Whether the numbers of a key of this form have the same widths, and whether one begins with a zero; nothing if it has another form.
    fn is_of(&self, key: &[u8]) -> Option<(bool, bool)> {
        let (mut at, mut fixed, mut zeros) = (0, true, false);
        let mut widths = self.widths.iter();
        for known in &self.parts {
            let byte = *key.get(at)?;
            if part(byte)? != *known {
                return None;
            }
            at += 1;
            if *known == NUMBER {
                let rest = key.get(at..).unwrap_or_default();
                let more = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                zeros |= byte == b'0' && more > 0;
                fixed &= widths.next() == Some(&(more + 1));
                at += more;
            }
        }
        (at == key.len()).then_some((fixed, zeros))
    }
}

/// What a byte is in a form; nothing beyond ASCII.
#[inline]
fn part(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(NUMBER),
        b'a'..=b'z' => Some(b'a'),
        b'A'..=b'Z' => Some(b'A'),
        byte if byte.is_ascii() => Some(byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::are_written_in_one_way;
    use crate::columns::words::Words;

    fn one_way(keys: &[&str]) -> bool {
        let mut words = Words::default();
        keys.iter().for_each(|key| words.push(key));
        are_written_in_one_way(&words)
    }

    #[test]
    fn one_way_leaves_no_room_for_two_spellings() {
        assert!(one_way(&["S-01", "S-02", "T-99"]));
        assert!(one_way(&["C-9", "C-10", "C-1000"]));
        assert!(one_way(&["AB1/001", "CD2/017"]) && one_way(&[]));
        for keys in [
            ["S-01", "s-02"],
            ["S-01", "S02"],
            ["S-01", "S-1"],
            ["S-1", "S-01"],
            ["S-1", "S-001"],
            ["S-01", "S-02."],
            ["S-01", "\u{405}-01"],
            ["ab1", "aB1"],
        ] {
            assert!(!one_way(&keys), "{keys:?}");
        }
    }
}
