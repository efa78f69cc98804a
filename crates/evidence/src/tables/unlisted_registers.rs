//! Registers that lie in the bundle's folder and that no entry reads: a file or sheet with the headings of a table that nothing feeds, and
//! records below them. Nobody may then say that the service keeps no such register. What stands there is not read as evidence.

use std::collections::BTreeMap;

use readymark_source::table_schema::Table;

use crate::Bundle;
use crate::bundle::patterns::matches;
use crate::formats::is_called_records;
use crate::formats::preview::{CellPreview, SheetPreview};

/// How many rows of a sheet are looked at to find its headings.
const ROWS: usize = 20;

/// Larger files are not looked into, since nobody asked for them.
const LARGEST: u64 = 64 * 1024 * 1024;

/// For each table without an entry, how many sheets of the folder look like it.
pub(crate) fn found(bundle: &Bundle, tables: &[Table]) -> BTreeMap<String, u64> {
    let is_fed = |table: &Table| {
        bundle.exports.iter().map(|export| &export.table).any(|fed| fed.value == table.name)
            || bundle.set_aside.iter().any(|waiting| waiting.table.value == table.name)
    };
    let (fed, others): (Vec<&Table>, Vec<&Table>) = tables.iter().partition(|table| is_fed(table));
    let mut found = BTreeMap::new();
    if others.is_empty() {
        return found;
    }
    let files = bundle.store.walk().files;
    let small = files.iter().filter(|(_, size)| **size <= LARGEST).map(|(path, _)| path);
    for path in small.filter(|path| may_be_a_register(bundle, path)) {
        let Ok(preview) = bundle.preview(path, ROWS) else { continue };
        for sheet in preview.sheets.iter().filter(|sheet| !sheet.hidden && !is_read(bundle, path, &sheet.name)) {
            if let Some(table) = like(sheet, &fed, &others) {
                *found.entry(table.name.clone()).or_default() += 1;
            }
        }
    }
    found
}

/// Whether a file may hold records, and is not read whole, none of the documents, of another bundle's, or left for later.
fn may_be_a_register(bundle: &Bundle, path: &str) -> bool {
    let is_in = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_whole = bundle.exports.iter().any(|export| export.file.value == path && export.sheet.is_none());
    let documents = bundle.documents.as_ref().is_some_and(|documents| is_in(documents.value.trim_end_matches('/')));
    let waits = bundle.set_aside.iter().any(|waiting| waiting.file == path || matches(&waiting.file, path));
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    let of_another = || folders.clone().any(|folder| bundle.store.is_file(&format!("{folder}/bundle.yaml")));
    // What a program keeps beside an open workbook is no register.
    let is_kept_aside = path.rsplit('/').next().is_some_and(|name| name.starts_with("~$"));
    is_called_records(path) && !is_whole && !is_kept_aside && !documents && !waits && !of_another()
}

/// Whether an entry reads a sheet; one that names none reads the file.
fn is_read(bundle: &Bundle, path: &str, sheet: &str) -> bool {
    let plain = |name: &str| name.trim().to_lowercase();
    bundle
        .exports
        .iter()
        .filter(|export| export.file.value == path)
        .any(|export| export.sheet.as_ref().is_none_or(|named| plain(&named.value) == plain(sheet)))
}

/// The table whose headings a sheet has, with a record below them, if it has fewer of every table that an entry feeds.
fn like<'t>(sheet: &SheetPreview, fed: &[&'t Table], others: &[&'t Table]) -> Option<&'t Table> {
    let best = |headings: &[&str]| {
        let known = others.iter().filter_map(|table| Some((known(table, headings)?, *table)));
        known.max_by_key(|(known, _)| *known)
    };
    // Nothing stands below the headings of a template, which has them in two rows: as titles and as names.
    let mut rows = sheet.rows.iter().enumerate().map(|(at, (_, cells))| (at, headings(cells)));
    let (at, headings) = rows.rfind(|(_, headings)| best(headings).is_some())?;
    let (most, table) =
        best(&headings).filter(|_| u64::try_from(at + 1).is_ok_and(|above| above < sheet.total_rows))?;
    let is_another = fed.iter().any(|table| known(table, &headings).is_some_and(|known| known >= most));
    (!is_another).then_some(table)
}

fn headings(cells: &[CellPreview]) -> Vec<&str> {
    let texts =
        cells.iter().filter_map(|cell| if let CellPreview::Text(text) = cell { Some(text.trim()) } else { None });
    texts.filter(|text| !text.is_empty()).collect()
}

/// How many fields of a table headings name, if they are its own: its key, and half of the headings or more.
fn known(table: &Table, headings: &[&str]) -> Option<usize> {
    let is_there =
        |name: &str| table.field(name).is_some_and(|field| headings.iter().any(|heading| field.is_called(heading)));
    let known = table.fields.iter().filter(|field| is_there(&field.name)).count();
    let has_key = table.key.as_deref().is_none_or(is_there);
    (has_key && known > 1 && known * 2 >= headings.len()).then_some(known)
}
