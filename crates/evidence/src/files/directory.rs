//! How many entries the directory of a ZIP archive has. The library that reads one keeps a single entry of each name, so that of two
//! files under one name it would choose.

use std::io::{Read, Seek, SeekFrom};

use memchr::memmem;

/// How the record at the end of an archive begins.
const END: &[u8] = b"PK\x05\x06";
/// How long the record is, without the comment that follows.
const LENGTH: i64 = 22;
/// How long the comment may be.
const COMMENT: i64 = 65_535;
/// Where the record says how many entries there are.
const ENTRIES: std::ops::Range<usize> = 10..12;

/// The number of entries, by the end of the archive; nothing if it has no end. More than 65,534 are said elsewhere.
pub(crate) fn entries(archive: &mut (impl Read + Seek)) -> Option<usize> {
    let length = i64::try_from(archive.seek(SeekFrom::End(0)).ok()?).ok()?;
    archive.seek(SeekFrom::End(-length.min(LENGTH + COMMENT))).ok()?;
    let mut tail = Vec::new();
    archive.read_to_end(&mut tail).ok()?;
    let end = tail.get(memmem::rfind(&tail, END)?..)?;
    end.get(ENTRIES)?.first_chunk().map(|count| usize::from(u16::from_le_bytes(*count)))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    use super::entries;

    #[test]
    fn a_name_that_stands_twice_counts_twice() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for path in ["a.csv", "b.csv"] {
            archive.start_file(path, SimpleFileOptions::default()).unwrap();
            archive.write_all(b"x").unwrap();
        }
        let mut bytes = archive.finish().unwrap().into_inner();
        let count = |bytes: &[u8]| {
            (entries(&mut Cursor::new(bytes)), ZipArchive::new(Cursor::new(bytes)).map(|archive| archive.len()).ok())
        };
        assert_eq!(count(&bytes), (Some(2), Some(2)));
        for at in memchr::memmem::find_iter(&bytes.clone(), b"b.csv") {
            bytes[at] = b'a';
        }
        assert_eq!(count(&bytes), (Some(2), Some(1)));
        assert_eq!(count(b"no archive"), (None, None));
    }
}
