//! Every code that stands in a message, with what it means and what to do.
//!
//! The codes of a service's own files come with the crate that reads them, those of the data-quality list with the findings;
//! this table holds the others, and a test looks through the sources for one that it lacks.

use readymark_evidence::PROBLEM_CODES;
use readymark_findings::PlanCode;

/// A code, what is wrong as one line, and the remedy.
pub(crate) type Code = (&'static str, &'static str, &'static str);

/// Codes of any file of ours.
pub(crate) const YAML: [Code; 8] = [
    ("yaml-empty", "the file has no content", "write it, or take the file away"),
    ("yaml-syntax", "the text is not YAML", "look at the indentation, the quotes, and texts that hold `: ` or ` #`"),
    ("yaml-duplicate-key", "the same key stands twice in one map", "keep one of the two"),
    ("yaml-unknown-field", "the field is none of those that stand here", "correct its name, or take it out"),
    ("yaml-missing-field", "a required field is missing", "add it"),
    ("yaml-wrong-type", "the value is not of the kind that stands here", "write what the message asks for"),
    ("yaml-wrong-word", "the word is none of those allowed here", "write one of the words that the message lists"),
    (
        "yaml-limit",
        "the file uses an anchor, alias, merge key or second document, or is too deep or too large",
        "write the values out, in one document",
    ),
];

/// Codes of a standard's files.
pub(crate) const PACK: [Code; 35] = [
    ("pack-file", "a file of the standard cannot be read, or stands where it would not be run", "put it in its place"),
    ("expression-syntax", "an expression is not of the check language", "see docs/check-language.md for its grammar"),
    ("wrong-type", "a value has another type than its place asks for", "compare and compute with like types"),
    ("unknown-table", "the standard declares no such table", "correct the name, or declare the table"),
    ("unknown-column", "the table has no such column", "correct the name, or declare the field"),
    ("unknown-name", "no relation, row or word of this name can be seen from here", "correct the name"),
    ("unknown-parameter", "the standard has no such parameter", "correct the name, or declare the parameter"),
    ("unknown-word", "the column never holds this word", "write one of the words under the field's `enum`"),
    ("unknown-requirement", "the standard has no such requirement", "correct the id, or add the requirement"),
    ("unknown-source", "the standard cites no such source", "correct the id, or add it under `sources`"),
    ("ambiguous-name", "the name could mean two things", "give one of the two another name"),
    ("ambiguous-relation", "two relations lead to the table", "say which with `by`"),
    ("derived-column", "a derived column is wrong itself, or leads back to itself", "correct it where it is derived"),
    ("personal-field", "an expression names personal data that is never kept", "name a field that is not personal"),
    ("no-order", "nothing is first or last in a table without an order", "add `order` to the table"),
    (
        "no-key",
        "a relation leads to, or a sample is drawn from, a table without a key",
        "add `primaryKey` to the table",
    ),
    ("bad-name", "the name cannot be used", "use letters, digits and `_`; in a check's id lower case and `-`"),
    ("bad-source", "the mark does not say where the line comes from", "mark it `published`, `inferred` or `local`"),
    ("bad-order", "a list of dates that cannot go back is wrong", "list two or more date fields of the table"),
    (
        "bad-approved",
        "the day of an approval is not a date that may be shown, or not that of a document",
        "name a date that is `personal: none`, in a table with `files`",
    ),
    (
        "bad-dated-by",
        "the day of a table's rows is not a date that may be shown",
        "name a date that is `personal: none`",
    ),
    ("bad-range", "a range ends before it begins", "swap its ends, or correct one"),
    ("no-such-row", "an expression is tried on a row that there is not", "name a table and a row that are there"),
    (
        "not-a-file",
        "only the column that names a document can mention something",
        "name the field under the table's `files`",
    ),
    ("empty-phrase", "a document is asked for words, and there are none", "write the words that it should mention"),
    ("bad-test", "a test names something that there is not", "correct the name, the key or the day"),
    ("untested-check", "a check lacks tests of a required kind, or tests lack their check", "write the tests"),
    ("duplicate-id", "two areas or requirements have the same id", "give each its own"),
    (
        "check-asks",
        "the check asks nothing, two things at once, or of no population",
        "ask one thing of one population",
    ),
    (
        "picture-asks",
        "a picture lacks what makes it one, or asks two things",
        "ask one thing, as docs/check-language.md says",
    ),
    ("personal-day", "days that reports show come from a field that is not `personal: none`", "use another field"),
    ("misplaced-field", "the field means nothing in this kind of check", "take it out"),
    ("out-of-bounds-default", "a parameter's default is outside its own bounds", "correct the default or a bound"),
    ("unbounded-parameter", "a parameter without a published source has no bounds", "add `minimum` and `maximum`"),
    ("unused-parameter", "no check and no picture uses the parameter", "use it, or take it out"),
];

/// Codes of a bundle that does not fit its standard.
pub(crate) const FIT: [Code; 4] = [
    ("unknown-standard", "the bundle asks for a standard that is not there", "correct `standard`, or use `--standard`"),
    ("unknown-check", "a judgement or an exception is for no check", "correct the check's id"),
    ("key-missing", "an export asks for pseudonyms, and there is no key", "name the key with `--key-file FILE`"),
    ("bad-parameter", "the bundle sets a parameter to what it cannot be", "keep to its type and its bounds"),
];

/// Codes of an action plan that comes back.
pub(crate) const PLAN: [Code; 6] = [
    PlanCode::PlanDate.explained(),
    PlanCode::PlanProgress.explained(),
    PlanCode::PlanRowTwice.explained(),
    PlanCode::PlanRowMixed.explained(),
    PlanCode::PlanOwner.explained(),
    PlanCode::PlanFormula.explained(),
];

/// Every code of a message, by the file it points at.
pub(crate) fn groups() -> [(&'static str, &'static [Code]); 5] {
    [
        ("any YAML file", &YAML),
        ("a standard's files", &PACK),
        ("a bundle's own files", &PROBLEM_CODES),
        ("a bundle and its standard", &FIT),
        ("an action plan", &PLAN),
    ]
}

/// Every code of a message.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static Code)> {
    groups().into_iter().flat_map(|(file, codes)| codes.iter().map(move |code| (file, code)))
}
