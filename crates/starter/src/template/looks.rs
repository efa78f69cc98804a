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
            text: wrapped,
        }
    }
}
