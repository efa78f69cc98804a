//! Which checks a finding about the evidence affects.

use readymark_evidence::Evidence;
use readymark_findings::{CheckResult, QualityCode, QualityFinding, Reason, Touches};
use readymark_rules::{Model, Pack};

use crate::plan::Reads;

/// The findings, each with the checks that it affects. Those of a recorded answer come with their check.
pub(crate) fn affected(
    pack: &Pack,
    reads: &[Reads],
    evidence: &Evidence,
    results: &[CheckResult],
) -> Vec<QualityFinding> {
    let mut findings = evidence.quality.clone();
    for finding in &mut findings {
        if finding.code == QualityCode::AnswersUnread {
            let unread = results.iter().filter(|result| result.reasons.contains(&Reason::AnswersUnread));
            finding.checks = unread.map(|result| result.check.clone()).collect();
        }
        let Some(table) = pack.model.table_index(&finding.table) else { continue };
        let affected = pack.checks.iter().zip(reads).filter(|(_, reads)| touches(&pack.model, table, finding, reads));
        finding.checks = affected.map(|(check, _)| check.id.clone()).collect();
    }
    findings
}

/// Whether a finding about a table touches what a check reads.
pub(crate) fn touches(model: &Model, table: usize, finding: &QualityFinding, reads: &Reads) -> bool {
    match part(finding) {
        Touches::Nothing => false,
        Touches::Rows => reads.tables.contains(&table),
        Touches::Column => {
            let column = finding.column.iter().chain(&finding.against);
            let fields = reads.fields(model, table);
            column.into_iter().any(|column| fields.contains(column.as_str()))
        }
        Touches::Link => {
            let links = model.table(table).map(|owner| owner.schema.foreign_keys.as_slice()).unwrap_or_default();
            let targets = model.table(table).map(|owner| owner.targets.as_slice()).unwrap_or_default();
            let of_column = links
                .iter()
                .zip(targets)
                .enumerate()
                .filter(|(_, (link, _))| Some(&link.field) == finding.column.as_ref());
            // A check reads the link, compares the reference itself, or looks for rows in the register that a reference shows to lack one.
            of_column.into_iter().any(|(relation, (link, target))| {
                reads.relations.contains(&(table, relation))
                    || reads.fields(model, table).contains(link.field.as_str())
                    || reads.searched.contains(target)
            })
        }
        Touches::Document => {
            let Some(schema) = model.table(table).map(|table| &table.schema) else { return false };
            // Who only compares the name of a file does not open it: its finding depends on what others ask.
            let columns = [schema.file_found_column(), schema.file_bytes_column()];
            let fields = reads.fields(model, table);
            columns.iter().flatten().any(|column| fields.contains(column.as_str()))
                || reads.mentions.iter().any(|(of, _)| *of == table)
        }
    }
}

/// The part of its table that a finding touches: what its code says, but for two.
fn part(finding: &QualityFinding) -> Touches {
    match finding.code {
        // Of a file that could not be used, nobody knows a row.
        _ if finding.fatal => Touches::Rows,
        // A heading of no field is one by which rows are left out, masked or given to a partner.
        QualityCode::HeadingMissing if finding.column.is_none() => Touches::Rows,
        code => code.touches(),
    }
}
