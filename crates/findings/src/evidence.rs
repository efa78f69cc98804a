//! What the evidence was, and what is wrong with it.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Period, RowPlace, SourceMark};

/// One file of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceFile {
    /// Its path inside the bundle.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal; nothing if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sha256: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its rows, without the heading.
    pub rows: u64,
    /// The day of the export.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exported_on: Option<String>,
    /// The period that its records cover.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub covers: Option<Period>,
    /// The first and the last day of its rows, by the date that the standard names for this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dated: Option<Period>,
    /// Whether it holds every record of its kind.
    pub complete: bool,
    /// The system it came from, as declared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub system: Option<String>,
    /// The partner it came from, if one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// How many of its columns were dropped unread, as the bundle asks.
    pub dropped_columns: u64,
    /// What it was read as, if not as comma-separated UTF-8: the format, the encoding, and whether that was detected.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub read_as: Option<String>,
    /// How many of its rows are no records, as the bundle says.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub skipped_rows: u64,
    /// What was made the same while reading, counted by column.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub normalised: Vec<Normalised>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Cells of one column that were read as something else than what stands there, all in the same way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Normalised {
    /// The field; of the column that names the partner, `partner`.
    pub column: String,
    /// How.
    pub how: Normalisation,
    /// How many cells.
    pub cells: u64,
}

/// How a cell was made the same as others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Normalisation {
    /// White space around or inside the cell, non-breaking spaces included.
    Spaces,
    /// A word that the bundle declares to stand for an empty cell.
    MissingWord,
    /// A word that the bundle maps to one of ours.
    Mapped,
    /// A word of the standard in other letters: `Direct` for `direct`.
    Letters,
    /// Yes, no, a tick or a number for true and false.
    YesNo,
    /// A date cell of a sheet.
    DateCell,
    /// A number that the sheet keeps as a text.
    NumberText,
    /// The saved result of a calculation.
    Formula,
    /// A reference that was replaced by a pseudonym.
    Pseudonym,
}

impl Normalisation {
    /// Every way, in the order of the definition.
    pub const ALL: [Self; 9] = [
        Self::Spaces,
        Self::MissingWord,
        Self::Mapped,
        Self::Letters,
        Self::YesNo,
        Self::DateCell,
        Self::NumberText,
        Self::Formula,
        Self::Pseudonym,
    ];

    /// As a report says it: a fragment that follows a number of cells.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Spaces => "spaces taken off",
            Self::MissingWord => "words for nothing",
            Self::Mapped => "words mapped",
            Self::Letters => "capital letters ignored",
            Self::YesNo => "yes or no in other words",
            Self::DateCell => "date cells",
            Self::NumberText => "numbers kept as text",
            Self::Formula => "saved results of formulas",
            Self::Pseudonym => "pseudonyms",
        }
    }
}

/// A document that a row of a register names, and that is there. Its name is a cell, and not said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentUsed {
    /// The row of the register.
    pub at: RowPlace,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The day on which it was approved, as the register says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approved_on: Option<String>,
}

/// So many different documents that were approved on one day without having been changed are more than a coincidence.
pub const APPROVED_TOGETHER: usize = 3;

/// How many documents an assessment lists for each register.
pub const DOCUMENTS_PER_TABLE: usize = 1_000;

/// One table of the evidence model, and what the bundle holds of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceTable {
    /// The table's name.
    pub table: String,
    /// Its title.
    pub title: String,
    /// Whether the bundle has an export for it that could be read.
    pub present: bool,
    /// Whether every export that feeds it says `complete: true`.
    pub complete: bool,
    /// Its rows.
    pub rows: u64,
    /// The files that feed it.
    pub files: Vec<EvidenceFile>,
    /// A fingerprint of all that its rows are made of: the files, how the bundle says they are to be read, and the documents
    /// they name. Nothing for a table without files, and in audits of programs that did not say so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub made_of: Option<String>,
    /// The documents that its rows name and that are there, in the order of the rows, the first [`DOCUMENTS_PER_TABLE`].
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub documents: Vec<DocumentUsed>,
    /// The checks that read it.
    pub checks: Vec<String>,
}

