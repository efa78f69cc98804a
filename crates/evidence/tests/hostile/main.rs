//! What the reader makes of bad input: one mistake, one case, and in the snapshot of its file what was said of it. Whatever is wrong with one file, the table
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
mod dictionaries;
mod edges;
mod folders;
mod front_matter;
mod generated;
mod hazards;
mod headings;
mod json;
mod limits;
mod named_day;
mod odd_rows;
mod own_words;
mod paths;
mod references;
mod register;
mod sheets;
mod shifted;
mod signs;
mod size;
mod statements;
mod swapped;
mod tables;
mod text;
mod third_writer;
mod unread_cells;
mod wide;

/// One test for all cases of a file. Its snapshot says of each case what was read and what is wrong.
macro_rules! cases {
    ($($name:ident => $case:expr;)*) => {
        #[test]
        fn each_case_says_what_is_wrong() {
            let cases: &[(&str, fn() -> String)] = &[$((stringify!($name), || $crate::case::Said::said($case))),*];
            let said = $crate::case::table(cases.iter().map(|(name, said)| (*name, said)));
            insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("cases", said) });
        }
    };
}
pub(crate) use cases;
