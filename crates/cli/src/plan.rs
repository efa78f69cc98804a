//! An action plan that comes back: the file to sheets of cells, and those to the gaps.

use std::io::Read;
use std::path::Path;

use anyhow::anyhow;
use readymark_actions::{Cell, PlanFile, Sheet, join};
use readymark_evidence::{CellPreview, Limits, SheetPreview, preview_bytes};
use readymark_findings::{Assessment, PlanUsed};
use readymark_source::{formula::unguarded, open_plain};

use crate::exit::Exit;
use crate::failure::{Failure, io_words};

/// The largest plan that is read, in bytes: ten thousand actions with long notes are far below it.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Rows of a sheet.
const ROWS: usize = 100_000;

/// A plan that was read, for the assessment that is still to be made: what is wrong with the file is said before that.
pub(crate) struct Plan<'a> {
    path: &'a Path,
    file: PlanFile,
}

/// Reads the file.
pub(crate) fn read(path: &Path) -> Result<Plan<'_>, Failure> {
    let bytes = bytes(path)?;
    let limits = Limits { bytes: LARGEST, unpacked: LARGEST * 4, ..Limits::default() };
    let found = preview_bytes(&bytes, &path.to_string_lossy(), ROWS, &limits);
    let found = found.map_err(|code| refused(path, code.meaning()))?;
    if found.sheets.iter().any(|sheet| sheet.total_rows > sheet.rows.len() as u64) {
        return Err(refused(path, "the file has more than 100,000 rows"));
    }
    let sheets = found.sheets.into_iter().map(cells).collect();
    Ok(Plan { path, file: PlanFile::new(sheets, &bytes) })
}

impl Plan<'_> {
    /// What people wrote, joined to the gaps.
    pub(crate) fn joined(&self, assessment: &Assessment) -> Result<PlanUsed, Failure> {
        join(&self.file, assessment).map_err(|refusal| {
            let help = refusal.help();
            Failure::new(Exit::Evidence, anyhow!("{}: {refusal}", self.path.display())).help(help)
        })
    }
}

fn refused(path: &Path, what: &str) -> Failure {
    Failure::new(Exit::Evidence, anyhow!("{}: {what}", path.display()))
        .help("use the action plan that readymark wrote (.xlsx, .ods or .csv)")
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let file = open_plain(path).map_err(|error| refused(path, &error.to_string()))?;
    match file.take(LARGEST + 1).read_to_end(&mut bytes) {
        Err(error) => Err(refused(path, io_words(&error))),
        Ok(_) if bytes.len() as u64 > LARGEST => Err(refused(path, "the file is larger than 64 MiB")),
        Ok(_) => Ok(bytes),
    }
}

fn cells(sheet: SheetPreview) -> Sheet {
    let rows = sheet.rows.into_iter();
    rows.map(|(row, cells)| (row, cells.into_iter().map(cell).collect())).collect()
}

/// The list has apostrophes before what a spreadsheet would calculate, and they stay when a spreadsheet saves it as a workbook.
fn cell(seen: CellPreview) -> Cell {
    match seen {
        CellPreview::Empty => Cell::Empty,
        CellPreview::Text(text) => Cell::Text(unguarded(&text).into_owned()),
        // A whole number is shown without a point, as the spreadsheet does.
        CellPreview::Number(number) => Cell::Text(number.to_string()),
        CellPreview::Date(day) => Cell::Date(day.to_string()),
        CellPreview::Truth(truth) => Cell::Text(if truth { "yes" } else { "no" }.to_owned()),
        CellPreview::Fault => Cell::Fault,
    }
}

#[cfg(test)]
mod tests {
    use readymark_source::formula::guarded;

    use super::*;

    fn read(text: &str) -> Cell {
        cell(CellPreview::Text(text.to_owned()))
    }

    #[test]
    fn what_the_list_guards_comes_back_also_from_a_workbook_that_a_spreadsheet_made_of_it() {
        for text in
            ["- ring Anna", "+44 20 7946", "=SUM(A1)", "@chair", "tel; +44", "first\n- second", "'=as written", "＝1"]
        {
            assert!(read(&guarded(text)) == Cell::Text(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_before_another_sign_stays() {
        for text in ["'twas said", "'quoted'", "the chair's - and ours", "''", "'2026 plan", "ring Anna"] {
            assert!(read(text) == Cell::Text(text.to_owned()), "{text}");
        }
    }
}
