//! The sheet of an XLSX workbook, looked through element by element: what it hides, and what its calculations gave.
//!
//! Elements are known by their local names: programs choose their prefixes.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use readymark_findings::QualityCode;

use super::Fault;
use super::fault::damaged;
use super::seen::{Merged, Seen};

/// How many merged stretches a sheet may have.
const MERGED: usize = 1_000_000;

/// The value of an attribute, by its local name.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<std::borrow::Cow<'e, str>> {
    element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name).map(|one| one.value)
}

/// Whether an attribute says that something is so.
pub(super) fn is_so(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// What the value of a cell is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// A text of its own, as calculations give it.
    Text,
    /// The number of a shared text.
    Shared,
    #[default]
    Other,
}

/// The cell that is open.
#[derive(Default)]
struct Open {
    at: (u32, u32),
    kind: Kind,
    formula: bool,
    /// Whether its style shows less than a whole day.
    part: bool,
    value: String,
    inside_value: bool,
}

impl Open {
    /// A cell that begins here, or where it says itself.
    fn at(element: &BytesStart<'_>, next: (u32, u32), parts_of_days: &[bool]) -> Self {
        let at = attribute(element, "r").and_then(|at| place(&at)).unwrap_or(next);
        let kind = match attribute(element, "t").as_deref() {
            Some("str") => Kind::Text,
            Some("s") => Kind::Shared,
            _ => Kind::Other,
        };
        let style = attribute(element, "s").map(|style| style.parse::<usize>().unwrap_or(0));
        let part = style.and_then(|style| parts_of_days.get(style)).is_some_and(|part| *part);
        Self { at, kind, part, ..Self::default() }
    }

    fn end(self, seen: &mut Seen) -> Result<(), Fault> {
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        seen.wrong_texts |= self.kind == Kind::Shared && !is_number(self.value.trim());
        if self.part && !self.value.is_empty() {
            seen.parts_of_days.add(self.at.1, self.at.0, self.at.0)?;
        }
        if self.formula && self.kind == Kind::Text && self.value.is_empty() {
            seen.empty_results.push(self.at);
        }
        Ok(())
    }
}

/// Looks through a sheet, of whose styles some show less than a whole day. A sheet that is no XML is damaged.
pub(super) fn look(part: impl BufRead, parts_of_days: &[bool]) -> Result<Seen, Fault> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let (mut seen, mut buffer, mut cell) = (Seen::default(), Vec::new(), Open::default());
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => match element.local_name().as_ref() {
                // Rows without a word of their own are hidden.
                "sheetFormatPr" => seen.hidden_rows = seen.hidden_rows.max(u64::from(is_so(&element, "zeroHeight"))),
                "col" => seen.hidden_columns += u64::from(is_so(&element, "hidden")),
                "row" => {
                    row = attribute(&element, "r").and_then(|at| at.trim().parse().ok()).unwrap_or(row + 1);
                    column = 0;
                    seen.hidden_rows += u64::from(is_so(&element, "hidden"));
                }
                "c" => {
                    cell = Open::at(&element, (row.saturating_sub(1), column), parts_of_days);
                    column = cell.at.1.saturating_add(1);
                }
                "f" => (cell.formula, seen.formulas) = (true, true),
                "v" => cell.inside_value = true,
                "mergeCell" if seen.merged.len() >= MERGED => return Err(QualityCode::SheetTooLarge.into()),
                "mergeCell" => {
                    seen.merged.extend(attribute(&element, "ref").and_then(|merged| stretch(&merged)));
                }
                _ => {}
            },
            Event::Text(text) if cell.inside_value && cell.value.len() < 64 => cell.value.push_str(&text),
            Event::GeneralRef(_) if cell.inside_value => cell.value.push('&'),
            Event::End(element) => match element.local_name().as_ref() {
                "v" => cell.inside_value = false,
                "c" => {
                    std::mem::take(&mut cell).end(&mut seen)?;
                }
                _ => {}
            },
            Event::Eof => {
                seen.empty_results.sort_unstable();
                seen.parts_of_days.sort();
                return Ok(seen);
            }
            _ => {}
        }
        if buffer.len() > 1 << 16 {
            buffer = Vec::new();
        }
        buffer.clear();
    }
}

/// Whether a book asks that everything be calculated anew when it is opened: programs that cannot calculate write 0, and ask for it.
pub(super) fn asks_to_calculate(part: impl BufRead) -> bool {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) if element.local_name().as_ref() == "calcPr" => {
                if is_so(&element, "fullCalcOnLoad") {
                    return true;
                }
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// `B7` as row and column from 0.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters).filter(|(letters, _)| (1..=3).contains(&letters.len()))?;
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

/// `B7:C9` as its corners.
fn stretch(text: &str) -> Option<Merged> {
    let (from, to) = text.split_once(':')?;
    Some((place(from)?, place(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(rows: &str) -> Seen {
        look(format!("<x:worksheet><x:sheetData>{rows}</x:sheetData></x:worksheet>").as_bytes(), &[false, true])
            .unwrap()
    }

    #[test]
    fn prefixes_hide_nothing() {
        let found = seen("<x:row r=\"1\" hidden=\"1\"><x:c r=\"A1\"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>");
        assert_eq!(found, Seen { hidden_rows: 1, formulas: true, ..Seen::default() });
        let found = seen("<row r='2' hidden='false'/><fill:form/><fx/><col min=\"1\" max=\"1\" hidden='true'/>");
        assert_eq!(found, Seen { hidden_columns: 1, ..Seen::default() });
        assert_eq!(seen("<sheetFormatPr zeroHeight=\"1\"/>").hidden_rows, 1);
    }

    #[test]
    fn an_empty_text_is_a_result_and_nothing_is_none() {
        let row = "<row r=\"2\"><c r=\"B2\" t=\"str\"><f>A2</f></c><c r=\"C2\" t=\"str\"><f>A2</f><v></v></c>\
                   <c r=\"D2\"><f>A2</f></c><c t=\"str\"><f>A2</f><v>x</v></c><c t=\"str\"><f/></c></row>";
        assert_eq!(seen(row).empty_results, [(1, 1), (1, 2), (1, 5)]);
    }

    #[test]
    fn a_shared_text_has_a_number() {
        assert!(seen("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>").wrong_texts);
        assert!(seen("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>&#45;1</v></c></row>").wrong_texts);
        assert!(!seen("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>-1</v></c></row>").wrong_texts);
    }

    #[test]
    fn styles_that_show_less_than_a_day() {
        let found = seen("<row r=\"2\"><c r=\"B2\" s=\"1\"><v>46000</v></c><c r=\"C2\" s=\"0\"><v>46000</v></c></row>");
        assert!(found.parts_of_days.has((1, 1)) && !found.parts_of_days.has((1, 2)));
    }

    #[test]
    fn merged_cells_and_recalculation() {
        let found = seen(
            "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"AA10:AC10\"/><mergeCell ref=\"?\"/></mergeCells>",
        );
        assert_eq!(found.merged, [((1, 1), (2, 1)), ((9, 26), (9, 28))]);
        assert!(asks_to_calculate(&b"<b:workbook><b:calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/></b:workbook>"[..]));
        assert!(!asks_to_calculate(&b"<workbook><calcPr fullCalcOnLoad=\"0\"/></workbook>"[..]));
    }
}
