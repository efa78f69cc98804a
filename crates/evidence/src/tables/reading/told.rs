//! What is told of a file that was read: what it was read as, what was made the same, and what is wrong with it.

use std::collections::BTreeMap;

use readymark_findings::{Normalisation, Normalised, QualityCode, ReadAs, sheet_of};
use readymark_source::table_schema::Table;

use crate::bundle::Export;
use crate::bundle::own_words::turned_lines;
use crate::columns::typed::{Plan, Reader};
use crate::defects::faults::{Faults, ROWS_NAMED};
use crate::defects::quality::{Draft, Quality, position};
use crate::formats::{Format, Source};
use crate::tables::export_read::ExportRead;

/// What a file is called, what it was read as and where its records begin.
pub(super) fn describe(source: &Source, read: &mut ExportRead) {
    let mut told = ReadAs::default();
    if let Some(converted) = &source.converted {
        read.first_line = converted.first_line;
        let format = converted.format.unwrap_or(Format::Text);
        told.format = (format != Format::Text).then(|| format.as_str().to_owned());
        if let Some(sheet) = converted.sheet {
            read.path = sheet_of(&read.file, sheet as u64);
        }
    }
    if let Some((encoding, detected)) = source.encoding {
        told.encoding = Some(encoding.as_str().to_owned());
        told.detected = detected;
    }
    read.read_as = (told != ReadAs::default()).then_some(told);
}

/// What was made the same in each column that was read.
pub(super) fn normalised(plans: &[Plan], faults: &Faults, source: &Source) -> Vec<Normalised> {
    let name = |plan: &Plan| plan.target.field().unwrap_or("partner").to_owned();
    let mut found: BTreeMap<(String, Normalisation), u64> = BTreeMap::new();
    for ((plan, how), cells) in &faults.normal {
        if let Some(plan) = plans.get(*plan) {
            // A field that is read twice, as what it is and as a key, says so once.
            let sum = found.entry((name(plan), *how)).or_default();
            *sum = (*sum).max(*cells);
        }
    }
    let columns = source.converted.iter().flat_map(|converted| converted.normal.iter().enumerate());
    for (column, normal) in columns {
        for plan in plans.iter().filter(|plan| plan.column == column) {
            // In a text every number is one.
            let is_number = matches!(plan.reader, Reader::Integer(_) | Reader::Decimal(_)) && source.is_typed();
            let counts = [
                (Normalisation::DateCell, normal.dates),
                (Normalisation::NumberText, if is_number { normal.number_texts } else { 0 }),
                (Normalisation::Formula, normal.formulas),
            ];
            for (how, cells) in counts.into_iter().filter(|(_, cells)| *cells > 0) {
                found.insert((name(plan), how), cells);
            }
        }
    }
    found.into_iter().map(|((column, how), cells)| Normalised { column, how, cells }).collect()
}

/// Files what holds for the file as it is, and its lines that are no records, counted from 0.
pub(super) fn notes(source: &Source, left_out: &[u64], read: &ExportRead, table: &str, quality: &mut Quality) {
    let draft = |code| Draft::of_file(code, table, &read.path);
    let detected = source.encoding.is_some_and(|(_, detected)| detected);
    let detected = detected.then_some((QualityCode::EncodingDetected, 1));
    for (code, count) in source.notes.iter().chain(&detected) {
        quality.add(Draft { count: *count, ..draft(*code) }, false, None);
    }
    if !left_out.is_empty() {
        let rows = left_out.iter().take(ROWS_NAMED).map(|line| line + read.first_line).collect();
        let draft = draft(QualityCode::NotARecord);
        quality.add(Draft { rows, count: left_out.len() as u64, ..draft }, false, None);
    }
}

/// Files what is wrong with cells and rows.
pub(super) fn report(
    read: &ExportRead,
    (table, export): (&Table, &Export),
    plans: &[Plan],
    faults: Faults,
    quality: &mut Quality,
) {
    let name = table.name.as_str();
    if read.rows == 0 && export.rows != Some(0) {
        quality.add(Draft::of_file(QualityCode::NoRows, name, &read.path), false, None);
    }
    for ((plan, code), fault) in faults.found {
        // The rows of a file are counted from its first; `line` wants them counted from the table's.
        let rows = fault.rows.iter().map(|row| read.line(read.first_row.saturating_add(*row as usize))).collect();
        // The partner's column has no field; its position says where it is.
        let column = plan
            .and_then(|plan| plans.get(plan))
            .map(|plan| plan.target.field().map_or_else(|| position(plan.column), str::to_owned));
        // Whatever is wrong with the row's own key: nobody knows which record it is.
        let own = plan.and_then(|plan| plans.get(plan)).is_some_and(|plan| matches!(plan.reader, Reader::Key(_)));
        let code = if own && code != QualityCode::RequiredMissing { QualityCode::KeyUnreadable } else { code };
        let draft = Draft::of_file(code, name, &read.path);
        let lines = column
            .as_deref()
            .filter(|_| code == QualityCode::WordTurned)
            .and_then(|field| turned(table, export, field));
        quality.add(Draft { column, rows, count: fault.count, ..draft }, false, lines.as_deref());
    }
}

/// The lines of the dictionary that turn a word of a field into another.
fn turned(table: &Table, export: &Export, field: &str) -> Option<String> {
    let pairs: Vec<_> = export.words_of(field).map(|(theirs, ours)| (theirs.clone(), ours.value.clone())).collect();
    turned_lines(table.field(field)?, &pairs)
}
