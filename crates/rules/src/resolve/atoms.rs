//! Comparisons of a value with a fixed one: whether two of them can both be true.

use super::Tables;
use super::range::range;
use super::same::Forms;
use crate::Constant;
use crate::expr::BinaryOp;
use crate::typed::{Node, Typed};

/// A comparison with a fixed value.
pub(super) struct Atom<'t> {
    of: &'t Typed,
    operator: BinaryOp,
    value: Fixed,
}

#[derive(PartialEq)]
enum Fixed {
    /// A number or a day, as a range tells it.
    Amount(i128),
    /// A text or a truth.
    Word(Constant),
}

impl<'t> Atom<'t> {
    /// The comparison that a condition is, or that it denies.
    pub(super) fn of(tables: &dyn Tables, condition: &'t Typed) -> Option<Self> {
        match &condition.node {
            Node::Not(inner) => Self::of(tables, inner).map(Self::denied),
            Node::Compare(operator, left, right) => {
                let one_way = fixed(tables, right).map(|value| Self { of: left, operator: *operator, value });
                one_way
                    .or_else(|| fixed(tables, left).map(|value| Self { of: right, operator: operator.turned(), value }))
            }
            _ => None,
        }
    }

    /// The opposite.
    pub(super) fn denied(self) -> Self {
        let operator = match self.operator {
            BinaryOp::Equal => BinaryOp::NotEqual,
            BinaryOp::NotEqual => BinaryOp::Equal,
            BinaryOp::Less => BinaryOp::GreaterOrEqual,
            BinaryOp::LessOrEqual => BinaryOp::Greater,
            BinaryOp::Greater => BinaryOp::LessOrEqual,
            BinaryOp::GreaterOrEqual => BinaryOp::Less,
            other => other,
        };
        Self { operator, ..self }
    }

    /// Whether no value meets both.
    pub(super) fn excludes(&self, other: &Self, forms: &mut Forms<'_>) -> bool {
        if !forms.same(self.of, other.of) {
            return false;
        }
        match (self.operator, other.operator) {
            (BinaryOp::Equal, operator) => !holds(&self.value, operator, &other.value),
            (operator, BinaryOp::Equal) => !holds(&other.value, operator, &self.value),
            (BinaryOp::Less | BinaryOp::LessOrEqual, BinaryOp::Greater | BinaryOp::GreaterOrEqual) => {
                self.ends_before(other)
            }
            (BinaryOp::Greater | BinaryOp::GreaterOrEqual, BinaryOp::Less | BinaryOp::LessOrEqual) => {
                other.ends_before(self)
            }
            _ => false,
        }
    }

    /// Whether what is below this value ends before what is above the other begins.
    fn ends_before(&self, other: &Self) -> bool {
        let (Fixed::Amount(most), Fixed::Amount(least)) = (&self.value, &other.value) else { return false };
        let both_reach = self.operator == BinaryOp::LessOrEqual && other.operator == BinaryOp::GreaterOrEqual;
        most < least || most == least && !both_reach
    }
}

fn fixed(tables: &dyn Tables, typed: &Typed) -> Option<Fixed> {
    match &typed.node {
        Node::Constant(constant @ (Constant::Text(_) | Constant::Boolean(_))) => Some(Fixed::Word(constant.clone())),
        Node::Constant(_) | Node::ToDecimal(_) | Node::Negative(_) if !reads(typed) => {
            range(tables, typed).only().map(Fixed::Amount)
        }
        _ => None,
    }
}

fn reads(typed: &Typed) -> bool {
    !matches!(typed.node, Node::Constant(_) | Node::ToDecimal(_) | Node::Negative(_))
        || typed.parts().into_iter().any(reads)
}

fn holds(one: &Fixed, operator: BinaryOp, other: &Fixed) -> bool {
    let order = match (one, other) {
        (Fixed::Amount(one), Fixed::Amount(other)) => Some(one.cmp(other)),
        _ => None,
    };
    match operator {
        BinaryOp::Equal => one == other,
        BinaryOp::NotEqual => one != other,
        BinaryOp::Less => order.is_some_and(std::cmp::Ordering::is_lt),
        BinaryOp::LessOrEqual => order.is_some_and(std::cmp::Ordering::is_le),
        BinaryOp::Greater => order.is_some_and(std::cmp::Ordering::is_gt),
        BinaryOp::GreaterOrEqual => order.is_some_and(std::cmp::Ordering::is_ge),
        _ => true,
    }
}
