//! The kinds of data-quality finding.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// What kind of data-quality finding.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
pub enum QualityCode {
    /// The file that an export names is not there.
    FileMissing,
    /// The file could not be read: permission, a folder, a link.
    FileUnreadable,
    /// The bundle sets the export aside, so that none of it is read.
    SetAside,
    /// A file or sheet in the bundle's folder looks like this register, and no entry reads it.
    RegisterUnlisted,
    /// A file with recorded answers cannot be read, or nobody reads it because of its name.
    AnswersUnread,
    /// The name of the file is nearly that of one that is read.
    NearName,
    /// The service answered no to a profile, and rows show that it is so.
    ProfileContradicted,
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
    /// No row of the file has a value in this column, and the standard expects some.
    EmptyColumn,
    /// A row has more or fewer fields than the heading.
    RaggedRow,
    /// A cell in quotes holds lines that look like records: a quote is missing, or one stands too much.
    SwallowedRows,
    /// The row is a total, a heading, a note or a box that nobody ticked, and no record.
    NotARecord,
    /// The row holds so little that it may be no record, or its cells moved into other columns.
    DoubtfulRow,
    /// The file ends in the middle of a record, or with the message of a system that wrote no more.
    FileCut,
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
    /// A column of references looks like what people are called by, and is not made into pseudonyms.
    NamesAsReferences,
    /// A heading that the bundle maps or drops is not in the file.
    HeadingMissing,
    /// A required column is not in the file.
    RequiredColumnMissing,
    /// A required cell is empty.
    RequiredMissing,
    /// The cell is not a date of the declared form, or an invalid date.
    BadDate,
    /// The date lies after the day of the export.
    FutureDate,
    /// The cell is not a number.
    BadNumber,
    /// The cell is not a yes or no.
    BadBoolean,
    /// Unknown word.
    NotAllowed,
    /// The dictionary of the bundle says that the standard has no word for this one.
    NoCounterpart,
    /// The dictionary of the bundle turns a word of the standard into another one.
    WordTurned,
    /// The cell says that somebody does not know, where an empty cell means that it has not happened.
    NotKnown,
    /// The cell names almost a record of a register, and may mean it or somebody else.
    NameUnclear,
    /// The cell should name somebody, and names nobody.
    NamesNobody,
    /// The cell should say something, and says none or not known.
    SaysNothing,
    /// The dictionary of the bundle turns the key of one record into that of another.
    ReferenceTurned,
    /// The value is outside its bounds.
    OutOfBounds,
    /// The date is a day that cannot be meant: too early or too late for any record.
    ImplausibleDate,
    /// The date lies before one that must come first.
    OutOfOrder,
    /// The day may have been swapped with the month by a spreadsheet of another locale.
    SwappedDate,
    /// The day may be the one before: a program wrote the midnights of British summer days as 23:00.
    ShiftedDate,
    /// Rows are dated after the period that the export says it covers.
    AfterPeriod,
    /// No row is dated in a stretch of the period that is longer than usual.
    LongGap,
    /// The row names a parent that is not there, and is dated after the export of the parents.
    ExportOlder,
    /// The name of the file says a day long before the declared one of the export.
    ExportDayDiffers,
    /// Two rows have the same key and say different things.
    DuplicateKey,
    /// Two rows have keys that look alike, so that they may be one record or two.
    AlikeKeys,
    /// References look alike, and the register that tells whether they name one record or two is not there.
    AlikeReferences,
    /// The reference is a number that a spreadsheet rounded: more than 15 digits, or an exponent.
    RoundedKey,
    /// The row's own key cannot be read, so its record is not known.
    KeyUnreadable,
    /// Two rows have the same key and say the same: one record.
    RepeatedRow,
    /// The row names a parent that is not there.
    DanglingReference,
    /// Most rows name parents that are not there, so that none of the column's references is used.
    ReferencesRefused,
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
    /// Two sheets have the declared name but for spaces or letter case.
    SheetNameTwice,
    /// The row that should hold the headings is empty.
    HeaderRowMissing,
    /// The headings stand in this row, not in the first.
    HeaderElsewhere,
    /// The same headings stand in this row, above those that the bundle declares, with rows between that are not read.
    RowsAbove,
    /// The headings stand again in this row, in another order: the rows below have other columns.
    HeadingsMoved,
    /// Another visible sheet has nearly the same headings, or rows without headings that are like these, and no entry reads it.
    SheetUnread,
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
    /// The workbook has something in the cell that cannot be read, or not all of it.
    CellUnread,
    /// The cell holds a list or an object.
    NestedValue,
    /// The cell is merged with one above or to the left, which alone holds the value.
    MergedCell,
    /// The date cell shows only a part of a date, such as the month and the year.
    PartOfDate,
    /// The text is not an array of objects, or an object in each line.
    BadJson,
    /// The file that the register names is no document: it has no bytes, belongs to a program, or is a page saved in its place.
    NoDocument,
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
    /// The sheet takes more memory than the limit.
    SheetTooLarge,
    /// The file or folder is hidden, a link or a pipe, may not be read, lies too deep, or its name is no UTF-8.
    PassedOver,
    /// The column has texts, and none of them is a date of the declared form.
    ColumnUnread,
    /// The column has texts, and none of them is a number.
    NumbersUnread,
    /// The column has words, and none of them is one that the standard allows.
    WordsUnread,
    /// The file has fewer records than its system counts.
    FewerRows,
    /// The file has more records than its system counts.
    MoreRows,
}

impl QualityCode {
    /// Every code, in the order of the definition.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied()
    }
}
