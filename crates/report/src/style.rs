//! How the text summary is laid out.

/// How the text summary is laid out. The other formats are the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The longest line, in columns.
    pub width: usize,
    /// Whether to colour. Colour never stands alone: each mark has its word.
    pub colour: bool,
    /// All of it, or what fits on a screen. Of the external edition there is only all.
    pub full: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 100, colour: false, full: true }
    }
}
