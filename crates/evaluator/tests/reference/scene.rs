//! A random pack and random tables: what is written into files, before anybody reads it.

use std::fmt::Write as _;

use readymark_evidence::{Bundle, InMemory, MemoryDocument, MemoryExport, Override, Period, Setting};
use readymark_rules::PackText;
use readymark_source::{Date, Located, Scalar, SourceFile, Span};

use crate::expressions::{Named, Row, Writer, stored};
use crate::schema::{FILES, Kind, PEOPLE, TABLES, Table, quoted, standard};
use crate::tape::Tape;

pub(crate) const WINDOW: (&str, &str) = ("2025-04-01", "2025-05-15");
/// Later days are refused, in a field that does not look ahead.
pub(crate) const EXPORTED_ON: &str = "2025-05-20";

/// One file of a table.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) complete: bool,
    /// Fields for which it has no column.
    pub(crate) absent: Vec<&'static str>,
    pub(crate) rows: Vec<Line>,
}

/// One row as it is written: the text of each field, empty if there is none.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) cells: Vec<String>,
    /// A cell too many, so it cannot be decided which is which.
    pub(crate) ragged: bool,
}

#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) standard: String,
    /// Id and text.
    pub(crate) checks: Vec<(String, String)>,
    /// The files of each table; none if it is not there.
    pub(crate) tables: Vec<Vec<File>>,
    pub(crate) as_of: Date,
    pub(crate) limit_days: Option<i64>,
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(crate) fn window() -> Period {
    Period { from: day(WINDOW.0), to: day(WINDOW.1) }
}

impl Scene {
    /// Reads a scene off two tapes: a pack of so many checks, and random tables.
    pub(crate) fn new(tape: &mut Tape, rows: &mut Tape, checks: usize) -> Self {
        let as_of = day(tape.one(&["2025-06-01", "2025-05-15", "2025-05-01", "2025-04-15", "2025-05-14"]));
        let limit_days = tape.once_in(4).then_some(4);
        // First how many rows each table has: a tape that ends early leaves plain rows, and not none.
        let sizes: Vec<usize> = TABLES.iter().map(|_| [3, 5, 2, 4, 1, 0, 6][rows.pick(7)]).collect();
        let tables = sizes.into_iter().enumerate().map(|(table, size)| files(rows, table, size)).collect();
        let (columns, windows, derived) = model(tape);
        let checks = (0..checks)
            .map(|number| {
                let mut writer = Writer { tape: &mut *tape, columns: columns.clone(), rows: Vec::new() };
                (format!("check-{number}"), check(&mut writer))
            })
            .collect();
        Self { standard: standard(&windows, &derived), checks, tables, as_of, limit_days }
    }

    pub(crate) fn pack(&self) -> PackText {
        let mut files: Vec<SourceFile> = self
            .checks
            .iter()
            .map(|(id, text)| SourceFile::new(format!("laws/checks/{id}.yaml"), text.as_str()))
            .collect();
        files.push(SourceFile::new("laws/checks/uses.yaml", USES));
        PackText::new("laws", SourceFile::new("laws/standard.yaml", self.standard.as_str()), files)
    }

    pub(crate) fn bundle(&self) -> Bundle {
        self.bundle_of(self.exports())
    }

    /// The files of every table, one table after another.
    pub(crate) fn exports(&self) -> Vec<MemoryExport> {
        let of_table = |(files, table): (&Vec<File>, &'static Table)| {
            let export = |file: &File| MemoryExport {
                table: table.name.to_owned(),
                csv: csv(table.fields.iter().map(|field| field.name), file),
                exported_on: day(EXPORTED_ON),
                covers: Some(window()),
                complete: file.complete,
                partner: None,
            };
            files.iter().map(export).collect::<Vec<_>>()
        };
        self.tables.iter().zip(&TABLES).flat_map(of_table).collect()
    }

    /// A bundle of other exports, and all else of this scene.
    pub(crate) fn bundle_of(&self, exports: Vec<MemoryExport>) -> Bundle {
        let documents = FILES.iter().map(|(name, text)| ((*name).to_owned(), document(*text))).collect();
        let partners = Vec::new();
        let mut bundle =
            Bundle::in_memory(InMemory { window: window(), partners, exports, documents: Some(documents) });
        bundle.parameters.extend(self.limit_days.map(|days| Override {
            name: Located::new("limit_days".to_owned(), Span::default()),
            value: Setting::One(Located::new(Scalar(format!("{days} days")), Span::default())),
            because: "a test".to_owned(),
        }));
        bundle
    }

