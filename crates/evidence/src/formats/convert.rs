//! An export that is not plain delimited text in UTF-8, made into such.

use std::ops::ControlFlow;

use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use super::format::is_misnamed;
use super::rows::{Placed, RowSink};
use super::sheets_beside::Beside;
use super::table::{Converted, TableSink};
use super::workbook::{SheetInfo, Workbook};
use super::{Fault, Format, front_matter, json, sniff, text};
use crate::Limits;
use crate::bundle::Export;
use crate::files::input::Input;
use readymark_source::Encoding;

/// What is to be read as delimited text in UTF-8.
pub(crate) struct Source {
    pub(crate) input: Input,
    pub(crate) delimiter: u8,
    /// Set if it is no longer the file itself.
    pub(crate) converted: Option<Converted>,
    /// The encoding that was declared or detected, if it is not UTF-8; and whether it was detected.
    pub(crate) encoding: Option<(Encoding, bool)>,
    /// Notes that hold for the file as it is.
    pub(crate) notes: Vec<(QualityCode, u64)>,
}

/// Opens an export. Text in UTF-8 stays the file that it is, unless more than headings and records is declared of it.
///
/// Of a workbook, the bundle knows some sheets beside the one that is read.
pub(crate) fn open(
    export: &Export,
    input: &Input,
    table: &Table,
    (beside, limits): (&Beside<'_>, &Limits),
) -> Result<Source, Fault> {
    if export.front_matter {
        let converted = front_matter::read(export, input, table, &known(export, table), limits)?;
        return Ok(Source::converted(converted, Format::FrontMatter, None));
    }
    let path = export.file.value.as_str();
    let start = start(input)?;
    let mut format = sniff(&start, path);
    // What is wide begins with NUL bytes or a mark: never a container.
    if Encoding::by_mark(&start).is_some_and(|mark| mark != Encoding::Utf8) && format == Format::Other {
        format = Format::Text;
    }
    let known = known(export, table);
    let mut source = match format {
        Format::Text => of_text(export, input, &known, limits)?,
        Format::Json => {
            let (decoded, encoding) = decoded(export, input, limits)?;
            let mut sink = TableSink::new(export, limits, &known, Vec::new()).of_objects();
            json::rows(&decoded, limits, &mut sink)?;
            let mut converted = sink.finish()?;
            // Objects have no heading: the first is row 1.
            converted.first_line = converted.first_line.saturating_sub(1);
            Source::converted(converted, Format::Json, encoding)
        }
        Format::Xlsx | Format::Xls | Format::Ods => {
            of_workbook((export, table), input, format, (&known, beside), limits)?
        }
        Format::FrontMatter | Format::Other => return Err(QualityCode::FormatUnknown.into()),
    };
    let found = source.converted.as_ref().and_then(|converted| converted.format).unwrap_or(Format::Text);
    if is_misnamed(path, found) {
        source.notes.push((QualityCode::WrongExtension, 1));
    }
    Ok(source)
}

impl Source {
    /// Whether its cells are more than text.
    pub(crate) fn is_typed(&self) -> bool {
        self.converted.as_ref().is_some_and(|converted| converted.format != Some(Format::Text))
    }

    /// Whether each of its rows is an object of a JSON file.
    pub(crate) fn is_of_objects(&self) -> bool {
        self.converted.as_ref().is_some_and(|converted| converted.format == Some(Format::Json))
    }

    fn converted(mut converted: Converted, format: Format, encoding: Option<(Encoding, bool)>) -> Self {
        let text = std::mem::take(&mut converted.text);
        converted.format = Some(format);
        let notes = std::mem::take(&mut converted.notes);
        Self { input: memory(text), delimiter: b',', converted: Some(converted), encoding, notes }
    }
}

fn memory(text: Vec<u8>) -> Input {
    Input::of(text)
}

fn start(input: &Input) -> Result<Vec<u8>, Fault> {
    let mut start = vec![0; 64 * 1024];
    let read = input.read_at(0, &mut start).map_err(|_| QualityCode::FileUnreadable)?;
    start.truncate(read);
    Ok(start)
}

/// Every name that a heading of this table may have, in lower case and sorted.
fn known(export: &Export, table: &Table) -> Vec<String> {
    let fields = table.fields.iter().flat_map(|field| [&field.name, &field.title].into_iter().chain(&field.aliases));
    let mapped = export.columns.iter().map(|(heading, _)| &heading.value);
    let dropped = export.drop.iter().map(|heading| &heading.value);
    let mut names: Vec<_> = fields.chain(mapped).chain(dropped).map(|name| name.to_lowercase()).collect();
    names.sort();
    names
}

fn of_text(export: &Export, input: &Input, known: &[String], limits: &Limits) -> Result<Source, Fault> {
    let start = start(input)?;
    let marked = Encoding::by_mark(&start).filter(|mark| *mark != Encoding::Utf8);
    let other = export.encoding.is_some_and(|declared| declared != Encoding::Utf8);
    let odd_lines = starts_blank(&start) || text::ends_lines_with_returns(&start);
    let marked_texts = text::marks_texts(&start, export.delimiter.byte());
    let rows = export.has_more_than_records() || odd_lines;
    let plain = marked.is_none() && !other && !rows && !marked_texts;
    let delimiter = export.delimiter.byte();
    if plain {
        return Ok(Source { input: input.clone(), delimiter, converted: None, encoding: None, notes: Vec::new() });
    }
    let (mut decoded, encoding) = decoded(export, input, limits)?;
    if text::ends_lines_with_returns(decoded.as_bytes()) {
        decoded = text::with_line_feeds(&decoded);
    }
    if text::marks_texts(decoded.as_bytes(), delimiter) {
        decoded = text::with_quoted_marks(&decoded, delimiter);
    }
    let input = memory(decoded.into_bytes());
    if !rows {
        return Ok(Source { input, delimiter, converted: None, encoding, notes: Vec::new() });
    }
    let mut sink = TableSink::new(export, limits, known, Vec::new());
    text::rows(&input, delimiter, &mut sink)?;
    Ok(Source::converted(sink.finish()?, Format::Text, encoding))
}

/// Whether blank lines come before the headings.
fn starts_blank(start: &[u8]) -> bool {
    let text = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start);
    matches!(text.first(), Some(b'\n' | b'\r'))
}

