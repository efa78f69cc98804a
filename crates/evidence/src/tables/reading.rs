//! One export: from its path to parts of columns, with everything that is wrong on the way.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use readymark_findings::{Normalisation, Normalised, QualityCode, sheet_of};
use readymark_source::Threads;
use readymark_source::table_schema::{Blank, Table};

use crate::Bundle;
use crate::bundle::{Delimiter, Export, PartnerSource};
use crate::columns::cell::NO_PARTNER;
use crate::columns::column_builder::{ColumnBuilder, Mark};
use crate::columns::headings::{Columns, match_columns, names};
use crate::columns::intake::Intake;
use crate::columns::made::Making;
use crate::columns::parallel::read_rows;
use crate::columns::segment::Layout;
use crate::columns::sheet::Sheet;
use crate::columns::suspicions::Suspects;
use crate::columns::tuning::Tuning;
use crate::columns::typed::{Plan, Reader};
use crate::defects::faults::{Faults, ROWS_NAMED};
use crate::defects::quality::{Draft, HeadingPlace, Quality, position};
use crate::files::digest;
use crate::files::input::Input;
use crate::formats::csv::{Heading, OddRows};
use crate::formats::{self, Fault, Format, Source};
use crate::tables::declared_rows;
use crate::tables::need::{Progress, Wanted};
use crate::tables::plans::plans;
use crate::tables::table::{ExportRead, Lost};
use crate::tables::{swapped_dates, unread_columns};

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
    let mut read = ExportRead { first_row, ..not_read(export) };
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
        let source = match formats::open(export, input, table, limits) {
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
        let (matched, mut making) = matched(&sheet, &heading, source, &place, quality)?;
        making.first_line = read.first_line;
        // The number of a row is known only to whoever has counted those before it.
        let one = Tuning { segment: u64::MAX, threads: 1, ..*self.tuning };
        let tuning = if making.needs_numbers() { &one } else { self.tuning };
        let plans = plans(self.bundle, export, &self.wanted, &matched, source);
        let odd = OddRows::new(&heading.names, (source.input.clone(), source.delimiter, heading.end));
        let odd = odd.with(sheet.which_rows());
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
        let Intake { rows, lines, blanks, left_out, absent, mut faults, fatal, .. } = intake;
        let fatal = fatal.or((rows + read.first_row as u64 > ROWS_LIMIT).then_some(QualityCode::FileUnreadable));
        if let Some(code) = fatal {
            let line = if code == QualityCode::FileUnreadable { Vec::new() } else { vec![lines + read.first_line] };
            quality.add(Draft { rows: line, ..Draft::of_file(code, table, &path) }, true, None);
            return None;
        }
        let swapped = swapped_dates::columns(self.wanted.table, &matched, source, &faults);
        swapped_dates::forget(&swapped, &layout.plans, columns, read.first_row, &mut faults);
        let filled = Filled { export, path: &path, feeds: &feeds, marks: &marks, rows };
        read.emptied = self.complete_columns(&filled, columns, &faults, quality);
        let (plans, marks) = (&layout.plans, &marks);
        let columns_read =
            unread_columns::Read { source, heading: &heading, plans, feeds: &feeds, marks, table, path: &path };
        columns_read.report(columns, &mut faults, quality);
        read.readable = true;
        read.lost = declared_rows::lost(export, &path, (rows, absent, &faults), quality);
        read.skipped_rows += absent;
        read.more_parts = layout.making.more.into_inner();
        (read.rows, read.blanks) = (rows, blanks);
        (read.dropped_columns, read.absent) = (matched.dropped, matched.absent);
        read.normalised = normalised(&layout.plans, &faults, source);
        notes(source, &left_out, read, table, quality);
        report(read, table, &layout.plans, faults, quality);
        Some(())
    }
}

/// Files what holds for the file as it is, and its lines that are no records, counted from 0.
fn notes(source: &Source, left_out: &[u64], read: &ExportRead, table: &str, quality: &mut Quality) {
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

/// Whether a column without a single value may have lost them. A key that is lost shows in each row.
fn expects_values(table: &Table, column: &ColumnBuilder) -> bool {
    let field = column.target.field().filter(|field| table.key.as_deref() != Some(field));
    field.and_then(|field| table.field(field)).is_some_and(|field| field.blank == Blank::Unknown)
}

/// The rows of one file, in the columns of its table.
struct Filled<'a> {
    export: &'a Export,
    path: &'a str,
    /// For each plan, the column that it fed.
    feeds: &'a [usize],
    /// Where the rows of the file begin in each column.
    marks: &'a [Mark],
    rows: u64,
}