    /// What a check is read against, so that a failure can be read.
    pub(crate) fn show(&self, check: &str) -> String {
        let mut text = format!("as_of {} limit_days {:?}\n", self.as_of, self.limit_days);
        for line in self.standard.lines().skip_while(|line| *line != "tables:") {
            let table = line.starts_with("  ") && line.as_bytes().get(2) != Some(&b' ');
            if table || line.contains("in_window:") || line.contains("      made_") {
                let _ = writeln!(text, "{line}");
            }
        }
        for (_, check) in self.checks.iter().filter(|(id, _)| id == check) {
            let _ = writeln!(text, "---\n{check}");
        }
        for (files, table) in self.tables.iter().zip(&TABLES) {
            for file in files {
                let csv = csv(table.fields.iter().map(|field| field.name), file);
                let csv = String::from_utf8(csv).unwrap().replace('"', "");
                let _ = writeln!(text, "--- {} (complete: {})\n{csv}", table.name, file.complete);
            }
        }
        text
    }
}

/// A check that names every parameter, for the loader refuses one that nothing names.
const USES: &str = "title: Uses
requirement: '1.1'
source: { local: a test }
each: documents
expect: signed or $limit_days = 1 day or $cutoff + $limit_months > as_of or $part > 0.5 or $few = 1 or $colour = 'x' or $by_level(subject) = 1
fix: Nothing.
";

fn csv(names: impl Iterator<Item = &'static str> + Clone, file: &File) -> Vec<u8> {
    let kept: Vec<bool> = names.clone().map(|name| !file.absent.contains(&name)).collect();
    let heading: Vec<&str> = names.zip(&kept).filter(|(_, kept)| **kept).map(|(name, _)| name).collect();
    let mut text = heading.join(",");
    text.push('\n');
    for line in &file.rows {
        let cells = line.cells.iter().zip(&kept).filter(|(_, kept)| **kept);
        let mut cells: Vec<String> = cells.map(|(cell, _)| format!("\"{cell}\"")).collect();
        if line.ragged {
            cells.push("\"1\"".to_owned());
        }
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text.into_bytes()
}

fn files(tape: &mut Tape, table: usize, size: usize) -> Vec<File> {
    if tape.once_in(16) {
        return Vec::new();
    }
    let mut rows: Vec<Line> = Vec::new();
    for number in 1..=size {
        let cells = TABLES[table].fields.iter().map(|field| {
            if field.key { key_cell(tape, table, field.name, number) } else { cell(tape, field.kind, field.more) }
        });
        let cells = cells.collect();
        rows.push(Line { cells, ragged: tape.once_in(40) });
    }
    rows.retain(|row| is_a_record(&row.cells));
    let mut file = |rows| File { complete: !tape.once_in(6), absent: absent(tape, table), rows };
    if rows.len() > 2 && file(Vec::new()).absent.is_empty() && rows[0].cells.len() % 2 == 1 {
        let second = rows.split_off(2);
        return vec![file(rows), file(second)];
    }
    vec![file(rows)]
}

/// Whether a row has cells enough to be a record: one of which nearly nothing is there may be a note, and the reader says so.
pub(crate) fn is_a_record(cells: &[String]) -> bool {
    cells.len() < 5 || cells.iter().filter(|cell| !cell.is_empty()).count() > 3
}

fn absent(tape: &mut Tape, table: usize) -> Vec<&'static str> {
    if !tape.once_in(16) {
        return Vec::new();
    }
    vec![TABLES[table].fields[tape.pick(TABLES[table].fields.len())].name]
}

/// The letter before the number of a key.
fn letter(table: usize) -> char {
    ['p', 'c', 'n', 'm', 'l', 'k'][table]
}

fn key_cell(tape: &mut Tape, table: usize, field: &str, number: usize) -> String {
    if TABLES[table].key == Some(field) {
        return match tape.pick(24) {
            22 => String::new(),
            23 => format!("{}1", letter(table)),
            _ => format!("{}{number}", letter(table)),
        };
    }
    let target =
        TABLES[table].relations.iter().find(|(_, known, _)| *known == field).map_or(table, |relation| relation.2);
    match tape.pick(12) {
        11 => String::new(),
        10 => format!("{}77", letter(target)),
        other => format!("{}{}", letter(target), other % 3 + 1),
    }
}