/// What kind of data-quality finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QualityCode {
    /// The file that an export names is not there.
    FileMissing,
    /// The file could not be read: permission, a folder, a link.
    FileUnreadable,
    /// The file's path leads out of the bundle.
    PathEscapes,
    /// The file has no bytes or no heading.
    FileEmpty,
    /// The file has a heading and no row.
    NoRows,
    /// The file is not UTF-8 at this place.
    NotUtf8,
    /// The file holds a NUL byte.
    NulByte,
    /// A quote is opened and never closed, or closed in the middle of a field.
    BadQuote,
    /// A row has more or fewer fields than the heading.
    RaggedRow,
    /// A field is larger than the limit.
    FieldTooLong,
    /// The heading has one column only, and another delimiter would give more.
    WrongDelimiter,
    /// Two columns have the same heading, or feed the same field.
    DuplicateHeading,
    /// A heading is neither a field, nor mapped, nor dropped.
    UnknownColumn,
    /// A column that looks personal is neither a field, nor mapped, nor dropped.
    PersonalColumn,
    /// A heading that the bundle maps or drops is not in the file.
    HeadingMissing,
    /// A required column is not in the file.
    RequiredColumnMissing,
    /// A required cell is empty.
    RequiredMissing,
    /// The cell is not a date of the declared form, or not a day of the calendar.
    BadDate,
    /// The date lies after the day of the export.
    FutureDate,
    /// The cell is not a number.
    BadNumber,
    /// The cell is not a yes or no.
    BadBoolean,
    /// The word is none of those allowed.
    NotAllowed,
    /// The value is outside its bounds.
    OutOfBounds,
    /// The date is a day that cannot be meant: too early or too late for any record.
    ImplausibleDate,
    /// The date lies before one that must come first.
    OutOfOrder,
    /// Rows are dated after the period that the export says it covers.
    AfterPeriod,
    /// No row is dated in a stretch of the period that is longer than usual.
    LongGap,
    /// The row names a parent that is not there, and is dated after the export of the parents.
    ExportOlder,
    /// Two rows have the same key and say different things.
    DuplicateKey,
    /// Two rows have the same key and say the same: one record.
    RepeatedRow,
    /// The row names a parent that is not there.
    DanglingReference,
    /// A partner word that the bundle does not declare.
    UnknownPartner,
    /// A file that the register of documents names is not in the documents folder.
    DocumentMissing,
    /// The file is none of the formats that are read.
    FormatUnknown,
    /// The name of the file promises another format than its content is.
    WrongExtension,
    /// The text is not UTF-8, and its encoding was detected.
    EncodingDetected,
    /// The text is not in the declared encoding.
    NotThisEncoding,
    /// The export asks for pseudonyms, and there is no key.
    KeyMissing,
    /// The file is protected with a password.
    FileEncrypted,
    /// The file is cut off, damaged, or not what it says.
    FileDamaged,
    /// The workbook has no sheet of the declared name.
    SheetMissing,
    /// Several sheets hold something, and the bundle names none.
    SheetNotNamed,
    /// The row that should hold the headings is empty.
    HeaderRowMissing,
    /// The headings stand in this row, not in the first.
    HeaderElsewhere,
    /// Rows of the sheet are hidden. They were read.
    HiddenRows,
    /// Columns of the sheet are hidden. They were treated like the others.
    HiddenColumns,
    /// Sheets of the workbook are hidden.
    HiddenSheets,
    /// The workbook refers to other workbooks. They were not opened.
    ExternalLinks,
    /// The cell holds an error of a calculation.
    CellError,
    /// The cell holds a calculation whose result was not saved.
    FormulaWithoutValue,
    /// The cell holds a list or an object.
    NestedValue,
    /// The text is not an array of objects, or an object in each line.
    BadJson,
    /// The document holds no text: pages that are pictures, or nothing.
    DocumentNoText,
    /// The document is none of the formats whose text is read.
    DocumentFormat,
    /// Part of the document could not be read: a page that is a picture, or one that is damaged.
    DocumentPartly,
    /// The document is larger than the limit.
    DocumentTooLarge,
    /// The document's text is larger than the limit once it is unpacked.
    DocumentUnpacksTooLarge,
    /// The front matter of the document cannot be read.
    BadFrontMatter,
    /// No document in the folder begins with front matter.
    NoFrontMatter,
    /// A date that the document says of itself cannot be read.
    DocumentBadDate,
    /// The document says another date of itself than the register.
    DocumentDateDiffers,
    /// The document says that it was changed after the day of its approval.
    DocumentChangedLater,
    /// Three documents or more were approved on one day, and none of them was changed in the year before.
    DocumentsUnchanged,
    /// The document is the same as another of the register, byte for byte.
    DocumentCopy,
    /// The file is larger than the limit.
    TooManyBytes,
    /// The workbook is larger than the limit once it is unpacked.
    UnpacksTooLarge,
    /// The workbook has more sheets than the limit.
    TooManySheets,
    /// The sheet has more rows than the limit.
    TooManyRows,
    /// The sheet has more columns than the limit.
    TooManyColumns,
    /// The sheet has more cells than the limit.
    TooManyCells,
}

