//! Plain values, one at a time, and what the operators do to them. Written from `docs/check-language.md` and nothing else.

use readymark_rules::Constant;
use readymark_rules::expr::BinaryOp;
use readymark_source::Date;

/// Three-valued truth: nothing is unknown.
pub(crate) type Truth = Option<bool>;

pub(crate) fn and(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

pub(crate) fn or(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Missing,
    Unknown,
    Text(String),
    Bool(bool),
    Int(i64),
    /// Millionths.
    Dec(i64),
    Date(Date),
    Days(i64),
    Months(i64),
}

use Value::{Dec, Int, Missing, Unknown};

impl Value {
    pub(crate) fn of(constant: &Constant) -> Self {
        match constant {
            Constant::Text(text) => Self::Text(text.clone()),
            Constant::Boolean(value) => Self::Bool(*value),
            Constant::Integer(value) => Int(*value),
            Constant::Decimal(value) => Dec(value.millionths()),
            Constant::Date(day) => Self::Date(*day),
            Constant::Days(days) => Self::Days(*days),
            Constant::Months(months) => Self::Months(*months),
        }
    }

    pub(crate) fn truth(&self) -> Truth {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn from_truth(truth: Truth) -> Self {
        truth.map_or(Unknown, Self::Bool)
    }

    pub(crate) fn has_value(&self) -> bool {
        !matches!(self, Missing | Unknown)
    }

    /// `is missing`.
    pub(crate) fn is_missing(&self) -> Truth {
        match self {
            Missing => Some(true),
            Unknown => None,
            _ => Some(false),
        }
    }

    /// An integer, days or months as a number; the millionths of a decimal.
    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Int(value) | Dec(value) | Self::Days(value) | Self::Months(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn date(&self) -> Option<Date> {
        match self {
            Self::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The order of two values of one ordered type.
    pub(crate) fn order(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (a, b) => Some(a.number()?.cmp(&b.number()?)),
        }
    }
}

/// Of values that an operation takes: what it gives if one of them is no value. An unknown one outweighs a missing one.
pub(crate) fn lacking(values: &[&Value]) -> Option<Value> {
    if values.contains(&&Unknown) {
        return Some(Unknown);
    }
    values.contains(&&Missing).then_some(Missing)
}

pub(crate) fn compared(operator: BinaryOp, left: &Value, right: &Value) -> Truth {
    let order = left.order(right)?;
    Some(holds(operator, order))
}

pub(crate) fn holds(operator: BinaryOp, order: std::cmp::Ordering) -> bool {
    match operator {
        BinaryOp::Equal => order.is_eq(),
        BinaryOp::NotEqual => order.is_ne(),
        BinaryOp::Less => order.is_lt(),
        BinaryOp::LessOrEqual => order.is_le(),
        BinaryOp::Greater => order.is_gt(),
        BinaryOp::GreaterOrEqual => order.is_ge(),
        _ => panic!("not a comparison"),
    }
}

/// The least number is -9223372036854775806.
fn fits(value: i128, make: fn(i64) -> Value) -> Value {
    i64::try_from(value).ok().filter(|value| *value > i64::MIN + 1).map_or(Unknown, make)
}

/// `numerator / denominator`, to the nearest whole, half to even.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let (numerator, denominator) = if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
    let below = numerator.div_euclid(denominator);
    let twice = 2 * (numerator - below * denominator);
    if twice > denominator || twice == denominator && below % 2 != 0 { below + 1 } else { below }
}

const MILLION: i128 = 1_000_000;

pub(crate) fn negative(value: &Value) -> Value {
    match value {
        Int(value) => fits(-i128::from(*value), Int),
        Dec(value) => fits(-i128::from(*value), Dec),
        Value::Days(value) => fits(-i128::from(*value), Value::Days),
        Value::Months(value) => fits(-i128::from(*value), Value::Months),
        other => other.clone(),
    }
}

pub(crate) fn to_decimal(value: &Value) -> Value {
    match value {
        Int(value) => fits(i128::from(*value) * MILLION, Dec),
        other => other.clone(),
    }
}

pub(crate) fn arithmetic(operator: BinaryOp, left: &Value, right: &Value) -> Value {
    if let Some(lack) = lacking(&[left, right]) {
        return lack;
    }
    let wide = |value: i64| i128::from(value);
    let sign = if operator == BinaryOp::Subtract { -1 } else { 1 };
    match (operator, left, right) {
        (BinaryOp::Subtract, Value::Date(a), Value::Date(b)) => Value::Days(i64::from(a.days()) - i64::from(b.days())),
        (_, Value::Date(day), Value::Days(days)) => later(*day, sign * wide(*days)),
        (_, Value::Date(day), Value::Months(months)) => months_later(*day, sign * wide(*months)),
        (BinaryOp::Add | BinaryOp::Subtract, Value::Days(a), Value::Days(b)) => {
            fits(wide(*a) + sign * wide(*b), Value::Days)
        }
        (BinaryOp::Add | BinaryOp::Subtract, Value::Months(a), Value::Months(b)) => {
            fits(wide(*a) + sign * wide(*b), Value::Months)
        }
        (BinaryOp::Add | BinaryOp::Subtract, Int(a), Int(b)) => fits(wide(*a) + sign * wide(*b), Int),
        (BinaryOp::Add | BinaryOp::Subtract, Dec(a), Dec(b)) => fits(wide(*a) + sign * wide(*b), Dec),
        (BinaryOp::Multiply, Int(a), Int(b)) => fits(wide(*a) * wide(*b), Int),
        (BinaryOp::Multiply, Value::Days(a), Int(b)) => fits(wide(*a) * wide(*b), Value::Days),
        (BinaryOp::Multiply, Dec(a), Dec(b)) => fits(rounded(wide(*a) * wide(*b), MILLION), Dec),
        (BinaryOp::Divide, _, Int(0) | Dec(0)) => Unknown,
        // Rust's division rounds toward zero.
        (BinaryOp::Divide, Value::Days(a), Int(b)) => fits(wide(*a) / wide(*b), Value::Days),
        (BinaryOp::Divide, Dec(a), Dec(b)) => fits(rounded(wide(*a) * MILLION, wide(*b)), Dec),
        other => panic!("no such operation: {other:?}"),
    }
}

fn later(day: Date, days: i128) -> Value {
    let number = i128::from(day.days()) + days;
    i32::try_from(number).ok().and_then(Date::from_days).map_or(Unknown, Value::Date)
}

/// The same day of another month, or its last.
fn months_later(day: Date, months: i128) -> Value {
    let (year, month, of_month) = day.civil();
    let months = i128::from(year) * 12 + i128::from(month) - 1 + months;
    let (Ok(year), Ok(month)) = (i32::try_from(months.div_euclid(12)), u32::try_from(months.rem_euclid(12) + 1)) else {
        return Unknown;
    };
    (1..=of_month).rev().find_map(|of_month| Date::new(year, month, of_month)).map_or(Unknown, Value::Date)
}
