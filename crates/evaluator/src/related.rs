//! Forms over related rows: `any`, `count`, `first`, `last`, `min`, `max`, `sum`.
//!
//! For a chunk of outer rows, the candidates of each are listed through an index, the condition is evaluated over all of
//! them at once, and the answers are gathered back. Three-valued throughout: a candidate belongs, may belong, or does not.

use std::sync::Arc;

use readymark_evidence::cell;
use readymark_rules::Type;
use readymark_rules::expr::AggregateKind;
use readymark_rules::typed::{Link, Related, Typed, What};
use readymark_rules::{joining_equality, reaches_out};

use crate::distinct;
use crate::engine::{Engine, Once, Rows, unknown};
use crate::frame::Frame;
use crate::index::ValueIndex;
use crate::vector::{Sentinel, Vector};

/// Up to how many rows of unknown link are examined one by one for each outer row. Beyond that they may belong to anyone
/// whatever they hold.
pub(crate) const MAYBE_ROWS: usize = 100;
/// How many pairs a chunk of outer rows may be compared with where nothing joins them.
const MOST_PAIRS: usize = 1 << 24;
/// How many candidates are evaluated at a time.
const BATCH: usize = 1 << 16;

/// The candidates of a chunk of outer rows.
#[derive(Default)]
struct Candidates {
    /// For each candidate, the place of its outer row. Ascending.
    owners: Vec<u32>,
    /// The row.
    rows: Vec<u32>,
    /// Whether it is related: true or unknown.
    related: Vec<u8>,
    /// The places of outer rows to which unexamined rows may belong.
    open_ended: Vec<u32>,
}

impl Candidates {
    fn add(&mut self, owner: usize, rows: &[u32], related: u8) {
        let owner = u32::try_from(owner).unwrap_or(u32::MAX);
        self.owners.extend(std::iter::repeat_n(owner, rows.len()));
        self.rows.extend_from_slice(rows);
        self.related.extend(std::iter::repeat_n(related, rows.len()));
    }

    /// Rows that may belong; too many of them are not looked at.
    fn add_maybe(&mut self, owner: usize, rows: &[u32]) {
        if rows.len() <= MAYBE_ROWS {
            self.add(owner, rows, cell::UNKNOWN);
        } else {
            self.open_ended.extend(u32::try_from(owner));
        }
    }
}

impl<'a> Engine<'a> {
    pub(crate) fn related(&self, related: &'a Related, kind: Type, frame: &Frame<'_, 'a>) -> Vector<'a> {
        let alone = related.link == Link::All && !reaches_out(related);
        if alone {
            return self.computed_once(related, kind, frame.len());
        }
        self.per_row(related, kind, frame)
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
            AggregateKind::Sum => self.sums(related, &groups, &values.into_numbers()),
        }
    }

    fn sums(&self, related: &Related, groups: &Groups, values: &[i64]) -> Vector<'a> {
        let sum = |members: Option<&[u32]>| {
            let Some(members) = members else { return cell::UNKNOWN_NUMBER };
            let mut total = 0_i64;
            for member in members {
                match values.get(*member as usize).filter(|value| value.has_value()) {
                    None => return cell::UNKNOWN_NUMBER,
                    Some(value) => match total.checked_add(*value).filter(|total| total.has_value()) {
                        Some(next) => total = next,
                        None => {
                            self.note_overflow(Self::form_key(related));
                            return cell::UNKNOWN_NUMBER;
                        }
                    },
                }
            }
            total
        };
        Vector::Number(groups.iter().map(sum).collect::<Vec<_>>().into())
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

