//! Text that is not UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Rs, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use schemars::JsonSchema;
use serde::Deserialize;

/// How the text of a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Encoding {
    /// With or without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Two bytes for most characters, the lower one first: "Unicode text" of Windows.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// The same, the higher byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Western European Windows: what many old systems write.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    /// As the bundle writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    fn rs(self) -> &'static Rs {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
    }

    /// What a byte order mark says.
    #[must_use]
    pub fn by_mark(start: &[u8]) -> Option<Self> {
        match Rs::for_bom(start) {
            Some((found, _)) if found == UTF_16LE => Some(Self::Utf16Le),
            Some((found, _)) if found == UTF_16BE => Some(Self::Utf16Be),
            Some(_) => Some(Self::Utf8),
            None => None,
        }
    }

    /// What a text that is not UTF-8 most likely is. Nothing if it is none that we read.
    #[must_use]
    pub fn detect(text: &[u8]) -> Option<Self> {
        if let Some(marked) = Self::by_mark(text) {
            return Some(marked);
        }
        if let Some(wide) = wide(text) {
            return Some(wide);
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(text, true);
        (detector.guess(Some(b"uk"), Utf8Detection::Deny) == WINDOWS_1252).then_some(Self::Windows1252)
    }

    /// The text as UTF-8. Nothing if some bytes are not of this encoding.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let (text, wrong) = self.rs().decode_with_bom_removal(bytes);
        (!wrong).then(|| text.into_owned())
    }
}

/// UTF-16 without a mark: nearly every other byte is NUL, as nearly every character of an export is ASCII.
fn wide(text: &[u8]) -> Option<Encoding> {
    let start = text.get(..text.len().min(4096) & !1)?;
    let nul = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (nul(0), nul(1), start.len() / 2);
    if odd * 2 > pairs && even * 8 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 2 > pairs && odd * 8 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    #[test]
    fn tells_encodings_apart() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let high = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let text = "case_ref,note\nC1,café – £5\n";
        assert_eq!(Encoding::detect(&wide(text)), Some(Encoding::Utf16Le));
        assert_eq!(Encoding::detect(&high(text)), Some(Encoding::Utf16Be));
        let narrow = b"case_ref,note\nC1,caf\xe9 \x96 \xa35 for the coffee at the caf\xe9\n";
        assert_eq!(Encoding::detect(narrow), Some(Encoding::Windows1252));
        assert_eq!(Encoding::Windows1252.decode(b"caf\xe9 \x96 \xa35").as_deref(), Some("café – £5"));
        assert_eq!(Encoding::Utf16Le.decode(&wide(text)).as_deref(), Some(text));
        assert_eq!(Encoding::Utf8.decode(b"caf\xe9"), None);
    }
}