/// Each code with its name, what is wrong (a fragment that follows a place) and what to do about it.
const WORDS: [(QualityCode, &str, &str, &str); 70] = [
    (
        QualityCode::FileMissing,
        "file-missing",
        "the file is not in the bundle",
        "put the export there, or correct `file`",
    ),
    (
        QualityCode::FileUnreadable,
        "file-unreadable",
        "the file cannot be read",
        "check that it is a file, not a folder or a link, and that you may read it",
    ),
    (
        QualityCode::PathEscapes,
        "path-escapes",
        "the path leads out of the bundle",
        "copy the file into the bundle and name it there",
    ),
    (QualityCode::FileEmpty, "file-empty", "the file is empty", "export it again, with its heading"),
    (
        QualityCode::NoRows,
        "no-rows",
        "the file has a heading and no row",
        "nothing, if there are no records of this kind",
    ),
    (QualityCode::NotUtf8, "not-utf8", "the text is not UTF-8", "declare `encoding`, or save the file as CSV UTF-8"),
    (QualityCode::NulByte, "nul-byte", "the text holds a NUL byte", "export the file again as text"),
    (
        QualityCode::BadQuote,
        "bad-quote",
        "a quote is not closed, or stands inside a field",
        "export the file again as CSV, or correct the quotes at this row",
    ),
    (
        QualityCode::RaggedRow,
        "ragged-row",
        "the row has more or fewer fields than the heading",
        "quote the fields that hold the delimiter, or correct the row",
    ),
    (QualityCode::FieldTooLong, "field-too-long", "a field is longer than 1 MiB", "drop free text from the export"),
    (
        QualityCode::WrongDelimiter,
        "wrong-delimiter",
        "the heading has one column only",
        "declare `delimiter` for this export",
    ),
    (
        QualityCode::DuplicateHeading,
        "duplicate-heading",
        "two columns have the same heading or feed the same field",
        "drop or map one of them",
    ),
    (
        QualityCode::UnknownColumn,
        "unknown-column",
        "the column is neither a field of the table, nor mapped, nor dropped",
        "add its heading to `columns`, or to `drop` if it is not needed",
    ),
    (
        QualityCode::PersonalColumn,
        "personal-column",
        "the column looks personal, and is neither a field of the table, nor mapped, nor dropped",
        "add its place, in quotes, to `drop` of this export; or map it, if it is what a field asks for",
    ),
    (
        QualityCode::HeadingMissing,
        "heading-missing",
        "a heading that the bundle names is not in the file",
        "correct the heading in `columns` or `drop`",
    ),
    (
        QualityCode::RequiredColumnMissing,
        "required-column-missing",
        "a required column is not in the file",
        "map the column that holds it, or export it",
    ),
    (
        QualityCode::RequiredMissing,
        "required-missing",
        "a required cell is empty",
        "fill it in at the source and export again",
    ),
    (
        QualityCode::BadDate,
        "bad-date",
        "the cell is not a date in the declared form",
        "declare `dates` as the file writes them, or correct the cell",
    ),
    (
        QualityCode::FutureDate,
        "future-date",
        "the date is after the day of the export",
        "correct the date at the source",
    ),
    (QualityCode::BadNumber, "bad-number", "the cell is not a number", "correct the cell, or declare `decimal`"),
    (
        QualityCode::BadBoolean,
        "bad-boolean",
        "the cell is not a yes or no",
        "map the words that the file uses under `values`",
    ),
    (QualityCode::NotAllowed, "not-allowed", "the word is none of those allowed", "map it under `values`"),
    (QualityCode::OutOfBounds, "out-of-bounds", "the value is outside its bounds", "correct the cell at the source"),
    (
        QualityCode::ImplausibleDate,
        "implausible-date",
        "the date is too early or too late to be meant",
        "correct the date at the source, or declare `dates` as the file writes them",
    ),
    (
        QualityCode::OutOfOrder,
        "out-of-order",
        "the date lies before one that must come first",
        "find out which of the two is wrong, correct it at the source and export again",
    ),
    (
        QualityCode::AfterPeriod,
        "after-period",
        "the date is after the period that the export says it covers",
        "say in `covers` up to which day the export holds every record",
    ),
    (
        QualityCode::LongGap,
        "long-gap",
        "no record is dated in this time, which is longer than usual",
        "see whether its records are missing from the export",
    ),
    (
        QualityCode::ExportOlder,
        "export-older",
        "the record that the row names is not there, in an export made before the day of the row",
        "export both tables again, on the same day",
    ),
    (
        QualityCode::DuplicateKey,
        "duplicate-key",
        "two rows have the same key and say different things",
        "find out which is right and remove the other, or give each record its own key",
    ),
    (
        QualityCode::RepeatedRow,
        "repeated-row",
        "the row says the same as another; it was counted once",
        "nothing, if the exports overlap; else remove the copy",
    ),
    (
        QualityCode::DanglingReference,
        "dangling-reference",
        "the row names a record that is not there",
        "export the record it names, or correct the reference",
    ),
    (
        QualityCode::UnknownPartner,
        "unknown-partner",
        "the partner is none of those declared",
        "declare the partner, or map the word under `values`",
    ),
    (
        QualityCode::DocumentMissing,
        "document-missing",
        "the document's file is not in the documents folder",
        "put the file there, or correct the register",
    ),
    (
        QualityCode::FormatUnknown,
        "format-unknown",
        "the file is none of the formats that are read",
        "save it as CSV, XLSX, XLS, ODS, JSON or NDJSON",
    ),
    (
        QualityCode::WrongExtension,
        "wrong-extension",
        "the file's name promises another format than its content is",
        "nothing, if it is the right file; else name it after what it is",
    ),
    (
        QualityCode::EncodingDetected,
        "encoding-detected",
        "the text is not UTF-8, and its encoding was detected",
        "declare `encoding` as the evidence index shows it, if it is right",
    ),
    (
        QualityCode::NotThisEncoding,
        "not-this-encoding",
        "the text is not in the declared encoding",
        "correct `encoding`, or leave it out to have it detected",
    ),
    (
        QualityCode::KeyMissing,
        "key-missing",
        "the export asks for pseudonyms, and there is no key",
        "name the key with `--key-file FILE`",
    ),
    (
        QualityCode::FileEncrypted,
        "file-encrypted",
        "the file is protected with a password",
        "save it without a password",
    ),
    (
        QualityCode::FileDamaged,
        "file-damaged",
        "the file is cut off or damaged",
        "open it, save it again and export anew",
    ),
    (QualityCode::SheetMissing, "sheet-missing", "the workbook has no sheet of this name", "correct `sheet`"),
    (
        QualityCode::SheetNotNamed,
        "sheet-not-named",
        "several sheets hold something, and none is named",
        "declare `sheet`",
    ),
    (
        QualityCode::HeaderRowMissing,
        "header-row-missing",
        "the row that should hold the headings is empty",
        "correct `header_row`",
    ),
    (
        QualityCode::HeaderElsewhere,
        "header-elsewhere",
        "the headings stand in this row, not in the first",
        "declare `header_row` with the number of this row",
    ),
    (
        QualityCode::HiddenRows,
        "hidden-rows",
        "rows of the sheet are hidden; they were read",
        "show them and see whether they belong to the records",
    ),
    (
        QualityCode::HiddenColumns,
        "hidden-columns",
        "columns of the sheet are hidden; they were treated like the others",
        "show them, and drop what is not needed",
    ),
    (
        QualityCode::HiddenSheets,
        "hidden-sheets",
        "sheets of the workbook are hidden",
        "see what they hold before the workbook leaves the house",
    ),
    (
        QualityCode::ExternalLinks,
        "external-links",
        "the workbook refers to other workbooks, which were not opened",
        "save it with values only",
    ),
    (
        QualityCode::CellError,
        "cell-error",
        "the cell holds an error of a calculation, such as a division by zero",
        "correct the calculation, or the cell",
    ),
    (
        QualityCode::FormulaWithoutValue,
        "formula-without-value",
        "the cell holds a calculation whose result was not saved",
        "open the workbook in a spreadsheet and save it again",
    ),
    (QualityCode::NestedValue, "nested-value", "the cell holds a list or an object", "export one value for each key"),
    (
        QualityCode::BadJson,
        "bad-json",
        "the text is not JSON, or not an object with each key once",
        "export an array of objects, or an object in each line",
    ),
    (
        QualityCode::DocumentNoText,
        "document-no-text",
        "the document has no text layer: its pages are pictures, or empty",
        "file the original, or a scan with text recognition",
    ),
    (
        QualityCode::DocumentFormat,
        "document-format",
        "the document is none of the formats whose text is read",
        "save it as PDF, DOCX, ODT, MD or TXT",
    ),
    (
        QualityCode::DocumentPartly,
        "document-partly",
        "part of the document could not be read, such as a page that is a picture; what was not found may stand there",
        "file the original, or a scan with text recognition",
    ),
    (
        QualityCode::DocumentTooLarge,
        "document-too-large",
        "the document is larger than the limit",
        "save it with smaller pictures, or raise the limit with `--limit document=…`",
    ),
    (
        QualityCode::DocumentUnpacksTooLarge,
        "document-unpacks-too-large",
        "the document's text is larger than the limit once it is unpacked, or never ends",
        "save it anew, or raise the limit with `--limit document_text=…`",
    ),
    (
        QualityCode::BadFrontMatter,
        "bad-front-matter",
        "the front matter cannot be read: it is never closed, not YAML, or no map of keys and values",
        "correct it at this line: `key: value` on each line, between two lines of `---`",
    ),
    (
        QualityCode::NoFrontMatter,
        "no-front-matter",
        "no Markdown or text file in the documents folder begins with front matter",
        "write it between two lines of `---` at the start of each document, or export the register as a table",
    ),
    (
        QualityCode::DocumentBadDate,
        "document-bad-date",
        "a date in the document's properties or front matter cannot be read",
        "write it there as `2026-03-31`, or take it out",
    ),
    (
        QualityCode::DocumentDateDiffers,
        "document-date-differs",
        "the document gives another day in its properties or front matter than the register",
        "find out which of the two is right, and correct the other",
    ),
    (
        QualityCode::DocumentChangedLater,
        "document-changed-later",
        "the file says that it was changed after the day on which the document was approved",
        "file what was approved, or have the change approved; saving a file again is enough to make it look changed",
    ),
    (
        QualityCode::DocumentsUnchanged,
        "documents-unchanged",
        "three or more documents were approved on one day, and their files say that none was changed in the year before",
        "nothing, if the minutes of that day show that each was read; a policy may be sound as it stands",
    ),
    (
        QualityCode::DocumentCopy,
        "document-copy",
        "the file is the same, byte for byte, as one that the register names by another name",
        "file each version as it was, or let both rows name one file if it holds both",
    ),
    (
        QualityCode::TooManyBytes,
        "too-many-bytes",
        "the file is larger than the limit",
        "cut it by period, or raise the limit with `--limit bytes=…`",
    ),
    (
        QualityCode::UnpacksTooLarge,
        "unpacks-too-large",
        "the workbook is larger than the limit once it is unpacked",
        "save it anew without empty formatted cells and pictures, or raise the limit with `--limit unpacked=…`",
    ),
    (
        QualityCode::TooManySheets,
        "too-many-sheets",
        "the workbook has more sheets than the limit",
        "export one sheet, or raise the limit with `--limit sheets=…`",
    ),
    (
        QualityCode::TooManyRows,
        "too-many-rows",
        "the sheet has more rows than the limit",
        "export it as CSV, which has no such limit, or raise it with `--limit rows=…`",
    ),
    (
        QualityCode::TooManyColumns,
        "too-many-columns",
        "the sheet has more columns than the limit",
        "export the columns that are needed, or raise the limit with `--limit columns=…`",
    ),
    (
        QualityCode::TooManyCells,
        "too-many-cells",
        "the sheet has more cells than the limit",
        "export the columns that are needed, or raise the limit with `--limit cells=…`",
    ),
];

