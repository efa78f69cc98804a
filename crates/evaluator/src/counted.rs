//! Counts that are not certain: a comparison is decided by the least and the greatest number of rows that there may be.

use readymark_evidence::cell;
use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::{Column, Node, Related, Typed, What};
use readymark_source::Decimal;

use crate::engine::{Engine, Rows};
use crate::frame::Frame;
use crate::vector::{Sentinel, Vector};

/// The least and the greatest number that a row may have; nothing is known of it if there is none.
type Bounds = Option<(i128, i128)>;

/// An expression that is nothing but a count.
struct Counted<'a> {
    form: &'a Related,
    /// What one row is worth.
    scale: i64,
    /// The derived column that it is the definition of, if it stands there by its name.
    by_name: Option<&'a Column>,
}

impl<'a> Engine<'a> {
    /// A count held against a number, or another count, is judged by its bounds.
    pub(crate) fn compare_count(
        &self,
        operator: BinaryOp,
        left: &'a Typed,
        right: &'a Typed,
        frame: &Frame<'_, 'a>,
    ) -> Option<Vector<'a>> {
        if !self.is_count(left) && !self.is_count(right) {
            return None;
        }
        let (left, right) = (self.number_bounds(left, frame), self.number_bounds(right, frame));
        Some(Vector::Truth(compare_bounds(operator, &left, &right).into()))
    }

    pub(crate) fn is_count(&self, typed: &'a Typed) -> bool {
        self.counted(typed).is_some()
    }

    /// The bounds of a number for each row. The greatest without bound is greater than every number.
    pub(crate) fn number_bounds(&self, typed: &'a Typed, frame: &Frame<'_, 'a>) -> Vec<Bounds> {
        let exact = || -> Vec<Bounds> {
            let numbers = self.evaluate(typed, frame).into_numbers();
            numbers.iter().map(|value| value.has_value().then_some((i128::from(*value), i128::from(*value)))).collect()
        };
        match self.counted(typed) {
            None => exact(),
            Some(counted) => match counted.by_name {
                None => self.form_bounds(&counted, frame),
                Some(column) => self.named_bounds(&counted, column, exact(), frame),
            },
        }
    }

    fn form_bounds(&self, counted: &Counted<'a>, frame: &Frame<'_, 'a>) -> Vec<Bounds> {
        let scale = i128::from(counted.scale);
        let times = |count: i64| if count == i64::MAX { i128::MAX } else { i128::from(count) * scale };
        self.count_bounds(counted.form, frame).into_iter().map(|(low, high)| Some((times(low), times(high)))).collect()
    }

    /// The bounds of a derived column: its values are kept, so only the rows without one are counted anew.
    fn named_bounds(
        &self,
        counted: &Counted<'a>,
        column: &Column,
        mut bounds: Vec<Bounds>,
        frame: &Frame<'_, 'a>,
    ) -> Vec<Bounds> {
        let Some(rows) = frame.reach(self, column) else { return bounds };
        let (places, owners): (Vec<usize>, Vec<u32>) = bounds
            .iter()
            .enumerate()
            .filter(|(_, bounds)| bounds.is_none())
            .map(|(place, _)| (place, rows.at(place)))
            .filter(|(_, row)| (*row as usize) < self.rows(column.target))
            .unzip();
        if owners.is_empty() {
            return bounds;
        }
        let alone = Frame { rows: Rows::List(owners.into()), words: None, outer: None };
        for (place, found) in places.into_iter().zip(self.form_bounds(counted, &alone)) {
            if let Some(bounds) = bounds.get_mut(place) {
                *bounds = found;
            }
        }
        bounds
    }

    fn counted(&self, typed: &'a Typed) -> Option<Counted<'a>> {
        match &typed.node {
            Node::Related(form) if matches!(form.what, What::Count | What::Distinct(_)) => {
                Some(Counted { form: form.as_ref(), scale: 1, by_name: None })
            }
            Node::ToDecimal(inner) => {
                self.counted(inner).map(|counted| Counted { scale: counted.scale * Decimal::SCALE, ..counted })
            }
            // The name of a name is not followed: the value that it has is enough.
            Node::Column(column) => self
                .counted(self.definition(column.target, column.column)?)
                .filter(|counted| counted.by_name.is_none())
                .map(|counted| Counted { by_name: Some(column), ..counted }),
            _ => None,
        }
    }
}

/// The truth of a comparison whose sides each lie between two bounds.
fn bounds_truth(operator: BinaryOp, (low, high): (i128, i128), (least, greatest): (i128, i128)) -> u8 {
    let same = low == high && least == greatest && low == least;
    let apart = high < least || greatest < low;
    let (certain, possible) = match operator {
        BinaryOp::Equal => (same, !apart),
        BinaryOp::NotEqual => (apart, !same),
        BinaryOp::Less => (high < least, low < greatest),
        BinaryOp::LessOrEqual => (high <= least, low <= greatest),
        BinaryOp::Greater => (low > greatest, high > least),
        BinaryOp::GreaterOrEqual => (low >= greatest, high >= least),
        _ => (false, true),
    };
    if certain {
        cell::TRUE
    } else if possible {
        cell::UNKNOWN
    } else {
        cell::FALSE
    }
}

/// The truths of a comparison of numbers that each lie between two bounds.
pub(crate) fn compare_bounds(
    operator: BinaryOp,
    left: &[Option<(i128, i128)>],
    right: &[Option<(i128, i128)>],
) -> Vec<u8> {
    let truth = |pair: (&Option<_>, &Option<_>)| match pair {
        (Some(left), Some(right)) => bounds_truth(operator, *left, *right),
        _ => cell::UNKNOWN,
    };
    left.iter().zip(right).map(truth).collect()
}
