//! What is known of each code: the one table of its kind. Whoever adds a code is made to fill in a line.

use super::{Leaves, QualityCode, Touches};

/// What is known of a code.
struct Facts {
    name: &'static str,
    meaning: &'static str,
    remedy: &'static str,
    touches: Touches,
    leaves: Leaves,
}

const fn facts(
    name: &'static str,
    touches: Touches,
    leaves: Leaves,
    meaning: &'static str,
    remedy: &'static str,
) -> Facts {
    Facts { name, meaning, remedy, touches, leaves }
}

impl QualityCode {
    /// The kebab-case code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.facts().name
    }

    /// What is wrong, as a fragment that follows a place.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.facts().meaning
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        self.facts().remedy
    }

    /// The part of its table that it touches, if the file could be used all the same.
    #[must_use]
    pub fn touches(self) -> Touches {
        self.facts().touches
    }

    /// Whether nothing can be read in a whole column: a question about how it is written, not a mistake in each of its rows.
    #[must_use]
    pub fn asks_about_column(self) -> bool {
        matches!(self, Self::ColumnUnread | Self::NumbersUnread | Self::WordsUnread)
    }

    /// Whether it says that an export is not read though it could be: nobody has said how.
    #[must_use]
    pub fn leaves_export_unread(self) -> bool {
        matches!(self, Self::SetAside | Self::RegisterUnlisted)
    }

    /// What it leaves open where a check reads it.
    #[must_use]
    pub fn leaves(self) -> Leaves {
        self.facts().leaves
    }

    /// INVARIANT: there is no arm for the rest, so that a code without its facts does not compile.
    #[expect(clippy::too_many_lines, reason = "it is a table of all codes")]
    const fn facts(self) -> Facts {
        use Leaves::{Cell, Neither, Row};
        use Touches::{Column, Document, Link, Nothing, Rows};
        match self {
            Self::FileMissing => facts(
                "file-missing",
                Document,
                Row,
                "the file is not in the bundle",
                "put the export there, or correct `file`",
            ),
            Self::FileUnreadable => facts(
                "file-unreadable",
                Document,
                Row,
                "the file cannot be read",
                "check that it is a file, not a folder or a link, and that you can read it",
            ),
            Self::SetAside => facts(
                "set-aside",
                Rows,
                Neither,
                "the bundle sets this export aside with `later: true`, so it was not read",
                "answer the questions in its entry, and remove `later: true`",
            ),
            Self::RegisterUnlisted => facts(
                "register-unlisted",
                Rows,
                Neither,
                "a file in the folder has the headings and rows of this register, and no entry reads it",
                "add an entry for it, which `readymark map` proposes; or move the file out of the folder if it is not needed",
            ),
            Self::AnswersUnread => facts(
                "answers-unread",
                Nothing,
                Neither,
                "the file with the recorded answers cannot be read",
                "correct it, or name it `judgements.yaml`; the messages of the audit say which and where",
            ),
            Self::NearName => facts(
                "near-name",
                Nothing,
                Neither,
                "the file has nearly the name of one that is read, so nobody reads it",
                "rename it to `judgements.yaml`, `exceptions.yaml` or `bundle.yaml`, or delete it if it is an old copy",
            ),
            Self::ProfileContradicted => facts(
                "profile-contradicted",
                Nothing,
                Neither,
                "these rows contradict an answer about the service in bundle.yaml",
                "correct the answer under `profiles`, or the rows; until then the profile counts as yes",
            ),
            Self::PathEscapes => facts(
                "path-escapes",
                Rows,
                Row,
                "the path leads out of the bundle",
                "copy the file into the bundle and name it there",
            ),
            Self::FileEmpty => {
                facts("file-empty", Rows, Neither, "the file is empty", "export it again, with headings")
            }
            Self::NoRows => facts(
                "no-rows",
                Rows,
                Neither,
                "the file has headings but no rows",
                "if there are no records of this kind, write `complete: true` and `rows: 0` in its entry; else export it again",
            ),
            Self::ColumnUnread => facts(
                "column-unread",
                Column,
                Cell,
                "no date in this column can be read: they are not in the declared format",
                "set `dates` of this export to the format that the file writes: add the key, or change it if it is there. Day numbers of a spreadsheet (45767) and two-digit years fit none: export again",
            ),
            Self::NumbersUnread => facts(
                "numbers-unread",
                Column,
                Cell,
                "no number in this column can be read",
                "set `decimal: \",\"` in this export if the file writes 1,5; or drop the column, or map it to another field",
            ),
            Self::WordsUnread => facts(
                "words-unread",
                Column,
                Cell,
                "words in this column are not among those that the standard allows",
                "map the words that the file uses under `values`; or drop the column, or map it to another field",
            ),
            Self::FewerRows => facts(
                "fewer-rows",
                Rows,
                Row,
                "the file has fewer records than `rows` says that its system counts",
                "export it again, whole; or correct `rows` to the number that the system shows for this export",
            ),
            Self::MoreRows => facts(
                "more-rows",
                Rows,
                Row,
                "the file has more records than `rows` says that its system counts",
                "delete or skip the rows that are no records; or correct `rows` to the number that the system shows for this export",
            ),
            Self::NotUtf8 => facts(
                "not-utf8",
                Rows,
                Neither,
                "the text is not UTF-8",
                "declare `encoding`, or save the file as CSV UTF-8",
            ),
            Self::NulByte => facts("nul-byte", Rows, Neither, "NUL byte in the text", "export the file again as text"),
            Self::BadQuote => facts(
                "bad-quote",
                Rows,
                Neither,
                "a quote is not closed, or is inside a field",
                "export the file again as CSV, or correct the quotes at this row",
            ),
            Self::EmptyColumn => facts(
                "empty-column",
                Column,
                Cell,
                "no row of the file has a value in this column",
                "export it again with its values; if no record has one, list the field under `no_values`",
            ),
            Self::RaggedRow => facts(
                "ragged-row",
                Rows,
                Row,
                "the row has more or fewer fields than headings",
                "quote the fields that contain the delimiter, or correct the row",
            ),
            Self::SwallowedRows => facts(
                "swallowed-rows",
                Rows,
                Row,
                "the row, or a cell of it in quotes, holds what looks like other records",
                "correct the quotes and the line ends at this row, and export again",
            ),
            Self::NotARecord => facts(
                "not-a-record",
                Nothing,
                Neither,
                "the row is a total, a heading, a note or an unticked box; it was not counted as a record",
                "nothing, if that is so; else fill in the row's other cells, and export again",
            ),
            Self::DoubtfulRow => facts(
                "doubtful-row",
                Rows,
                Row,
                "the row holds so little that it may be no record, or its cells moved into other columns; nothing in it is known",
                "fill in or correct the record, or delete the row, and export again",
            ),
            Self::FileCut => facts(
                "file-cut",
                Rows,
                Row,
                "the file breaks off here: the record is cut short, or the system wrote an error message instead",
                "export it again, whole",
            ),
            Self::FieldTooLong => {
                facts("field-too-long", Rows, Neither, "a field is longer than 1 MiB", "drop free text from the export")
            }
            Self::WrongDelimiter => facts(
                "wrong-delimiter",
                Rows,
                Neither,
                "there is only one column",
                "declare `delimiter` for this export",
            ),
            Self::DuplicateHeading => facts(
                "duplicate-heading",
                Rows,
                Neither,
                "duplicate heading, or two columns for one field",
                "drop or map one of them",
            ),
            Self::UnknownColumn => facts(
                "unknown-column",
                Rows,
                Neither,
                "the column is not a field of the table, not mapped and not dropped",
                "add its heading to `columns`, or to `drop` if it is not needed",
            ),
            Self::PersonalColumn => facts(
                "personal-column",
                Rows,
                Neither,
                "the column looks personal, and is not a field of the table, not mapped and not dropped",
                "add its place, in quotes, to `drop` of this export; or map it to a field",
            ),
            Self::NamesAsReferences => facts(
                "names-as-references",
                Rows,
                Neither,
                "the column of references holds names, or other words by which people are found",
                "add its heading to `pseudonymise` of every export that has it, and name the key with `--key-file FILE`",
            ),
            Self::HeadingMissing => facts(
                "heading-missing",
                Column,
                Neither,
                "a heading in the bundle is not in the file",
                "correct the heading in `columns` or `drop`",
            ),
            Self::RequiredColumnMissing => facts(
                "required-column-missing",
                Column,
                Neither,
                "a required column is not in the file",
                "map its column, or export it",
            ),
            Self::RequiredMissing => facts(
                "required-missing",
                Column,
                Row,
                "a required cell is empty",
                "fill it in at the source and export again",
            ),
            Self::BadDate => facts(
                "bad-date",
                Column,
                Cell,
                "not a date in the declared format",
                "set `dates` to the file's format, or correct the cell",
            ),
            Self::FutureDate => facts(
                "future-date",
                Column,
                Cell,
                "the date is after the day of the export",
                "correct the date at the source",
            ),
            Self::BadNumber => {
                facts("bad-number", Column, Cell, "the cell is not a number", "correct the cell, or declare `decimal`")
            }
            Self::BadBoolean => {
                facts("bad-boolean", Column, Cell, "not yes or no", "map the words that the file uses under `values`")
            }
            Self::NotAllowed => facts("not-allowed", Column, Cell, "unknown word", "map it under `values`"),
            Self::NoCounterpart => facts(
                "no-counterpart",
                Column,
                Cell,
                "the bundle says that the standard has no word for this one",
                "nothing, if that is so; otherwise map the word under `values`",
            ),
            Self::WordTurned => facts(
                "word-turned",
                Column,
                Cell,
                "the bundle turns a word of the standard, a day or a number into another, or into no value",
                "remove that line from `values`, or the word from `missing`; if the system means something else by the word, \
                 map also the word that it uses for what the standard means",
            ),
            Self::NotKnown => facts(
                "not-known",
                Column,
                Cell,
                "the cell says that it is not known, where an empty cell means that it has not happened",
                "find out and correct the cell, or empty it if it has not happened",
            ),
            Self::NameUnclear => facts(
                "name-unclear",
                Column,
                Cell,
                "the cell names almost a record of the register, so it may be that person or another",
                "write the reference as the register has it; for somebody who is in no register, a role that looks like no reference",
            ),
            Self::NamesNobody => facts(
                "names-nobody",
                Column,
                Cell,
                "the cell should name somebody, and names nobody",
                "name who it was by a reference or a role, or leave the cell empty",
            ),
            Self::SaysNothing => facts(
                "says-nothing",
                Column,
                Cell,
                "the cell should say something, and says nothing",
                "write it down in a few words, or leave the cell empty",
            ),
            Self::ReferenceTurned => facts(
                "reference-turned",
                Link,
                Row,
                "the bundle turns the reference of one record into that of another",
                "remove that line under `values`; if both are one record, correct the register",
            ),
            Self::OutOfBounds => facts(
                "out-of-bounds",
                Column,
                Cell,
                "the value is outside its limits",
                "correct the cell at the source",
            ),
            Self::ImplausibleDate => facts(
                "implausible-date",
                Column,
                Cell,
                "implausible date: too early or too late",
                "correct the date at the source, or declare `dates` as the file writes them",
            ),
            Self::OutOfOrder => facts(
                "out-of-order",
                Column,
                Neither,
                "two dates are in the wrong order",
                "correct the wrong one at the source and export again",
            ),
            Self::SwappedDate => facts(
                "swapped-date",
                Column,
                Cell,
                "a spreadsheet of another locale may have swapped day and month: days up to the 12th are written in another way than later ones",
                "export again without opening the file in a spreadsheet, or write every day as `YYYY-MM-DD`",
            ),
            Self::ShiftedDate => facts(
                "shifted-date",
                Column,
                Cell,
                "the time is 23:00, which is how some programs write the start of the next day in British summer time: the day may be one too early",
                "export the days alone, without a time, or in UK local time",
            ),
            Self::AfterPeriod => facts(
                "after-period",
                Rows,
                Neither,
                "the date is after the period that the export says it covers",
                "correct `covers`: up to which day is the export complete?",
            ),
            Self::LongGap => facts(
                "long-gap",
                Rows,
                Neither,
                "an unusually long time without records",
                "check whether records are missing from the export",
            ),
            Self::ExportOlder => facts(
                "export-older",
                Link,
                Row,
                "the row refers to a missing record, whose export is older than the row",
                "export both tables again, on the same day",
            ),
            Self::ExportDayDiffers => facts(
                "export-day-differs",
                Rows,
                Neither,
                "the name of the file says a day more than a month before `exported_on`, and the earlier day counts",
                "correct `exported_on`, put the newer file there, or rename the file",
            ),
            Self::DuplicateKey => facts(
                "duplicate-key",
                Rows,
                Neither,
                "duplicate id: two rows have the same key but different content",
                "give each record its own key; delete a row only if it is wrong",
            ),
            Self::AlikeKeys => facts(
                "alike-keys",
                Rows,
                Neither,
                "two rows have keys that look alike, so they may be one record or two",
                "write the key of one record in one way in every table, or give each record a key that nobody takes for the other",
            ),
            Self::AlikeReferences => facts(
                "alike-references",
                Column,
                Cell,
                "the reference looks like another one, so both may name one record or two, and the register that would tell is not there",
                "write the reference to one record in one way in every table, and export the register",
            ),
            Self::RoundedKey => facts(
                "rounded-key",
                Rows,
                Row,
                "the reference is a number that a spreadsheet rounded",
                "export the column as text",
            ),
            Self::KeyUnreadable => facts(
                "key-unreadable",
                Rows,
                Row,
                "the row's own reference is not there or cannot be read, so its record is not known: nothing else in the row is but whose it is, nor what rows that may be the same record say otherwise",
                "give the record its own reference at the source; export the column as text, with each reference whole, and no calculation or merged cell in it",
            ),
            Self::RepeatedRow => facts(
                "repeated-row",
                Nothing,
                Neither,
                "duplicate row, counted once",
                "nothing to do if the exports overlap; otherwise delete the copy",
            ),
            Self::DanglingReference => facts(
                "dangling-reference",
                Link,
                Row,
                "the row refers to a missing record",
                "export the record it names, or correct the reference",
            ),
            Self::ReferencesRefused => facts(
                "references-refused",
                Link,
                Row,
                "most of the column names records that are not there, so none of its references is used",
                "write the reference in the same way in both tables, or export the records it names",
            ),
            Self::UnknownPartner => facts(
                "unknown-partner",
                Rows,
                Neither,
                "unknown partner",
                "declare the partner, or map the word under `values`",
            ),
            Self::DocumentMissing => facts(
                "document-missing",
                Document,
                Row,
                "the document's file is not in the documents folder",
                "put the file there, or correct the register",
            ),
            Self::FormatUnknown => facts(
                "format-unknown",
                Rows,
                Neither,
                "unsupported format",
                "save it as CSV, XLSX, XLS, ODS, JSON or NDJSON",
            ),
            Self::WrongExtension => facts(
                "wrong-extension",
                Nothing,
                Neither,
                "the file name does not match its format",
                "nothing to do if it is the right file; otherwise rename it",
            ),
            Self::EncodingDetected => facts(
                "encoding-detected",
                Rows,
                Neither,
                "the text is not UTF-8, and its encoding was detected",
                "declare `encoding` as the evidence index shows it, if it is right",
            ),
            Self::NotThisEncoding => facts(
                "not-this-encoding",
                Rows,
                Neither,
                "the text is not in the declared encoding",
                "correct `encoding`, or remove it to detect it",
            ),
            Self::KeyMissing => facts(
                "key-missing",
                Rows,
                Neither,
                "the export needs a key for pseudonyms",
                "name the key with `--key-file FILE`",
            ),
            Self::FileEncrypted => facts(
                "file-encrypted",
                Column,
                Neither,
                "the file is protected with a password",
                "save it without a password",
            ),
            Self::FileDamaged => facts(
                "file-damaged",
                Column,
                Neither,
                "the file is incomplete or damaged",
                "open it and save it again, or export it again",
            ),
            Self::SheetMissing => {
                facts("sheet-missing", Rows, Neither, "the workbook has no sheet of this name", "correct `sheet`")
            }
            Self::SheetNotNamed => facts(
                "sheet-not-named",
                Rows,
                Neither,
                "several sheets have content, and none is named",
                "declare `sheet`",
            ),
            Self::SheetNameTwice => facts(
                "sheet-name-twice",
                Rows,
                Neither,
                "two sheets have this name but for spaces or letter case",
                "rename one of them, or write `sheet` exactly as the workbook does",
            ),
            Self::HeaderRowMissing => {
                facts("header-row-missing", Rows, Neither, "the heading row is empty", "correct `header_row`")
            }
            Self::HeaderElsewhere => facts(
                "header-elsewhere",
                Rows,
                Neither,
                "the headings are in this row, not the first",
                "declare `header_row` with the number of this row",
            ),
            Self::RowsAbove => facts(
                "rows-above",
                Rows,
                Neither,
                "the same headings are in this row already, and `header_row` leaves out the rows below it",
                "declare `header_row` with the number of this row; headings that are repeated further down are not read as records anyway",
            ),
            Self::HeadingsMoved => facts(
                "headings-moved",
                Rows,
                Neither,
                "the headings are repeated in this row in another order, so the rows below have other columns",
                "put the rows below into a file of their own, or export again with the columns in one order",
            ),
            Self::SheetUnread => facts(
                "sheet-unread",
                Rows,
                Row,
                "another sheet has the same headings or rows like these, and no entry reads it, so the register may not be whole",
                "add an entry for that sheet if it has records of the period; else hide it, or name it by its year",
            ),
            Self::HiddenRows => facts(
                "hidden-rows",
                Rows,
                Neither,
                "hidden rows were read",
                "unhide them and check that they are records",
            ),
            Self::HiddenColumns => facts(
                "hidden-columns",
                Nothing,
                Neither,
                "hidden columns were read like the others",
                "show them, and drop what is not needed",
            ),
            Self::HiddenSheets => facts(
                "hidden-sheets",
                Nothing,
                Neither,
                "sheets of the workbook are hidden",
                "check them before you share the workbook",
            ),
            Self::ExternalLinks => facts(
                "external-links",
                Nothing,
                Neither,
                "the workbook refers to other workbooks, which were not opened",
                "save it with values only",
            ),
            Self::CellError => facts(
                "cell-error",
                Column,
                Cell,
                "the cell contains a calculation error, such as a division by zero",
                "correct the calculation, or the cell",
            ),
            Self::FormulaWithoutValue => facts(
                "formula-without-value",
                Column,
                Cell,
                "the cell contains a formula without a saved result",
                "open the workbook in a spreadsheet and save it again",
            ),
            Self::CellUnread => facts(
                "cell-unread",
                Column,
                Cell,
                "the cell of the workbook holds something that cannot be read",
                "look up the value at the source, write it into the cell, and save the workbook again in a spreadsheet program",
            ),
            Self::NestedValue => facts(
                "nested-value",
                Column,
                Cell,
                "the cell contains a list or an object",
                "export one value for each key",
            ),
            Self::MergedCell => facts(
                "merged-cell",
                Column,
                Cell,
                "the cell is merged with one above or to the left, and only the first of them holds the value",
                "unmerge the cells, fill in the value in each row, and export again",
            ),
            Self::PartOfDate => facts(
                "part-of-date",
                Column,
                Cell,
                "the date cell shows only a part of a date, such as the month and the year",
                "give the cell a format that shows the whole date, such as YYYY-MM-DD, check the day, and export again",
            ),
            Self::BadJson => facts(
                "bad-json",
                Rows,
                Neither,
                "invalid JSON, a duplicate key, or one page of an answer that has more rows",
                "export an array of objects, or an object in each line, with the rows of every page",
            ),
            Self::NoDocument => facts(
                "no-document",
                Document,
                Row,
                "the file is empty, or is not the document that its name says",
                "open it, save the document there again, or name the right file in the register",
            ),
            Self::DocumentNoText => facts(
                "document-no-text",
                Column,
                Neither,
                "the document has no text layer: its pages are pictures, or empty",
                "file the original, or a scan with text recognition",
            ),
            Self::DocumentFormat => facts(
                "document-format",
                Column,
                Neither,
                "the text of this format cannot be read",
                "save it as PDF, DOCX, ODT, MD or TXT",
            ),
            Self::DocumentPartly => facts(
                "document-partly",
                Column,
                Neither,
                "part of the document could not be read, such as a page that is a picture; what was not found may be there",
                "file the original, or a scan with text recognition",
            ),
            Self::DocumentTooLarge => facts(
                "document-too-large",
                Column,
                Neither,
                "the document is larger than the limit",
                "save it with smaller pictures, or raise the limit with `--limit document=…`",
            ),
            Self::DocumentUnpacksTooLarge => facts(
                "document-unpacks-too-large",
                Column,
                Neither,
                "the document's text is larger than the limit when unpacked, or endless",
                "save it again, or raise the limit with `--limit document_text=…`",
            ),
            Self::BadFrontMatter => facts(
                "bad-front-matter",
                Rows,
                Neither,
                "the front matter cannot be read: not between two lines of `---`, not YAML, or not keys and values",
                "correct it at this line: `key: value` on each line, between two lines of `---`",
            ),
            Self::NoFrontMatter => facts(
                "no-front-matter",
                Rows,
                Neither,
                "no Markdown or text file in the documents folder begins with front matter",
                "write it between two lines of `---` at the start of each document, or export the register as a table",
            ),
            Self::DocumentBadDate => facts(
                "document-bad-date",
                Column,
                Neither,
                "a date in the document's properties or front matter cannot be read",
                "write it as `2026-03-31`, or remove it",
            ),
            Self::DocumentDateDiffers => facts(
                "document-date-differs",
                Column,
                Neither,
                "the document and the register give different dates",
                "correct the wrong one",
            ),
            Self::DocumentChangedLater => facts(
                "document-changed-later",
                Column,
                Neither,
                "the file was changed after the document was approved",
                "file what was approved, or have the change approved; saving a file is enough to make it look changed",
            ),
            Self::DocumentsUnchanged => facts(
                "documents-unchanged",
                Column,
                Neither,
                "three or more documents were approved on one day without a change in the year before",
                "nothing to do if the minutes show that each was read; a policy may be fine as it is",
            ),
            Self::DocumentCopy => facts(
                "document-copy",
                Column,
                Neither,
                "two entries of the register are the same file, byte for byte",
                "file each version separately, or let both rows name one file",
            ),
            Self::TooManyBytes => facts(
                "too-many-bytes",
                Rows,
                Neither,
                "the file is larger than the limit",
                "split it by period, or raise the limit with `--limit bytes=…`",
            ),
            Self::UnpacksTooLarge => facts(
                "unpacks-too-large",
                Rows,
                Neither,
                "the workbook is larger than the limit when unpacked",
                "save it again without empty formatted cells and pictures, or raise the limit with `--limit unpacked=…`",
            ),
            Self::TooManySheets => facts(
                "too-many-sheets",
                Rows,
                Neither,
                "the workbook has more sheets than the limit",
                "export one sheet, or raise the limit with `--limit sheets=…`",
            ),
            Self::TooManyRows => facts(
                "too-many-rows",
                Rows,
                Neither,
                "the sheet has more rows than the limit",
                "export it as CSV, which has no such limit, or raise it with `--limit rows=…`",
            ),
            Self::TooManyColumns => facts(
                "too-many-columns",
                Rows,
                Neither,
                "the sheet has more columns than the limit",
                "export the columns that are needed, or raise the limit with `--limit columns=…`",
            ),
            Self::TooManyCells => facts(
                "too-many-cells",
                Rows,
                Neither,
                "the sheet has more cells than the limit",
                "export the columns that are needed, or raise the limit with `--limit cells=…`",
            ),
            Self::SheetTooLarge => facts(
                "sheet-too-large",
                Rows,
                Neither,
                "the sheet takes more memory than the limit",
                "export the rows and columns that are needed, as CSV, or raise the limit with `--limit sheet=…`",
            ),
            Self::PassedOver => facts(
                "passed-over",
                Rows,
                Neither,
                "it is hidden, a link or a pipe, may not be read, lies too deep, or its name is not UTF-8",
                "delete it, or put it in the bundle as a plain file that can be looked into",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_the_name_of_its_serialised_form() {
        for code in QualityCode::all() {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
