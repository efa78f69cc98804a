//! The types of the language.

use readymark_source::table_schema::FieldType;
use strum::VariantArray;

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum Type {
    /// Text.
    Text,
    /// Boolean.
    Boolean,
    /// Integer.
    Integer,
    /// Decimal.
    Decimal,
    /// A day.
    Date,
    /// A number of days.
    Days,
    /// A number of months.
    Months,
}

impl Type {
    /// Every type.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The type with its article, for messages.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Boolean => "a yes or no",
            Self::Integer => "a whole number",
            Self::Decimal => "a decimal",
            Self::Date => "a date",
            Self::Days => "a number of days",
            Self::Months => "a number of months",
        }
    }

    /// Whether values of the type have an order.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        !matches!(self, Self::Text | Self::Boolean | Self::Months)
    }
}

impl From<FieldType> for Type {
    fn from(kind: FieldType) -> Self {
        match kind {
            FieldType::Text => Self::Text,
            FieldType::Boolean => Self::Boolean,
            FieldType::Integer => Self::Integer,
            FieldType::Decimal => Self::Decimal,
            FieldType::Date => Self::Date,
        }
    }
}
