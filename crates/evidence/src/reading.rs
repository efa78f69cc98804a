//! One export: from its path to parts of columns, with everything that is wrong on the way.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use readymark_findings::QualityCode;
use readymark_source::table_schema::{Field, FieldType, Table};

use crate::bundle::{Export, PartnerSource};
use crate::cell::NO_PARTNER;
use crate::columns::{Columns, match_columns};
use crate::csv::{Heading, Intake, Layout, Tuning, read_rows};
use crate::evidence::Progress;
use crate::growing::Growing;
use crate::quality::{Draft, Quality, position};
use crate::rules::Rules;
use crate::store::Input;
use crate::table::ExportRead;
use crate::typed::{Day, Faults, Fraction, Keys, Lexicon, Meaning, Plan, Reader, Target, Values, Whole};
use crate::{Bundle, digest};

/// From this size on, a file's digest is computed beside its being read.
const LARGE: u64 = 1024 * 1024;
/// A table's rows are counted in 32 bits, and the highest numbers have a meaning of their own.
pub(crate) const ROWS_LIMIT: u64 = u32::MAX as u64 - 64;

/// What is asked of the exports of one table.
pub(crate) struct Wanted<'a> {
    pub(crate) table: &'a Table,
    /// The fields whose values are read as their type says.
    pub(crate) fields: BTreeSet<&'a str>,
    /// The fields that hold a key, of this table or another, and are not texts: read as texts besides.
    pub(crate) as_text: BTreeSet<&'a str>,
}

/// What is common to the reading of all exports of one table.
pub(crate) struct Reading<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) wanted: Wanted<'a>,
    pub(crate) tuning: &'a Tuning,
    pub(crate) progress: &'a dyn Progress,
}

/// Reads one export, whose first row has this number in the table, and its digest. Its rows are added to the columns, unless it cannot be used.
pub(crate) fn read_export(
    reading: &Reading<'_>,
    export: &Export,
    first_row: usize,
    columns: &mut [Growing],
    quality: &mut Quality,
) -> ExportRead {
    let mut read = ExportRead { first_row, ..not_read(export) };
    let path = export.file.value.as_str();
    let input = match reading.bundle.store.open(path) {
        Ok(input) => input,
        Err(code) => {
            quality.add(Draft::of_file(code, &export.table.value, path), true, None);
            return read;
        }
    };
    read.bytes = input.len();
    read.sha256 = thread::scope(|scope| {
        let large = input.len() >= LARGE && reading.tuning.threads > 1;
        let beside = large.then(|| scope.spawn(|| digest::of_input(&input).ok()));
        let marks: Vec<_> = columns.iter().map(|column| column.cells.mark()).collect();
        if reading.rows(export, &input, columns, &mut read, quality).is_none() {
            columns.iter_mut().zip(&marks).for_each(|(column, mark)| column.cells.go_back(mark));
        }
        match beside {
            Some(handle) => handle.join().ok().flatten(),
            None => digest::of_input(&input).ok(),
        }
    });
    read
}

fn not_read(export: &Export) -> ExportRead {
    ExportRead {
        path: export.file.value.clone(),
        sha256: None,
        bytes: 0,
        rows: 0,
        exported_on: export.exported_on,
        covers: export.covers,
        complete: export.complete,
        system: export.system.clone(),
        partner: match &export.partner {
            Some(PartnerSource::All(id)) => Some(id.clone()),
            _ => None,
        },
        dropped_columns: 0,
        readable: false,
        absent: Vec::new(),
        first_row: 0,
        blanks: Vec::new(),
    }
}

impl Reading<'_> {
    /// Adds the rows of a file to the columns. Nothing if it cannot be used; what it has added must then go.
    fn rows(
        &self,
        export: &Export,
        input: &Input,
        columns: &mut [Growing],
        read: &mut ExportRead,
        quality: &mut Quality,
    ) -> Option<()> {
        let (table, path) = (export.table.value.as_str(), export.file.value.as_str());
        let heading = heading(export, input, quality)?;
        let matched = matched(export, self.wanted.table, &heading, input, quality)?;
        let plans = plans(self.bundle, export, &self.wanted, &matched);
        let layout = Layout { delimiter: export.delimiter.byte(), fields: heading.columns, plans };
        let feed = |plan: &Plan| columns.iter().position(|column| column.target == plan.target);
        let feeds: Vec<_> = layout.plans.iter().map(|plan| feed(plan).unwrap_or(usize::MAX)).collect();
        let done = AtomicU64::new(heading.end);
        let advance = |bytes: u64| {
            let before = done.fetch_add(bytes, Ordering::Relaxed);
            self.progress.advance(path, (before + bytes).min(input.len()), input.len());
        };
        let mut intake = Intake::new(columns, feeds.clone());
        read_rows(input, &layout, self.tuning, heading.end, &mut intake, &advance);
        let Intake { rows, lines, blanks, faults, fatal, .. } = intake;
        let fatal = fatal.or((rows + read.first_row as u64 > ROWS_LIMIT).then_some(QualityCode::FileUnreadable));
        if let Some(code) = fatal {
            let line = if code == QualityCode::FileUnreadable { Vec::new() } else { vec![lines + 2] };
            quality.add(Draft { rows: line, ..Draft::of_file(code, table, path) }, true, None);
            return None;
        }
        let partner = partner(self.bundle, export);
        for (_, column) in columns.iter_mut().enumerate().filter(|(number, _)| !feeds.contains(number)) {
            column.cells.pad(usize::try_from(rows).unwrap_or(0), partner);
        }
        read.readable = true;
        (read.rows, read.blanks) = (rows, blanks);
        (read.dropped_columns, read.absent) = (matched.dropped, matched.absent);
        report(read, table, &layout.plans, faults, quality);
        Some(())
    }
}

