//! Counts that another engine made: the verdict follows from them as from those of this one.

use std::collections::BTreeMap;

use readymark_findings::Counts;

use crate::algebra::Doubts;
use crate::tally::Tally;

/// The counts of checks, by id.
pub type CountedChecks = BTreeMap<String, Counted>;

/// What an engine elsewhere counted for one check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The counts by partner, as an index into the bundle's partners; none for rows without one.
    pub partners: BTreeMap<Option<u16>, Counts>,
    /// What the counts do not tell of the rows that may or may not count.
    pub doubts: Doubts,
    /// The first day on which a row that is not yet due is due, in days since 1 January 1970.
    pub next_due: Option<i32>,
    /// For a measure: how many rows have each value.
    pub values: BTreeMap<i64, u64>,
    /// The table whose rows are too many to compare each with each, so that the check was not run.
    pub too_many: Option<String>,
}

impl Counted {
    /// As if it had been counted here; no row is known.
    pub(crate) fn tally(&self, partners: usize) -> Tally {
        let mut tally = Tally { doubts: self.doubts, next_due: self.next_due, ..Tally::default() };
        let named = self.partners.keys().any(Option::is_some);
        if named {
            tally.partners = vec![Counts::default(); partners + 1];
        }
        for (partner, counts) in &self.partners {
            tally.counts.add(counts);
            let last = tally.partners.len().saturating_sub(1);
            let place = partner.map_or(last, usize::from).min(last);
            if let Some(own) = tally.partners.get_mut(place) {
                own.add(counts);
            }
        }
        for (value, rows) in &self.values {
            tally.values.extend(std::iter::repeat_n(*value, usize::try_from(*rows).unwrap_or(usize::MAX)));
        }
        tally
    }
}
