//! What is wrong with the records that a check reads, as sentences. Both editions say them: the external one without numbers.

use readymark_findings::QualityCode;

use super::counted;

/// How many files a sentence names.
const FILES: usize = 3;

/// How many there are and who they are: `2 rows`; of a number that is not shown, `Rows`.
struct Found {
    number: Option<u64>,
    /// One, many, and many at the beginning of a sentence.
    noun: [&'static str; 3],
}

const CELLS: [&str; 3] = ["cell", "cells", "Cells"];
const ROWS: [&str; 3] = ["row", "rows", "Rows"];
const RECORDS: [&str; 3] = ["record", "records", "Records"];

impl Found {
    fn named(&self) -> String {
        let [one, many, first] = self.noun;
        self.number.map_or_else(|| first.to_owned(), |number| counted(number, one, many))
    }

    /// One word if it is one, else the other.
    fn by<'w>(&self, one: &'w str, many: &'w str) -> &'w str {
        if self.number == Some(1) { one } else { many }
    }
}

/// Why an export could not be read.
pub(super) fn unreadable(table: &str, codes: &[QualityCode]) -> String {
    if codes.is_empty() {
        return format!("An export of “{table}” was not read.");
    }
    let because: Vec<&str> = codes.iter().map(|code| code.meaning()).collect();
    format!("An export of “{table}” was not read: {}.", because.join("; "))
}

/// Which files lack a column; none stands for all of them.
pub(super) fn column_absent(table: &str, column: &str, files: &[String]) -> String {
    let more = files.len().saturating_sub(FILES);
    let mut named = files.get(..FILES).unwrap_or(files).to_vec();
    named.extend((more > 0).then(|| format!("{more} more")));
    match files.len() {
        0 => format!("No export of “{table}” has the column {column}."),
        1 => format!("{} has no column {column}; it is unknown for its rows in “{table}”.", named.concat()),
        _ => format!("{} have no column {column}; it is unknown for their rows in “{table}”.", super::list(&named)),
    }
}

/// Documents that a check searches and could not, or not whole; of rows that are counted, or of some.
pub(super) fn documents_unread(table: &str, code: QualityCode, rows: Option<u64>) -> String {
    let rows = rows.map(|rows| format!("{} of ", counted(rows, "row", "rows"))).unwrap_or_default();
    let how = if code == QualityCode::DocumentPartly { "searched in part" } else { "not searched" };
    format!("Documents named in {rows}“{table}” were {how}: {}.", code.meaning())
}

/// Cells that could not be used, by what is wrong with them.
pub(super) fn cells(table: &str, column: &str, code: Option<QualityCode>, number: Option<u64>) -> String {
    let cells = Found { number, noun: CELLS };
    let (named, count) = (cells.named(), cells.by("counts", "count"));
    let because = match code {
        None => "the value could not be used",
        // Of two dates nobody can tell which is wrong: the sentence must be true of both.
        Some(QualityCode::OutOfOrder) => "two dates are in the wrong order",
        Some(code) => code.meaning(),
    };
    format!("{named} in the column {column} of “{table}” {count} as unknown: {because}.")
}

/// Records that may be somewhere else than in the rows that were read.
fn beyond_the_rows(table: &str, code: QualityCode) -> String {
    if code == QualityCode::SheetUnread {
        return format!("A workbook of “{table}” has another sheet with such records, which nobody reads.");
    }
    format!("A file of “{table}” breaks off in the middle: records may be missing after that point.")
}

/// Rows of which something is left open.
pub(super) fn rows(table: &str, column: Option<&str>, code: QualityCode, number: Option<u64>) -> String {
    let rows = Found { number, noun: ROWS };
    let (named, name) = (format!("{} of “{table}”", rows.named()), rows.by("names", "name"));
    let column = column.unwrap_or_default();
    match code {
        QualityCode::SheetUnread | QualityCode::FileCut => beyond_the_rows(table, code),
        QualityCode::RaggedRow => {
            let has = rows.by("has", "have");
            format!("{named} {has} more or fewer fields than headings; all values are unknown.")
        }
        QualityCode::SwallowedRows => {
            let (holds, them) = (rows.by("holds", "hold"), rows.by("it", "them"));
            format!("{named} {holds} other records: nothing in {them} is known, and records are missing.")
        }
        QualityCode::FewerRows => {
            let records = Found { number, noun: RECORDS };
            let (named, are) = (records.named(), records.by("is", "are"));
            format!("{named} of “{table}” {are} missing: the file has fewer than its system counts.")
        }
        QualityCode::MoreRows => {
            let records = Found { number, noun: RECORDS };
            let (named, are) = (records.named(), records.by("is", "are"));
            format!("{named} of “{table}” {are} too many: the file has more than its system counts.")
        }
        QualityCode::DoubtfulRow => {
            let (holds, them) = (rows.by("holds", "hold"), rows.by("it", "them"));
            let record = rows.by("no record", "no records");
            format!("{named} may be {record}, or {holds} cells of other columns: nothing in {them} is known.")
        }
        QualityCode::KeyUnreadable => {
            let (has, them) = (rows.by("has", "have"), rows.by("it", "them"));
            format!("{named} {has} a reference of their own that cannot be read: nothing in {them} is known.")
                .replace("of their own", rows.by("of its own", "of their own"))
        }
        QualityCode::RoundedKey => {
            format!("{named} {} in the column {column} a reference that a spreadsheet rounded.", rows.by("has", "have"))
        }
        QualityCode::ReferenceTurned => format!(
            "{named} {} in the column {column} a reference that the bundle turns into that of another record.",
            rows.by("has", "have")
        ),
        QualityCode::RequiredMissing => {
            let cells = Found { number, noun: CELLS };
            let (named, are) = (cells.named(), cells.by("is", "are"));
            format!("{named} in the column {column} of “{table}” {are} empty, and the standard asks for a value there.")
        }
        QualityCode::ReferencesRefused => format!(
            "Most references in the column {column} of “{table}” refer to missing records, so none of them is used."
        ),
        QualityCode::DanglingReference => format!("{named} {name} a missing record in the column {column}."),
        QualityCode::ExportOlder => format!(
            "{named} {name} a missing record in the column {column}, whose export is older than \
             the row."
        ),
        QualityCode::DocumentMissing => format!("{named} {name} a document that is not in the documents folder."),
        _ if column.is_empty() => {
            format!("The documents folder could not be opened, so the files in “{table}” could not be checked.")
        }
        _ => format!("{named} {name} a document that cannot be read."),
    }
}
