//! What was read, what was not there, and what is wrong with it.

use readymark_findings::{Assessment, EvidenceFile, EvidenceTable, ParameterUsed, QualityFinding};
use serde::Serialize;

use super::Source;
use crate::words;

/// How many rows a data-quality finding names.
const ROWS: usize = 10;

#[derive(Serialize)]
pub(super) struct Evidence<'a> {
    present: Vec<Table<'a>>,
    absent: Vec<Table<'a>>,
    quality: Vec<Finding<'a>>,
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
    complete: bool,
    system: Option<&'a str>,
    partner: Option<&'a str>,
    dropped_columns: u64,
}

#[derive(Serialize)]
struct Finding<'a> {
    place: String,
    count: u64,
    meaning: &'static str,
    remedy: &'static str,
    code: &'static str,
    fatal: bool,
    suggestion: Option<&'a str>,
    checks: &'a [String],
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
            quality: assessment.quality.iter().map(finding).collect(),
            parameters: assessment.parameters.iter().map(|item| parameter(assessment, item)).collect(),
        }
    }
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
        exported_on: file.exported_on.as_deref().map(words::date),
        covers: file.covers.as_ref().map(words::period),
        complete: file.complete,
        system: file.system.as_deref(),
        partner: file.partner.as_deref().map(|id| words::partner(assessment, Some(id))),
        dropped_columns: file.dropped_columns,
    }
}

fn finding(finding: &QualityFinding) -> Finding<'_> {
    Finding {
        place: words::quality_place(finding, ROWS),
        count: finding.count,
        meaning: finding.code.meaning(),
        remedy: finding.code.remedy(),
        code: finding.code.as_str(),
        fatal: finding.fatal,
        suggestion: finding.suggestion.as_deref(),
        checks: &finding.checks,
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
