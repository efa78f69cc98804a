//! The mistakes in a bundle's own files.

use readymark_source::{Code, Explained};
use strum::VariantArray;

/// A mistake in a file of the bundle: each with what it means and what to do about it. Place and details stand in the problem itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum BundleCode {
    /// No `bundle.yaml` in the folder.
    Missing,
    /// A file of the bundle cannot be read.
    Unreadable,
    /// The name of a file is nearly one that is read.
    NearName,
    /// A FILL-IN has no answer yet.
    Open,
    /// Invalid date.
    BadDate,
    /// A period ends before it starts.
    Reversed,
    /// `covers` ends after `exported_on`.
    CoversLater,
    /// An export has no `covers`, and its table depends on the window.
    CoversMissing,
    /// The planned assessment is before the window starts.
    AssessmentEarly,
    /// Unknown partner.
    UnknownPartner,
    /// An export has neither `file` nor `from`.
    NoFile,
    /// An export from front matter has a key that only a file can have.
    NotOfFrontMatter,
    /// Front matter is read only from the documents folder, for the table whose rows name documents.
    FrontMatterPlace,
    /// Two entries name the same sheet for one table.
    SameFile,
    /// An entry gives a field twice.
    FieldTwice,
    /// A text under `set` has a brace too many.
    Braces,
    /// Two columns of one entry make records of their values.
    SplitTwice,
    /// A column is dropped under `also`.
    DropAlso,
    /// Unknown date format.
    DateForm,
    /// Two-digit years are not allowed.
    TwoDigitYear,
    /// An empty text.
    Empty,
    /// Control character in a text.
    Control,
    /// Duplicate heading.
    HeadingTwice,
    /// A path leads out of the bundle.
    BadPath,
    /// An exception is approved by the role that asks for it.
    SelfApproved,
    /// An answer or an exception ends so late that nobody looks at it again.
    EndsLate,
    /// `take` stands beside a file without a star.
    NoPattern,
    /// `rows` stands beside a file that is named by a pattern.
    PatternRows,
    /// A folder is named by a pattern.
    PatternFolder,
    /// The name of a file that a pattern names looks personal.
    PatternPersonal,
    /// Several files have a name of the pattern, and the entry does not say which to read.
    PatternSeveral,
    /// The names of the files of a pattern do not say which is the newest.
    PatternNewest,
    /// `file name` stands for a day, and the name of the file does not say one.
    NameWithoutDay,
    /// `no_values` names a field whose column is dropped unread.
    NoValuesDropped,
    /// `set` gives a field a value, and the column in which the file says it is dropped unread.
    SetDropped,
    /// Unknown table.
    UnknownTable,
    /// The table has no such field.
    UnknownField,
    /// The field does not allow this word.
    UnknownWord,
    /// A yes that is turned into a no, or a no into a yes.
    Opposite,
}

