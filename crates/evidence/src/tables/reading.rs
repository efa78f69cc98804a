//! One export: from its path to parts of columns, with everything that is wrong on the way.

mod complete;
mod headings;
mod told;

use std::sync::atomic::{AtomicU64, Ordering};

use readymark_findings::QualityCode;
use readymark_source::Threads;
use readymark_source::table_schema::Table;

use crate::Bundle;
use crate::bundle::{Export, PartnerSource};
use crate::columns::column_builder::ColumnBuilder;
use crate::columns::headings::{Columns, names};
use crate::columns::intake::Intake;
use crate::columns::made::{Made, Making, Part as MadePart};
use crate::columns::parallel::read_rows;
use crate::columns::segment::Layout;
use crate::columns::sheet::Sheet;
use crate::columns::sheet_row::SheetRow;
use crate::columns::skips::skipped_rows;
use crate::columns::tuning::Tuning;
use crate::columns::typed::Plan;
use crate::defects::quality::{Draft, HeadingPlace, Quality};
use crate::files::digest;
use crate::files::input::Input;
use crate::formats::csv::OddRows;
use crate::formats::{self, Beside, Fault, Source};
use crate::tables::declared_rows;
use crate::tables::export_read::{ExportRead, Keys, Lost};
use crate::tables::need::{Progress, Wanted};
use crate::tables::plans::{kinds, plans};
use crate::tables::{swapped_dates, unread_columns};
use complete::Filled;
use headings::{heading, matched};
use told::{describe, normalised, notes, report};

/// From this size on, a file's digest is computed beside its being read.
const LARGE: u64 = 1024 * 1024;
/// A table's rows are counted in 32 bits, and the highest numbers have a meaning of their own.
pub(crate) const ROWS_LIMIT: u64 = u32::MAX as u64 - 64;

/// What is common to the reading of all exports of one table.
pub(crate) struct Reading<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) wanted: Wanted<'a>,
    /// Every table of the standard: other entries of a sheet may feed other tables.
    pub(crate) tables: &'a [Table],
    pub(crate) tuning: &'a Tuning,
    pub(crate) progress: &'a dyn Progress,
}

/// Reads one export, whose first row has this number in the table, and its digest. Its rows are added to the columns, unless it cannot be used.
pub(crate) fn read_export(
    reading: &Reading<'_>,
    export: &Export,
    first_row: usize,
    columns: &mut [ColumnBuilder],
    quality: &mut Quality,
) -> ExportRead {
    let keys = if export.numbers_rows(reading.wanted.table) { Keys::RowNumbers } else { Keys::Cells };
    let mut read = ExportRead { keys, first_row, ..not_read(export) };
    let path = export.file.value.as_str();
    let input = match reading.bundle.store.open(path) {
        Ok(input) => input,
        Err(code) => {
            // Nobody named a document that was found in a folder: it is there, and may not be looked into.
            let code = if export.document.is_some() { QualityCode::PassedOver } else { code };
            quality.add(Draft::of_file(code, &export.table.value, path), true, None);
            return read;
        }
    };
    read.bytes = input.len();
    let beside = if input.len() >= LARGE { Threads::new(reading.tuning.threads) } else { Threads::ONE };
    let digest = || digest::of_input(&input).ok();
    let records = || {
        let marks: Vec<_> = columns.iter().map(|column| column.cells.mark()).collect();
        if reading.records(export, &input, columns, &mut read, quality).is_none() {
            columns.iter_mut().zip(&marks).for_each(|(column, mark)| column.cells.go_back(mark));
        }
    };
    (read.sha256, ()) = beside.both(digest, records);
    read
}

fn not_read(export: &Export) -> ExportRead {
    ExportRead {
        path: export.file.value.clone(),
        file: export.file.value.clone(),
        sha256: None,
        bytes: 0,
        rows: 0,
        exported_on: export.exported_on,
        covers: export.covers,
        dated: None,
        complete: export.complete,
        system: export.system.clone(),
        partner: match &export.partner {
            Some(PartnerSource::All(id)) => Some(id.clone()),
            _ => None,
        },
        dropped_columns: 0,
        read_as: None,
        skipped_rows: 0,
        normalised: Vec::new(),
        readable: false,
        lost: Lost::Nothing,
        keys: Keys::Cells,
        more_parts: false,
        absent: Vec::new(),
        emptied: Vec::new(),
        first_row: 0,
        first_line: 2,
        blanks: Vec::new(),
    }
}

