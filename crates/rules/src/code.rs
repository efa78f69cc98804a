//! The mistakes that a standard's files can hold.

use readymark_source::{Code, Explained};
use strum::VariantArray;

/// The mistakes that a standard's files can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum PackCode {
    /// A file of the standard cannot be read, or stands where it would not be run.
    File,
    /// An expression is not of the check language.
    ExpressionSyntax,
    /// An expression is too large once its derived columns and its forms are written out.
    ExpressionLimit,
    /// A value has another type than its place asks for.
    WrongType,
    /// The standard declares no such table.
    UnknownTable,
    /// The table has no such column.
    UnknownColumn,
    /// No relation, row or word of this name can be seen from here.
    UnknownName,
    /// The standard has no such parameter.
    UnknownParameter,
    /// The column never holds this word.
    UnknownWord,
    /// A small table has no value for a word that it is looked up with.
    MissingWord,
    /// A value lies beyond the bounds of the column that it is compared with.
    BeyondBounds,
    /// References to records of two tables are compared.
    OtherRecords,
    /// The standard has no such requirement.
    UnknownRequirement,
    /// The standard cites no such source.
    UnknownSource,
    /// The standard declares no such profile.
    UnknownProfile,
    /// No check needs the profile.
    UnusedProfile,
    /// A safeguarding check depends on a profile that no row can contradict.
    UnguardedProfile,
    /// The name could mean two things.
    AmbiguousName,
    /// Two relations lead to the table.
    AmbiguousRelation,
    /// Both sides of a comparison are one value, or a list names one twice.
    ComparesTheSame,
    /// What is asked of each row of a form is the same for all of them.
    SameForAll,
    /// A derived column is wrong itself, or refers to itself.
    DerivedColumn,
    /// An expression names personal data that is never kept.
    PersonalField,
    /// Nothing is first or last in a table without an order.
    NoOrder,
    /// A relation leads to, or a sample is drawn from, a table without a key.
    NoKey,
    /// The name cannot be used.
    BadName,
    /// The mark does not say where the line comes from.
    BadSource,
    /// A check says a force that it cannot have.
    BadForce,
    /// A list of dates that cannot go back is wrong.
    BadOrder,
    /// The day of an approval is not a date that may be shown, or not that of a document.
    BadApproved,
    /// The day of a table's rows is not a date that may be shown.
    BadDatedBy,
    /// A range ends before it begins.
    BadRange,
    /// An expression is tried on a row that there is not.
    NoSuchRow,
    /// Only the column that names a document can mention something.
    NotAFile,
    /// A document is asked for words, and there are none.
    EmptyPhrase,
    /// A test names something that there is not.
    BadTest,
    /// A check lacks tests of a required kind, or tests lack their check.
    UntestedCheck,
    /// Two areas or requirements have the same id.
    DuplicateId,
    /// The check asks nothing, two things at once, or of no population.
    CheckAsks,
    /// A picture lacks what makes it one, or asks two things.
    PictureAsks,
    /// Days that reports show come from a field that is not `personal: none`.
    PersonalDay,
    /// The field means nothing in this kind of check.
    MisplacedField,
    /// A parameter's default is outside its own bounds.
    OutOfBoundsDefault,
    /// A parameter without a published source has no bounds.
    UnboundedParameter,
    /// No check and no picture uses the parameter.
    UnusedParameter,
}

