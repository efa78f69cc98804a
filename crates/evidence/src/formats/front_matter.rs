//! The front matter of one document as a table of one row. What it does not name is recorded nowhere: the cell is empty.

use readymark_documents::{FrontEntry, FrontValue, front_matter};
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use super::Fault;
use super::rows::{Placed, RowSink, Value};
use super::table::{Converted, TableSink};
use crate::Limits;
use crate::bundle::{Export, PartnerSource};
use crate::files::input::Input;

/// Reads the front matter of the document that an export stands for.
pub(crate) fn read(
    export: &Export,
    input: &Input,
    table: &Table,
    known: &[String],
    limits: &Limits,
) -> Result<Converted, Fault> {
    if input.len() > limits.document {
        return Err(QualityCode::DocumentTooLarge.into());
    }
    let bytes = input.all().ok_or(QualityCode::FileUnreadable)?;
    let entries = front_matter(&bytes).map_err(|fault| Fault::at(QualityCode::BadFrontMatter, fault.line))?;
    let entries = entries.ok_or(QualityCode::NoFrontMatter)?;
    let cells = cells(export, table, &entries);
    let heading: Vec<_> = (0..).zip(&cells).map(|(at, (name, _))| placed(at, Value::Text((*name).into()))).collect();
    let row: Vec<_> = (0..).zip(&cells).map(|(at, (_, value))| placed(at, value.clone())).collect();
    let mut sink = TableSink::new(export, limits, known, Vec::new()).of_objects();
    if sink.row(1, &heading)?.is_continue() {
        let _ = sink.row(2, &row)?;
    }
    let mut converted = sink.finish()?;
    // The heading is no row of the document: its front matter is row 1.
    converted.first_line = converted.first_line.saturating_sub(1);
    Ok(converted)
}

/// The headings and what stands under them: first those of the document, then whatever else the bundle or the table names.
fn cells<'a>(export: &'a Export, table: &'a Table, entries: &'a [FrontEntry]) -> Vec<(&'a str, Value<'a>)> {
    let mut cells: Vec<_> = entries.iter().map(|entry| (entry.key.as_str(), value(&entry.value))).collect();
    let partner = match &export.partner {
        Some(PartnerSource::Column { heading, .. }) => Some(heading),
        _ => None,
    };
    let mapped = export.columns.iter().map(|(heading, _)| heading);
    for heading in mapped.chain(&export.drop).chain(&export.pseudonymise).chain(partner) {
        if !cells.iter().any(|(name, _)| *name == heading.value) {
            cells.push((&heading.value, Value::Empty));
        }
    }
    for field in &table.fields {
        let is_told = cells.iter().any(|(name, _)| export.fields_of(name, table).contains(&field.name.as_str()));
        if !is_told {
            cells.push((&field.name, own(export, table, &field.name)));
        }
    }
    cells
}

/// What a document tells without naming it: which file it is, and by that a key.
fn own<'a>(export: &'a Export, table: &Table, field: &str) -> Value<'a> {
    let tells = [&table.files, &table.key].into_iter().flatten().any(|told| told == field);
    export.document.as_deref().filter(|_| tells).map_or(Value::Empty, |name| Value::Text(name.into()))
}

fn value(value: &FrontValue) -> Value<'_> {
    match value {
        FrontValue::Empty => Value::Empty,
        FrontValue::Text(text) => Value::Text(text.as_str().into()),
        FrontValue::Number(digits) => Value::Digits(digits),
        FrontValue::Nested => Value::Nested,
    }
}

fn placed(column: usize, value: Value<'_>) -> Placed<'_> {
    Placed { column, value, formula: false }
}
