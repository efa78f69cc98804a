//! Files to begin with: those of the fixtures, and some that once ended the program.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) type Seed = (String, Vec<u8>);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files below some folders that are small enough, by name.
pub(crate) fn files(folders: &[&str], endings: &[&str]) -> Vec<Seed> {
    let mut found = Vec::new();
    for folder in folders {
        for entry in walkdir::WalkDir::new(root().join(folder)).sort_by_file_name() {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            let fits = entry.file_type().is_file() && endings.iter().any(|ending| name.ends_with(ending));
            if fits && entry.metadata().unwrap().len() < 60_000 {
                found.push((name, std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    assert!(found.len() > 1, "there are seeds in {folders:?}");
    found
}

/// The parts of a container, changed each.
pub(crate) fn repacked(container: &[u8], mut change: impl FnMut(usize, &str, Vec<u8>) -> Vec<u8>) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(container)).ok()?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        if part.size() > 1_000_000 {
            return None;
        }
        let name = part.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        part.take(1_000_000).read_to_end(&mut bytes).ok()?;
        out.start_file(name.as_str(), SimpleFileOptions::default()).ok()?;
        out.write_all(&change(at, &name, bytes)).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// How many parts a container has.
pub(crate) fn parts(container: &[u8]) -> Option<usize> {
    ZipArchive::new(Cursor::new(container)).ok().map(|archive| archive.len())
}

fn replaced(part: &str, from: &str, to: &str) -> Vec<u8> {
    let book = std::fs::read(root().join("fixtures/hazards/rich-text/cases.xlsx")).unwrap();
    let mut met = false;
    let made = repacked(&book, |_, name, bytes| {
        let text = String::from_utf8_lossy(&bytes);
        met |= name.ends_with(part) && text.contains(from);
        if name.ends_with(part) { text.replacen(from, to, 1).into_bytes() } else { bytes }
    });
    assert!(met, "`{from}` stands in {part}");
    made.unwrap()
}

/// Workbooks that claim what is not there: a row beyond all rows, and more texts than there is memory.
pub(crate) fn claims() -> Vec<Seed> {
    vec![
        ("row beyond all rows".to_owned(), replaced("sheet1.xml", "<row r=\"2\"", "<row r=\"4294967295\"")),
        ("texts without end".to_owned(), replaced("sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"42949672")),
    ]
}

/// An older workbook whose chain of sectors leads back to its beginning.
pub(crate) fn cycle() -> Vec<Seed> {
    let mut book = std::fs::read(root().join("fixtures/hazards/xls/cases.xls")).unwrap();
    let table = usize::try_from(u32::from_le_bytes(book[76..80].try_into().unwrap())).unwrap();
    let start = (table + 1) * 512;
    book[start..start + 4].copy_from_slice(&0_u32.to_le_bytes());
    vec![("a chain that leads back".to_owned(), book)]
}
