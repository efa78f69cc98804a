//! The values of the language that stand in a standard or a bundle file.

use std::fmt;

use readymark_source::table_schema::{Bound, FieldType};
use readymark_source::{Date, Decimal};

use crate::Type;
use crate::expr::{ExprKind, Literal, parse};

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

/// Reads a bound of a field in the words of its type.
pub(crate) fn field_bound(text: &str, kind: FieldType) -> Option<Bound> {
    match kind {
        FieldType::Integer => text.parse().ok().map(Bound::Integer),
        FieldType::Decimal => match Constant::parse(text, Type::Decimal)? {
            Constant::Decimal(value) => Some(Bound::Decimal(value)),
            _ => None,
        },
        FieldType::Date => Date::parse(text).map(Bound::Date),
        FieldType::Text | FieldType::Boolean => None,
    }
}
