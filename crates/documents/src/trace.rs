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

/// Counts a place that holds a name. Programs are not people.
pub(crate) fn count(found: &mut Imprint, trace: Trace, name: &str) {
    let name = name.trim().to_lowercase();
    if !name.is_empty() && !PROGRAMS.iter().any(|program| name == *program) {
        *found.entry(trace).or_default() += 1;
    }
}
