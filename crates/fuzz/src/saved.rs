//! What this program wrote and somebody sends back: audits and action plans.

use std::sync::LazyLock;

use readymark_actions::{Cell, PlanFile, join};
use readymark_evidence::{CellPreview, Limits, preview_bytes};
use readymark_findings::Assessment;
use readymark_report::{Format, Style, read_json, read_json_as_written, render};

use crate::small;

static ASSESSMENT: LazyLock<Option<Assessment>> = LazyLock::new(|| {
    let pack = small::pack(&small::check(small::READS_ALL))?;
    small::audit(&pack, small::CASES)
});

fn written(format: Format) -> Option<Vec<u8>> {
    render(ASSESSMENT.as_ref()?, format, &Style::default()).ok()
}

/// A saved audit; one that is accepted is written again in every form.
pub(crate) fn audit(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = read_json_as_written(&text);
    let Ok(assessment) = read_json(&text) else { return };
    for format in Format::ALL {
        let _ = render(&assessment, *format, &Style::default());
    }
}

pub(crate) fn audits() -> Vec<Vec<u8>> {
    written(Format::Json).into_iter().collect()
}

/// A plan that comes back; what people wrote in it is joined to the gaps and written again.
pub(crate) fn plan(bytes: &[u8]) {
    let Some(assessment) = ASSESSMENT.as_ref() else { return };
    let Ok(found) = preview_bytes(bytes, "plan.csv", 1_000, &Limits::default()) else { return };
    let row = |(number, cells): (u64, Vec<CellPreview>)| (number, cells.into_iter().map(cell).collect());
    let sheets = found.sheets.into_iter().map(|sheet| sheet.rows.into_iter().map(row).collect()).collect();
    let Ok(used) = join(&PlanFile::new(sheets, bytes), assessment) else { return };
    let planned = Assessment { plan: Some(used), ..assessment.clone() };
    for format in [Format::Text, Format::Html, Format::Csv, Format::Xlsx] {
        let _ = render(&planned, format, &Style::default());
    }
}

fn cell(seen: CellPreview) -> Cell {
    match seen {
        CellPreview::Empty => Cell::Empty,
        CellPreview::Text(text) => Cell::Text(text),
        CellPreview::Number(number) => Cell::Text(number.to_string()),
        CellPreview::Date(day) => Cell::Date(day.to_string()),
        CellPreview::Truth(truth) => Cell::Text(if truth { "yes" } else { "no" }.to_owned()),
        CellPreview::Fault => Cell::Fault,
    }
}

pub(crate) fn plans() -> Vec<Vec<u8>> {
    [Format::Csv, Format::Xlsx].into_iter().filter_map(written).collect()
}