    fn candidates(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Candidates {
        let mut found = match related.link {
            Link::Child { depth, relation } => self.child_candidates(related, depth, relation, frame),
            Link::Parent { depth, table, relation } => self.parent_candidates(related, (depth, table, relation), frame),
            Link::All => self.all_candidates(related, frame),
        };
        let Candidates { rows, related: truths, .. } = &mut found;
        self.make_duplicate_keys_unknown(
            related.table,
            |place| rows.get(place).copied().unwrap_or(cell::UNKNOWN_CODE),
            truths,
        );
        found
    }

    fn child_candidates(&self, related: &Related, depth: usize, relation: usize, frame: &Frame<'_, 'a>) -> Candidates {
        let mut found = Candidates::default();
        let children = self.children(related.table, relation);
        let (Some(children), Some(around)) = (children, frame.around(depth - 1)) else { return found };
        for place in 0..frame.len() {
            let parent = around.rows.at(place);
            found.add(place, children.of(parent), cell::TRUE);
            found.add_maybe(place, children.shared_with(parent));
            found.add_maybe(place, &children.loose);
        }
        found
    }

    fn parent_candidates(
        &self,
        related: &Related,
        (depth, table, relation): (usize, usize, usize),
        frame: &Frame<'_, 'a>,
    ) -> Candidates {
        let mut found = Candidates::default();
        let Some(around) = frame.around(depth - 1) else { return found };
        let links = self.table(table).and_then(|view| view.links.get(relation).copied().flatten());
        let everyone = self.every_row(related.table);
        for place in 0..frame.len() {
            let row = around.rows.at(place);
            match links.and_then(|links| links.get(row as usize)) {
                Some(&cell::MISSING_CODE) => {}
                Some(parent) if *parent < cell::UNKNOWN_CODE => found.add(place, &[*parent], cell::TRUE),
                _ => match self.shared_parents(table, relation, row) {
                    Some(parents) => found.add_maybe(place, &parents),
                    None => found.add_maybe(place, &everyone),
                },
            }
        }
        found
    }

    /// Rows without a relation: those that an equality joins, or all of them.
    fn all_candidates(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Candidates {
        let mut found = Candidates::default();
        let everyone = self.every_row(related.table);
        let Some((inner, outer)) = related.condition.as_ref().and_then(joining_equality) else {
            if everyone.len().saturating_mul(frame.len()) > MOST_PAIRS {
                self.note_exhausted(related);
                found.open_ended.extend((0..frame.len()).filter_map(|place| u32::try_from(place).ok()));
                return found;
            }
            for place in 0..frame.len() {
                found.add(place, &everyone, cell::TRUE);
            }
            return found;
        };
        let index = self.value_index(related, inner);
        let places: Vec<u32> = (0..frame.len()).filter_map(|place| u32::try_from(place).ok()).collect();
        // The equality's outer side is written inside the form: its rows lie one frame further out.
        let values = frame.gathered(&places, |around| {
            let nowhere = vec![cell::UNKNOWN_CODE; places.len()];
            self.evaluate(outer, &Frame { rows: Rows::List(nowhere.into()), words: None, outer: Some(around) })
        });
        for place in 0..frame.len() {
            match index.matching(&values, place) {
                Some(rows) => {
                    found.add(place, rows, cell::TRUE);
                    found.add_maybe(place, &index.loose);
                }
                None => found.add_maybe(place, &everyone),
            }
        }
        found
    }

    fn value_index(&self, related: &'a Related, inner: &'a Typed) -> Arc<ValueIndex> {
        let key = Self::form_key(related);
        if let Some(Once::Index(index)) = self.remembered(key) {
            return index;
        }
        let index = Arc::new(ValueIndex::new(&self.whole_table(inner, related.table)));
        self.remember(key, Once::Index(Arc::clone(&index)));
        index
    }

    fn every_row(&self, table: usize) -> Vec<u32> {
        (0..self.rows(table)).filter_map(|row| u32::try_from(row).ok()).collect()
    }
}

/// The certain members of each outer row, as places in the list of candidates.
struct Groups {
    starts: Vec<usize>,
    members: Vec<u32>,
    /// Outer rows of which it is not known which rows belong.
    blurred: Vec<bool>,
}

impl Groups {
    fn new(candidates: &Candidates, truths: &[u8], rows: usize) -> Self {
        let mut blurred = vec![false; rows];
        let mut blur = |owner: u32| {
            if let Some(flag) = blurred.get_mut(owner as usize) {
                *flag = true;
            }
        };
        candidates.open_ended.iter().for_each(|owner| blur(*owner));
        let mut counts = vec![0_usize; rows + 1];
        let mut members = Vec::new();
        for ((place, owner), truth) in (0_u32..).zip(&candidates.owners).zip(truths) {
            match *truth {
                cell::TRUE => {
                    members.push(place);
                    if let Some(count) = counts.get_mut((*owner as usize).saturating_add(1)) {
                        *count += 1;
                    }
                }
                cell::FALSE => {}
                _ => blur(*owner),
            }
        }
        // INVARIANT: owners ascend, so the members of one owner follow each other.
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        Self { starts: counts, members, blurred }
    }

    /// For each outer row its members, or nothing if it is not known which they are.
    fn iter(&self) -> impl Iterator<Item = Option<&[u32]>> {
        self.starts
            .iter()
            .zip(self.starts.iter().skip(1))
            .zip(&self.blurred)
            .map(|((start, end), blurred)| if *blurred { None } else { self.members.get(*start..*end) })
    }
}

/// The member that is first or last. [`cell::MISSING_CODE`] if there is none, [`cell::UNKNOWN_CODE`] if it cannot be said.
fn pick(members: Option<&[u32]>, keys: &[Vector<'_>], values: &Vector<'_>, last: bool) -> u32 {
    let Some(members) = members else { return cell::UNKNOWN_CODE };
    let mut left: Vec<u32> = members.to_vec();
    for key in keys {
        if left.len() <= 1 {
            break;
        }
        let Some(best) = best_of(&left, key, last) else { return cell::UNKNOWN_CODE };
        left = best;
    }
    match left.first() {
        None => cell::MISSING_CODE,
        Some(first) if agree(&left, values) => *first,
        Some(_) => cell::UNKNOWN_CODE,
    }
}

/// Whether the values at some places are the same.
fn agree(places: &[u32], values: &Vector<'_>) -> bool {
    fn each<T: Sentinel>(places: &[u32], cells: &[T]) -> bool {
        let mut at = places.iter().map(|place| cells.get(*place as usize).copied());
        let first = at.next();
        at.all(|value| Some(value) == first)
    }
    match values {
        Vector::Truth(cells) => each(places, cells),
        Vector::Date(cells) => each(places, cells),
        Vector::Number(cells) => each(places, cells),
        Vector::Text(cells) => each(places, cells),
    }
}

/// Those of the members that are first (or last) by one key; nothing if one of them has no value.
fn best_of(members: &[u32], key: &Vector<'_>, last: bool) -> Option<Vec<u32>> {
    fn each<T: Sentinel>(members: &[u32], cells: &[T], last: bool) -> Option<Vec<u32>> {
        let value = |member: &u32| cells.get(*member as usize).copied().filter(|value| value.has_value());
        let values: Vec<T> = members.iter().map(value).collect::<Option<_>>()?;
        let best = if last { values.iter().max() } else { values.iter().min() }?;
        Some(members.iter().zip(&values).filter(|(_, value)| *value == best).map(|(member, _)| *member).collect())
    }
    match key {
        Vector::Truth(cells) => each(members, cells, last),
        Vector::Date(cells) => each(members, cells, last),
        Vector::Number(cells) => each(members, cells, last),
        Vector::Text(cells) => each(members, cells, last),
    }
}

/// The values at the places picked; a place may be missing or unknown.
fn take<'a>(values: &Vector<'a>, picked: &[u32]) -> Vector<'a> {
    fn each<T: Sentinel>(cells: &[T], picked: &[u32]) -> Vec<T> {
        let value = |place: u32| match place {
            cell::MISSING_CODE => T::MISSING,
            place => cells.get(place as usize).copied().unwrap_or(T::UNKNOWN),
        };
        picked.iter().map(|place| value(*place)).collect()
    }
    match values {
        Vector::Truth(cells) => Vector::Truth(each(cells, picked).into()),
        Vector::Date(cells) => Vector::Date(each(cells, picked).into()),
        Vector::Number(cells) => Vector::Number(each(cells, picked).into()),
        Vector::Text(cells) => Vector::Text(each(cells, picked)),
    }
}

fn extremes<'a>(groups: &Groups, values: &Vector<'a>, wanted: std::cmp::Ordering) -> Vector<'a> {
    fn each<T: Sentinel>(groups: &Groups, cells: &[T], wanted: std::cmp::Ordering) -> Vec<T> {
        let best = |members: Option<&[u32]>| {
            let Some(members) = members else { return T::UNKNOWN };
            let values = members.iter().map(|member| cells.get(*member as usize).copied().unwrap_or(T::UNKNOWN));
            let mut best = None;
            for value in values {
                if !value.has_value() {
                    return T::UNKNOWN;
                }
                best = best.map_or(Some(value), |best: T| Some(if value.cmp(&best) == wanted { value } else { best }));
            }
            best.unwrap_or(T::MISSING)
        };
        groups.iter().map(best).collect()
    }
    match values {
        Vector::Truth(cells) => Vector::Truth(each(groups, cells, wanted).into()),
        Vector::Date(cells) => Vector::Date(each(groups, cells, wanted).into()),
        Vector::Number(cells) => Vector::Number(each(groups, cells, wanted).into()),
        Vector::Text(cells) => Vector::Text(each(groups, cells, wanted)),
    }
}
