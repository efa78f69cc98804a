//! How the workbook looks.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of cells.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) text: Format,
    pub(super) small: Format,
    pub(super) warning: Format,
    pub(super) heading: Format,
    pub(super) needed: Format,
    pub(super) name: Format,
    pub(super) day: Format,
    pub(super) reference: Format,
    pub(super) link: Format,
    pub(super) number: Format,
}

/// The height of one line of text, in points.
const LINE: f64 = 15.0;

/// The height of a row, in points, whose cells are wrapped. A workbook that nobody has opened yet does not know it by itself.
/// Widths are in characters, as a spreadsheet counts them; fonts differ, so a line is taken to hold a sixth less.
pub(super) fn height<'t>(cells: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    let most = cells.into_iter().map(|(text, width)| lines(text, width / 1.2)).max();
    LINE * f64::from(most.unwrap_or(1))
}

/// How many lines a text takes if words are kept whole.
fn lines(text: &str, width: f64) -> u16 {
    let (mut lines, mut used) = (1_u16, 0.0);
    for word in text.split_whitespace() {
        let length = word.chars().map(|_| 1.0).sum::<f64>();
        if used > 0.0 && used + 1.0 + length > width {
            lines = lines.saturating_add(1);
            used = length;
        } else {
            used += length + if used > 0.0 { 1.0 } else { 0.0 };
        }
    }
    lines
}

impl Looks {
    pub(super) fn new() -> Self {
        let dark = Color::RGB(0x1F_3B_4D);
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let heading = wrapped.clone().set_bold().set_font_color(Color::White).set_border_bottom(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color(dark),
            small: wrapped.clone().set_font_color(Color::RGB(0x55_55_55)),
            warning: wrapped
                .clone()
                .set_bold()
                .set_font_color(Color::RGB(0x9C_00_06))
                .set_background_color(Color::RGB(0xFF_EB_EE)),
            heading: heading.clone().set_background_color(dark),
            // What is required is said by the star in the heading, too: colour alone would not reach everyone.
            needed: heading.set_background_color(Color::RGB(0x8A_3B_12)),
            name: Format::new().set_font_size(8).set_italic().set_font_color(Color::RGB(0x66_66_66)),
            day: Format::new().set_num_format("dd/mm/yyyy"),
            // As a text, so that a reference keeps its zeros.
            reference: Format::new().set_num_format("@"),
            link: wrapped
                .clone()
                .set_font_color(Color::RGB(0x05_63_C1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            number: wrapped.clone().set_align(FormatAlign::Center),
            text: wrapped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn a_row_is_as_high_as_its_longest_cell() {
        let points = |cells: &[(&str, f64)]| height(cells.iter().copied());
        assert!((points(&[("", 12.0), ("one two", 12.0)]) - 15.0).abs() < 0.1);
        assert!((points(&[("one two three four", 12.0), ("one", 12.0)]) - 30.0).abs() < 0.1);
        assert!((points(&[("alongwordthatfitsnowhere next", 6.0)]) - 30.0).abs() < 0.1);
    }
}
