//! Writes rows as they come, so that memory does not grow with the number of cases.

use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

use readymark_source::Date;

use super::{DateStyle, Export, PartnerFrom};
use crate::cell::Cell;
use crate::day::Day;
use crate::hub::Partner;
use crate::tables::Table;

/// Which tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    /// All of them.
    All,
    /// The cases alone, in one file and in the standard's own words.
    Cases,
}

/// The open files of a bundle.
pub struct Sink {
    files: Vec<Open>,
    width: usize,
}

struct Open {
    export: Export,
    fields: Vec<&'static str>,
    columns: Vec<Column>,
    out: BufWriter<File>,
}

/// A column of a file, in the order in which the table's rows come.
struct Column {
    kept: bool,
    words: Vec<(&'static str, &'static str)>,
}

impl std::fmt::Debug for Sink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sink of {} files", self.files.len())
    }
}

impl Sink {
    /// Creates a folder of files. `cases` decides how many digits a case's number has.
    ///
    /// # Errors
    /// If a folder cannot be made.
    pub fn create(folder: &Path, cases: u32) -> Result<Self> {
        std::fs::create_dir_all(folder.join("exports"))?;
        Ok(Self { files: Vec::new(), width: if cases < 8_000 { 4 } else { 7 } })
    }

    /// Opens one export and writes its heading.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn open<const N: usize>(&mut self, folder: &Path, table: &Table<N>, export: Export) -> Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, File::create(folder.join(export.file))?);
        let dialect = export.dialect;
        let mut headings = Vec::new();
        if let PartnerFrom::Column(heading) = export.partner {
            headings.push(heading);
        }
        let mut columns = Vec::with_capacity(N);
        for field in table.fields {
            let named =
                |name: &str| name.strip_prefix(table.name).and_then(|rest| rest.strip_prefix('.')) == Some(field);
            let kept = !dialect.without.iter().any(|name| *name == field || named(name));
            if kept {
                headings.push(dialect.headings.iter().find(|(name, _)| *name == field).map_or(field, |(_, own)| own));
            }
            columns.push(Column { kept, words: export.words(field).collect() });
        }
        headings.extend(dialect.dropped.iter().map(|(heading, _)| heading));
        writeln!(out, "{}", headings.join(&dialect.delimiter.to_string()))?;
        self.files.push(Open { export, fields: table.fields.to_vec(), columns, out });
        Ok(())
    }

    /// Writes one row of a table into the file of its partner. A day that the export cannot know yet is left out.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put<const N: usize>(&mut self, table: &Table<N>, partner: Partner, row: [Cell; N]) -> Result<()> {
        self.row(table.name, partner, None, &row)
    }

    /// Writes one row about something that happened on a day, if the export was made on that day or later.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put_on<const N: usize>(
        &mut self,
        table: &Table<N>,
        partner: Partner,
        day: Day,
        row: [Cell; N],
    ) -> Result<()> {
        self.row(table.name, partner, Some(day), &row)
    }

    fn row(&mut self, table: &str, partner: Partner, day: Option<Day>, row: &[Cell]) -> Result<()> {
        let width = self.width;
        let Some(file) = self.files.iter_mut().find(|file| file.export.table == table && file.export.takes(partner))
        else {
            return Ok(());
        };
        if day.is_some_and(|day| day > file.export.exported_on) {
            return Ok(());
        }
        file.row(partner, row, width)
    }

    /// The `exports:` part of the bundle.
    #[must_use]
    pub fn entries(&self) -> String {
        self.files.iter().map(|file| super::entry(&file.export, &file.kept())).collect()
    }

    /// Ends all files.
    ///
    /// # Errors
    /// If one cannot be written to its end.
    pub fn finish(mut self) -> Result<()> {
        self.files.iter_mut().try_for_each(|file| file.out.flush())
    }
}

impl Open {
    /// The fields that the file has a column for.
    fn kept(&self) -> Vec<&'static str> {
        self.fields.iter().zip(&self.columns).filter(|(_, column)| column.kept).map(|(field, _)| *field).collect()
    }

    fn row(&mut self, partner: Partner, row: &[Cell], width: usize) -> Result<()> {
        let dialect = self.export.dialect;
        let mut first = true;
        if let PartnerFrom::Column(_) = self.export.partner {
            write!(self.out, "{}", partner.code())?;
            first = false;
        }
        for (cell, column) in row.iter().zip(&self.columns).filter(|(_, column)| column.kept) {
            if !first {
                write!(self.out, "{}", dialect.delimiter)?;
            }
            first = false;
            let late = matches!(cell, Cell::Day(day) if *day > self.export.exported_on);
            match cell {
                Cell::Empty => self.out.write_all(dialect.missing.as_bytes())?,
                Cell::Day(_) if late => self.out.write_all(dialect.missing.as_bytes())?,
                Cell::Day(day) | Cell::Ahead(day) => date(&mut self.out, Date::from_days(day.0), dialect.dates)?,
                Cell::Iso(text) => date(&mut self.out, Date::parse(text), dialect.dates)?,
                Cell::Yes(yes) => {
                    let (said_yes, said_no) = dialect.yes;
                    self.out.write_all(if *yes { said_yes } else { said_no }.as_bytes())?;
                }
                Cell::Word(word) => {
                    let own = column.words.iter().find(|(ours, _)| ours == word).map_or(*word, |(_, own)| *own);
                    self.out.write_all(own.as_bytes())?;
                }
                other => plain(&mut self.out, *other, width)?,
            }
        }
        for (_, placeholder) in dialect.dropped {
            write!(self.out, "{}{placeholder}", dialect.delimiter)?;
        }
        self.out.write_all(b"\n")
    }
}

/// Cells that every system writes alike.
fn plain(out: &mut impl Write, cell: Cell, width: usize) -> Result<()> {
    match cell {
        Cell::Text(text) => out.write_all(text.as_bytes()),
        Cell::Whole(number) => write!(out, "{number}"),
        Cell::Quarters(quarters) => match quarters % 4 {
            0 => write!(out, "{}", quarters / 4),
            2 => write!(out, "{}.5", quarters / 4),
            part => write!(out, "{}.{}", quarters / 4, part * 25),
        },
        Cell::Case(number) => write!(out, "MW-{number:0width$}"),
        Cell::Of(case, letter, number) => write!(out, "MW-{case:0width$}-{letter}{number}"),
        Cell::Code(prefix, number) => write!(out, "{prefix}-{number:03}"),
        Cell::Person(person) => write!(out, "{}-{:02}", person.letter, person.number),
        _ => Ok(()),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn date(out: &mut impl Write, date: Option<Date>, style: DateStyle) -> Result<()> {
    let Some(date) = date else { return Ok(()) };
    let (year, month, day) = date.civil();
    match style {
        DateStyle::Iso => write!(out, "{year:04}-{month:02}-{day:02}"),
        DateStyle::Slashes => write!(out, "{day:02}/{month:02}/{year:04}"),
        DateStyle::Points => write!(out, "{day:02}.{month:02}.{year:04}"),
        DateStyle::Words => {
            let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
            write!(out, "{day:02} {name} {year:04}")
        }
    }
}
