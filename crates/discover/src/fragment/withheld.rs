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
                "correct it if it is a slip, and run `readymark map` again; a second person of one record needs a reference of their own",
            )
        }
        WithheldBecause::Of(table) => (
            format!("{column} seems to be the reference of `{}`, and each row one of those", table.name),
            "if not, rename that heading and run `readymark map` again",
        ),
    };
    let table = &proposal.choice.table.name;
    let _ = writeln!(
        out,
        "    # the headings speak of {tables} too, and none is read from this file as a part of `{table}`: {why}; {what}: see docs/one-row-per-case.md"
    );
}
