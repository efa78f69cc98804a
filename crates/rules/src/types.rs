//! The types and values of the language.

use std::fmt;

use readymark_source::table_schema::FieldType;
use readymark_source::{Date, Decimal};

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// A value of a standard or a bundle file, never of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Constant {
    /// Text.
    Text(String),
    /// Boolean.
    Boolean(bool),
    /// Integer.
    Integer(i64),
    /// Decimal.
    Decimal(Decimal),
    /// A day.
    Date(Date),
    /// Days.
    Days(i64),
    /// Months.
    Months(i64),
}

impl Constant {
    /// Its type.
    #[must_use]
    pub fn kind(&self) -> Type {
        match self {
            Self::Text(_) => Type::Text,
            Self::Boolean(_) => Type::Boolean,
            Self::Integer(_) => Type::Integer,
            Self::Decimal(_) => Type::Decimal,
            Self::Date(_) => Type::Date,
            Self::Days(_) => Type::Days,
            Self::Months(_) => Type::Months,
        }
    }

    /// Reads a value of the type. Durations are read as `42 days`, `12 weeks`, `3 months`, `2 years`; decimals as `0.6` or `60%`.
    #[must_use]
    pub fn parse(text: &str, kind: Type) -> Option<Self> {
        use crate::expr::{ExprKind, Literal, parse};
        let text = text.trim();
        if kind == Type::Text {
            return Some(Self::Text(text.to_owned()));
        }
        let (negative, body) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let ExprKind::Literal(literal) = parse(body).ok()?.kind else { return None };
        let sign = if negative { -1 } else { 1 };
        match (literal, kind) {
            (Literal::Boolean(value), Type::Boolean) if !negative => Some(Self::Boolean(value)),
            (Literal::Date(day), Type::Date) if !negative => Some(Self::Date(day)),
            (Literal::Integer(value), Type::Integer) => Some(Self::Integer(value * sign)),
            (Literal::Integer(value), Type::Decimal) => Decimal::from_integer(value * sign).map(Self::Decimal),
            (Literal::Decimal(value), Type::Decimal) => {
                Some(Self::Decimal(Decimal::from_millionths(value.millionths() * sign)))
            }
            (Literal::Days(days), Type::Days) => Some(Self::Days(days * sign)),
            (Literal::Months(months), Type::Months) => Some(Self::Months(months * sign)),
            _ => None,
        }
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Decimal(value) => write!(f, "{value}"),
            Self::Date(day) => write!(f, "{day}"),
            Self::Days(1) => f.write_str("1 day"),
            Self::Days(days) => write!(f, "{days} days"),
            Self::Months(1) => f.write_str("1 month"),
            Self::Months(months) => write!(f, "{months} months"),
        }
    }
}
