//! The sheet of an XLSX workbook, looked through element by element: what it hides, and what its calculations gave.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use readymark_findings::QualityCode;

use super::Fault;
use super::element::{attribute, is_so, stands_for};
use super::fault::damaged;
use super::seen::{Merged, Seen};
use super::xlsx_cell::{Cell, Piece, place};

/// How many merged stretches a sheet may have.
const MERGED: usize = 1_000_000;

/// Looks through a sheet, of whose styles some show less than a whole day. A sheet that is no XML is damaged.
pub(super) fn look(part: impl BufRead, parts_of_days: &[bool]) -> Result<Seen, Fault> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let (mut seen, mut buffer, mut cell) = (Seen::default(), Vec::new(), Cell::default());
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
                    cell = Cell::at(&element, (row.saturating_sub(1), column), parts_of_days);
                    column = cell.at.1.saturating_add(1);
                }
                name @ ("f" | "v" | "is" | "t" | "rPh") => {
                    seen.formulas |= name == "f";
                    cell.start(name);
                }
                "mergeCell" if seen.merged.len() >= MERGED => return Err(QualityCode::SheetTooLarge.into()),
                "mergeCell" => {
                    seen.merged.extend(attribute(&element, "ref").and_then(|merged| stretch(&merged)));
                }
                _ => {}
            },
            Event::Text(text) => cell.text(&text, Piece::Text),
            Event::CData(text) => cell.text(&text, Piece::CData),
            Event::GeneralRef(character) => cell.text(stands_for(&character), Piece::Reference),
            Event::Comment(_) | Event::PI(_) => cell.remark(),
            Event::End(element) => match element.local_name().as_ref() {
                "c" => {
                    std::mem::take(&mut cell).end(&mut seen)?;
                }
                name => cell.close(name),
            },
            Event::Eof => {
                seen.empty_results.sort_unstable();
                seen.parts_of_days.sort();
                seen.unread.sort();
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

    /// The cells of a row of which a reader of workbooks gets nothing, or not all, though something stands there.
    fn unread(cells: &[&str]) -> Vec<usize> {
        let found = seen(&format!("<row r=\"1\">{}</row>", cells.concat())).unread;
        (0..cells.len()).filter(|column| found.has((0, u32::try_from(*column).unwrap()))).collect()
    }

    #[test]
    fn cells_that_a_reader_takes_for_blank_or_for_less() {
        let cells = [
            "<c t=\"str\"><v><![CDATA[2025-11-04]]></v></c>",
            "<c s=\"1\"><v><![CDATA[45965]]></v></c>",
            "<c><v>459<![CDATA[65]]></v></c>",
            "<c t=\"str\"><v>2025<![CDATA[-11-04]]></v></c>",
            "<c><v>459<!-- x -->65</v></c>",
            "<c><v><!-- x -->45965</v></c>",
            "<c t=\"n\"><v>&#52;5965</v></c>",
            "<c t=\"s\"><v/></c>",
            "<c t=\"s\"/>",
            "<c t=\"e\"><v></v></c>",
            "<c t=\"b\"><v> </v></c>",
            "<c t=\"d\"></c>",
            "<c t=\"inlineStr\"><v>2025-11-04</v></c>",
            "<c t=\"inlineStr\"><is><t>2025-11-04</t></is><v>0</v></c>",
            "<c t=\"inlineStr\"><is>2025-11-04</is></c>",
            "<c t=\"inlineStr\"><is><rPh><t>2025-11-04</t></rPh></is></c>",
            "<c>2025-11-04</c>",
            "<c t=\"str\"><f>A1</f><v><![CDATA[x]]></v></c>",
        ];
        assert_eq!(unread(&cells), (0..cells.len()).collect::<Vec<_>>());
    }

    #[test]
    fn cells_that_a_reader_gets_and_blank_ones() {
        let cells = [
            "<c s=\"1\"/>",
            "<c t=\"n\"/>",
            "<c t=\"n\"><v></v></c>",
            "<c t=\"str\"/>",
            "<c t=\"str\"><v/></c>",
            // How pandas and openpyxl write an empty text.
            "<c t=\"inlineStr\"/>",
            "<c t=\"inlineStr\"><is><t></t></is></c>",
            "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> &#160;</t></is></c>",
            "<c t=\"str\"><v>&#160; </v></c>",
            "<c t=\"str\"><v> <![CDATA[ ]]></v></c>",
            "<c><v>45965</v></c>",
            "<c t=\"s\"><v>0</v></c>",
            "<c t=\"b\"><v>0</v></c>",
            "<c t=\"d\"><v>2025-11-04</v></c>",
            "<c t=\"str\"><v>A &amp; B<!-- x --> C</v></c>",
            "<c t=\"inlineStr\"><is><r><t>A</t></r><rPh><t>a</t></rPh><phoneticPr/></is></c>",
            "<c t=\"inlineStr\"><is><t><![CDATA[A]]></t></is></c>",
            "<c><is><t>A</t></is></c>",
            "<c t=\"str\"><f>IF(A1=\"x\",\"\",B1)</f><v></v></c>",
        ];
        assert_eq!(unread(&cells), Vec::<usize>::new());
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
