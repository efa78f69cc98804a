//! What in the evidence keeps a check from a plain answer.

use std::collections::BTreeSet;

use readymark_evidence::Evidence;
use readymark_findings::{QualityCode, Reason};
use readymark_rules::{Check, Each};

use crate::engine::Engine;
use crate::plan::Reads;

/// The reasons, by table in the order of the standard.
pub(crate) fn reasons(engine: &Engine<'_>, evidence: &Evidence, check: &Check, reads: &Reads) -> Vec<Reason> {
    let mut found = Vec::new();
    let counted = check.population().and_then(|population| match population.each {
        Each::Table(table) => Some(table),
        Each::Words(_) => None,
    });
    for index in &reads.tables {
        let Some(declared) = engine.model.table(*index) else { continue };
        let name = || declared.schema.name.clone();
        let Some(data) = engine.table(*index).and_then(|view| view.data) else {
            let unreadable = evidence.tables.get(&declared.schema.name).is_some_and(|data| !data.exports.is_empty());
            found.push(if unreadable {
                Reason::TableUnreadable { table: name() }
            } else {
                Reason::TableAbsent { table: name() }
            });
            continue;
        };
        if data.exports.iter().any(|export| !export.readable) {
            found.push(Reason::TableUnreadable { table: name() });
        } else if !data.complete && (reads.searched.contains(index) || counted == Some(*index)) {
            found.push(Reason::TableOpen { table: name() });
        }
        if !data.twins().is_empty() {
            found.push(Reason::KeysShared { table: name(), rows: data.twins().len() as u64 });
        }
        if reads.mentions.iter().any(|(table, _)| table == index) {
            let unread = data.documents.unread.iter();
            found.extend(unread.map(|(code, rows)| Reason::DocumentsUnread {
                table: name(),
                code: *code,
                rows: *rows,
            }));
        }
        for column in fields(engine, reads, *index) {
            if data.column_absent(column).next().is_some() {
                found.push(Reason::ColumnAbsent { table: name(), column: column.to_owned() });
            }
            let cells = unusable(evidence, &declared.schema.name, column) + data.doubted(column);
            if cells > 0 {
                found.push(Reason::CellsUnusable { table: name(), column: column.to_owned(), cells });
            }
        }
    }
    found
}

/// The fields of a table that are read: those named, and those that hold its links.
fn fields<'a>(engine: &Engine<'a>, reads: &Reads, table: usize) -> BTreeSet<&'a str> {
    let model = engine.model;
    let columns = reads.columns.iter().filter(|(of, _)| *of == table);
    let named = columns.filter_map(|(_, column)| model.column(table, *column)).map(|column| column.name.as_str());
    let links = reads.relations.iter().filter(|(of, _)| *of == table);
    let keys = links.filter_map(|(_, relation)| model.table(table)?.schema.foreign_keys.get(*relation));
    named.chain(keys.map(|key| key.field.as_str())).collect()
}

/// How many cells of a column could not be read. Those that are contradicted are counted with the table: one date can contradict
/// several, and then stands in several findings.
fn unusable(evidence: &Evidence, table: &str, column: &str) -> u64 {
    let counts = |code| {
        matches!(
            code,
            QualityCode::BadDate
                | QualityCode::FutureDate
                | QualityCode::BadNumber
                | QualityCode::BadBoolean
                | QualityCode::NotAllowed
                | QualityCode::OutOfBounds
                | QualityCode::ImplausibleDate
                | QualityCode::CellError
                | QualityCode::FormulaWithoutValue
                | QualityCode::NestedValue
        )
    };
    let here = |finding: &&readymark_findings::QualityFinding| {
        finding.table == table && finding.column.as_deref() == Some(column) && counts(finding.code)
    };
    evidence.quality.iter().filter(here).map(|finding| finding.count).sum()
}
