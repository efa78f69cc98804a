//! Between which values an expression lies, where the bounds of its fields and parameters tell.

use readymark_source::table_schema::{Bound, Field};
use readymark_source::{Date, Decimal};

use super::Tables;
use crate::expr::{AggregateKind, BinaryOp, Function};
use crate::typed::{Node, Related, Typed, What};
use crate::{Constant, Type};

/// The least and the greatest value, where there are some: a number in millionths, a day by its number, days by theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) low: Option<i128>,
    pub(crate) high: Option<i128>,
}

/// How deep a derived column may be whose values are read off: columns that build on each other double.
pub(crate) const READ_LEVELS: usize = 6;
const SCALE: i128 = Decimal::SCALE as i128;

impl Range {
    /// How many there are of something.
    pub(crate) const fn count() -> Self {
        Self { low: Some(0), high: None }
    }

    /// One value.
    pub(crate) fn of(constant: &Constant) -> Self {
        let value = match constant {
            Constant::Integer(number) => Some(i128::from(*number) * SCALE),
            Constant::Decimal(number) => Some(i128::from(number.millionths())),
            Constant::Date(day) => Some(i128::from(day.days())),
            Constant::Days(days) => Some(i128::from(*days)),
            Constant::Text(_) | Constant::Boolean(_) | Constant::Months(_) => None,
        };
        Self { low: value, high: value }
    }

    /// What a bundle may set a parameter to.
    pub(crate) fn settable(minimum: Option<&Constant>, maximum: Option<&Constant>) -> Self {
        Self { low: minimum.and_then(|least| Self::of(least).low), high: maximum.and_then(|most| Self::of(most).high) }
    }

    /// The values that a field can have: those inside its own bounds, or the days that can be meant at all.
    pub(crate) fn of_field(field: &Field) -> Self {
        let bound = |bound: Option<Bound>, day: Option<Date>| match bound {
            Some(Bound::Integer(number)) => Some(i128::from(number) * SCALE),
            Some(Bound::Decimal(number)) => Some(i128::from(number.millionths())),
            Some(Bound::Date(day)) => Some(i128::from(day.days())),
            None => day.map(|day| i128::from(day.days())),
        };
        Self { low: bound(field.minimum, field.plausible.from), high: bound(field.maximum, field.plausible.to) }
    }

    /// The one value, if there is only one.
    pub(crate) fn only(self) -> Option<i128> {
        self.low.filter(|low| self.high == Some(*low))
    }

    fn either(self, other: Self) -> Self {
        let low = self.low.zip(other.low).map(|(one, other)| one.min(other));
        Self { low, high: self.high.zip(other.high).map(|(one, other)| one.max(other)) }
    }

    fn negative(self) -> Self {
        Self { low: self.high.map(|high| -high), high: self.low.map(|low| -low) }
    }

    fn plus(self, other: Self) -> Self {
        let sum = |one: Option<i128>, other: Option<i128>| one?.checked_add(other?);
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    /// The greatest of one of each.
    fn greatest(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.zip(other.high).map(|(one, other)| one.max(other)) }
    }

    /// A sum of any number of them; of none it is 0.
    pub(crate) fn sum(self) -> Self {
        Self { low: self.low.filter(|low| *low >= 0).map(|_| 0), high: self.high.filter(|high| *high <= 0).map(|_| 0) }
    }

    /// Whether every value, or none, compares so with the other's; nothing if it depends.
    pub(crate) fn compares(self, operator: BinaryOp, other: Self) -> Option<bool> {
        let below = |one: Option<i128>, other: Option<i128>| one.zip(other).is_some_and(|(one, other)| one < other);
        let up_to = |one: Option<i128>, other: Option<i128>| one.zip(other).is_some_and(|(one, other)| one <= other);
        let apart = below(self.high, other.low) || below(other.high, self.low);
        let (always, never) = match operator {
            BinaryOp::Less => (below(self.high, other.low), up_to(other.high, self.low)),
            BinaryOp::LessOrEqual => (up_to(self.high, other.low), below(other.high, self.low)),
            BinaryOp::Greater => (below(other.high, self.low), up_to(self.high, other.low)),
            BinaryOp::GreaterOrEqual => (up_to(other.high, self.low), below(self.high, other.low)),
            BinaryOp::Equal => (false, apart),
            BinaryOp::NotEqual => (apart, false),
            _ => (false, false),
        };
        if always { Some(true) } else { never.then_some(false) }
    }
}

/// Between which values an expression lies.
pub(crate) fn range(tables: &dyn Tables, typed: &Typed) -> Range {
    let of = |typed: &Typed| range(tables, typed);
    match &typed.node {
        Node::Constant(constant) => Range::of(constant),
        Node::Parameter(index) | Node::ParameterFor(index, _) => tables.settable(*index),
        Node::Column(column) => tables.bounds(column.target, column.column),
        Node::ToDecimal(inner) => of(inner),
        Node::Negative(inner) => of(inner).negative(),
        Node::If(_, one, other) => of(one).either(of(other)),
        Node::Related(related) => of_form(tables, related),
        Node::Call(Function::Greatest, list) => list.iter().map(of).reduce(Range::greatest).unwrap_or_default(),
        Node::Call(Function::Least, list) => {
            let turned = list.iter().map(|value| of(value).negative()).reduce(Range::greatest);
            turned.unwrap_or_default().negative()
        }
        Node::Arithmetic(_, one, other) if [one, other].iter().any(|side| side.kind == Type::Months) => {
            Range::default()
        }
        Node::Arithmetic(BinaryOp::Add, one, other) => of(one).plus(of(other)),
        Node::Arithmetic(BinaryOp::Subtract, one, other) => of(one).plus(of(other).negative()),
        Node::Arithmetic(BinaryOp::Multiply, one, other) => times(of(one), of(other)),
        _ => Range::default(),
    }
}

fn of_form(tables: &dyn Tables, related: &Related) -> Range {
    match &related.what {
        What::Any => Range::default(),
        What::Count | What::Distinct(_) => Range::count(),
        What::Value(AggregateKind::Sum, value) => range(tables, value).sum(),
        What::Value(_, value) => range(tables, value),
    }
}

/// A product with a fixed number.
fn times(one: Range, other: Range) -> Range {
    let Some((factor, range)) = other.only().map(|factor| (factor, one)).or(one.only().map(|factor| (factor, other)))
    else {
        return Range::default();
    };
    let product = |bound: Option<i128>| bound?.checked_mul(factor).map(|product| product / SCALE);
    let (low, high) = (product(range.low), product(range.high));
    if factor < 0 { Range { low: high, high: low } } else { Range { low, high } }
}

/// A bound in the words of its type.
pub(crate) fn in_words(value: i128, kind: Type) -> String {
    let days = || i64::try_from(value).ok();
    let words = match kind {
        Type::Date => i32::try_from(value).ok().and_then(Date::from_days).map(|day| day.to_string()),
        Type::Days => days().map(|days| Constant::Days(days).to_string()),
        _ => days().map(|millionths| Decimal::from_millionths(millionths).to_string()),
    };
    words.unwrap_or_default()
}
