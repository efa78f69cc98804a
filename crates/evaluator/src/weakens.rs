//! Which checks a finding about the evidence weakens.

use readymark_evidence::Evidence;
use readymark_findings::{QualityCode, QualityFinding};
use readymark_rules::{Model, Pack};

use crate::plan::Reads;

/// The findings, each with the checks that it weakens. Those of a recorded answer come with their check.
pub(crate) fn weakened(pack: &Pack, reads: &[Reads], evidence: &Evidence) -> Vec<QualityFinding> {
    let mut findings = evidence.quality.clone();
    for finding in &mut findings {
        let Some(table) = pack.model.table_index(&finding.table) else { continue };
        let weakened = pack.checks.iter().zip(reads).filter(|(_, reads)| touches(&pack.model, table, finding, reads));
        finding.checks = weakened.map(|(check, _)| check.id.clone()).collect();
    }
    findings
}

/// Whether a finding about a table touches what a check reads.
pub(crate) fn touches(model: &Model, table: usize, finding: &QualityFinding, reads: &Reads) -> bool {
    match part(finding) {
        Part::Nothing => false,
        Part::Rows => reads.tables.contains(&table),
        Part::Column => {
            let column = finding.column.iter().chain(&finding.against);
            let fields = reads.fields(model, table);
            column.into_iter().any(|column| fields.contains(column.as_str()))
        }
        Part::Link => reads.relations.iter().any(|(of, relation)| {
            let links = model.table(*of).map(|owner| &owner.schema.foreign_keys);
            let field = links.and_then(|links| links.get(*relation)).map(|link| &link.field);
            *of == table && field == finding.column.as_ref()
        }),
        Part::Document => {
            let Some(schema) = model.table(table).map(|table| &table.schema) else { return false };
            let columns = [schema.files.clone(), schema.file_found_column(), schema.file_bytes_column()];
            let fields = reads.fields(model, table);
            columns.iter().flatten().any(|column| fields.contains(column.as_str()))
        }
    }
}

/// The part of a table that a finding touches.
enum Part {
    /// None: the records stand as they were read.
    Nothing,
    /// All of its rows, or some of them with every cell.
    Rows,
    /// The columns that it names.
    Column,
    /// Which record of another table its rows belong to.
    Link,
    /// The documents that its rows name.
    Document,
}

/// INVARIANT: there is no arm for the rest, so that whoever adds a code says what it touches.
#[expect(
    clippy::too_many_lines,
    clippy::match_same_arms,
    reason = "it is a table of all codes, by what they are about"
)]
fn part(finding: &QualityFinding) -> Part {
    use QualityCode as Code;
    match finding.code {
        _ if finding.fatal => Part::Rows,
        // A copy is counted once, and what is hidden or called by another name was read like the rest.
        Code::RepeatedRow | Code::WrongExtension | Code::HiddenColumns | Code::HiddenSheets | Code::ExternalLinks => {
            Part::Nothing
        }
        // Of a file that could not be read, nobody knows a row.
        Code::PathEscapes
        | Code::FileEmpty
        | Code::NotUtf8
        | Code::NulByte
        | Code::BadQuote
        | Code::FieldTooLong
        | Code::WrongDelimiter
        | Code::DuplicateHeading
        | Code::UnknownColumn
        | Code::PersonalColumn
        | Code::FormatUnknown
        | Code::NotThisEncoding
        | Code::KeyMissing
        | Code::SheetMissing
        | Code::SheetNotNamed
        | Code::HeaderRowMissing
        | Code::HeaderElsewhere
        | Code::BadJson
        | Code::BadFrontMatter
        | Code::NoFrontMatter
        | Code::TooManyBytes
        | Code::UnpacksTooLarge
        | Code::TooManySheets
        | Code::TooManyRows
        | Code::TooManyColumns
        | Code::TooManyCells => Part::Rows,
        // Rows may be too many, too few, or not what they seem.
        Code::NoRows
        | Code::RaggedRow
        | Code::DuplicateKey
        | Code::AfterPeriod
        | Code::LongGap
        | Code::UnknownPartner
        | Code::EncodingDetected
        | Code::HiddenRows => Part::Rows,
        // A heading of no field is one by which rows are left out, masked or given to a partner.
        Code::HeadingMissing if finding.column.is_none() => Part::Rows,
        Code::HeadingMissing
        | Code::RequiredColumnMissing
        | Code::RequiredMissing
        | Code::BadDate
        | Code::FutureDate
        | Code::BadNumber
        | Code::BadBoolean
        | Code::NotAllowed
        | Code::OutOfBounds
        | Code::ImplausibleDate
        | Code::OutOfOrder
        | Code::CellError
        | Code::FormulaWithoutValue
        | Code::NestedValue
        | Code::DocumentNoText
        | Code::DocumentFormat
        | Code::DocumentPartly
        | Code::DocumentTooLarge
        | Code::DocumentUnpacksTooLarge
        | Code::FileEncrypted
        | Code::FileDamaged
        | Code::DocumentBadDate
        | Code::DocumentDateDiffers
        | Code::DocumentChangedLater
        | Code::DocumentsUnchanged
        | Code::DocumentCopy => Part::Column,
        Code::ExportOlder | Code::DanglingReference => Part::Link,
        Code::FileMissing | Code::FileUnreadable | Code::DocumentMissing => Part::Document,
    }
}