/// The partner of all rows of an export.
fn partner(bundle: &Bundle, export: &Export) -> u16 {
    let Some(PartnerSource::All(id)) = &export.partner else { return NO_PARTNER };
    let at = bundle.partners.iter().position(|(known, _)| known == id);
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(NO_PARTNER)
}

/// The headings of a file, unless it cannot be used.
fn heading(export: &Export, input: &Input, quality: &mut Quality) -> Option<Heading> {
    let code = match Heading::read(input, export.delimiter) {
        Ok(heading) => return Some(heading),
        // Quoted headings between other delimiters look like quotes in the wrong place.
        Err(QualityCode::BadQuote) if Heading::other_delimiter_fits(input, export.delimiter) => {
            QualityCode::WrongDelimiter
        }
        Err(code) => code,
    };
    let rows = if code == QualityCode::FileUnreadable { Vec::new() } else { vec![1] };
    let draft = Draft::of_file(code, &export.table.value, &export.file.value);
    quality.add(Draft { rows, ..draft }, true, None);
    None
}

/// Where the columns of a file lead, unless it cannot be used.
fn matched(export: &Export, table: &Table, heading: &Heading, input: &Input, quality: &mut Quality) -> Option<Columns> {
    let mut found = Quality::default();
    let columns = match_columns(heading, export, table, &mut found);
    if heading.columns == 1 && !columns.usable && Heading::other_delimiter_fits(input, export.delimiter) {
        let (table, file) = (&export.table.value, &export.file.value);
        quality.add(Draft::of_heading(QualityCode::WrongDelimiter, table, file, None), true, None);
        return None;
    }
    quality.0.append(&mut found.0);
    columns.usable.then_some(columns)
}

/// How each column that is wanted is read.
fn plans(bundle: &Bundle, export: &Export, wanted: &Wanted<'_>, columns: &Columns) -> Vec<Plan> {
    let mut plans = Vec::new();
    for field in &wanted.table.fields {
        let Some(column) = columns.fields.get(&field.name).copied() else { continue };
        let name = field.name.as_str();
        let is_key = wanted.table.key.as_deref() == Some(name);
        let typed = wanted.fields.contains(name);
        if typed {
            let target = Target::Field(name.to_owned());
            plans.push(Plan { column, target, reader: reader(export, field, is_key) });
        }
        if wanted.as_text.contains(name) {
            let (words, required) = (rules(export, name), field.required && !typed);
            let reader = if is_key {
                Reader::Key(Keys::new(words, required))
            } else {
                Reader::Text(Lexicon::new(Meaning::Any, words, required))
            };
            plans.push(Plan { column, target: Target::AsText(name.to_owned()), reader });
        }
    }
    if let (Some(column), Some(PartnerSource::Column { values, .. })) = (columns.partner, &export.partner) {
        let words = values.iter().map(|(word, id)| (word.as_str(), id.as_str()));
        let rules = Rules::new(&export.missing, words);
        let reader = Reader::Partner(Lexicon::new(partners(bundle), rules, false));
        plans.push(Plan { column, target: Target::Partner, reader });
    }
    plans
}

fn partners(bundle: &Bundle) -> Meaning {
    let ids = (0..).zip(&bundle.partners).map(|(number, (id, _))| (id.to_lowercase(), number));
    let names = (0..).zip(&bundle.partners).map(|(number, (_, name))| (name.to_lowercase(), number));
    Meaning::Partner(ids.chain(names).collect())
}

fn rules(export: &Export, field: &str) -> Rules {
    let words = export.values.iter().filter(|values| values.field.value == field).flat_map(|values| &values.words);
    Rules::new(&export.missing, words.map(|(word, ours)| (word.as_str(), ours.value.as_str())))
}

fn reader(export: &Export, field: &Field, is_key: bool) -> Reader {
    let rules = rules(export, &field.name);
    let required = field.required;
    match field.kind {
        FieldType::Date => {
            Reader::Day(Values::new(Day::new(field, &export.dates, export.exported_on), rules, required))
        }
        FieldType::Integer => Reader::Integer(Values::new(Whole::new(field), rules, required)),
        FieldType::Decimal => Reader::Decimal(Values::new(Fraction::new(field, export.decimal), rules, required)),
        FieldType::Boolean => Reader::Boolean(Lexicon::new(Meaning::YesNo, rules, required)),
        FieldType::Text if is_key => Reader::Key(Keys::new(rules, required)),
        FieldType::Text if field.allowed.is_empty() => Reader::Text(Lexicon::new(Meaning::Any, rules, required)),
        FieldType::Text => Reader::Text(Lexicon::new(Meaning::OneOf(field.allowed.clone()), rules, required)),
    }
}

/// Files what is wrong with cells and rows.
fn report(read: &ExportRead, table: &str, plans: &[Plan], faults: Faults, quality: &mut Quality) {
    if read.rows == 0 {
        quality.add(Draft::of_file(QualityCode::NoRows, table, &read.path), false, None);
    }
    for ((plan, code), fault) in faults.0 {
        // The rows of a file are counted from its first; `line` wants them counted from the table's.
        let rows = fault.rows.iter().map(|row| read.line(read.first_row.saturating_add(*row as usize))).collect();
        // The partner's column has no field; its position says where it is.
        let column = plan
            .and_then(|plan| plans.get(plan))
            .map(|plan| plan.target.field().map_or_else(|| position(plan.column), str::to_owned));
        quality.add(Draft { code, table, file: &read.path, column, rows, count: fault.count }, false, None);
    }
}
