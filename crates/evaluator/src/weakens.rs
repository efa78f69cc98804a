//! Which checks a finding about the evidence weakens.

use readymark_evidence::Evidence;
use readymark_findings::{QualityCode, QualityFinding};
use readymark_rules::{Model, Pack};

use crate::plan::Reads;

/// The findings, each with the checks that it weakens.
pub(crate) fn weakened(pack: &Pack, reads: &[Reads], evidence: &Evidence) -> Vec<QualityFinding> {
    let mut findings = evidence.quality.clone();
    for finding in &mut findings {
        let Some(part) = part(&pack.model, finding) else { continue };
        let weakened = pack.checks.iter().zip(reads).filter(|(_, reads)| part.is_read(reads));
        finding.checks = weakened.map(|(check, _)| check.id.clone()).collect();
    }
    findings
}

/// The part of the evidence that a finding touches.
enum Part {
    /// All rows of a table, or some of them with every cell.
    Rows(usize),
    /// Columns of a table.
    Columns(usize, Vec<usize>),
    /// A relation of a table.
    Relation(usize, usize),
}

impl Part {
    fn is_read(&self, reads: &Reads) -> bool {
        match self {
            Self::Rows(table) => reads.tables.contains(table),
            Self::Columns(table, columns) => columns.iter().any(|column| reads.columns.contains(&(*table, *column))),
            Self::Relation(table, relation) => reads.relations.contains(&(*table, *relation)),
        }
    }
}

fn part(model: &Model, finding: &QualityFinding) -> Option<Part> {
    let table = model.table_index(&finding.table)?;
    match finding.code {
        // A copy that is counted once weakens nothing.
        QualityCode::RepeatedRow => None,
        QualityCode::RaggedRow | QualityCode::DuplicateKey | QualityCode::DanglingReference => Some(Part::Rows(table)),
        QualityCode::ExportOlder => {
            let keys = &model.table(table)?.schema.foreign_keys;
            let relation = keys.iter().position(|key| Some(&key.field) == finding.column.as_ref())?;
            Some(Part::Relation(table, relation))
        }
        _ => {
            let columns = columns(model, table, finding);
            Some(if finding.fatal || columns.is_empty() { Part::Rows(table) } else { Part::Columns(table, columns) })
        }
    }
}

/// The columns whose values a finding touches: its own, and for a document that is not there those that say so.
fn columns(model: &Model, table: usize, finding: &QualityFinding) -> Vec<usize> {
    let Some(declared) = model.table(table) else { return Vec::new() };
    let own = [finding.column.clone(), finding.against.clone()];
    let of_file = [declared.schema.file_found_column(), declared.schema.file_bytes_column()];
    let of_file = of_file.into_iter().filter(|_| finding.code == QualityCode::DocumentMissing).flatten();
    own.into_iter().flatten().chain(of_file).filter_map(|name| declared.column_index(&name)).collect()
}
