//! What the sheets of an ODS workbook show: what they hide, what is merged, and which calculations gave an empty text.

use quick_xml::events::BytesStart;
use readymark_findings::QualityCode;

use super::Fault;
use super::element::attribute;
use super::ods_cell::{Cell, Shown, Unread};
use super::ods_styles::OdsStyles;
use super::seen::Seen;

/// The most rows and columns that a sheet has.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;
/// How many empty results of a sheet are remembered.
const REMEMBERED: usize = 100_000;
/// How many merged stretches a sheet may have.
const MERGED: usize = 1_000_000;

/// Looks at one element after another.
#[derive(Default)]
pub(super) struct OdsLook {
    pub(super) sheets: Vec<Seen>,
    /// How many tables are open: one may stand in a cell of another.
    depth: u32,
    /// Of the groups that are open, whether each is folded.
    folded: Vec<bool>,
    /// The row and the column that come next, and how often the open ones stand.
    at: (u32, u32),
    times: (u32, u32),
    row_hidden: bool,
    /// Whether the open row, or cell, holds anything.
    row_filled: bool,
    /// Whether the open row is a record, and the columns of it that hold something unread if it is one, with how often each stands.
    row_of_record: bool,
    row_unread: Vec<(u32, u32)>,
    cell: Option<Cell>,
    /// The styles of columns, from the first column of each on, and of the open row.
    column_styles: Vec<(u32, Option<String>)>,
    row_style: Option<String>,
    /// Hidden stretches of columns, which count as far as the cells go, and the widest row.
    hidden: Vec<(u32, u32)>,
    column: u32,
    width: u32,
}

fn number(element: &BytesStart<'_>, name: &str, most: u32) -> u32 {
    attribute(element, name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(1).min(most)
}

fn style(element: &BytesStart<'_>, name: &str) -> Option<String> {
    attribute(element, name).map(std::borrow::Cow::into_owned)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|word| &*word != "visible")
}

