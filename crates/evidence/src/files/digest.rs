//! SHA-256 of files, and of the list of files that were read.

use std::io;

use readymark_findings::hexadecimal;
use sha2::{Digest, Sha256};

use crate::files::input::Input;

const BUFFER: usize = 256 * 1024;

/// The digest of a whole file, in hexadecimal.
pub(crate) fn of_input(input: &Input) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut buffer = vec![0; BUFFER.min(usize::try_from(input.len()).unwrap_or(BUFFER))];
    let mut offset = 0;
    while offset < input.len() {
        let read = input.read_at(offset, &mut buffer)?;
        sum.update(buffer.get(..read).unwrap_or_default());
        offset += read as u64;
    }
    Ok(hexadecimal(&sum.finalize()))
}

/// The SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn of_text(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// The SHA-256 of texts one after another, as it is.
#[must_use]
pub fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> [u8; 32] {
    let mut sum = Sha256::new();
    texts.into_iter().for_each(|text| sum.update(text.as_bytes()));
    sum.finalize().into()
}

/// One digest for all files that were read: that of the list that `sha256sum` prints for them, sorted by path.
pub(crate) fn of_list(files: &mut Vec<(String, String)>) -> String {
    files.sort();
    files.dedup();
    let lines: Vec<String> = files.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    of_text(&lines.concat())
}
