//! Comparisons that no record can make true, or none false: with a value beyond or at the bounds of a column, and of references to records of
//! two tables.

use std::collections::BTreeSet;

use readymark_source::Decimal;
use readymark_source::table_schema::{Field, Table};

use super::Resolver;
use super::range::{in_words, range};
use crate::code::PackCode;
use crate::expr::BinaryOp;
use crate::typed::{Node, Typed};

impl Resolver<'_> {
    /// A value that something is compared with must lie inside the bounds of its fields.
    pub(super) fn check_bounds(&mut self, of: &Typed, value: &Typed) {
        if !reads(of) {
            return;
        }
        let (range, Some(amount)) = (range(self.tables, of), range(self.tables, value).only()) else { return };
        let above = range.high.filter(|most| amount > *most).map(|most| ("at most", most, "above"));
        let below = range.low.filter(|least| amount < *least).map(|least| ("at least", least, "below"));
        if let Some((reaches, bound, goes)) = above.or(below) {
            let name = self.called(of);
            let message = format!("`{name}` is {reaches} {}, and no record goes {goes} it", in_words(bound, of.kind));
            let help = "compare with a value inside the bounds of the field".to_owned();
            self.report(PackCode::BeyondBounds, value.span, message, Some(help));
        }
    }

    /// A whole number is never a fraction.
    pub(super) fn check_whole(&mut self, of: &Typed, value: &Typed) {
        let fraction = range(self.tables, value).only().is_some_and(|amount| amount % i128::from(Decimal::SCALE) != 0);
        if fraction && reads(of) && matches!(of.node, Node::ToDecimal(_)) {
            let message = format!("`{}` is a whole number, and never this", self.called(of));
            let help = "compare with a whole number".to_owned();
            self.report(PackCode::BeyondBounds, value.span, message, Some(help));
        }
    }

    /// The ends of a `between` must be in order, and not let in every value.
    pub(super) fn check_ends(&mut self, value: &Typed, low: &Typed, high: &Typed) {
        let of = |typed| range(self.tables, typed);
        let (inside, least, most) = (of(value), of(low), of(high));
        let turned = matches!((&low.node, &high.node), (Node::WindowEnd | Node::AsOf, Node::WindowStart));
        let span = low.span.to(high.span);
        if turned || least.compares(BinaryOp::LessOrEqual, most) == Some(false) {
            let help = "swap the two, or correct one".to_owned();
            self.report(
                PackCode::BadRange,
                span,
                "no value is between these: the second is before the first",
                Some(help),
            );
            return;
        }
        let above = inside.compares(BinaryOp::GreaterOrEqual, least);
        let below = inside.compares(BinaryOp::LessOrEqual, most);
        if reads(value) && above == Some(true) && below == Some(true) {
            let message = format!("every recorded value of `{}` is between these", self.called(value));
            let help = "ask `is recorded` if any value will do, or compare with values inside the bounds".to_owned();
            self.report(PackCode::BeyondBounds, span, message, Some(help));
        }
    }

    /// A comparison must be one that some record meets and another does not: not one with a bound itself. (The ends of a `between` may be bounds.)
    pub(super) fn check_at_bounds(&mut self, comparison: &Typed) {
        let Node::Compare(operator, left, right) = &comparison.node else { return };
        if !reads(left) && !reads(right) && ![left, right].iter().any(|side| matches!(side.node, Node::Parameter(_))) {
            return;
        }
        let (one, other) = (range(self.tables, left), range(self.tables, right));
        let Some(always) = one.compares(*operator, other) else { return };
        let (of, value) = if other.only().is_some() { (left, right) } else { (right, left) };
        let every = if always { "every" } else { "no" };
        let message = if range(self.tables, value).only().is_some() && reads(of) {
            format!("the bound of `{}` itself: {every} recorded value meets this comparison", self.called(of))
        } else {
            format!("{every} value within the bounds meets this comparison")
        };
        let help = "ask `is recorded` if any value will do, or compare with a value inside the bounds".to_owned();
        self.report(PackCode::BeyondBounds, value.span, message, Some(help));
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

    /// What a value is called: by its field, or as it is written.
    fn called(&self, typed: &Typed) -> String {
        match (&typed.node, self.stored(typed)) {
            (_, Some((_, field))) => field.name.clone(),
            (Node::ToDecimal(inner), None) => self.called(inner),
            _ => self.said(typed.span),
        }
    }

    /// The field that a value comes from unchanged.
    pub(super) fn stored(&self, typed: &Typed) -> Option<(&Table, &Field)> {
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

/// Whether it reads a record.
fn reads(typed: &Typed) -> bool {
    let mut found = false;
    typed.walk(&mut |part| found |= matches!(part.node, Node::Column(_) | Node::Related(_)));
    found
}
