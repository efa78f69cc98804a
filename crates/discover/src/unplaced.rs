//! Columns that nobody can place for certain: what is still to be asked about them, and what is not.

use std::collections::BTreeSet;

use crate::column::Column;
use crate::sheet::Proposal;

/// More fields than this are not listed beside a column.
const LISTED: usize = 8;

/// What is left when every column that can be placed is.
pub(crate) struct Left<'p> {
    /// Columns that only a person can place.
    pub(crate) open: Vec<usize>,
    /// Columns that can feed nothing, since every field has its column.
    pub(crate) over: Vec<usize>,
    /// Fields without a column.
    free: Vec<&'p str>,
}

/// What is left of a sheet. A column that says whose the rows are may have a question of its own.
pub(crate) fn left<'p>(proposal: &'p Proposal<'_>, whose: Option<usize>) -> Left<'p> {
    let read = proposal.columns.iter().filter_map(|column| Some(column.read_as()?.field.name.as_str()));
    let listed = proposal.lists.iter().flat_map(|list| &list.into).map(|field| field.name.as_str());
    let key = proposal.choice.table.key.as_deref().filter(|_| proposal.numbered);
    let fed: BTreeSet<&str> = read.chain(listed).chain(key).collect();
    // What the standard keeps out needs no column.
    let wanted = proposal.choice.table.fields.iter().filter(|field| field.personal.may_be_kept());
    let free: Vec<&str> = wanted.map(|field| field.name.as_str()).filter(|name| !fed.contains(name)).collect();
    let mut left = Left { open: Vec::new(), over: Vec::new(), free };
    for (at, column) in proposal.columns.iter().enumerate().filter(|(at, _)| Some(*at) != whose) {
        match column {
            Column::Unplaced if left.free.is_empty() => left.over.push(at),
            column if column.is_open() => left.open.push(at),
            Column::Personal(private) if !private.confidence.is_certain() => left.open.push(at),
            _ => {}
        }
    }
    left
}

impl Left<'_> {
    /// The fields that a column may be, as the end of a sentence that began with `drop`.
    pub(crate) fn fields(&self, proposal: &Proposal<'_>) -> String {
        match self.free.len() {
            0 => String::new(),
            1..=LISTED => format!(", or one of: {}", self.free.join(", ")),
            _ => format!(", or a field of `readymark explain {}`", proposal.choice.table.name),
        }
    }
}