impl Reading<'_> {
    /// Whether another entry of the sheet reads a column, or drops it.
    fn is_shared(&self, export: &Export, name: &str) -> bool {
        let other = |other: &&Export| other.is_of_the_sheet_of(export) && !other.is(export);
        self.bundle.exports.iter().filter(other).any(|other| {
            let table = self.tables.iter().find(|table| table.name == other.table.value);
            table.is_some_and(|table| other.knows(name, table))
        })
    }

    /// The columns of a sheet by which its rows are told apart, if that is asked and several records are made of each.
    fn sheet_row(&self, export: &Export, names: &[String]) -> Option<SheetRow> {
        let of_sheet = self.bundle.exports.iter().filter(|other| other.is_of_the_sheet_of(export));
        let entries: Vec<(&Export, &Table)> = of_sheet
            .filter_map(|other| Some((other, self.tables.iter().find(|table| table.name == other.table.value)?)))
            .collect();
        if !self.wanted.sheet_rows || entries.len() < 2 && export.wide.rows_of().is_none() {
            return None;
        }
        let of = |is: fn(&Export, &str, &Table) -> bool| {
            let found =
                (0..).zip(names).filter(|(_, name)| entries.iter().any(|(entry, table)| is(entry, name, table)));
            let mut found: Vec<(String, usize)> = found.map(|(at, name)| (name.clone(), at)).collect();
            found.sort();
            found
        };
        Some(SheetRow { keys: of(Export::makes_key_of), all: of(Export::reads) })
    }

    /// Adds the records of an export to the columns. Nothing if it cannot be used; what it has added must then go.
    fn records(
        &self,
        export: &Export,
        input: &Input,
        columns: &mut [ColumnBuilder],
        read: &mut ExportRead,
        quality: &mut Quality,
    ) -> Option<()> {
        let (table, limits) = (self.wanted.table, &self.bundle.limits);
        if !export.pseudonymise.is_empty() && self.bundle.mask.is_none() {
            return refuse(export, &QualityCode::KeyMissing.into(), quality);
        }
        let entries = self.bundle.exports.iter().filter(|other| other.file.value == export.file.value);
        let sheets = entries.filter_map(|other| Some(other.sheet.as_ref()?.value.trim().to_lowercase()));
        let sheets: Vec<String> = sheets.collect();
        let beside = Beside { read: &sheets, window: Some(self.bundle.window) };
        let source = match formats::open(export, input, table, (&beside, limits)) {
            Ok(source) => source,
            Err(fault) => return refuse(export, &fault, quality),
        };
        let marks: Vec<_> = columns.iter().map(|column| column.cells.mark()).collect();
        let before = quality.found.len();
        let done = self.rows(export, &source, columns, read, quality);
        let last = quality.found.last().filter(|_| done.is_none() && quality.found.len() > before);
        // Text that turned out not to be UTF-8 is read again as what it most likely is.
        if last.is_none_or(|last| !matches!(last.code, QualityCode::NotUtf8 | QualityCode::NulByte)) {
            return done;
        }
        let Some(detected) = formats::detected(export, input, limits) else { return done };
        quality.found.truncate(before);
        columns.iter_mut().zip(&marks).for_each(|(column, mark)| column.cells.go_back(mark));
        self.rows(export, &detected, columns, read, quality)
    }

    /// Adds the rows of a file to the columns. Nothing if it cannot be used; what it has added must then go.
    fn rows(
        &self,
        export: &Export,
        source: &Source,
        columns: &mut [ColumnBuilder],
        read: &mut ExportRead,
        quality: &mut Quality,
    ) -> Option<()> {
        describe(source, read);
        let (table, path) = (export.table.value.as_str(), read.path.clone());
        let place = HeadingPlace { table, file: &path, row: read.first_line.saturating_sub(export.header_rows).max(1) };
        let heading = heading(source, export.delimiter, &place, quality)?;
        let names = names(&heading, export);
        let shared = |name: &str| self.is_shared(export, name);
        let sheet = Sheet { bundle: self.bundle, export, table: self.wanted.table, names: &names, shared: &shared };
        let (mut matched, mut making) = matched(&sheet, &heading, source, &place, quality)?;
        if let Some(row) = self.sheet_row(export, &names) {
            matched.sheet_row = Some(heading.columns + making.columns.len());
            making.columns.push(Made(vec![MadePart::SheetRow(row)]));
        }
        making.first_line = read.first_line;
        // The number of a row is known only to whoever has counted those before it.
        let one = Tuning { segment: u64::MAX, threads: 1, ..*self.tuning };
        let tuning = if making.needs_numbers() { &one } else { self.tuning };
        let plans = plans(self.bundle, export, &self.wanted, &matched, source);
        let odd = OddRows::new(&heading.names, (source.input.clone(), source.delimiter, heading.end));
        let odd = odd.with_fields(kinds(self.wanted.table, &matched)).with(sheet.which_rows());
        let odd = odd.skipping(skipped_rows(export, self.wanted.table, &names));
        let odd = odd.of_objects(source.is_of_objects().then(|| read_columns(&matched, &making)));
        let layout = Layout { delimiter: source.delimiter, fields: heading.columns, plans, odd, making };
        let feed = |plan: &Plan| columns.iter().position(|column| column.target == plan.target);
        let feeds: Vec<_> = layout.plans.iter().map(|plan| feed(plan).unwrap_or(usize::MAX)).collect();
        let done = AtomicU64::new(heading.end);
        let (length, total) = (source.input.len(), read.bytes);
        let advance = |bytes: u64| {
            let before = done.fetch_add(bytes, Ordering::Relaxed);
            self.progress.advance(&path, scaled(before + bytes, length, total), total);
        };
        let marks: Vec<_> = columns.iter().map(|column| column.cells.mark()).collect();
        let mut intake = Intake::new(columns, feeds.clone());
        read_rows(&source.input, &layout, tuning, heading.end, &mut intake, &advance);
        let Intake { rows, lines, blanks, left_out, absent, skipped, mut faults, fatal, .. } = intake;
        let fatal = fatal.or((rows + read.first_row as u64 > ROWS_LIMIT).then_some(QualityCode::FileUnreadable));
        if let Some(code) = fatal {
            let line = if code == QualityCode::FileUnreadable { Vec::new() } else { vec![lines + read.first_line] };
            quality.add(Draft { rows: line, ..Draft::of_file(code, table, &path) }, true, None);
            return None;
        }
        let signs = swapped_dates::signs(self.wanted.table, &matched, source, &faults);
        swapped_dates::forget((&signs, &export.dates), &layout.plans, columns, read.first_row, &mut faults);
        let (bundle, wanted) = (self.bundle, self.wanted.table);
        let hidden = |field: &str| hides(export, wanted, (&heading.names, &names), field);
        let filled =
            Filled { bundle, table: wanted, export, path: &path, feeds: &feeds, marks: &marks, rows, hidden: &hidden };
        read.emptied = filled.complete_columns(columns, &faults, quality);
        let (plans, marks) = (&layout.plans, &marks);
        let columns_read =
            unread_columns::Read { source, heading: &heading, plans, feeds: &feeds, marks, table, path: &path };
        columns_read.report(&export.dates, columns, &mut faults, quality);
        read.readable = true;
        read.lost = declared_rows::lost(export, (source, &path), (rows, absent, &faults), quality);
        read.skipped_rows = absent + skipped;
        read.more_parts = layout.making.more.into_inner();
        (read.rows, read.blanks) = (rows, blanks);
        (read.dropped_columns, read.absent) = (matched.dropped, matched.absent);
        read.normalised = normalised(&layout.plans, &faults, source);
        notes(source, &left_out, read, table, quality);
        report(read, (self.wanted.table, export), &layout.plans, faults, quality);
        Some(())
    }
}

/// The columns of a file from which anything is read.
fn read_columns(matched: &Columns, making: &Making) -> Vec<usize> {
    matched.fields.values().copied().chain(matched.partner).chain(making.taken()).collect()
}

/// Whether a file has a column of a field by its heading, and drops it by its place: what it holds is not known.
fn hides(export: &Export, table: &Table, (headings, names): (&[String], &[String]), field: &str) -> bool {
    let Some(field) = table.field(field) else { return false };
    let dropped = |name: &String| export.drop.iter().any(|heading| heading.value == *name);
    headings.iter().zip(names).any(|(heading, name)| heading != name && dropped(name) && field.is_called(heading))
}

/// Files why an export cannot be opened.
fn refuse(export: &Export, fault: &Fault, quality: &mut Quality) -> Option<()> {
    let draft = Draft::of_file(fault.code, &export.table.value, &export.file.value);
    quality.add(Draft { rows: fault.row.into_iter().collect(), ..draft }, true, None);
    None
}

/// How far a file has been read, if what is read is longer or shorter than the file.
fn scaled(done: u64, length: u64, total: u64) -> u64 {
    let part = u128::from(done) * u128::from(total) / u128::from(length.max(1));
    u64::try_from(part).unwrap_or(total).min(total)
}
