//! Forms over related rows: `any`, `count`, `first`, `last`, `min`, `max`, `sum`.
//!
//! For a chunk of outer rows, the candidates of each are listed through an index, the condition is evaluated over all of
//! them at once, and the answers are gathered back. Three-valued throughout: a candidate belongs, may belong, or does not.

mod candidates;
mod groups;
mod named;
mod pick;

use readymark_evidence::cell;
use readymark_rules::Type;
use readymark_rules::expr::AggregateKind;
use readymark_rules::reaches_out;
use readymark_rules::typed::{Link, Related, Typed, What};

use crate::distinct;
use crate::engine::{Engine, Once, Rows, unknown};
use crate::frame::Frame;
use crate::vector::{Sentinel, Vector};
use candidates::Candidates;
pub(crate) use candidates::MAYBE_ROWS;
use groups::Groups;
use pick::{extremes, pick, take};

/// How many candidates are evaluated at a time.
const BATCH: usize = 1 << 16;

/// Whether a form depends on no row around it.
fn is_alone(related: &Related) -> bool {
    related.link == Link::All && !reaches_out(related)
}

impl<'a> Engine<'a> {
    pub(crate) fn related(&self, related: &'a Related, kind: Type, frame: &Frame<'_, 'a>) -> Vector<'a> {
        match &related.what {
            // Counts are bounds, which look after themselves.
            What::Any | What::Value(..) if is_alone(related) => self.computed_once(related, kind, frame.len()),
            What::Any | What::Value(..) | What::Count | What::Distinct(_) => self.per_row(related, kind, frame),
        }
    }

    /// A form that depends on no row around it has one value.
    fn computed_once(&self, related: &'a Related, kind: Type, rows: usize) -> Vector<'a> {
        let key = Self::form_key(related);
        let value = match self.remembered(key) {
            Some(Once::Value(value)) => value,
            _ => {
                let value = self.per_row(related, kind, &Frame::range(0, 1));
                self.remember(key, Once::Value(value.clone()));
                value
            }
        };
        value.gather(&vec![0; rows])
    }

    fn per_row(&self, related: &'a Related, kind: Type, frame: &Frame<'_, 'a>) -> Vector<'a> {
        match &related.what {
            What::Any => Vector::Truth(self.any(related, frame).into()),
            What::Count | What::Distinct(_) => {
                let exact = |(low, high): (i64, i64)| if low == high { low } else { cell::UNKNOWN_NUMBER };
                Vector::Number(self.count_bounds(related, frame).into_iter().map(exact).collect::<Vec<_>>().into())
            }
            What::Value(aggregate, value) => self.aggregate(related, *aggregate, value, kind, frame),
        }
    }

    fn any(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Vec<u8> {
        let closed = self.table(related.table).is_some_and(|table| table.closed);
        let mut result = vec![if closed { cell::FALSE } else { cell::UNKNOWN }; frame.len()];
        let candidates = self.candidates(related, frame);
        let members = self.members(related, &candidates, frame);
        for (owner, member) in candidates.owners.iter().zip(&members) {
            if let Some(byte) = result.get_mut(*owner as usize) {
                *byte = (*byte).max(*member);
            }
        }
        for owner in &candidates.open_ended {
            if let Some(byte) = result.get_mut(*owner as usize) {
                *byte = (*byte).max(cell::UNKNOWN);
            }
        }
        result
    }

    /// For each row, the least and the greatest count; without bound the greatest is `i64::MAX`.
    pub(crate) fn count_bounds(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Vec<(i64, i64)> {
        if is_alone(related) {
            vec![self.bounds_once(related); frame.len()]
        } else {
            self.bounds_of_rows(related, frame)
        }
    }

    /// The bounds of a count that depends on no row around it.
    fn bounds_once(&self, related: &'a Related) -> (i64, i64) {
        let key = Self::form_key(related);
        if let Some(Once::Bounds(bounds)) = self.remembered(key) {
            return bounds;
        }
        let bounds = self.bounds_of_rows(related, &Frame::range(0, 1)).first().copied().unwrap_or((0, i64::MAX));
        self.remember(key, Once::Bounds(bounds));
        bounds
    }

    fn bounds_of_rows(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Vec<(i64, i64)> {
        let closed = self.table(related.table).is_some_and(|table| table.closed);
        let candidates = self.candidates(related, frame);
        let members = self.members(related, &candidates, frame);
        let mut bounds = match &related.what {
            What::Distinct(value) => {
                let rows = Frame { rows: Rows::List(candidates.rows.as_slice().into()), words: None, outer: None };
                distinct::bounds(&candidates.owners, &members, &self.evaluate(value, &rows), frame.len())
            }
            What::Any | What::Count | What::Value(..) => {
                let mut bounds = vec![(0_i64, 0_i64); frame.len()];
                for (owner, member) in candidates.owners.iter().zip(&members) {
                    if let Some((low, high)) = bounds.get_mut(*owner as usize) {
                        *low += i64::from(*member == cell::TRUE);
                        *high += i64::from(*member != cell::FALSE);
                    }
                }
                bounds
            }
        };
        for owner in &candidates.open_ended {
            if let Some((_, high)) = bounds.get_mut(*owner as usize) {
                *high = i64::MAX;
            }
        }
        if !closed {
            bounds.iter_mut().for_each(|(_, high)| *high = i64::MAX);
        }
        bounds
    }

    fn aggregate(
        &self,
        related: &'a Related,
        aggregate: AggregateKind,
        value: &'a Typed,
        kind: Type,
        frame: &Frame<'_, 'a>,
    ) -> Vector<'a> {
        if !self.table(related.table).is_some_and(|table| table.closed) {
            return unknown(Some(kind), frame.len());
        }
        let candidates = self.candidates(related, frame);
        let members = self.members(related, &candidates, frame);
        let rows = Frame { rows: Rows::List(candidates.rows.as_slice().into()), words: None, outer: None };
        let values = self.evaluate(value, &rows);
        let groups = Groups::new(&candidates, &members, frame.len());
        match aggregate {
            AggregateKind::First | AggregateKind::Last => {
                self.by_order(related.table, aggregate == AggregateKind::Last, &groups, &candidates.rows, &values)
            }
            AggregateKind::Min => extremes(&groups, &values, std::cmp::Ordering::Less),
            AggregateKind::Max => extremes(&groups, &values, std::cmp::Ordering::Greater),
            AggregateKind::Sum => self.sums((related, frame), &groups, &values.into_numbers()),
        }
    }

    fn sums(&self, (related, frame): (&Related, &Frame<'_, 'a>), groups: &Groups, values: &[i64]) -> Vector<'a> {
        let sum = |(place, members): (usize, Option<&[u32]>)| {
            let Some(members) = members else { return cell::UNKNOWN_NUMBER };
            let mut total = 0_i64;
            for member in members {
                match values.get(*member as usize).filter(|value| value.has_value()) {
                    None => return cell::UNKNOWN_NUMBER,
                    Some(value) => match total.checked_add(*value).filter(|total| total.has_value()) {
                        Some(next) => total = next,
                        None => {
                            self.note_overflow(Self::form_key(related), frame.outermost(place));
                            return cell::UNKNOWN_NUMBER;
                        }
                    },
                }
            }
            total
        };
        Vector::Number(groups.iter().enumerate().map(sum).collect::<Vec<_>>().into())
    }

    /// The value in the first or last member by the table's order. Where several are, it is theirs if they agree: the order in which a
    /// file has its rows says nothing.
    fn by_order(&self, table: usize, last: bool, groups: &Groups, rows: &[u32], values: &Vector<'a>) -> Vector<'a> {
        let columns = self.model.table(table).map(|table| table.order.clone()).unwrap_or_default();
        let list = Rows::List(rows.into());
        let keys: Vec<Vector<'a>> = columns.iter().map(|column| self.column(table, *column, &list)).collect();
        let picked: Vec<u32> = groups.iter().map(|members| pick(members, &keys, values, last)).collect();
        take(values, &picked)
    }

    /// Whether each candidate belongs: related, and the condition.
    fn members(&self, related: &'a Related, candidates: &Candidates, frame: &Frame<'_, 'a>) -> Vec<u8> {
        let Some(condition) = &related.condition else { return candidates.related.clone() };
        let mut members = Vec::with_capacity(candidates.rows.len());
        let parts = candidates.owners.chunks(BATCH).zip(candidates.rows.chunks(BATCH));
        for ((owners, rows), links) in parts.zip(candidates.related.chunks(BATCH)) {
            let truths = frame.gathered(owners, |outer| {
                let inner = Frame { rows: Rows::List(rows.into()), words: None, outer: Some(outer) };
                self.truths(condition, &inner)
            });
            // Equal owners stand side by side: the frames around them are gathered once for the batch.
            members.extend(truths.iter().zip(links).map(|(truth, link)| (*truth).min(*link)));
        }
        members
    }
}