fn cell(tape: &mut Tape, kind: Kind, more: &str) -> String {
    if tape.once_in(8) {
        return String::new();
    }
    if tape.once_in(20) {
        return tape.one(&["tbc", "1.1234567", "-100", "100", "2199-12-31", "1900-01-01"]).to_owned();
    }
    match kind {
        Kind::Text if more.is_empty() => tape.one(&["green", "red", "blue", "it's", "other"]).to_owned(),
        Kind::Text => tape.one(&["green", "red", "blue"]).to_owned(),
        Kind::Bool => tape.one(&["true", "false", "true", "no"]).to_owned(),
        Kind::Int => tape.one(&["2", "1", "0", "3", "7", "-2", "30", "5", "1", "9223372036854775807"]).to_owned(),
        Kind::Dec => tape.one(&["1.5", "1", "0", "2.5", "40.5", "-3", "0.333333", "5", "9000000000000"]).to_owned(),
        Kind::Date => {
            // Often one of a few days, so that some are the same.
            let first = day("2025-03-25");
            let days = if tape.once_in(3) { 9 * tape.pick(4) + 7 } else { tape.pick(58) };
            first.add_days(i64::try_from(days).unwrap()).unwrap().to_string()
        }
        Kind::Days | Kind::Months => panic!("no field has this type"),
    }
}

type Columns = (Vec<Named>, Vec<Option<String>>, Vec<(usize, String, String)>);

/// Window conditions and derived columns.
fn model(tape: &mut Tape) -> Columns {
    let mut columns = stored();
    let mut derived = Vec::new();
    for number in 0..tape.pick(4) {
        let table = tape.pick(TABLES.len());
        let kind = [Kind::Bool, Kind::Date, Kind::Int, Kind::Days, Kind::Text, Kind::Dec][tape.pick(6)];
        let mut writer = Writer { tape: &mut *tape, columns: columns.clone(), rows: Vec::new() };
        // Half of the numbers are counts, whose bounds a comparison goes by.
        let text = if kind == Kind::Int && writer.tape.once_in(2) {
            writer.count_over(Row::Of(table), 1)
        } else {
            writer.over(&[Row::Of(table)], kind, 2)
        };
        let name = format!("made_{number}");
        derived.push((table, name.clone(), text));
        columns.push(Named { table, name, kind });
    }
    let mut windows = Vec::new();
    for table in 0..TABLES.len() {
        let mut writer = Writer { tape: &mut *tape, columns: columns.clone(), rows: Vec::new() };
        windows.push(match writer.tape.pick(8) {
            6 => Some(writer.over(&[Row::Of(table)], Kind::Bool, 2)),
            7 if table == 1 => Some("opened between window.start and window.end".to_owned()),
            _ => None,
        });
    }
    (columns, windows, derived)
}

/// One check, of any kind.
fn check(writer: &mut Writer<'_>) -> String {
    let mut text = "title: Check\nrequirement: '1.1'\nsource: { local: a test }\nfix: Mend it.\n".to_owned();
    let empty = writer.tape.pick(4);
    if empty > 0 {
        let _ = writeln!(text, "when_empty: {}", ["not applicable", "not evidenced", "not met"][empty - 1]);
    }
    match writer.tape.pick(8) {
        0..=3 => share(writer, &mut text),
        4 | 5 => cadence(writer, &mut text),
        _ => measure(writer, &mut text),
    }
    text
}

fn population(writer: &mut Writer<'_>, table: usize, text: &mut String) {
    let _ = writeln!(text, "each: {}", TABLES[table].name);
    if writer.tape.once_in(2) {
        let condition = writer.over(&[Row::Of(table)], Kind::Bool, 2);
        let _ = writeln!(text, "where: {}", quoted(&condition));
    }
    if writer.tape.once_in(3) {
        text.push_str("window: ignore\n");
    }
}

fn threshold(writer: &mut Writer<'_>, text: &mut String) {
    // Each limit with floors that are no higher.
    let limits: [(&str, &[&str]); 8] = [
        ("", &[]),
        ("60%", &["40%", "10%", "$part", "50%"]),
        ("50%", &["40%", "10%", "50%"]),
        ("100%", &["40%", "10%", "$part", "50%", "100%"]),
        ("1%", &["0.5%"]),
        ("33.333333%", &["10%", "33.333332%"]),
        ("0%", &["0%"]),
        ("$part", &["40%", "10%", "$part", "50%"]),
    ];
    let (limit, floors) = limits[writer.tape.pick(limits.len())];
    if limit.is_empty() {
        return;
    }
    let _ = writeln!(text, "at_least: {limit}");
    if writer.tape.once_in(2) {
        let _ = writeln!(text, "floor: {}", writer.tape.one(floors));
    }
}

fn share(writer: &mut Writer<'_>, text: &mut String) {
    let row = if writer.tape.once_in(8) {
        text.push_str("each: [green, red]\n");
        if writer.tape.once_in(3) {
            let condition = writer.over(&[Row::Word], Kind::Bool, 2);
            let _ = writeln!(text, "where: {}", quoted(&condition));
        }
        Row::Word
    } else {
        let table = writer.tape.pick(TABLES.len());
        population(writer, table, text);
        Row::Of(table)
    };
    let expect = writer.over(&[row], Kind::Bool, 4);
    let _ = writeln!(text, "expect: {}", quoted(&expect));
    if writer.tape.once_in(3) {
        let fuel = writer.tape.pick(3);
        let due = writer.over(&[row], Kind::Date, fuel);
        let _ = writeln!(text, "due: {}", quoted(&due));
    }
    threshold(writer, text);
}

