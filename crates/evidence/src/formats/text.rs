//! Delimited text row by row, where it has more than headings and records: title rows, headings over two rows, totals.

use std::borrow::Cow;

use readymark_findings::QualityCode;

use super::Fault;
use super::rows::{Placed, RowSink, Value};
use crate::files::store::Input;
use crate::formats::csv::Chunk;

/// How much is read in one go.
const PIECE: usize = 256 * 1024;

/// Hands on the records of a text, each as the row of its number, blank lines counted.
pub(crate) fn rows(input: &Input, delimiter: u8, sink: &mut dyn RowSink) -> Result<(), Fault> {
    let mut start = [0; 3];
    let read = input.read_at(0, &mut start).map_err(|_| QualityCode::FileUnreadable)?;
    let mut offset = if read == 3 && start == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
    let mut number = 0;
    let mut chunk = Chunk::default();
    while offset < input.len() {
        let fault = chunk.load(input, offset, PIECE, delimiter).map_err(|_| QualityCode::FileUnreadable)?;
        let records = fault.map_or_else(|| chunk.ended(), |fault| fault.record);
        for record in 0..records {
            number += 1;
            let cells: Vec<_> = cells(&chunk, record);
            if !cells.is_empty() && sink.row(number, &cells)?.is_break() {
                return Ok(());
            }
        }
        if let Some(fault) = fault {
            return Err(Fault::at(fault.code, number + 1));
        }
        offset += chunk.start_of(records) as u64;
        if records == 0 {
            break;
        }
    }
    Ok(())
}

fn cells(chunk: &Chunk, record: usize) -> Vec<Placed<'_>> {
    let texts = chunk.record(record).map(|cell| cell.text()).enumerate();
    let filled = texts.filter(|(_, text)| !text.is_empty());
    filled.map(|(column, text)| Placed { column, value: Value::Text(Cow::clone(&text)), formula: false }).collect()
}
