//! Everything that a person keeps, in one ZIP archive: what was answered and what came out, and none of the exports.

use std::io::{Cursor, Write};

use readymark_findings::QualityCode;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::audit;
use crate::given::REPORTS;
use crate::refusal::refused;
use crate::request::Reply;
use crate::session::Session;

/// What the archive is called.
pub(crate) const NAME: &str = "readymark.zip";
/// The texts of a bundle that people write.
const TEXTS: [&str; 3] = ["bundle.yaml", "judgements.yaml", "exceptions.yaml"];

/// Each part by its name. The same answers give the same bytes: nothing in them has a time.
pub(crate) fn parts(session: &mut Session) -> Result<Vec<(String, Vec<u8>)>, Reply> {
    let mut parts = Vec::new();
    let files = audit::files(session)?;
    for name in TEXTS {
        match files.text(name) {
            Some(text) => parts.push((name.to_owned(), text.into_bytes())),
            None if files.open(name).err() == Some(QualityCode::FileMissing) => {}
            None => return Err(refused(&format!("{name} cannot be read, so nothing is saved"), None)),
        }
    }
    if session.assessment.is_some() {
        for format in REPORTS {
            parts.push((format.file_name().to_owned(), audit::report(session, format.as_str(), false)?.1));
        }
    }
    Ok(parts)
}

/// One of them.
pub(crate) fn part(session: &mut Session, name: &str) -> Result<Vec<u8>, Reply> {
    let found = parts(session)?.into_iter().find(|(known, _)| known == name);
    found.map(|(_, bytes)| bytes).ok_or_else(|| refused("there is no such part", None))
}

/// All of them in one archive.
pub(crate) fn zip(session: &mut Session) -> Result<Vec<u8>, Reply> {
    packed(&parts(session)?).ok_or_else(|| refused("the archive cannot be written", None))
}

fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).ok()?;
        archive.write_all(bytes).ok()?;
    }
    archive.finish().ok().map(Cursor::into_inner)
}