impl QualityCode {
    /// Every code, in the order of the definition.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|words| words.0)
    }

    /// The kebab-case code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.words().1
    }

    /// What is wrong, as a fragment that follows a place.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.words().2
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        self.words().3
    }

    fn words(self) -> (Self, &'static str, &'static str, &'static str) {
        // A code that the table lacks cannot happen: the test below holds the two together.
        WORDS.into_iter().find(|words| words.0 == self).unwrap_or((self, "unnamed", "", ""))
    }
}

/// What is wrong with the evidence at one place, or at many of the same kind in one column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct QualityFinding {
    /// The kind.
    pub code: QualityCode,
    /// The table that the file feeds.
    pub table: String,
    /// The file, as a path inside the bundle.
    pub file: String,
    /// The field, or the position of a column that has none, such as `column 7 (G)`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<String>,
    /// How many cells or rows.
    pub count: u64,
    /// The first rows concerned, as a spreadsheet counts them; at most 20.
    pub rows: Vec<u64>,
    /// Whether the rest of the file could not be used because of it.
    pub fatal: bool,
    /// The limit that was passed, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<u64>,
    /// The field or the file that it does not agree with, if there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub against: Option<String>,
    /// The first and the last day that it is about, if it is about days.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub days: Option<Period>,
    /// A nearby name that may have been meant, from our own vocabulary.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suggestion: Option<String>,
    /// What a column that looks personal looks like, such as `a postcode`; never what stands there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub looks_like: Option<String>,
    /// The checks that it weakens.
    pub checks: Vec<String>,
}

impl QualityFinding {
    /// What to do about it, with the line to add where there is one.
    #[must_use]
    pub fn remedy(&self) -> Cow<'static, str> {
        match &self.column {
            Some(place) if self.code == QualityCode::PersonalColumn => {
                format!("add `drop: [\"{place}\"]` to this export; or map it, if it is what a field asks for").into()
            }
            _ => self.code.remedy().into(),
        }
    }
}

/// A parameter with the value that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParameterUsed {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The value used, as written.
    pub value: String,
    /// The standard's default, as written.
    pub default: String,
    /// Why the bundle overrides it, if it does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<String>,
    /// Where the default comes from.
    pub source: SourceMark,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_the_name_of_its_serialised_form() {
        for code in QualityCode::all() {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
        let schema = serde_json::to_value(schemars::schema_for!(QualityCode)).unwrap();
        assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(WORDS.len()), "a code is missing from the table");
    }
}
