//! A hub on its way to the mark: three bundles that tell one story.
//!
//! The small service that is in order (`tidy`) is moved eleven years back and given to six teams. The story
//! (`fixtures/services/hub-2015.yaml`) says what each month has collected and what happened since the month before, in the
//! words that `edits` knows. So each bundle differs from the one before in what the story says and in nothing else.

mod bundle;
mod month;
mod teams;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::edits;

/// The files of the three bundles, by their paths, from the exports of `tidy` and the story.
///
/// # Errors
/// If a file cannot be read, or the story names what is not there. In words.
pub fn write(exports: &Path, story: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, String> {
    let mut month = month::Month::before(teams::of(&edits::read(exports)?)?);
    let mut files = BTreeMap::new();
    for (name, told) in edits::entries(&edits::read_yaml(story)?) {
        month.goes_on(told).map_err(|problem| format!("{name}: {problem}"))?;
        files.extend(
            bundle::files(&month).into_iter().map(|(path, text)| (Path::new(name).join(path), text.into_bytes())),
        );
    }
    Ok(files)
}
