//! One export: from its path to parts of columns, with everything that is wrong on the way.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use readymark_findings::QualityCode;
use readymark_source::table_schema::{Field, FieldType, Table};

use crate::bundle::{Export, PartnerSource};
use crate::columns::{Columns, match_columns};
use crate::csv::{Heading, Layout, Segment, Tuning, read_segments};
use crate::evidence::Progress;
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

/// An export that has been read.
pub(crate) struct FileRead {
    pub(crate) export: ExportRead,
    pub(crate) plans: Vec<Plan>,
    /// The segments in order; none if the file cannot be used.
    pub(crate) segments: Vec<Segment>,
}

/// Reads one export, and its digest.
pub(crate) fn read_export(
    bundle: &Bundle,
    export: &Export,
    wanted: &Wanted<'_>,
    tuning: &Tuning,
    progress: &dyn Progress,
    quality: &mut Quality,
) -> FileRead {
    let mut read = FileRead { export: not_read(export), plans: Vec::new(), segments: Vec::new() };
    let path = export.file.value.as_str();
    let input = match bundle.store.open(path) {
        Ok(input) => input,
        Err(code) => {
            quality.add(Draft::of_file(code, &export.table.value, path), true, None);
            return read;
        }
    };
    read.export.bytes = input.len();
    let (content, sum) = thread::scope(|scope| {
        let large = input.len() >= LARGE && tuning.threads > 1;
        let beside = large.then(|| scope.spawn(|| digest::of_input(&input).ok()));
        let content = read_content(bundle, export, wanted, &input, tuning, progress, quality);
        let sum = match beside {
            Some(handle) => handle.join().ok().flatten(),
            None => digest::of_input(&input).ok(),
        };
        (content, sum)
    });
    read.export.sha256 = sum;
    if let Some((columns, plans, segments)) = content {
        read.export.dropped_columns = columns.dropped;
        read.export.absent = columns.absent;
        read.export.readable = true;
        (read.plans, read.segments) = (plans, segments);
        file_rows(&mut read, &export.table.value, quality);
    }
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

type Content = (Columns, Vec<Plan>, Vec<Segment>);

/// The rows of a file, unless it cannot be used.
fn read_content(
    bundle: &Bundle,
    export: &Export,
    wanted: &Wanted<'_>,
    input: &Input,
    tuning: &Tuning,
    progress: &dyn Progress,
    quality: &mut Quality,
) -> Option<Content> {
    let (table, path) = (export.table.value.as_str(), export.file.value.as_str());
    let heading = match Heading::read(input, export.delimiter) {
        Ok(heading) => heading,
        Err(code) => {
            let quoted_otherwise =
                code == QualityCode::BadQuote && Heading::other_delimiter_fits(input, export.delimiter);
            let code = if quoted_otherwise { QualityCode::WrongDelimiter } else { code };
            let rows = if code == QualityCode::FileUnreadable { Vec::new() } else { vec![1] };
            quality.add(Draft { rows, ..Draft::of_file(code, table, path) }, true, None);
            return None;
        }
    };
    let mut matched = Quality::default();
    let columns = match_columns(&heading, export, wanted.table, &mut matched);
    if heading.columns == 1 && !columns.usable && Heading::other_delimiter_fits(input, export.delimiter) {
        quality.add(Draft::of_heading(QualityCode::WrongDelimiter, table, path, None), true, None);
        return None;
    }
    quality.0.append(&mut matched.0);
    if !columns.usable {
        return None;
    }
    let plans = plans(bundle, export, wanted, &columns);
    let layout = Layout { delimiter: export.delimiter.byte(), fields: heading.columns, plans };
    let done = AtomicU64::new(heading.end);
    let advance = |bytes: u64| {
        let before = done.fetch_add(bytes, Ordering::Relaxed);
        progress.advance(path, (before + bytes).min(input.len()), input.len());
    };
    let segments = read_segments(input, &layout, tuning, heading.end, &advance);
    let lines: u64 = segments.iter().map(|segment| segment.lines).sum();
    if let Some(fatal) = segments.last().and_then(|last| last.fatal.map(|fatal| (fatal, last.lines))) {
        let line = lines - fatal.1 + fatal.0.line + 2;
        let rows = if fatal.0.code == QualityCode::FileUnreadable { Vec::new() } else { vec![line] };
        quality.add(Draft { rows, ..Draft::of_file(fatal.0.code, table, path) }, true, None);
        return None;
    }
    if segments.iter().map(|segment| u64::from(segment.rows)).sum::<u64>() > ROWS_LIMIT {
        quality.add(Draft::of_file(QualityCode::FileUnreadable, table, path), true, None);
        return None;
    }
    Some((columns, layout.plans, segments))
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
        FieldType::Text if is_key && field.allowed.is_empty() => Reader::Key(Keys::new(rules, required)),
        FieldType::Text if field.allowed.is_empty() => Reader::Text(Lexicon::new(Meaning::Any, rules, required)),
        FieldType::Text => Reader::Text(Lexicon::new(Meaning::OneOf(field.allowed.clone()), rules, required)),
    }
}

/// Adds up the segments: rows, blank lines, and what is wrong with cells.
fn file_rows(read: &mut FileRead, table: &str, quality: &mut Quality) {
    let mut faults = Faults::default();
    let (mut rows, mut blanks) = (0_u32, 0_u32);
    for segment in &read.segments {
        faults.append(&segment.faults, rows);
        let before = blanks;
        for (row, count) in &segment.blanks {
            blanks = before.saturating_add(*count);
            read.export.blanks.push((rows.saturating_add(*row), blanks));
        }
        rows = rows.saturating_add(segment.rows);
    }
    read.export.rows = u64::from(rows);
    let path = read.export.path.clone();
    if rows == 0 {
        quality.add(Draft::of_file(QualityCode::NoRows, table, &path), false, None);
    }
    for ((plan, code), fault) in faults.0 {
        let rows = fault.rows.iter().map(|row| read.export.line(*row as usize)).collect();
        // The partner's column has no field; its position says where it is.
        let column = plan
            .and_then(|plan| read.plans.get(plan))
            .map(|plan| plan.target.field().map_or_else(|| position(plan.column), str::to_owned));
        quality.add(Draft { code, table, file: &path, column, rows, count: fault.count }, false, None);
    }
}
