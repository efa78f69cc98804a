//! How many records a file holds, by the same way as an audit reads them.

use readymark_source::table_schema::Table;
use readymark_source::{Date, Encoding, Located, Span};

use crate::bundle::{Delimiter, plain_export};
use crate::columns::headings::names;
use crate::columns::intake::Intake;
use crate::columns::made::Making;
use crate::columns::parallel::read_rows;
use crate::columns::segment::Layout;
use crate::columns::skips::skipped_rows;
use crate::columns::tuning::Tuning;
use crate::formats::csv::{Heading, OddRows};
use crate::formats::{Beside, open};
use crate::{Limits, MemoryExport, Preview};

/// Where the records of a file stand, as an entry of a bundle says it.
#[derive(Clone, Copy, Default)]
pub struct Records<'a> {
    /// The sheet, if there are several.
    pub sheet: Option<&'a str>,
    /// The row of the headings, if it is not the first row with content.
    pub header_row: Option<u64>,
    /// Over how many rows the headings go; 0 is 1.
    pub header_rows: u64,
    /// Rows to skip: a heading, and the word under it in such a row.
    pub skip_rows: Option<(&'a str, &'a str)>,
    /// The encoding of a text, if it is to be declared.
    pub encoding: Option<Encoding>,
    /// What separates the fields of a text.
    pub delimiter: Delimiter,
}

impl Preview {
    /// How many records stand there, as an audit counts them: copies count, totals and notes do not. Nothing if they cannot be read.
    #[must_use]
    pub fn count_records(&self, records: &Records<'_>, table: &Table, limits: &Limits) -> Option<u64> {
        let (input, name) = &self.file;
        let nowhere = |text: &str| Located::new(text.to_owned(), Span::default());
        let plain = MemoryExport {
            table: table.name.clone(),
            csv: Vec::new(),
            exported_on: Date::from_days(0)?,
            covers: None,
            complete: false,
            partner: None,
        };
        let mut export = plain_export(&plain, nowhere(name));
        export.sheet = records.sheet.map(nowhere);
        export.header_row = records.header_row;
        export.header_rows = records.header_rows.max(1);
        export.skip_rows = records.skip_rows.iter().map(|(at, word)| (nowhere(at), vec![(*word).to_owned()])).collect();
        (export.encoding, export.delimiter) = (records.encoding, records.delimiter);
        let source = open(&export, input, table, (&Beside::default(), limits)).ok()?;
        let heading = Heading::read(&source.input, source.delimiter).ok()?;
        let odd = OddRows::new(&heading.names, (source.input.clone(), source.delimiter, heading.end));
        let odd = odd.skipping(skipped_rows(&export, table, &names(&heading, &export)));
        let every_column = || (0..heading.columns).collect();
        let odd = odd.of_objects(source.is_of_objects().then(every_column));
        let layout = Layout {
            delimiter: source.delimiter,
            fields: heading.columns,
            plans: Vec::new(),
            odd,
            making: Making::default(),
        };
        let mut intake = Intake::new(&mut [], Vec::new());
        read_rows(&source.input, &layout, &Tuning::default(), heading.end, &mut intake, &|_| {});
        intake.fatal.is_none().then_some(intake.rows)
    }
}
