//! The files in a ZIP archive, unpacked into memory. Nothing that it says of itself is believed: bytes are counted as they come.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use readymark_findings::QualityCode;
use zip::ZipArchive;
use zip::result::ZipError;

use super::directory::entries;
use super::disk;
use super::held::{Files, Held};
use super::input::{Input, Stream};
use super::limits::Limits;
use super::store::is_inside;

/// How many files an archive may have.
const PARTS: usize = 10_000;

/// Unpacks an archive that somebody names by its place on this machine.
///
/// # Errors
/// As [`unzip`], or it cannot be opened.
pub fn unzip_file(path: &Path, limits: &Limits) -> Result<Files, QualityCode> {
    unzip(disk::open_named(path)?.0, limits)
}

/// Unpacks an archive; `limits.bytes` bounds it, packed and unpacked, for it is held in memory.
///
/// # Errors
/// It is damaged, encrypted or too large, or a path in it leads out of it, stands twice, or is a link.
pub fn unzip(file: Arc<dyn Held>, limits: &Limits) -> Result<Files, QualityCode> {
    if file.len() > limits.bytes {
        return Err(QualityCode::TooManyBytes);
    }
    let mut stream = Stream::new(Input(file));
    let entries = entries(&mut stream);
    let mut archive = ZipArchive::new(stream).map_err(|_| QualityCode::FileUnreadable)?;
    if archive.len() > PARTS {
        return Err(QualityCode::UnpacksTooLarge);
    }
    if entries != Some(archive.len()) {
        return Err(QualityCode::FileUnreadable);
    }
    let mut files = Files::new();
    let mut room = limits.bytes;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => QualityCode::FileEncrypted,
            _ => QualityCode::FileUnreadable,
        })?;
        if part.is_dir() {
            continue;
        }
        let path = part.name().map_err(|_| QualityCode::FileUnreadable)?.into_owned();
        if part.is_symlink() || !is_inside(&path) {
            return Err(QualityCode::PathEscapes);
        }
        let mut bytes = Vec::new();
        let read = part.take(room + 1).read_to_end(&mut bytes).map_err(|_| QualityCode::FileUnreadable)?;
        room = room.checked_sub(read as u64).ok_or(QualityCode::UnpacksTooLarge)?;
        if files.open(&path).err() != Some(QualityCode::FileMissing) {
            return Err(QualityCode::FileUnreadable);
        }
        files.insert(path, Arc::new(bytes));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use std::sync::Arc;

    use readymark_findings::QualityCode;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::unzip;
    use crate::Limits;

    fn packed(files: &[(&str, usize)]) -> Arc<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            archive.start_file(*path, SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![b'x'; *bytes]).unwrap();
        }
        Arc::new(archive.finish().unwrap().into_inner())
    }

    fn paths(files: &[(&str, usize)], limits: &Limits) -> Result<Vec<String>, QualityCode> {
        unzip(packed(files), limits).map(|files| files.of_bundle().paths().map(str::to_owned).collect())
    }

    #[test]
    fn the_folder_around_a_bundle_is_taken_off() {
        let within = [("our/bundle.yaml", 3), ("our/exports/a.csv", 5), ("beside.txt", 2)];
        assert_eq!(paths(&within, &Limits::default()), Ok(vec!["bundle.yaml".to_owned(), "exports/a.csv".to_owned()]));
    }

    #[test]
    fn a_path_that_stands_twice_is_refused() {
        let mut bytes = packed(&[("bundle.yaml", 3), ("exports/a.csv", 5), ("exports/b.csv", 2)]).to_vec();
        for at in memchr::memmem::find_iter(&bytes.clone(), b"b.csv") {
            bytes[at] = b'a';
        }
        assert_eq!(unzip(Arc::new(bytes), &Limits::default()).err(), Some(QualityCode::FileUnreadable));
    }

    #[test]
    fn what_leads_out_of_it_or_is_too_large_is_refused() {
        let few = Limits { bytes: 20_000, ..Limits::default() };
        assert_eq!(paths(&[("../bundle.yaml", 3)], &few), Err(QualityCode::PathEscapes));
        assert_eq!(paths(&[("bundle.yaml", 19_000), ("b", 1_001)], &few), Err(QualityCode::UnpacksTooLarge));
        assert!(paths(&[("bundle.yaml", 19_000), ("b", 1_000)], &few).is_ok());
        assert_eq!(unzip(Arc::new(vec![b'P'; 20_001]), &few).err(), Some(QualityCode::TooManyBytes));
        assert_eq!(unzip(Arc::new(b"no archive".to_vec()), &few).err(), Some(QualityCode::FileUnreadable));
    }
}
