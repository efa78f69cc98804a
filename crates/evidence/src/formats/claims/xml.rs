//! XLSX: how many texts its list claims to hold and holds, and whether a part is one piece that would be held in memory whole.

use memchr::memmem;
use readymark_findings::QualityCode;

use crate::formats::Fault;

/// The longest piece between two tags. A cell has at most 32,767 characters.
const PIECE: u64 = 16 * 1024 * 1024;
/// The largest part that is kept in memory, or that holds comments.
const KEPT: u64 = 256 * 1024 * 1024;
/// How many texts the list of texts may hold.
const TEXTS: u64 = 4_000_000;
/// What an empty text takes at the least in a file: `<si/>`.
const SHORTEST: u64 = 5;

/// What kind of part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Part {
    /// The list of texts.
    Texts,
    /// A sheet, which is read piece by piece.
    Sheet,
    /// Any other XML.
    Other,
    /// No XML: never read.
    Media,
}

impl Part {
    /// By its name in the container.
    pub(in crate::formats) fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let ending = name.rsplit('.').next();
        if name.rsplit('/').next() == Some("sharedstrings.xml") {
            Self::Texts
        } else if name.contains("worksheets/") {
            Self::Sheet
        } else if matches!(ending, Some("xml" | "rels")) {
            Self::Other
        } else {
            Self::Media
        }
    }
}

/// Looks over the bytes of one part as they are unpacked.
pub(in crate::formats) struct Claims {
    part: Part,
    bytes: u64,
    /// Bytes since the last tag began.
    piece: u64,
    texts: u64,
    claimed: Option<u64>,
    remarks: bool,
}

impl Claims {
    pub(in crate::formats) fn new(part: Part) -> Self {
        Self { part, bytes: 0, piece: 0, texts: 0, claimed: None, remarks: false }
    }

    /// Looks at what was unpacked, of which so much was looked at before.
    pub(in crate::formats) fn look(&mut self, text: &[u8], before: usize) -> Result<(), Fault> {
        let new = text.get(before..).unwrap_or_default();
        self.bytes += new.len() as u64;
        if self.part == Part::Media {
            return Ok(());
        }
        let length = new.len() as u64;
        self.piece = memchr::memrchr(b'<', new).map_or(self.piece + length, |at| length - at as u64);
        // A comment may be made of tags.
        self.remarks |= memmem::find(text, b"<!").is_some();
        if self.part == Part::Texts {
            self.texts += [&b"<si"[..], b":si"].map(|name| ends(text, name, before)).iter().sum::<u64>();
            self.claimed = self.claimed.or_else(|| claim(text));
        }
        let kept = self.remarks || self.part != Part::Sheet;
        if self.piece > PIECE || (kept && self.bytes > KEPT) || self.texts > TEXTS {
            return Err(QualityCode::SheetTooLarge.into());
        }
        Ok(())
    }

    /// At the end of the part: more texts than fit into it are a lie.
    pub(in crate::formats) fn finish(&self) -> Result<(), Fault> {
        let most = self.bytes / SHORTEST;
        if self.claimed.is_some_and(|claimed| claimed > most) { Err(QualityCode::FileDamaged.into()) } else { Ok(()) }
    }
}

/// How many of these end after the bytes that were looked at before.
fn ends(text: &[u8], name: &[u8], before: usize) -> u64 {
    memmem::find_iter(text, name).filter(|at| at + name.len() > before).count() as u64
}

/// How many different texts the list says it holds. What is no number is damage.
fn claim(text: &[u8]) -> Option<u64> {
    let at = memmem::find(text, b"uniqueCount")?;
    let rest = text.get(at + b"uniqueCount".len()..)?;
    let digits = rest.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    Some(digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(part: Part, text: &[u8]) -> Result<(), Fault> {
        let mut claims = Claims::new(part);
        claims.look(text, 0)?;
        claims.finish()
    }

    #[test]
    fn a_list_holds_no_more_texts_than_fit_into_it() {
        let list = |claimed: &str| format!("<sst count=\"9\" uniqueCount=\"{claimed}\"><si><t>a</t></si></sst>");
        assert_eq!(looked(Part::Texts, list("1").as_bytes()), Ok(()));
        for claimed in ["1000", "4294967296", "99999999999999999999999"] {
            assert_eq!(
                looked(Part::Texts, list(claimed).as_bytes()),
                Err(QualityCode::FileDamaged.into()),
                "{claimed}"
            );
        }
    }

    #[test]
    fn no_piece_is_larger_than_any_cell() {
        let mut claims = Claims::new(Part::Sheet);
        claims.look(b"<c><v>", 0).unwrap();
        let block = vec![b'a'; 1024 * 1024];
        let blocks = (0..32).take_while(|_| claims.look(&block, 0).is_ok()).count();
        assert_eq!(blocks, 15);
    }

    #[test]
    fn parts_are_known_by_their_names() {
        assert_eq!(Part::of("xl/sharedStrings.xml"), Part::Texts);
        assert_eq!(Part::of("xl/worksheets/sheet1.xml"), Part::Sheet);
        assert_eq!(Part::of("xl/_rels/workbook.xml.rels"), Part::Other);
        assert_eq!(Part::of("xl/media/image1.png"), Part::Media);
    }
}