impl Reading<'_> {
    /// Fills up the columns that the file does not have, and makes unknown those that have lost all their values, which it names.
    fn complete_columns(
        &self,
        file: &Filled<'_>,
        columns: &mut [ColumnBuilder],
        faults: &Faults,
        quality: &mut Quality,
    ) -> Vec<String> {
        let mut emptied = Vec::new();
        let Filled { export, path, feeds, marks, rows } = *file;
        let partner = partner(self.bundle, export);
        let count = usize::try_from(rows).unwrap_or(0);
        let confirmed = |column: &ColumnBuilder| {
            let field = column.target.field();
            field.is_some_and(|field| export.no_values.iter().any(|known| known.value == field))
        };
        for (_, column) in columns.iter_mut().enumerate().filter(|(number, _)| !feeds.contains(number)) {
            if confirmed(column) { column.cells.pad_missing(count) } else { column.cells.pad(count, partner) }
        }
        // A word that stands for no value was written on purpose, and each document with front matter has only the keys that it needs.
        let said_so = |plan: usize| faults.normal.contains_key(&(plan, Normalisation::MissingWord));
        for (_, feed) in feeds.iter().enumerate().filter(|(plan, _)| export.document.is_none() && !said_so(*plan)) {
            let (Some(column), Some(mark)) = (columns.get_mut(*feed), marks.get(*feed)) else { continue };
            if !expects_values(self.wanted.table, column) || confirmed(column) || !column.cells.is_empty_after(mark) {
                continue;
            }
            column.cells.go_back(mark);
            column.cells.pad(count, partner);
            let column = column.target.field().map(str::to_owned);
            emptied.extend(column.clone());
            let draft = Draft::of_file(QualityCode::EmptyColumn, &self.wanted.table.name, path);
            quality.add(Draft { column, count: rows, ..draft }, false, None);
        }
        emptied
    }
}

/// Files why an export cannot be opened.
fn refuse(export: &Export, fault: &Fault, quality: &mut Quality) -> Option<()> {
    let draft = Draft::of_file(fault.code, &export.table.value, &export.file.value);
    quality.add(Draft { rows: fault.row.into_iter().collect(), ..draft }, true, None);
    None
}

/// What a file is called, what it was read as and where its records begin.
fn describe(source: &Source, read: &mut ExportRead) {
    let mut parts = Vec::new();
    if let Some(converted) = &source.converted {
        read.first_line = converted.first_line;
        read.skipped_rows = converted.skipped;
        let format = converted.format.unwrap_or(Format::Text);
        parts.extend((format != Format::Text).then(|| format.as_str().to_owned()));
        if let Some(sheet) = converted.sheet {
            read.path = sheet_of(&read.file, sheet as u64);
        }
    }
    if let Some((encoding, detected)) = source.encoding {
        parts.push(format!("{}{}", encoding.as_str(), if detected { " (detected)" } else { "" }));
    }
    read.read_as = (!parts.is_empty()).then(|| parts.join(", "));
}

/// How far a file has been read, if what is read is longer or shorter than the file.
fn scaled(done: u64, length: u64, total: u64) -> u64 {
    let part = u128::from(done) * u128::from(total) / u128::from(length.max(1));
    u64::try_from(part).unwrap_or(total).min(total)
}

/// What was made the same in each column that was read.
fn normalised(plans: &[Plan], faults: &Faults, source: &Source) -> Vec<Normalised> {
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

/// The partner of all rows of an export.
fn partner(bundle: &Bundle, export: &Export) -> u16 {
    let Some(PartnerSource::All(id)) = &export.partner else { return NO_PARTNER };
    let at = bundle.partners.iter().position(|(known, _)| known == id);
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(NO_PARTNER)
}

/// The headings of a file, unless it cannot be used.
fn heading(source: &Source, delimiter: Delimiter, place: &HeadingPlace<'_>, quality: &mut Quality) -> Option<Heading> {
    let fits = || source.converted.is_none() && Heading::other_delimiter_fits(&source.input, delimiter);
    let code = match Heading::read(&source.input, source.delimiter) {
        Ok(heading) => return Some(heading),
        // Quoted headings between other delimiters look like quotes in the wrong place.
        Err(QualityCode::BadQuote) if fits() => QualityCode::WrongDelimiter,
        Err(code) => code,
    };
    let draft = if code == QualityCode::FileUnreadable {
        Draft::of_file(code, place.table, place.file)
    } else {
        place.draft(code, None)
    };
    quality.add(draft, true, None);
    None
}

/// Where the columns of a file lead, unless it cannot be used.
fn matched(
    sheet: &Sheet<'_>,
    heading: &Heading,
    source: &Source,
    place: &HeadingPlace<'_>,
    quality: &mut Quality,
) -> Option<(Columns, Making)> {
    let mut found = Quality::default();
    let suspects = Suspects::new(source, heading);
    let (columns, making) = match_columns(heading, sheet, &suspects, place, &mut found);
    let delimiter = sheet.export.delimiter;
    let other = || source.converted.is_none() && Heading::other_delimiter_fits(&source.input, delimiter);
    if heading.columns == 1 && !columns.usable && other() {
        quality.add(place.draft(QualityCode::WrongDelimiter, None), true, None);
        return None;
    }
    quality.found.append(&mut found.found);
    columns.usable.then_some((columns, making))
}

/// Files what is wrong with cells and rows.
fn report(read: &ExportRead, table: &str, plans: &[Plan], faults: Faults, quality: &mut Quality) {
    if read.rows == 0 {
        quality.add(Draft::of_file(QualityCode::NoRows, table, &read.path), false, None);
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
        let draft = Draft::of_file(code, table, &read.path);
        quality.add(Draft { column, rows, count: fault.count, ..draft }, false, None);
    }
}