fn cadence(writer: &mut Writer<'_>, text: &mut String) {
    // The population, the events, the relation, and the date of an event.
    let all = [
        (PEOPLE, 3, "attendee", "held"),
        (1, 2, "", "made"),
        (PEOPLE, 3, "host", "held"),
        (PEOPLE, 1, "lead", "opened"),
        (2, 1, "", "opened"),
        (1, PEOPLE, "second", "joined"),
        (PEOPLE, PEOPLE, "boss", "joined"),
    ];
    let (table, events, by, on) = all[writer.tape.pick(all.len())];
    population(writer, table, text);
    let _ = writeln!(text, "cadence:\n  of: {}", TABLES[events].name);
    if !by.is_empty() {
        let _ = writeln!(text, "  by: {by}");
    }
    let made: Vec<String> = writer
        .columns
        .iter()
        .filter(|column| column.table == events && column.kind == Kind::Date && column.name.starts_with("made_"))
        .map(|column| column.name.clone())
        .collect();
    let _ = writeln!(text, "  on: {}", made.first().map_or(on, String::as_str));
    if writer.tape.once_in(3) {
        let condition = writer.over(&[Row::Of(table), Row::Of(events)], Kind::Bool, 2);
        let _ = writeln!(text, "  where: {}", quoted(&condition));
    }
    let _ =
        writeln!(text, "  at_most: {}", writer.tape.one(&["10 days", "2 weeks", "30 days", "$limit_days", "1 day"]));
    for end in ["from", "to"] {
        if writer.tape.once_in(3) {
            let date = writer.over(&[Row::Of(table)], Kind::Date, 1);
            let _ = writeln!(text, "  {end}: {}", quoted(&date));
        }
    }
    if table == PEOPLE && writer.tape.once_in(2) {
        text.push_str("  except: leave\n");
    }
    threshold(writer, text);
}

fn measure(writer: &mut Writer<'_>, text: &mut String) {
    let table = writer.tape.pick(TABLES.len());
    population(writer, table, text);
    let row = [Row::Of(table)];
    let function = writer.tape.pick(9);
    let kind = [Kind::Int, Kind::Dec, Kind::Days][writer.tape.pick(3)];
    // A plain column, whose declared bounds count, or an expression, which has none.
    let fuel = if writer.tape.once_in(3) { 2 } else { 0 };
    let asks = match function {
        0 => format!("median({})", writer.over(&row, kind, fuel)),
        1 => format!(
            "percentile({}, {})",
            writer.tape.one(&["90", "50", "10", "100", "33.3", "66.666667"]),
            writer.over(&row, kind, fuel)
        ),
        2 => format!("min({})", writer.over(&row, kind, fuel)),
        3 => format!("max({})", writer.over(&row, kind, fuel)),
        4 => format!("sum({})", writer.over(&row, kind, fuel)),
        5 => format!("mean({})", writer.over(&row, kind, fuel)),
        6 => "count()".to_owned(),
        _ => format!("count({})", writer.over(&row, Kind::Bool, 3)),
    };
    let _ = writeln!(text, "measure: {}", quoted(&asks));
    // The least first, so that a floor can be chosen that is no stricter.
    let limits: &[&str] = match (function, kind) {
        (6.., _) => &["0", "1", "2", "3"],
        (_, Kind::Days) => &["0 days", "1 day", "10 days", "2 weeks"],
        _ => &["0", "0.333333", "1.5", "2", "5"],
    };
    let parameter = match (function, kind) {
        (6.., _) => "$few",
        (_, Kind::Days) => "$limit_days",
        _ => "$part",
    };
    let side = writer.tape.one(&["at_most", "at_least"]);
    let limit = writer.tape.pick(limits.len() + 1);
    let _ = writeln!(text, "{side}: {}", limits.get(limit).unwrap_or(&parameter));
    if let (true, Some(value)) = (writer.tape.once_in(3), limits.get(limit)) {
        let laxer = if side == "at_most" { &limits[limit..] } else { &limits[..=limit] };
        let floor = if writer.tape.once_in(4) { value } else { &laxer[writer.tape.pick(laxer.len())] };
        let _ = writeln!(text, "floor: {floor}");
    }
}

/// A document that says something, or of which nobody can tell what it says.
fn document(text: Option<&str>) -> MemoryDocument {
    MemoryDocument { bytes: 10, text: text.map(str::to_owned) }
}
