//! What was read, what was not there, and what is wrong with it.

use std::borrow::Cow;

use readymark_findings::{
    Assessment, EvidenceFile, EvidenceTable, Normalised, ParameterUsed, QualityCode, QualityFinding,
};
use serde::Serialize;

use super::parts::Source;
use crate::words;

/// How many rows a data-quality finding names.
const ROWS: usize = 10;
/// How many affected checks it names.
const CHECKS: usize = 4;
/// How many such findings the page lists.
const FINDINGS: usize = 80;

#[derive(Serialize)]
pub(super) struct Evidence<'a> {
    present: Vec<Table<'a>>,
    absent: Vec<Table<'a>>,
    quality: Vec<Finding<'a>>,
    more_quality: u64,
    parameters: Vec<Parameter<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    title: &'a str,
    complete: bool,
    rows: u64,
    files: Vec<File<'a>>,
    checks: usize,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sha256: Option<&'a str>,
    bytes: u64,
    rows: u64,
    exported_on: Option<String>,
    covers: Option<String>,
    dated: Option<String>,
    complete: bool,
    system: Option<&'a str>,
    partner: Option<&'a str>,
    dropped_columns: u64,
    read_as: Option<String>,
    skipped_rows: u64,
    normalised: Vec<Column<'a>>,
    normalised_cells: u64,
}

/// What was made the same in one column.
#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    ways: String,
}

#[derive(Serialize)]
struct Finding<'a> {
    place: String,
    count: u64,
    meaning: String,
    remedy: Cow<'static, str>,
    code: &'static str,
    fatal: bool,
    suggestion: Option<&'a str>,
    checks: &'a [String],
    more: u64,
}

#[derive(Serialize)]
struct Parameter<'a> {
    name: &'a str,
    title: &'a str,
    value: &'a str,
    default: &'a str,
    changed: bool,
    because: Option<&'a str>,
    source: Source<'a>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(assessment: &'a Assessment) -> Self {
        let tables = |present| {
            let tables = assessment.evidence.iter().filter(move |table| table.present == present);
            tables.map(|item| table(assessment, item)).collect()
        };
        Self {
            present: tables(true),
            absent: tables(false),
            quality: words::worst_first(&assessment.quality).into_iter().take(FINDINGS).map(finding).collect(),
            more_quality: beyond(assessment.quality.len(), FINDINGS),
            parameters: assessment.parameters.iter().map(|item| parameter(assessment, item)).collect(),
        }
    }
}

fn beyond(all: usize, shown: usize) -> u64 {
    u64::try_from(all.saturating_sub(shown)).unwrap_or(u64::MAX)
}

fn table<'a>(assessment: &'a Assessment, table: &'a EvidenceTable) -> Table<'a> {
    Table {
        title: &table.title,
        complete: table.complete,
        rows: table.rows,
        files: table.files.iter().map(|item| file(assessment, item)).collect(),
        checks: table.checks.len(),
    }
}

fn file<'a>(assessment: &'a Assessment, file: &'a EvidenceFile) -> File<'a> {
    File {
        path: &file.path,
        sha256: file.sha256.as_deref(),
        bytes: file.bytes,
        rows: file.rows,
        exported_on: file.exported_on.map(words::date),
        covers: file.covers.map(words::period),
        dated: file.dated.map(words::period),
        complete: file.complete,
        system: file.system.as_deref(),
        partner: file.partner.as_deref().map(|id| words::partner(assessment, Some(id))),
        dropped_columns: file.dropped_columns,
        read_as: file.read_as.as_ref().map(words::read_as),
        skipped_rows: file.skipped_rows,
        normalised: columns(&file.normalised),
        normalised_cells: file.normalised.iter().map(|normalised| normalised.cells).sum(),
    }
}

/// Column by column, in the order of the assessment.
fn columns(normalised: &[Normalised]) -> Vec<Column<'_>> {
    let column = |same: &'_ [Normalised]| {
        let ways: Vec<_> =
            same.iter().map(|way| format!("{} {}", words::grouped(way.cells), way.how.words())).collect();
        ways.join(", ")
    };
    let same = normalised.chunk_by(|one, other| one.column == other.column);
    same.filter_map(|same| Some(Column { name: &same.first()?.column, ways: column(same) })).collect()
}

fn finding(finding: &QualityFinding) -> Finding<'_> {
    Finding {
        place: words::quality_place(finding, ROWS),
        count: finding.count,
        meaning: words::quality_meaning(finding),
        remedy: finding.remedy(),
        code: finding.code.as_str(),
        fatal: finding.fatal,
        // The lines of a dictionary stand in the remedy.
        suggestion: finding.suggestion.as_deref().filter(|_| finding.code != QualityCode::WordTurned),
        checks: finding.checks.get(..CHECKS).unwrap_or(&finding.checks),
        more: beyond(finding.checks.len(), CHECKS),
    }
}

fn parameter<'a>(assessment: &'a Assessment, parameter: &'a ParameterUsed) -> Parameter<'a> {
    Parameter {
        name: &parameter.name,
        title: &parameter.title,
        value: &parameter.value,
        default: &parameter.default,
        changed: parameter.value != parameter.default,
        because: parameter.because.as_deref(),
        source: Source::new(assessment, &parameter.source),
    }
}
