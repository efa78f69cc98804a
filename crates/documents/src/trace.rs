//! Places where a file names a person, and how often it does.

use std::collections::BTreeMap;

/// A place where a file names a person, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trace {
    /// Who wrote it.
    Author,
    /// Who changed or printed it last.
    LastEditor,
    /// Whose manager is responsible.
    Manager,
    /// Comments and notes, which bear the name of whoever made them.
    Comments,
    /// Tracked changes, which do so too.
    Changes,
}

/// How often a file names people, by the kind of place. What is not there is not in it.
pub type Imprint = BTreeMap<Trace, u64>;

/// The names of programs that write themselves in as the author.
const PROGRAMS: [&str; 7] =
    ["openpyxl", "python-docx", "apache poi", "libreoffice", "microsoft office user", "anonymous", "unknown"];

/// Whether a text may name a person. Programs are not people.
pub(crate) fn is_name(text: &str) -> bool {
    let name = text.trim().to_lowercase();
    !name.is_empty() && !PROGRAMS.iter().any(|program| name == *program)
}

/// Counts a place that holds a name.
pub(crate) fn count(found: &mut Imprint, trace: Trace, name: &str) {
    if is_name(name) {
        *found.entry(trace).or_default() += 1;
    }
}