impl OdsLook {
    pub(super) fn start(&mut self, element: &BytesStart<'_>, styles: &OdsStyles) -> Result<(), Fault> {
        let local = element.local_name();
        let name = local.as_ref();
        if name == "table" {
            self.depth += 1;
            if self.depth == 1 {
                *self = Self { sheets: std::mem::take(&mut self.sheets), depth: 1, ..Self::default() };
                self.sheets.push(Seen::default());
            }
        }
        if let Some(cell) = &mut self.cell {
            cell.start(name);
        }
        if self.depth != 1 {
            return Ok(());
        }
        match name {
            "table-row-group" | "table-column-group" => {
                self.folded.push(attribute(element, "display").is_some_and(|word| &*word == "false"));
            }
            "table-column" => {
                let times = number(element, "number-columns-repeated", COLUMNS);
                if is_hidden(element) || self.folded.contains(&true) {
                    self.hidden.push((self.column, times));
                }
                self.column_styles.push((self.column, style(element, "default-cell-style-name")));
                self.column = self.column.saturating_add(times);
            }
            "table-row" => {
                self.times.0 = number(element, "number-rows-repeated", ROWS);
                self.row_hidden = is_hidden(element) || self.folded.contains(&true);
                self.row_style = style(element, "default-cell-style-name");
                (self.at.1, self.row_filled, self.row_of_record) = (0, false, false);
            }
            "table-cell" | "covered-table-cell" => {
                self.times.1 = number(element, "number-columns-repeated", COLUMNS);
                self.cell = Some(self.open(element, styles));
                self.merge(element)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A cell that begins here.
    fn open(&self, element: &BytesStart<'_>, styles: &OdsStyles) -> Cell {
        Cell::new(element, || self.style_of(element).and_then(|style| styles.shows_part(&style)))
    }

    /// The style of a cell: its own, or that of its row, or of its column.
    fn style_of(&self, element: &BytesStart<'_>) -> Option<String> {
        let own = style(element, "style-name").or_else(|| self.row_style.clone());
        own.or_else(|| {
            let after = self.column_styles.partition_point(|(first, _)| *first <= self.at.1);
            self.column_styles.get(after.checked_sub(1)?)?.1.clone()
        })
    }

    /// Remembers where a cell covers others. A row that stands for several has its merged cells in each.
    fn merge(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let (down, right) =
            (number(element, "number-rows-spanned", ROWS), number(element, "number-columns-spanned", COLUMNS));
        let Some(seen) = self.sheets.last_mut() else { return Ok(()) };
        for again in 0..if down > 1 || right > 1 { self.times.0 } else { 0 } {
            if seen.merged.len() >= MERGED {
                return Err(QualityCode::SheetTooLarge.into());
            }
            let (row, column) = (self.at.0.saturating_add(again), self.at.1);
            seen.merged.push(((row, column), (row.saturating_add(down - 1), column.saturating_add(right - 1))));
        }
        Ok(())
    }

    /// A text of a cell, or of a table in it, which may be a CDATA section.
    pub(super) fn text(&mut self, text: &str, is_cdata: bool) {
        if let Some(cell) = &mut self.cell {
            cell.text(text, is_cdata);
        }
    }

    pub(super) fn end(&mut self, name: &str) -> Result<(), Fault> {
        if name == "table" {
            self.depth = self.depth.saturating_sub(1);
            if self.depth == 0 {
                self.columns();
            }
            return Ok(());
        }
        if let Some(cell) = &mut self.cell {
            cell.close(name);
        }
        if self.depth != 1 {
            return Ok(());
        }
        match name {
            "table-row-group" | "table-column-group" => {
                self.folded.pop();
            }
            "table-cell" | "covered-table-cell" => {
                let cell = self.cell.take().unwrap_or_default();
                self.empty_result(&cell);
                self.part_of_day(&cell)?;
                self.unread(&cell)?;
                self.at.1 = self.at.1.saturating_add(self.times.1);
                if cell.filled {
                    self.row_filled = true;
                    self.width = self.width.max(self.at.1);
                }
            }
            "table-row" => {
                if let Some(seen) = self.sheets.last_mut().filter(|_| self.row_hidden && self.row_filled) {
                    seen.hidden_rows += u64::from(self.times.0);
                }
                let unread = std::mem::take(&mut self.row_unread);
                for (column, times) in if self.row_of_record { unread } else { Vec::new() } {
                    self.add_unread(column, times)?;
                }
                self.at.0 = self.at.0.saturating_add(self.times.0);
            }
            _ => {}
        }
        Ok(())
    }

    /// Remembers a date that shows less than its day.
    fn part_of_day(&mut self, cell: &Cell) -> Result<(), Fault> {
        let Some(seen) = self.sheets.last_mut() else { return Ok(()) };
        if !cell.date.as_ref().is_some_and(Shown::is_part) {
            return Ok(());
        }
        let last = self.at.0.saturating_add(self.times.0).saturating_sub(1);
        (0..self.times.1).try_for_each(|right| seen.parts_of_days.add(self.at.1.saturating_add(right), self.at.0, last))
    }

    /// Remembers a cell that holds something of which a reader gets nothing.
    fn unread(&mut self, cell: &Cell) -> Result<(), Fault> {
        self.row_of_record |= cell.is_of_record();
        let (column, times) = (self.at.1, self.times.1);
        match cell.unread() {
            Unread::No => Ok(()),
            Unread::InRecord => {
                self.row_unread.push((column, times));
                Ok(())
            }
            Unread::Yes => self.add_unread(column, times),
        }
    }

    /// The open row has unread cells from this column on.
    fn add_unread(&mut self, column: u32, times: u32) -> Result<(), Fault> {
        let Some(seen) = self.sheets.last_mut() else { return Ok(()) };
        let last = self.at.0.saturating_add(self.times.0).saturating_sub(1);
        (0..times).try_for_each(|right| seen.unread.add(column.saturating_add(right), self.at.0, last))
    }

    /// A calculation that was saved with an empty paragraph gave an empty text; one without it was never calculated.
    fn empty_result(&mut self, cell: &Cell) {
        let Some(seen) = self.sheets.last_mut() else { return };
        if !cell.calculation || cell.filled || !cell.saved {
            return;
        }
        for row in 0..self.times.0 {
            for column in 0..self.times.1 {
                if seen.empty_results.len() < REMEMBERED {
                    seen.empty_results.push((self.at.0.saturating_add(row), self.at.1.saturating_add(column)));
                }
            }
        }
    }

    /// Counts the hidden columns that lie among those with cells.
    fn columns(&mut self) {
        let width = self.width;
        let counts =
            self.hidden.iter().map(|(first, times)| first.saturating_add(*times).min(width).saturating_sub(*first));
        if let Some(seen) = self.sheets.last_mut() {
            seen.hidden_columns = counts.map(u64::from).sum();
            seen.empty_results.sort_unstable();
            seen.parts_of_days.sort();
            seen.unread.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    fn sheets(tables: &str) -> Vec<Seen> {
        let text = format!("<office:spreadsheet>{tables}</office:spreadsheet>");
        let mut reader = Reader::from_str(&text);
        reader.config_mut().expand_empty_elements = true;
        let (mut look, mut styles) = (OdsLook::default(), OdsStyles::default());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) => {
                    styles.start(&element);
                    look.start(&element, &styles).unwrap();
                }
                Event::Text(text) => look.text(&text, false),
                Event::CData(text) => look.text(&text, true),
                Event::End(element) => {
                    styles.end(element.local_name().as_ref());
                    look.end(element.local_name().as_ref()).unwrap();
                }
                Event::Eof => return look.sheets,
                _ => {}
            }
        }
    }

    const CELL: &str = "<t:table-cell o:value-type=\"string\"><x:p>C1</x:p></t:table-cell>";

    fn row(attributes: &str) -> String {
        format!("<t:table-row {attributes}>{CELL}{CELL}</t:table-row>")
    }

    #[test]
    fn hidden_filtered_and_folded_rows_with_cells() {
        let rows =
            [row(""), row("t:visibility=\"collapse\" t:number-rows-repeated=\"2\""), row("t:visibility=\"filter\"")];
        let folded = format!(
            "<t:table-row-group t:display=\"false\"><t:table-row-group>{}</t:table-row-group></t:table-row-group>",
            row("")
        );
        let empty =
            "<t:table-row t:visibility=\"collapse\" t:number-rows-repeated=\"9000\"><t:table-cell/></t:table-row>";
        let found = sheets(&format!(
            "<t:table>{}{folded}{}{empty}</t:table><t:table>{}</t:table>",
            rows.concat(),
            row(""),
            row("")
        ));
        assert_eq!(found.iter().map(|seen| seen.hidden_rows).collect::<Vec<_>>(), [4, 0]);
    }

    #[test]
    fn hidden_columns_as_far_as_the_cells_go() {
        let columns = "<t:table-column/><t:table-column t:visibility=\"collapse\" t:number-columns-repeated=\"1000\"/>";
        assert_eq!(sheets(&format!("<t:table>{columns}{}</t:table>", row("")))[0].hidden_columns, 1);
        let folded =
            "<t:table-column-group t:display=\"false\"><t:table-column/></t:table-column-group><t:table-column/>";
        assert_eq!(sheets(&format!("<t:table>{folded}{}</t:table>", row("")))[0].hidden_columns, 1);
    }

    #[test]
    fn dates_that_show_less_than_a_day() {
        let styles = "<n:date-style s:name=\"N1\"><n:year/></n:date-style><s:style s:name=\"y\" s:data-style-name=\"N1\"/>\
                      <n:date-style s:name=\"N2\"><n:day/><n:month/><n:year/></n:date-style><s:style s:name=\"d\" s:data-style-name=\"N2\"/>";
        let day = |style: &str, text: &str| {
            format!(
                "<t:table-cell {style} o:date-value=\"2025-11-05\"><o:annotation><x:p>5 May 2025</x:p></o:annotation><x:p>{text}</x:p></t:table-cell>"
            )
        };
        let cells = [
            day("", "Nov 25"),
            day("", "5 Nov 25"),
            day("t:style-name=\"y\"", "5 Nov 25"),
            day("t:style-name=\"d\"", "Nov 25"),
        ];
        let found = sheets(&format!(
            "{styles}<t:table><t:table-column t:number-columns-repeated=\"4\"/><t:table-column t:default-cell-style-name=\"y\"/>\
             <t:table-row t:number-rows-repeated=\"2\">{}{}</t:table-row><t:table-row t:default-cell-style-name=\"d\">{}</t:table-row></t:table>",
            cells.concat(),
            day("", ""),
            cells[0]
        ));
        let places = (0..4).flat_map(|row| (0..6).map(move |column| (row, column)));
        let found: Vec<_> = places.filter(|at| found[0].parts_of_days.has(*at)).collect();
        assert_eq!(found, [(0, 0), (0, 2), (0, 4), (1, 0), (1, 2), (1, 4)]);
    }

    #[test]
    fn empty_results_and_merged_cells() {
        let cells = "<t:table-cell t:formula=\"f\"><x:p/></t:table-cell><t:table-cell t:formula=\"f\"/>\
                     <t:table-cell t:formula=\"f\" o:value-type=\"string\"/>\
                     <t:table-cell t:formula=\"f\" o:value-type=\"float\" o:value=\"0\"><x:p>0</x:p></t:table-cell>\
                     <t:table-cell t:number-rows-spanned=\"3\" o:value-type=\"string\"><x:p>C1</x:p></t:table-cell>";
        let found = sheets(&format!("<t:table>{}<t:table-row>{cells}</t:table-row></t:table>", row("")));
        assert_eq!(found[0].empty_results, [(1, 0), (1, 2)]);
        assert_eq!(found[0].merged, [((1, 4), (3, 4))]);
    }
}