impl Code for BundleCode {
    #[expect(clippy::too_many_lines, reason = "a table: one entry for each code")]
    fn explained(self) -> Explained {
        let (code, meaning, remedy) = match self {
            Self::Missing => (
                "bundle-missing",
                "no `bundle.yaml` in the folder",
                "name the folder that holds `bundle.yaml`; docs/evidence.md says how to write one",
            ),
            Self::Unreadable => (
                "bundle-unreadable",
                "a file of the bundle cannot be read",
                "check that it is a regular file, not a link, and that you can read it",
            ),
            Self::NearName => (
                "bundle-near-name",
                "a file has nearly the name of one that is read",
                "rename it to `judgements.yaml`, or delete it",
            ),
            Self::Open => (
                "bundle-question-open",
                "a FILL-IN has no answer yet",
                "replace FILL-IN, or write `later: true` to skip the entry for now",
            ),
            Self::BadDate => ("bundle-bad-date", "invalid date", "write dates as `YYYY-MM-DD`"),
            Self::Reversed => {
                ("bundle-period-reversed", "a period ends before it starts", "swap the two days, or correct one")
            }
            Self::CoversLater => (
                "bundle-covers-later",
                "`covers` ends after `exported_on`",
                "end `covers` on the day of the export, or correct `exported_on`",
            ),
            Self::CoversMissing => (
                "bundle-covers-missing",
                "an export has no `covers`, and its table depends on the window",
                "add `covers`",
            ),
            Self::AssessmentEarly => (
                "bundle-assessment-early",
                "the planned assessment is before the window starts",
                "correct `assessment_on`, or remove it; it may be in the window or after it",
            ),
            Self::UnknownPartner => {
                ("bundle-unknown-partner", "unknown partner", "declare it under `partners`, or correct the id")
            }
            Self::NoFile => {
                ("bundle-no-file", "an export has neither `file` nor `from`", "add `file`, or `from: front matter`")
            }
            Self::NotOfFrontMatter => (
                "bundle-not-of-front-matter",
                "an export from front matter has a key that only a file can have",
                "remove the key, or use `file` instead of `from`",
            ),
            Self::FrontMatterPlace => (
                "bundle-front-matter-place",
                "front matter is read only from the documents folder, for the table whose rows name documents",
                "name the folder under `documents`, and use the table of the register of documents",
            ),
            Self::SameFile => (
                "bundle-same-file",
                "two entries name the same sheet for one table",
                "keep one of them; or let each set fields of its own under `set`, if a row is several records",
            ),
            Self::FieldTwice => ("bundle-field-twice", "an entry gives a field twice", "keep one of the two lines"),
            Self::Braces => {
                ("bundle-braces", "a text under `set` has a brace too many", "write a heading in braces: `{Case No}-V`")
            }
            Self::SplitTwice => (
                "bundle-split-twice",
                "two columns of one entry make records of their values",
                "say `into` for one of them, or use two entries",
            ),
            Self::DropAlso => {
                ("bundle-drop-also", "a column is dropped under `also`", "list it under `drop` of the entry itself")
            }
            Self::DateForm => {
                ("bundle-date-form", "unknown date format", "write it with `DD`, `MM` and `YYYY`, such as `DD/MM/YYYY`")
            }
            Self::TwoDigitYear => {
                ("bundle-two-digit-year", "two-digit years are not allowed", "export dates with four-digit years")
            }
            Self::Empty => ("bundle-empty-text", "an empty text", "fill it in"),
            Self::Control => (
                "bundle-control-character",
                "control character in a text",
                "write it on one line, without tabs and invisible characters",
            ),
            Self::HeadingTwice => ("bundle-heading-twice", "duplicate heading", "keep one of the two entries"),
            Self::BadPath => (
                "bundle-bad-path",
                "a path leads out of the bundle",
                "write it relative to the bundle's folder, with `/` and without `..`",
            ),
            Self::SelfApproved => (
                "bundle-self-approved",
                "an exception is approved by the role that asks for it",
                "let someone else approve it",
            ),
            Self::EndsLate => (
                "bundle-ends-late",
                "`until` is more than three years away",
                "give an earlier day, on which somebody looks at it again",
            ),
            Self::NoPattern => (
                "bundle-no-pattern",
                "`take` stands beside a file without a star",
                "remove `take`, or put a star into the name under `file`",
            ),
            Self::PatternRows => (
                "bundle-pattern-rows",
                "`rows` stands beside a file that is named by a pattern",
                "remove `rows`, or name the file itself",
            ),
            Self::PatternFolder => (
                "bundle-pattern-folder",
                "a folder is named by a pattern",
                "name the folder in full, and use the star in the name of the file",
            ),
            Self::PatternPersonal => (
                "bundle-pattern-personal",
                "the name of a file that a pattern names looks personal",
                "rename the file; its name would stand in each report",
            ),
            Self::PatternSeveral => (
                "bundle-pattern-several",
                "several files have a name of the pattern, and the entry does not say which to read",
                "add `take: newest` or `take: all`, or write more of the name",
            ),
            Self::PatternNewest => (
                "bundle-pattern-newest",
                "the names of the files of a pattern do not say which is the newest",
                "let each name have one date, as 2026-04-17 or 2026-04, all in the same way and none twice; or name the file itself",
            ),
            Self::NameWithoutDay => (
                "bundle-name-without-day",
                "`file name` stands for a day, and the name of the file does not say one",
                "write the day as 2026-04-17 in the name of the file, once; or write it here",
            ),
            Self::NoValuesDropped => (
                "bundle-no-values-dropped",
                "`no_values` names a field whose column is dropped",
                "take the heading out of `drop`, so that the file shows that no record has a value",
            ),
            Self::SetDropped => (
                "bundle-set-dropped",
                "`set` gives a field a value, and the field's own column is dropped unread",
                "remove the field from `set`, and the heading from `drop`; if the column holds something else, rename it in the export",
            ),
            Self::UnknownTable => ("bundle-unknown-table", "unknown table", "correct the name, or remove the export"),
            Self::UnknownField => {
                ("bundle-unknown-field", "the table has no such field", "correct the name of the field")
            }
            Self::Opposite => (
                "bundle-opposite",
                "the dictionary turns a yes into a no, or a no into a yes",
                "remove this line; if the column asks the opposite question, export one that asks as the standard does, or drop it",
            ),
            Self::UnknownWord => (
                "bundle-unknown-word",
                "the field does not allow this word",
                "map to one of the words that the standard allows",
            ),
        };
        Explained { code, meaning, remedy }
    }
}
