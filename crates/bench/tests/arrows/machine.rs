//! What asks the machine for something: a clock, a file, a thread, another program. In a browser there is none of it.

use std::path::Path;

use crate::text::{files, text};

/// The words by which a source asks for it.
const ASKS: [&str; 9] = [
    "std::fs",
    "std::thread",
    "std::time",
    "std::process",
    "std::env::",
    "std::net",
    "use std::{",
    "File::open",
    "WalkDir",
];

/// The doors: the only files of the crates that also run in a browser which may ask. A standard in a folder is for the command line
/// alone: a browser has those that ship.
const DOORS: [&str; 6] = [
    "evidence/src/files/disk.rs",
    "source/src/plain_file.rs",
    "source/src/threads.rs",
    "rules/src/excused.rs",
    "rules/src/text.rs",
    "rules/src/tests_text.rs",
];

/// The files below a folder that ask outside of their tests and are no door, with the word.
pub(crate) fn asking(folder: &Path) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for path in files(folder) {
        let text = text(&path);
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        let place = path.to_string_lossy().into_owned();
        if !DOORS.iter().any(|door| place.ends_with(door)) {
            found.extend(ASKS.iter().filter(|word| shipped.contains(**word)).map(|word| (place.clone(), *word)));
        }
    }
    found
}
