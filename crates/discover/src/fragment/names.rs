//! What columns, rows and files are called in an entry, without a name that looks personal.

use readymark_evidence::column_place;
use readymark_source::quoted;
use readymark_source::shown::one_line;

use crate::scan::place;
use crate::sheet::Proposal;
use crate::words::is_personal;

/// What a file is called in a comment.
pub(super) fn called(file: &str) -> String {
    if place::is_personal(file) { "a file whose name looks personal".to_owned() } else { one_line(file) }
}

pub(super) fn name_of(proposal: &Proposal<'_>, at: usize) -> String {
    match proposal.headings.names.get(at) {
        Some(name) if !name.is_empty() && !is_personal(name) => quoted(name),
        _ => format!("\"{}\"", column_place(at)),
    }
}

pub(super) fn rows(rows: &[u64]) -> String {
    rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
