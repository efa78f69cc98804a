//! The rows that may belong to each row of a chunk, found through an index.

use std::sync::Arc;

use readymark_evidence::cell;
use readymark_rules::joining_equality;
use readymark_rules::typed::{Link, Related, Typed};

use crate::engine::{Engine, Once, Rows};
use crate::frame::Frame;
use crate::index::ValueIndex;

/// Up to how many rows of unknown link are examined one by one for each outer row. Beyond that they may belong to anyone
/// whatever they hold.
pub(crate) const MAYBE_ROWS: usize = 100;
/// How many pairs a chunk of outer rows may be compared with where nothing joins them.
const MOST_PAIRS: usize = 1 << 24;

/// The candidates of a chunk of outer rows.
#[derive(Default)]
pub(super) struct Candidates {
    /// For each candidate, the place of its outer row. Ascending.
    pub(super) owners: Vec<u32>,
    /// The row.
    pub(super) rows: Vec<u32>,
    /// Whether it is related: true or unknown.
    pub(super) related: Vec<u8>,
    /// The places of outer rows to which unexamined rows may belong.
    pub(super) open_ended: Vec<u32>,
}

impl Candidates {
    fn reserve(&mut self, rows: usize) {
        self.owners.reserve(rows);
        self.rows.reserve(rows);
        self.related.reserve(rows);
    }

    pub(super) fn add(&mut self, owner: usize, rows: &[u32], related: u8) {
        // Most rows have no candidates of most kinds.
        if rows.is_empty() {
            return;
        }
        let owner = u32::try_from(owner).unwrap_or(u32::MAX);
        self.owners.extend(std::iter::repeat_n(owner, rows.len()));
        self.rows.extend_from_slice(rows);
        self.related.extend(std::iter::repeat_n(related, rows.len()));
    }

    /// Rows that may belong; too many of them are not looked at.
    pub(super) fn add_maybe(&mut self, owner: usize, rows: &[u32]) {
        if rows.len() <= MAYBE_ROWS {
            self.add(owner, rows, cell::UNKNOWN);
        } else {
            self.open_ended.extend(u32::try_from(owner));
        }
    }

    /// Any row of a table of so many may belong. They are not even listed if they are too many: a list of them for each chunk would
    /// make the work grow with the square of the rows.
    pub(super) fn add_anyone(&mut self, owner: usize, rows: usize) {
        if rows <= MAYBE_ROWS {
            self.add(owner, &every_row(rows), cell::UNKNOWN);
        } else {
            self.open_ended.extend(u32::try_from(owner));
        }
    }
}

impl<'a> Engine<'a> {
    pub(super) fn candidates(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Candidates {
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
        found.reserve((0..frame.len()).map(|place| children.of(around.rows.at(place)).len()).sum());
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
        let everyone = self.rows(related.table);
        for place in 0..frame.len() {
            let row = around.rows.at(place);
            match links.and_then(|links| links.get(row as usize)) {
                Some(&cell::MISSING_CODE) => {}
                Some(parent) if *parent < cell::UNKNOWN_CODE => found.add(place, &[*parent], cell::TRUE),
                _ => match self.shared_parents(table, relation, row) {
                    Some(parents) => found.add_maybe(place, &parents),
                    None => found.add_anyone(place, everyone),
                },
            }
        }
        found
    }

    /// Rows without a relation: those that an equality joins, or all of them.
    fn all_candidates(&self, related: &'a Related, frame: &Frame<'_, 'a>) -> Candidates {
        let mut found = Candidates::default();
        let everyone = self.rows(related.table);
        let Some((inner, outer)) = related.condition.as_ref().and_then(joining_equality) else {
            if everyone.saturating_mul(frame.len()) > MOST_PAIRS {
                self.note_exhausted(related);
                found.open_ended.extend((0..frame.len()).filter_map(|place| u32::try_from(place).ok()));
                return found;
            }
            let everyone = every_row(everyone);
            for place in 0..frame.len() {
                found.add(place, &everyone, cell::TRUE);
            }
            return found;
        };
        if let Some(named) = self.named_candidates((inner, outer), everyone, frame) {
            return named;
        }
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
                None => found.add_anyone(place, everyone),
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
}

fn every_row(rows: usize) -> Vec<u32> {
    (0..rows).filter_map(|row| u32::try_from(row).ok()).collect()
}
