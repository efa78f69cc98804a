//! What is proposed for files as services have them, against the tables of the shipped standard.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper that panics fails its test")]

mod beside;
mod calibration;
mod complete;
mod documents;
mod doubts;
mod first_use;
mod headless;
mod kinds;
mod lists;
mod named;
mod numbers;
mod one_row;
mod partners;
mod periods;
mod persons;
mod references;
mod refresh;
mod refresh_asked;
mod rivals;
mod scanned;

use std::sync::LazyLock;

use readymark_discover::{Fragment, Told, propose};
use readymark_evidence::{Limits, preview_bytes};
use readymark_rules::{PackText, load};
use readymark_source::table_schema::Table;

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let pack = load(&PackText::shipped("rjc-quality-mark").unwrap()).unwrap();
    pack.model.tables.iter().map(|table| table.schema.clone()).collect()
});

fn tables() -> Vec<Table> {
    TABLES.clone()
}

fn table(name: &str) -> Table {
    tables().into_iter().find(|table| table.name == name).unwrap()
}

/// What is proposed for a list of this name.
fn proposed(name: &str, text: &str) -> Fragment {
    let preview = preview_bytes(text.as_bytes(), name, 2_000, &Limits::default()).unwrap();
    propose(&preview, &format!("exports/{name}"), &tables(), None, Told::default())
}

/// Several tables have a case and a day of referral; a list with one number for each row and nothing else is of what the number names.
#[test]
fn of_tables_that_know_as_many_headings_the_one_that_they_number_comes_first() {
    let text = proposed("old list.csv", "Case No.,Date referred\nZ1,2019-01-22\nZ2,2019-01-23\n").text;
    assert!(text.contains("known to `cases` (Cases)"), "{text}");
    assert!(text.contains("Date referred: referred_on"), "{text}");
}

/// Whoever says which table a file is gets its entry, whatever its headings are.
#[test]
fn a_named_table_needs_no_heading_that_it_knows() {
    let list = "Our number,Came in,From\nA1,2025-05-13,Police\nA2,2025-05-14,Court\n";
    let preview = preview_bytes(list.as_bytes(), "min.csv", 2_000, &Limits::default()).unwrap();
    let of = |wanted| propose(&preview, "exports/min.csv", &tables(), wanted, Told::default());
    assert!(of(None).text.contains("no table of the standard has two of its headings"));
    for (table, days) in [("cases", "referred_on"), ("complaints", "received_on")] {
        let found = of(Some(table));
        assert!(found.tables == 1 && found.text.contains(&format!("  - table: {table}\n")), "{}", found.text);
        let came = beside::line(&found.text, "Came in");
        assert!(came.starts_with("FILL-IN  # drop, or one of: ") && came.contains(days), "{}", found.text);
    }
}
