//! What a file is, by its first bytes. Its name says what people think it is.

/// A kind of file that holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Delimited text.
    Text,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before 2007.
    Xls,
    /// A workbook of `LibreOffice` and others.
    Ods,
    /// A JSON array of objects, or an object in each line.
    Json,
    /// The front matter of a document.
    FrontMatter,
    /// Something that is no export: a page, a document, an archive.
    Other,
}

impl Format {
    /// As people call it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Json => "JSON",
            Self::FrontMatter => "front matter",
            Self::Other => "unknown",
        }
    }
}

/// The endings of the names of files that hold records, with what each promises.
const ENDINGS: [(&str, Format); 10] = [
    ("csv", Format::Text),
    ("tsv", Format::Text),
    ("txt", Format::Text),
    ("xlsx", Format::Xlsx),
    ("xlsm", Format::Xlsx),
    ("xls", Format::Xls),
    ("ods", Format::Ods),
    ("json", Format::Json),
    ("ndjson", Format::Json),
    ("jsonl", Format::Json),
];

/// Whether a name ends like that of a file of records.
#[must_use]
pub fn is_called_records(path: &str) -> bool {
    promised(path).is_some()
}

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Looks at the start of a file. A ZIP container is taken for XLSX until it is opened.
pub(crate) fn sniff(start: &[u8], path: &str) -> Format {
    if start.starts_with(ZIP) || start.starts_with(EMPTY_ZIP) {
        return Format::Xlsx;
    }
    if start.starts_with(OLE) {
        return Format::Xls;
    }
    if [b"%PDF".as_slice(), b"{\\rtf", b"\x1f\x8b", b"7z\xBC\xAF", b"SQLite format 3"]
        .iter()
        .any(|mark| start.starts_with(mark))
    {
        return Format::Other;
    }
    let text = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start).trim_ascii_start();
    if is_page(text) {
        return Format::Other;
    }
    if is_json(text) || is_called_json(path) { Format::Json } else { Format::Text }
}

/// Old systems write a page and call it `.xls`.
fn is_page(text: &[u8]) -> bool {
    let starts = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    [b"<html".as_slice(), b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta"].iter().any(|word| starts(word))
}

fn is_json(text: &[u8]) -> bool {
    let Some((first, rest)) = text.split_first() else { return false };
    let next = rest.trim_ascii_start().first();
    match first {
        b'[' => matches!(next, Some(b'{' | b'[' | b']')),
        b'{' => matches!(next, Some(b'"' | b'}')),
        _ => false,
    }
}

fn is_called_json(path: &str) -> bool {
    promised(path) == Some(Format::Json)
}

/// Whether a file's name promises another kind than its content is.
pub(crate) fn is_misnamed(path: &str, format: Format) -> bool {
    promised(path).is_some_and(|promised| promised != format)
}

/// What the ending of a name promises.
fn promised(path: &str) -> Option<Format> {
    let (_, ending) = path.rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|(_, format)| *format)
}

#[cfg(test)]
mod tests {
    use super::{Format, is_misnamed, sniff};

    #[test]
    fn a_file_is_what_its_bytes_are() {
        assert_eq!(sniff(b"case_ref,opened\n", "cases.csv"), Format::Text);
        assert_eq!(sniff(b"[Case No],[Opened]\n", "cases.csv"), Format::Text);
        assert_eq!(sniff(b"\xEF\xBB\xBF [ {\"a\": 1}]", "cases.txt"), Format::Json);
        assert_eq!(sniff(b"{\"a\": 1}\n{\"a\": 2}\n", "cases"), Format::Json);
        assert_eq!(sniff(b"PK\x03\x04", "cases.csv"), Format::Xlsx);
        assert_eq!(sniff(b"<HTML><body>", "cases.xls"), Format::Other);
        assert_eq!(sniff(b"%PDF-1.7", "cases.pdf"), Format::Other);
        assert_eq!(sniff(b"", "cases.csv"), Format::Text);
        assert!(is_misnamed("a/cases.CSV", Format::Xlsx));
        assert!(!is_misnamed("a.b/cases", Format::Xlsx));
    }
}
