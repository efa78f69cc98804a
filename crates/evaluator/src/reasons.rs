//! What in the evidence keeps a check from a plain answer.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::{Evidence, Lacking, References, TableData};
use readymark_findings::{Leaves, QualityCode, QualityFinding, Reason};
use readymark_rules::{Check, Each};
use readymark_source::table_schema::Table;

use crate::affected_checks::touches;
use crate::engine::Engine;
use crate::plan::Reads;

/// The reasons, by table in the order of the standard. `empty` says that no row certainly belongs to the population.
pub(crate) fn reasons(
    engine: &Engine<'_>,
    evidence: &Evidence,
    check: &Check,
    reads: &Reads,
    empty: bool,
) -> Vec<Reason> {
    let mut found = Vec::new();
    let counted = check.population().and_then(|population| match population.each {
        Each::Table(table) => Some(table),
        Each::Words(_) => None,
    });
    for index in &reads.tables {
        let Some(declared) = engine.model.table(*index) else { continue };
        let name = || declared.schema.name.clone();
        let findings = || evidence.quality.iter().filter(|finding| finding.table == declared.schema.name);
        let unreadable = || unreadable(&declared.schema.name, evidence);
        let Some(data) = engine.table(*index).and_then(|view| view.data) else {
            let exports = evidence.tables.get(&declared.schema.name).is_some_and(TableData::is_listed);
            let lost = exports || findings().any(|finding| finding.fatal);
            found.push(if lost { unreadable() } else { Reason::TableAbsent { table: name() } });
            continue;
        };
        if data.has_unread() {
            found.push(unreadable());
        } else if !data.complete
            && !data.is_miscounted()
            && data.lacking.is_empty()
            && (reads.searched.contains(index) || counted == Some(*index))
        {
            found.push(Reason::TableOpen { table: name() });
        }
        // A register that says that it holds every record, and does not: a reference names one that it lacks. Of a population that
        // is not empty, only the rows that there are count.
        if reads.searched.contains(index) || empty && counted == Some(*index) {
            found.extend(data.lacking.iter().flat_map(|lacking| speaks_against(engine, lacking, evidence)));
        }
        if data.shared_keys() > 0 {
            found.push(Reason::KeysShared { table: name(), rows: data.shared_keys() });
        }
        if reads.mentions.iter().any(|(table, _)| table == index) {
            let unread = data.documents.unread.iter();
            found.extend(unread.map(|(code, rows)| Reason::DocumentsUnread {
                table: name(),
                code: *code,
                rows: *rows,
            }));
        }
        for column in reads.fields(engine.model, *index) {
            found.extend(column_absent(&declared.schema, data, column));
            found.extend(cells_unusable(findings(), data, column));
        }
        // What is missing altogether says more than single rows, and a short report shows the first reasons alone.
        let touching = findings().filter(|finding| touches(engine.model, *index, finding, reads));
        found.extend(at_fault(touching));
    }
    once(found)
}

/// Each reason once, in the order in which they were found.
fn once(found: Vec<Reason>) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::with_capacity(found.len());
    for reason in found {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// That exports of a table are not read, and why.
fn unreadable(table: &str, evidence: &Evidence) -> Reason {
    let findings = evidence.quality.iter().filter(|finding| finding.table == table);
    let unread = findings.filter(|found| found.fatal || found.code.leaves_export_unread());
    let codes: BTreeSet<QualityCode> = unread.map(|found| found.code).collect();
    Reason::TableUnreadable { table: table.to_owned(), codes: codes.into_iter().collect() }
}

/// What a table that names records of another one says against it.
fn speaks_against(engine: &Engine<'_>, Lacking { table, references }: &Lacking, evidence: &Evidence) -> Vec<Reason> {
    let rows_at_fault = |field: &str, code, rows| Reason::RowsAtFault {
        table: table.clone(),
        column: Some(field.to_owned()),
        code,
        rows,
    };
    match references {
        References::Dangling { field, rows } => vec![rows_at_fault(field, QualityCode::DanglingReference, *rows)],
        References::Blank { field, rows } => vec![rows_at_fault(field, QualityCode::RequiredMissing, *rows)],
        References::Unreadable { field, rows } => {
            vec![Reason::CellsUnusable { table: table.clone(), column: field.clone(), code: None, cells: *rows }]
        }
        References::Lost { field } => without_values(engine, table, field, evidence),
        References::Unread if evidence.tables.get(table).is_some_and(TableData::has_unread) => {
            vec![unreadable(table, evidence)]
        }
        // Its exports are read, and some of their rows are not.
        References::Unread => vec![Reason::TableOpen { table: table.clone() }],
    }
}

/// That a column is not there in some exports, or has no value there.
fn without_values(engine: &Engine<'_>, table: &str, field: &str, evidence: &Evidence) -> Vec<Reason> {
    let declared = engine.model.tables.iter().find(|declared| declared.schema.name == table);
    let Some((declared, data)) = declared.zip(evidence.tables.get(table)) else { return Vec::new() };
    let findings = evidence.quality.iter().filter(|finding| finding.table == table);
    column_absent(&declared.schema, data, field).into_iter().chain(cells_unusable(findings, data, field)).collect()
}

/// Rows of which something is left open, by column and fault.
fn at_fault<'a>(findings: impl Iterator<Item = &'a QualityFinding>) -> Vec<Reason> {
    let mut rows: BTreeMap<(&str, Option<&str>, QualityCode), u64> = BTreeMap::new();
    let leaves_open = |finding: &&QualityFinding| !finding.fatal && finding.code.leaves() == Leaves::Row;
    for finding in findings.filter(leaves_open) {
        *rows.entry((&finding.table, finding.column.as_deref(), finding.code)).or_default() += finding.count;
    }
    let reason = |((table, column, code), rows): ((&str, Option<&str>, QualityCode), u64)| Reason::RowsAtFault {
        table: table.to_owned(),
        column: column.map(str::to_owned),
        code,
        rows,
    };
    rows.into_iter().map(reason).collect()
}

/// That a column is not there, with the files that lack it if others have it.
fn column_absent(schema: &Table, data: &TableData, column: &str) -> Option<Reason> {
    let lack: Vec<String> = data.column_absent(column).map(|export| export.path.clone()).collect();
    let readable = data.exports.iter().filter(|export| export.readable).count();
    (!lack.is_empty()).then(|| Reason::ColumnAbsent {
        table: data.name.clone(),
        column: column.to_owned(),
        title: schema.fields.iter().find(|field| field.name == column).map(|field| field.title.clone()),
        files: if lack.len() < readable { lack } else { Vec::new() },
    })
}

/// How many cells of a column have no value though something stands there, by what is wrong. Those that are contradicted are counted
/// with the table: one date can contradict several, and then stands in several findings.
fn cells_unusable<'a>(
    findings: impl Iterator<Item = &'a QualityFinding>,
    data: &TableData,
    column: &str,
) -> Vec<Reason> {
    let mut cells: BTreeMap<QualityCode, u64> = BTreeMap::new();
    let here =
        |finding: &&QualityFinding| finding.column.as_deref() == Some(column) && finding.code.leaves() == Leaves::Cell;
    for finding in findings.filter(here) {
        *cells.entry(finding.code).or_default() += finding.count;
    }
    let contradicted = data.contradicted(column);
    if contradicted > 0 {
        cells.insert(QualityCode::OutOfOrder, contradicted);
    }
    let reason = |(code, cells)| Reason::CellsUnusable {
        table: data.name.clone(),
        column: column.to_owned(),
        code: Some(code),
        cells,
    };
    cells.into_iter().map(reason).collect()
}
