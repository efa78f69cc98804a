//! The mistakes that a service's own files can hold: each code with what it means and what to do about it.

/// Each code with what is wrong, as one line, and the remedy. The places and the details stand in the problem itself.
pub const PROBLEM_CODES: [(&str, &str, &str); 27] = [
    (
        MISSING,
        "no `bundle.yaml` in the folder",
        "name the folder that holds `bundle.yaml`; docs/evidence.md says how to write one",
    ),
    (
        UNREADABLE,
        "a file of the bundle cannot be read",
        "check that it is a regular file, not a link, and that you can read it",
    ),
    (OPEN, "a FILL-IN has no answer yet", "replace FILL-IN, or write `later: true` to skip the entry for now"),
    (BAD_DATE, "invalid date", "write dates as `YYYY-MM-DD`"),
    (REVERSED, "a period ends before it starts", "swap the two days, or correct one"),
    (
        COVERS_LATER,
        "`covers` ends after `exported_on`",
        "end `covers` on the day of the export, or correct `exported_on`",
    ),
    (COVERS_MISSING, "an export has no `covers`, and its table depends on the window", "add `covers`"),
    (
        ASSESSMENT_EARLY,
        "the planned assessment is before the window starts",
        "correct `assessment_on`, or remove it; it may be in the window or after it",
    ),
    (UNKNOWN_PARTNER, "unknown partner", "declare it under `partners`, or correct the id"),
    (NO_FILE, "an export has neither `file` nor `from`", "add `file`, or `from: front matter`"),
    (
        NOT_OF_FRONT_MATTER,
        "an export from front matter has a key that only a file can have",
        "remove the key, or use `file` instead of `from`",
    ),
    (
        FRONT_MATTER_PLACE,
        "front matter is read only from the documents folder, for the table whose rows name documents",
        "name the folder under `documents`, and use the table of the register of documents",
    ),
    (
        SAME_FILE,
        "two entries name the same sheet for one table",
        "keep one of them; or let each set fields of its own under `set`, if a row is several records",
    ),
    (FIELD_TWICE, "an entry gives a field twice", "keep one of the two lines"),
    (BRACES, "a text under `set` has a brace too many", "write a heading in braces: `{Case No}-V`"),
    (
        SPLIT_TWICE,
        "two columns of one entry make records of their values",
        "say `into` for one of them, or use two entries",
    ),
    (DROP_ALSO, "a column is dropped under `also`", "list it under `drop` of the entry itself"),
    (DATE_FORM, "unknown date format", "write it with `DD`, `MM` and `YYYY`, such as `DD/MM/YYYY`"),
    (TWO_DIGIT_YEAR, "two-digit years are not allowed", "export dates with four-digit years"),
    (EMPTY, "an empty text", "fill it in"),
    (CONTROL, "control character in a text", "write it on one line, without tabs and invisible characters"),
    (HEADING_TWICE, "duplicate heading", "keep one of the two entries"),
    (BAD_PATH, "a path leads out of the bundle", "write it relative to the bundle's folder, with `/` and without `..`"),
    (SELF_APPROVED, "an exception is approved by the role that asks for it", "let someone else approve it"),
    (UNKNOWN_TABLE, "unknown table", "correct the name, or remove the export"),
    (UNKNOWN_FIELD, "the table has no such field", "correct the name of the field"),
    (UNKNOWN_WORD, "the field does not allow this word", "map to one of the words that the standard allows"),
];

pub(crate) const MISSING: &str = "bundle-missing";
pub(crate) const UNREADABLE: &str = "bundle-unreadable";
pub(crate) const OPEN: &str = "bundle-question-open";
pub(crate) const BAD_DATE: &str = "bundle-bad-date";
pub(crate) const REVERSED: &str = "bundle-period-reversed";
pub(crate) const COVERS_LATER: &str = "bundle-covers-later";
pub(crate) const COVERS_MISSING: &str = "bundle-covers-missing";
pub(crate) const ASSESSMENT_EARLY: &str = "bundle-assessment-early";
pub(crate) const UNKNOWN_PARTNER: &str = "bundle-unknown-partner";
pub(crate) const NO_FILE: &str = "bundle-no-file";
pub(crate) const NOT_OF_FRONT_MATTER: &str = "bundle-not-of-front-matter";
pub(crate) const FRONT_MATTER_PLACE: &str = "bundle-front-matter-place";
pub(crate) const SAME_FILE: &str = "bundle-same-file";
pub(crate) const FIELD_TWICE: &str = "bundle-field-twice";
pub(crate) const BRACES: &str = "bundle-braces";
pub(crate) const SPLIT_TWICE: &str = "bundle-split-twice";
pub(crate) const DROP_ALSO: &str = "bundle-drop-also";
pub(crate) const DATE_FORM: &str = "bundle-date-form";
pub(crate) const TWO_DIGIT_YEAR: &str = "bundle-two-digit-year";
pub(crate) const EMPTY: &str = "bundle-empty-text";
pub(crate) const CONTROL: &str = "bundle-control-character";
pub(crate) const HEADING_TWICE: &str = "bundle-heading-twice";
pub(crate) const BAD_PATH: &str = "bundle-bad-path";
pub(crate) const SELF_APPROVED: &str = "bundle-self-approved";
pub(crate) const UNKNOWN_TABLE: &str = "bundle-unknown-table";
pub(crate) const UNKNOWN_FIELD: &str = "bundle-unknown-field";
pub(crate) const UNKNOWN_WORD: &str = "bundle-unknown-word";

/// What to do about a mistake.
pub(crate) fn help_of(code: &str) -> &'static str {
    PROBLEM_CODES.iter().find(|known| known.0 == code).map_or("", |known| known.2)
}
