//! Whether anybody has saved the workbook to fill in since the bundle was made.

use std::io::Read;

use readymark_source::TEMPLATE_MADE;
use zip::ZipArchive;

use crate::files::input::{Input, Stream};

/// How much of its properties is read.
const MOST: u64 = 64 * 1024;

/// Whether a workbook is as it was made.
pub(crate) fn is_untouched(input: Input) -> bool {
    let (year, month, day) = TEMPLATE_MADE;
    let saved = format!(">{year}-{month:02}-{day:02}T00:00:00Z</dcterms:modified>");
    properties(input).is_some_and(|properties| properties.contains(&saved))
}

fn properties(input: Input) -> Option<String> {
    let mut archive = ZipArchive::new(Stream::new(input)).ok()?;
    let part = archive.by_name("docProps/core.xml").ok()?;
    let mut text = String::new();
    part.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}
