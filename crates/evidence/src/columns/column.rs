//! Typed columns. Their `Debug` gives type and length only.

use std::fmt;
use std::sync::Arc;

use crate::columns::words::Words;

/// One column, one value for each row; [`crate::cell`] says how the absent ones are written.
#[derive(Clone, PartialEq, Eq)]
pub enum Column {
    /// Days since 1 January 1970.
    Date(Vec<i32>),
    /// Whole numbers.
    Integer(Vec<i64>),
    /// Millionths.
    Decimal(Vec<i64>),
    /// [`crate::columns::cell::FALSE`], `UNKNOWN`, `TRUE` or `MISSING`.
    Boolean(Vec<u8>),
    /// Words, by their codes.
    Text(TextColumn),
}

impl Column {
    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Date(cells) => cells.len(),
            Self::Integer(cells) | Self::Decimal(cells) => cells.len(),
            Self::Boolean(cells) => cells.len(),
            Self::Text(column) => column.codes.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Date(_) => "Date",
            Self::Integer(_) => "Integer",
            Self::Decimal(_) => "Decimal",
            Self::Boolean(_) => "Boolean",
            Self::Text(_) => "Text",
        };
        write!(f, "{kind}({})", self.len())
    }
}

/// A column of words: equal words have equal codes within one column.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TextColumn {
    /// The code of each row's word, [`crate::columns::cell::MISSING_CODE`] or [`crate::columns::cell::UNKNOWN_CODE`].
    pub codes: Arc<Vec<u32>>,
    words: Words,
}

impl TextColumn {
    /// Of codes and their words.
    #[must_use]
    pub fn new(codes: Vec<u32>, words: Words) -> Self {
        Self { codes: Arc::new(codes), words }
    }

    /// The codes, to be changed.
    pub(crate) fn codes_mut(&mut self) -> &mut Vec<u32> {
        Arc::make_mut(&mut self.codes)
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The words alone.
    pub(crate) fn into_words(self) -> Words {
        self.words
    }

    /// The word of a row, if it has one.
    #[must_use]
    pub fn word(&self, row: usize) -> Option<&str> {
        self.codes.get(row).and_then(|code| self.words.get(*code))
    }
}

impl fmt::Debug for TextColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextColumn({})", self.codes.len())
    }
}