/// The text of a file that turned out not to be UTF-8, in the encoding that it most likely has.
pub(crate) fn detected(export: &Export, input: &Input, limits: &Limits) -> Option<Source> {
    if export.encoding.is_some() {
        return None;
    }
    let (text, encoding) = decoded(export, input, limits).ok()?;
    let delimiter = export.delimiter.byte();
    let input = memory(text.into_bytes());
    encoding.is_some().then(|| Source { input, delimiter, converted: None, encoding, notes: Vec::new() })
}

/// The text of a file, and its encoding if it is not UTF-8.
fn decoded(export: &Export, input: &Input, limits: &Limits) -> Result<(String, Option<(Encoding, bool)>), Fault> {
    if input.len() > limits.bytes {
        return Err(QualityCode::TooManyBytes.into());
    }
    let bytes = input.all().ok_or(QualityCode::FileUnreadable)?;
    let declared = export.encoding;
    let bytes = match declared {
        None | Some(Encoding::Utf8) => match String::from_utf8(bytes) {
            Ok(text) if declared.is_some() || !text.contains('\0') => return Ok((text, None)),
            Ok(text) => text.into_bytes(),
            Err(wrong) => wrong.into_bytes(),
        },
        Some(_) => bytes,
    };
    let encoding = declared.or_else(|| Encoding::detect(&bytes)).ok_or(QualityCode::NotUtf8)?;
    let text = encoding.decode(&bytes).ok_or(if declared.is_some() {
        QualityCode::NotThisEncoding
    } else {
        QualityCode::NotUtf8
    })?;
    Ok((text, Some((encoding, declared.is_none()))))
}

fn of_workbook(
    (export, table): (&Export, &Table),
    input: &Input,
    format: Format,
    (known, beside): (&[String], &Beside<'_>),
    limits: &Limits,
) -> Result<Source, Fault> {
    let mut book = Workbook::open(input, format, limits)?;
    let at = chosen(export, &mut book)?;
    let merged = book.merged(at);
    let mut sink = TableSink::new(export, limits, known, merged);
    book.rows(at, &mut sink)?;
    let mut converted = sink.finish()?;
    let unread = if export.sheet.is_some() { beside.unread(&mut book, at, &converted, (export, table)) } else { 0 };
    let seen = book.seen(at);
    let hidden = book.sheets.iter().filter(|sheet| sheet.hidden).count() as u64;
    let notes = [
        (QualityCode::HiddenRows, seen.hidden_rows),
        (QualityCode::HiddenColumns, seen.hidden_columns),
        (QualityCode::HiddenSheets, hidden),
        (QualityCode::SheetUnread, unread),
        (QualityCode::ExternalLinks, u64::from(book.has_external_links())),
    ];
    converted.notes.extend(notes.into_iter().filter(|(_, count)| *count > 0));
    converted.sheet = (book.sheets.len() > 1).then_some(at + 1);
    Ok(Source::converted(converted, book.format, None))
}

/// The sheet that is meant.
fn chosen(export: &Export, book: &mut Workbook) -> Result<usize, Fault> {
    if let Some(name) = &export.sheet {
        if let Some(exactly) = book.sheets.iter().position(|sheet| sheet.name == name.value) {
            return Ok(exactly);
        }
        let plain = |name: &str| name.trim().to_lowercase();
        let nearly = |(_, sheet): &(usize, &SheetInfo)| plain(&sheet.name) == plain(&name.value);
        let mut nearly = book.sheets.iter().enumerate().filter(nearly);
        return match (nearly.next(), nearly.next()) {
            (Some((at, _)), None) => Ok(at),
            (Some(_), Some(_)) => Err(QualityCode::SheetNameTwice.into()),
            (None, _) => Err(QualityCode::SheetMissing.into()),
        };
    }
    let mut filled = Vec::new();
    for at in 0..book.sheets.len() {
        let mut first = FirstRow(false);
        if book.sheets.get(at).is_some_and(|sheet| !sheet.hidden) {
            book.rows(at, &mut first)?;
        }
        if first.0 {
            filled.push(at);
        }
    }
    match filled.as_slice() {
        [] => Err(QualityCode::FileEmpty.into()),
        [one] => Ok(*one),
        _ => Err(QualityCode::SheetNotNamed.into()),
    }
}

/// Whether a sheet holds anything.
struct FirstRow(bool);

impl RowSink for FirstRow {
    fn row(&mut self, _: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault> {
        self.0 = cells.iter().any(|cell| !cell.value.is_empty());
        Ok(if self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }
}
