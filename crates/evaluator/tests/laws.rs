//! The laws of the audit: a verdict that would stand whatever the missing records are, whatever the order and the files of
//! the records.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a law that is broken must be seen")]

mod laws {
    mod algebra;
    mod audits;
    mod many;
    mod measures;
    mod pictures;
    mod scene;
}
