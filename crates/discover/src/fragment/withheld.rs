//! Why an entry has no `also`, though the headings of the sheet speak of other tables.

use std::fmt::Write;

use super::names::{name_of, rows};
use crate::one_row::{Withheld, WithheldBecause};
use crate::sheet::Proposal;

/// So many rows are named.
const NAMED: usize = 5;

pub(super) fn withheld(out: &mut String, proposal: &Proposal<'_>) {
    let Some(Withheld { column, ground, tables }) = &proposal.withheld else { return };
    let tables: Vec<String> = tables.iter().map(|table| format!("`{table}`")).collect();
    let (tables, column) = (tables.join(", "), name_of(proposal, *column));
    let (why, what) = match ground {
        WithheldBecause::Repeats(places) => {
            let first: Vec<u64> = places.iter().take(NAMED).copied().collect();
            let more = if places.len() > NAMED { " and others" } else { "" };
            (
                format!("{column} is the same in several rows (see rows {}{more})", rows(&first)),
                "if each row is one record, correct the reference and run `readymark map` again",
            )
        }
        WithheldBecause::Of(table) => (
            format!("{column} seems to be the reference of `{}`, and each row one of those", table.name),
            "if each row is one record of this table, rename that heading and run `readymark map` again",
        ),
    };
    let table = &proposal.choice.table.name;
    let _ = writeln!(
        out,
        "    # the headings speak of {tables} too, and none is read from this file as a part of `{table}`: {why}; {what}, or see docs/one-row-per-case.md"
    );
}
