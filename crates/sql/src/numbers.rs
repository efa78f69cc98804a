//! Arithmetic, in numbers wide enough for any result; what does not fit is null.

use readymark_rules::Type;
use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::Typed;
use readymark_source::Decimal;

use crate::frame::Frame;
use crate::query::Query;
use crate::value::Value;

impl Query<'_> {
    pub(crate) fn negative(&mut self, inner: &Typed, frame: &mut Frame) -> Value {
        let inner = self.value(inner, frame);
        Value::new(format!("rm_fit(- {})", self.dialect.widened(&inner.value)), inner.missing)
    }

    pub(crate) fn in_millionths(&mut self, inner: &Typed, frame: &mut Frame) -> Value {
        let inner = self.value(inner, frame);
        Value::new(format!("rm_fit({} * {})", self.dialect.widened(&inner.value), Decimal::SCALE), inner.missing)
    }

    pub(crate) fn arithmetic(&mut self, operator: BinaryOp, left: &Typed, right: &Typed, frame: &mut Frame) -> Value {
        let kinds = (left.kind, right.kind);
        let (left, right) = (self.value(left, frame), self.value(right, frame));
        let missing = Value::lacks(&[&left, &right]);
        let (a, b) = (self.dialect.widened(&left.value), self.dialect.widened(&right.value));
        let sign = if operator == BinaryOp::Subtract { "-" } else { "+" };
        let decimal = kinds.0 == Type::Decimal;
        let value = match (operator, kinds) {
            (_, (Type::Date, Type::Months)) => match operator {
                BinaryOp::Subtract => format!("rm_months({}, - {})", left.value, right.value),
                _ => format!("rm_months({}, {})", left.value, right.value),
            },
            (_, (Type::Date, Type::Days)) => format!("rm_day({a} {sign} {b})"),
            (BinaryOp::Multiply, _) if decimal => {
                format!("rm_fit(rm_round({a} * {b}, {}))", self.dialect.widened(&Decimal::SCALE.to_string()))
            }
            (BinaryOp::Divide, _) if decimal => format!("rm_fit(rm_round({a} * {}, {b}))", Decimal::SCALE),
            (BinaryOp::Divide, _) => format!("rm_fit(rm_quotient({a}, {b}))"),
            (BinaryOp::Multiply, _) => format!("rm_fit({a} * {b})"),
            _ => format!("rm_fit({a} {sign} {b})"),
        };
        Value::new(value, missing)
    }
}
