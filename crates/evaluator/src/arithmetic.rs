//! Arithmetic. What does not fit is unknown, and noted.

use readymark_evidence::cell;
use readymark_rules::Type;
use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::Typed;
use readymark_source::{Date, Decimal};

use crate::engine::{Engine, unknown};
use crate::frame::Frame;
use crate::vector::{Sentinel, Vector, lack};

impl<'a> Engine<'a> {
    pub(crate) fn negative(&self, inner: &'a Typed, frame: &Frame<'_, 'a>) -> Vector<'a> {
        let numbers = self.evaluate(inner, frame).into_numbers();
        self.numbers((at(inner), frame), (&numbers, &numbers), |value, _| value.checked_neg())
    }

    pub(crate) fn to_decimal(&self, inner: &'a Typed, frame: &Frame<'_, 'a>) -> Vector<'a> {
        let numbers = self.evaluate(inner, frame).into_numbers();
        self.numbers((at(inner), frame), (&numbers, &numbers), |value, _| {
            Decimal::from_integer(value).map(Decimal::millionths)
        })
    }

    pub(crate) fn arithmetic(
        &self,
        operator: BinaryOp,
        left: &'a Typed,
        right: &'a Typed,
        frame: &Frame<'_, 'a>,
    ) -> Vector<'a> {
        let kinds = (left.kind, right.kind);
        let left_side = left;
        match (self.evaluate(left, frame), self.evaluate(right, frame)) {
            (Vector::Date(left), Vector::Date(right)) => days_between(&left, &right),
            (Vector::Date(left), Vector::Number(right)) => self.shifted(
                (at(left_side), frame),
                (&left, &right),
                operator == BinaryOp::Subtract,
                kinds.1 == Type::Months,
            ),
            (Vector::Number(left), Vector::Number(right)) => {
                let decimal = kinds.0 == Type::Decimal;
                self.numbers((at(left_side), frame), (&left, &right), |a, b| calculate(operator, a, b, decimal))
            }
            (left, _) => unknown(None, left.len()),
        }
    }

    fn shifted(
        &self,
        (at, frame): (usize, &Frame<'_, 'a>),
        (dates, by): (&[i32], &[i64]),
        back: bool,
        months: bool,
    ) -> Vector<'a> {
        let shift = |(place, (day, by)): (usize, (&i32, &i64))| {
            lack(*day, *by).unwrap_or_else(|| {
                let by = if back { by.checked_neg() } else { Some(*by) };
                let date = Date::from_days(*day).zip(by);
                let date = date.and_then(|(date, by)| if months { date.add_months(by) } else { date.add_days(by) });
                date.map_or_else(
                    || {
                        self.note_overflow(at, frame.outermost(place));
                        cell::UNKNOWN_DATE
                    },
                    Date::days,
                )
            })
        };
        Vector::Date(dates.iter().zip(by).enumerate().map(shift).collect::<Vec<_>>().into())
    }

    fn numbers(
        &self,
        (at, frame): (usize, &Frame<'_, 'a>),
        (left, right): (&[i64], &[i64]),
        each: impl Fn(i64, i64) -> Option<i64>,
    ) -> Vector<'a> {
        let result = |(place, (a, b)): (usize, (&i64, &i64))| {
            lack(*a, *b).unwrap_or_else(|| {
                // The sentinels are no results: one more value that does not fit.
                each(*a, *b).filter(|value| value.has_value()).unwrap_or_else(|| {
                    self.note_overflow(at, frame.outermost(place));
                    cell::UNKNOWN_NUMBER
                })
            })
        };
        Vector::Number(left.iter().zip(right).enumerate().map(result).collect::<Vec<_>>().into())
    }
}

/// The place of an operand, which is that of the calculation: no other has it.
fn at(operand: &Typed) -> usize {
    std::ptr::from_ref(operand).addr()
}

fn days_between<'a>(left: &[i32], right: &[i32]) -> Vector<'a> {
    let days = |(later, earlier): (&i32, &i32)| {
        lack(*later, *earlier).unwrap_or_else(|| i64::from(*later) - i64::from(*earlier))
    };
    Vector::Number(left.iter().zip(right).map(days).collect::<Vec<_>>().into())
}

fn calculate(operator: BinaryOp, a: i64, b: i64, decimal: bool) -> Option<i64> {
    let (x, y) = (Decimal::from_millionths(a), Decimal::from_millionths(b));
    match operator {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Subtract => a.checked_sub(b),
        BinaryOp::Multiply if decimal => x.checked_mul(y).map(Decimal::millionths),
        BinaryOp::Divide if decimal => x.checked_div(y).map(Decimal::millionths),
        BinaryOp::Multiply => a.checked_mul(b),
        BinaryOp::Divide => a.checked_div(b),
        _ => None,
    }
}
