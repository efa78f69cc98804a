//! Comparisons that no record can make true, or none false: with a value beyond or at the bounds of a column, and of references to records of
//! two tables.

use std::collections::BTreeSet;

use readymark_source::Decimal;
use readymark_source::table_schema::{Bound, Field, Table};

use super::Resolver;
use crate::Constant;
use crate::code::PackCode;
use crate::expr::BinaryOp;
use crate::typed::{Node, Typed};

impl Resolver<'_> {
    /// A value that a column is compared with must lie inside the bounds of its field.
    pub(super) fn check_bounds(&mut self, of: &Typed, value: &Typed) {
        let (Some((_, field)), Some(amount)) = (self.stored(of), constant(value)) else { return };
        let name = field.name.clone();
        let outside = [(&field.minimum, false), (&field.maximum, true)].into_iter().find_map(|(bound, is_upper)| {
            let bound = bound.as_ref()?;
            let limit = of_bound(*bound);
            let outside = if is_upper { amount > limit } else { amount < limit };
            outside.then(|| (in_words(*bound), is_upper))
        });
        if let Some((bound, is_upper)) = outside {
            let (reaches, goes) = if is_upper { ("at most", "above") } else { ("at least", "below") };
            let message = format!("`{name}` is {reaches} {bound}, and no record goes {goes} it");
            let help = "compare with a value inside the bounds of the field".to_owned();
            self.report(PackCode::BeyondBounds, value.span, message, Some(help));
        }
    }

    /// A comparison with a bound itself must be one that some record meets and another does not. (The ends of a `between` may be bounds.)
    pub(super) fn check_at_bounds(&mut self, comparison: &Typed) {
        let Node::Compare(operator, left, right) = &comparison.node else { return };
        let sides = [(*operator, left, right), (operator.turned(), right, left)];
        let found = sides.into_iter().find_map(|(operator, of, value)| {
            let (_, field) = self.stored(of)?;
            let amount = constant(value)?;
            let at = |bound: &Option<Bound>| bound.is_some_and(|bound| of_bound(bound) == amount);
            let always = match operator {
                BinaryOp::Less if at(&field.minimum) => false,
                BinaryOp::Greater if at(&field.maximum) => false,
                BinaryOp::GreaterOrEqual if at(&field.minimum) => true,
                BinaryOp::LessOrEqual if at(&field.maximum) => true,
                _ => return None,
            };
            Some((field.name.clone(), value.span, always))
        });
        if let Some((name, span, always)) = found {
            let every = if always { "every" } else { "no" };
            let message = format!("the bound of `{name}` itself: {every} recorded value meets this comparison");
            let help = "ask `is recorded` if any value will do, or compare with a value inside the bounds".to_owned();
            self.report(PackCode::BeyondBounds, span, message, Some(help));
        }
    }

    /// References to records of two tables are never the same.
    pub(super) fn check_records(&mut self, left: &Typed, right: &Typed) {
        let named = |typed: &Typed| {
            let (table, field) = self.stored(typed)?;
            Some((field.name.clone(), records_of(table, field)?.to_owned()))
        };
        let (Some((one, these)), Some((other, those))) = (named(left), named(right)) else { return };
        if these != those {
            let message = format!("never the same: `{one}` names a record of `{these}`, `{other}` one of `{those}`");
            let help =
                "compare references to one table; if a key is a reference too, say so under `foreignKeys`".to_owned();
            self.report(PackCode::OtherRecords, left.span.to(right.span), message, Some(help));
        }
    }

    /// The field that a column is stored as.
    fn stored(&self, typed: &Typed) -> Option<(&Table, &Field)> {
        match &typed.node {
            Node::Column(column) => self.tables.stored(column.target, column.column),
            Node::ToDecimal(inner) => self.stored(inner),
            _ => None,
        }
    }
}

/// The table whose records a field names, if it is one.
fn records_of<'t>(table: &'t Table, field: &Field) -> Option<&'t str> {
    let keys = table.foreign_keys.iter().filter(|key| key.field == field.name);
    let named: BTreeSet<&str> = keys.map(|key| key.reference.as_str()).collect();
    let is_key = table.key.as_ref() == Some(&field.name);
    match named.len() {
        0 => is_key.then_some(table.name.as_str()),
        1 => named.first().copied(),
        _ => None,
    }
}

/// A number in millionths, or a day by its number: operands of a comparison have one type.
fn constant(typed: &Typed) -> Option<i128> {
    match &typed.node {
        Node::Constant(Constant::Integer(number)) => Some(i128::from(*number) * i128::from(Decimal::SCALE)),
        Node::Constant(Constant::Decimal(number)) => Some(i128::from(number.millionths())),
        Node::Constant(Constant::Date(day)) => Some(i128::from(day.days())),
        Node::ToDecimal(inner) => constant(inner),
        Node::Negative(inner) => constant(inner).map(|number| -number),
        _ => None,
    }
}

fn of_bound(bound: Bound) -> i128 {
    match bound {
        Bound::Integer(number) => i128::from(number) * i128::from(Decimal::SCALE),
        Bound::Decimal(number) => i128::from(number.millionths()),
        Bound::Date(day) => i128::from(day.days()),
    }
}

fn in_words(bound: Bound) -> String {
    match bound {
        Bound::Integer(number) => number.to_string(),
        Bound::Decimal(number) => number.to_string(),
        Bound::Date(day) => day.to_string(),
    }
}
