//! The workbook to fill in that a new bundle has, as whoever makes it and whoever reads the bundle must know it.

/// Its name.
pub const TEMPLATE: &str = "evidence-template.xlsx";

/// The year, the month and the day on which it says that it was made and saved, so that the same standard gives the same bytes. Every
/// program writes another day when it saves.
pub const TEMPLATE_MADE: (u16, u8, u8) = (2020, 1, 1);