impl Code for PackCode {
    #[expect(clippy::too_many_lines, reason = "a table: one entry for each code")]
    fn explained(self) -> Explained {
        let (code, meaning, remedy) = match self {
            Self::File => (
                "pack-file",
                "a file of the standard cannot be read, or is in a place where it is ignored",
                "move it to checks/ or tests/",
            ),
            Self::ExpressionSyntax => {
                ("expression-syntax", "invalid expression", "see docs/check-language.md for its grammar")
            }
            Self::ExpressionLimit => (
                "expression-limit",
                "an expression is too large once its derived columns and its forms are written out",
                "let fewer derived columns build on each other",
            ),
            Self::WrongType => ("wrong-type", "wrong type", "compare and calculate with values of the same type"),
            Self::UnknownTable => {
                ("unknown-table", "the standard declares no such table", "correct the name, or declare the table")
            }
            Self::UnknownColumn => {
                ("unknown-column", "the table has no such column", "correct the name, or declare the field")
            }
            Self::UnknownName => ("unknown-name", "unknown relation, row or word", "correct the name"),
            Self::UnknownParameter => (
                "unknown-parameter",
                "the standard has no such parameter",
                "correct the name, or declare the parameter",
            ),
            Self::UnknownWord => {
                ("unknown-word", "the column never has this word", "write one of the words under the field's `enum`")
            }
            Self::MissingWord => (
                "missing-word",
                "a parameter that is a small table has no value for a word that it is looked up with",
                "add a value for the word, or rule the word out by a condition",
            ),
            Self::BeyondBounds => (
                "beyond-bounds",
                "a value lies beyond the bounds of the column that it is compared with, or at one, so that every record gives the same answer",
                "compare with a value inside the bounds",
            ),
            Self::OtherRecords => (
                "other-records",
                "references to records of two tables are compared, which are never the same",
                "compare references to one table; if a key is a reference too, say so under `foreignKeys`",
            ),
            Self::UnknownRequirement => (
                "unknown-requirement",
                "the standard has no such requirement",
                "correct the id, or add the requirement",
            ),
            Self::UnknownSource => {
                ("unknown-source", "the standard cites no such source", "correct the id, or add it under `sources`")
            }
            Self::UnknownProfile => (
                "unknown-profile",
                "the standard declares no such profile",
                "correct the name, or add it under `profiles`",
            ),
            Self::UnusedProfile => {
                ("unused-profile", "no check needs the profile", "name it in `applies`, or remove it")
            }
            Self::UnguardedProfile => (
                "unguarded-profile",
                "a safeguarding check depends on a profile that no row can contradict",
                "add `shown_by` to the profile",
            ),
            Self::AmbiguousName => ("ambiguous-name", "ambiguous name", "rename one of the two"),
            Self::AmbiguousRelation => (
                "ambiguous-relation",
                "two relations lead to the table",
                "say which with `by`, or `anywhere` for all rows",
            ),
            Self::ComparesTheSame => (
                "compares-the-same",
                "a comparison with the same value of the same record, also where a relation makes it the same, or a value that stands twice",
                "name the column that was meant, with its table or relation before it, or leave the comparison out",
            ),
            Self::SameForAll => (
                "same-for-all",
                "a condition over the rows of a table names none of its columns",
                "name a column of the table, or write the condition outside",
            ),
            Self::DerivedColumn => {
                ("derived-column", "a derived column has a mistake, or refers to itself", "correct it under `derived`")
            }
            Self::PersonalField => (
                "personal-field",
                "an expression names personal data that is never kept",
                "name a field that is not personal",
            ),
            Self::NoOrder => ("no-order", "`first` or `last` on a table without `order`", "add `order` to the table"),
            Self::NoKey => (
                "no-key",
                "a relation leads to, or a sample is drawn from, a table without a key",
                "add `primaryKey` to the table",
            ),
            Self::BadName => (
                "bad-name",
                "the name cannot be used",
                "use letters, digits and `_`; in a check's id lower case and `-`",
            ),
            Self::BadSource => ("bad-source", "invalid source mark", "mark it `published`, `inferred` or `local`"),
            Self::BadForce => (
                "bad-force",
                "a check says a force that it cannot have",
                "a stronger force is a word; a weaker one has `is`, `because` and `approved_by`",
            ),
            Self::BadOrder => {
                ("bad-order", "a list under `in_order` is wrong", "list two or more date fields of the table")
            }
            Self::BadApproved => (
                "bad-approved",
                "the approval date may not be shown, or does not belong to a document",
                "name a date that is `personal: none`, in a table with `files`",
            ),
            Self::BadDatedBy => {
                ("bad-dated-by", "the date of a table's rows may not be shown", "name a date that is `personal: none`")
            }
            Self::BadRange => ("bad-range", "a range ends before it begins", "swap its ends, or correct one"),
            Self::NoSuchRow => ("no-such-row", "unknown row", "name an existing table and row"),
            Self::NotAFile => (
                "not-a-file",
                "`mentions` works only on the column that names a document",
                "name the field under the table's `files`",
            ),
            Self::EmptyPhrase => {
                ("empty-phrase", "no words after `mentions`", "write the words that it should mention")
            }
            Self::BadTest => ("bad-test", "a test names something unknown", "correct the name, the key or the day"),
            Self::UntestedCheck => (
                "untested-check",
                "a check lacks tests of a required kind, or tests lack their check",
                "write the tests",
            ),
            Self::DuplicateId => ("duplicate-id", "duplicate id", "give each its own id"),
            Self::CheckAsks => (
                "check-asks",
                "the check asks nothing, or two things, or has no population",
                "ask one thing of one population",
            ),
            Self::PictureAsks => {
                ("picture-asks", "a picture is incomplete, or asks two things", "see docs/check-language.md")
            }
            Self::PersonalDay => (
                "personal-day",
                "a date shown in reports comes from a field that is not `personal: none`",
                "use another field",
            ),
            Self::MisplacedField => ("misplaced-field", "this kind of check has no such field", "remove it"),
            Self::OutOfBoundsDefault => (
                "out-of-bounds-default",
                "a parameter's default is outside its own bounds",
                "correct the default or a bound",
            ),
            Self::UnboundedParameter => (
                "unbounded-parameter",
                "a parameter without a published source has no bounds",
                "add `minimum` and `maximum`",
            ),
            Self::UnusedParameter => {
                ("unused-parameter", "no check and no picture uses the parameter", "use it, or remove it")
            }
        };
        Explained { code, meaning, remedy }
    }
}
