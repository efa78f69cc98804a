//! What is proposed for files as services have them, against the tables of the shipped standard.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper that panics fails its test")]

mod calibration;
mod one_row;

use readymark_discover::{Fragment, Told, propose};
use readymark_evidence::{Limits, preview_bytes};
use readymark_rules::{PackText, load};
use readymark_source::table_schema::Table;

fn tables() -> Vec<Table> {
    let pack = load(&PackText::shipped("rjc-quality-mark").unwrap()).unwrap();
    pack.model.tables.iter().map(|table| table.schema.clone()).collect()
}

/// What is proposed for a list of this name.
fn proposed(name: &str, text: &str) -> Fragment {
    let preview = preview_bytes(text.as_bytes(), name, 2_000, &Limits::default()).unwrap();
    propose(&preview, &format!("exports/{name}"), &tables(), None, Told::default())
}
