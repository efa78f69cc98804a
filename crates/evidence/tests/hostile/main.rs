//! What the reader makes of bad input: one mistake, one case, one snapshot. Whatever is wrong with one file, the table
//! `staff` beside it must be read whole, and no planted text may come out.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::use_debug,
    clippy::disallowed_methods,
    reason = "a test says what it expects by failing; these look at debug texts, folders and clocks on purpose"
)]

mod answers;
mod bundle_file;
mod case;
mod cells;
mod folders;
mod front_matter;
mod generated;
mod hazards;
mod headings;
mod paths;
mod register;
mod signs;
mod size;
mod tables;
mod text;
mod third_writer;

/// Tests that each show one case in a snapshot of the same name.
macro_rules! cases {
    ($($(#[$note:meta])* $name:ident => $case:expr;)*) => {$(
        $(#[$note])*
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), $case.said());
        }
    )*};
}
pub(crate) use cases;
