//! How the workbook looks: calm, and never by colour alone.

use readymark_actions::Column;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const INK: Color = Color::RGB(0x1B_2A_33);
const OURS: Color = Color::RGB(0x24_4A_5A);
const THEIRS: Color = Color::RGB(0x7A_4B_00);
const PAPER: Color = Color::RGB(0xFF_F9_EA);
const LINE: Color = Color::RGB(0xD5_DC_DF);

/// Days as a person reads them, in whatever language the spreadsheet speaks.
const DAY: &str = "d mmm yyyy";

fn base() -> Format {
    Format::new()
        .set_font_name("Calibri")
        .set_font_size(11)
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

/// The heading of a column: those that people fill in have another colour, and say so in their comment on the second sheet.
pub(super) fn heading(theirs: bool) -> Format {
    base()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(if theirs { THEIRS } else { OURS })
        .set_align(FormatAlign::VerticalCenter)
        .set_border_right(FormatBorder::Thin)
        .set_border_right_color(LINE)
}

/// The heading of a column of numbers.
pub(super) fn number_heading() -> Format {
    heading(false).set_align(FormatAlign::Center)
}

/// The height of a row of headings, in points.
pub(super) const HEADING: f64 = 27.0;

/// A cell of the plan.
pub(super) fn cell(theirs: bool) -> Format {
    let format = base()
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(LINE)
        .set_border_right(FormatBorder::Thin)
        .set_border_right_color(LINE);
    if theirs { format.set_background_color(PAPER) } else { format }
}

/// A cell with a number, away from the texts beside it.
pub(super) fn number() -> Format {
    cell(false).set_align(FormatAlign::Center)
}

/// A cell with a day.
pub(super) fn day() -> Format {
    cell(true).set_num_format(DAY).set_align(FormatAlign::Left)
}

/// A text that a spreadsheet would take for a formula as soon as somebody edits the cell.
pub(super) fn quoted(format: &Format) -> Format {
    format.clone().set_quote_prefix()
}

pub(super) fn title() -> Format {
    Format::new().set_font_name("Calibri").set_font_size(16).set_bold().set_font_color(INK)
}

pub(super) fn label() -> Format {
    base().set_bold()
}

pub(super) fn plain() -> Format {
    base()
}

/// Past its day.
pub(super) fn overdue() -> Format {
    Format::new().set_bold().set_font_color(Color::RGB(0x8A_12_1B)).set_background_color(Color::RGB(0xFB_DF_DF))
}

/// Due within a fortnight.
pub(super) fn soon() -> Format {
    Format::new().set_font_color(Color::RGB(0x6B_43_00)).set_background_color(Color::RGB(0xFF_E9_B8))
}

/// Done.
pub(super) fn done() -> Format {
    Format::new().set_font_color(Color::RGB(0x15_5C_38)).set_background_color(Color::RGB(0xDD_F2_E4))
}

/// One failure stands alone.
pub(super) fn safeguarding() -> Format {
    Format::new().set_bold().set_font_color(Color::RGB(0x8A_12_1B))
}

/// The width of a column, in characters.
pub(super) fn width(column: Column) -> u32 {
    match column {
        Column::Rows => 8,
        Column::Requirement | Column::ByWhen => 14,
        Column::Safeguarding | Column::Verdict => 15,
        Column::Progress | Column::State => 17,
        Column::Partner | Column::ByWhom => 19,
        Column::Check | Column::Reference => 24,
        Column::Found | Column::Where => 27,
        Column::Gap | Column::Evidence | Column::Notes => 34,
        Column::Action => 40,
    }
}

/// The height of a row, in points: as many lines as its longest cell needs. Not every program finds it by itself.
pub(super) fn height(cells: impl Iterator<Item = (u32, usize)>) -> f64 {
    // A width counts figures, and letters are narrower; but words that do not fit leave a part of the line empty.
    let fit = |width: u32| usize::try_from(width * 11 / 10).unwrap_or(1).saturating_sub(2).max(1);
    let lines = cells.map(|(width, letters)| letters.div_ceil(fit(width))).max();
    f64::from(u32::try_from(lines.unwrap_or(1).clamp(1, 25)).unwrap_or(1)) * 15.0 + 3.0
}

/// The colour of a sheet's tab: that of the columns that people fill in, or of ours.
pub(super) fn tab(theirs: bool) -> Color {
    if theirs { THEIRS } else { OURS }
}

/// The width of a column that people added.
pub(super) const OWN_WIDTH: u32 = 24;
