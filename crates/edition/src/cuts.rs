//! From which number on rows are shown, and where a rough share may stand beside them: from what is public, and never from a count.
//!
//! A verdict compares a share with a limit. Of 20 rows, *met, at least 90 %* means at most two breaches. So the limits say how many rows
//! there must be before two neighbouring limits have ten counts between them: with that many, a count from 1 to 9 could be any other.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{Assessment, CheckResult, ShareLimits, WHOLE};

use crate::Band;
use crate::external::STEP;

/// The smallest number that is ever shown: of a hundred rows, a tenth is ten.
const LEAST: u64 = 100;
/// One hundredth of a share.
const HUNDREDTH: i64 = WHOLE / 100;
/// The least that lies between two cuts of a share beside which a band is shown.
const TENTH: i64 = WHOLE / 10;

/// What the verdicts compare a share with.
type Cuts = BTreeSet<i64>;
/// What identifies the counts of a check: its rows, its sentence and its due date.
pub(crate) type Sentence<'a> = [Option<&'a str>; 5];

/// The limits of all checks, by what they count.
pub(crate) struct Limits<'a> {
    cuts: BTreeMap<Sentence<'a>, Cuts>,
}

impl<'a> Limits<'a> {
    pub(crate) fn of(assessment: &'a Assessment) -> Self {
        let mut cuts: BTreeMap<Sentence<'a>, Cuts> = BTreeMap::new();
        for check in &assessment.checks {
            if let Some(ShareLimits { limit, floor }) = ShareLimits::of(check) {
                cuts.entry(sentence(check)).or_insert_with(|| Cuts::from([0, WHOLE])).extend([limit, floor]);
            }
        }
        Self { cuts }
    }

    /// The smallest number of rows that the edition shows.
    pub(crate) fn smallest(&self) -> u64 {
        rows_for(self.cuts.values().filter_map(narrowest).min())
    }

    /// How many rows a check must have, so that its verdict and one by other limits together leave ten counts.
    pub(crate) fn smallest_beside(&self, check: &CheckResult, other: ShareLimits) -> u64 {
        let mut cuts = self.cuts.get(&sentence(check)).cloned().unwrap_or_default();
        cuts.extend([other.limit, other.floor]);
        rows_for(narrowest(&cuts))
    }

    /// The band of a check, if its edges and the limits leave enough counts between them whatever the band is.
    pub(crate) fn band(&self, check: &CheckResult) -> Option<Band> {
        let mut cuts = self.cuts.get(&sentence(check))?.clone();
        cuts.extend(Band::EDGES.map(|edge| edge * HUNDREDTH));
        narrowest(&cuts).filter(|gap| *gap >= TENTH).and_then(|_| Band::of(&check.counts))
    }
}

/// So that ten rows lie in the narrowest part, rounded up to a multiple of ten.
fn rows_for(narrowest: Option<i64>) -> u64 {
    let narrowest = narrowest.unwrap_or(WHOLE).unsigned_abs().max(1);
    (WHOLE.unsigned_abs() * STEP).div_ceil(narrowest).max(LEAST).next_multiple_of(STEP)
}

pub(crate) fn sentence(check: &CheckResult) -> Sentence<'_> {
    [
        check.each.as_deref(),
        check.condition.as_deref(),
        check.window.as_deref(),
        Some(check.asks.as_str()),
        check.due.as_deref(),
    ]
}

/// The least that lies between two neighbours.
fn narrowest(cuts: &Cuts) -> Option<i64> {
    cuts.iter().zip(cuts.iter().skip(1)).map(|(low, high)| high - low).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smallest(cuts: &[i64]) -> u64 {
        let cuts = [0, WHOLE].into_iter().chain(cuts.iter().map(|cut| cut * HUNDREDTH)).collect();
        Limits { cuts: BTreeMap::from([(Sentence::default(), cuts)]) }.smallest()
    }

    #[test]
    fn limits_that_lie_close_together_need_more_rows() {
        assert_eq!(smallest(&[]), 100);
        assert_eq!(smallest(&[90, 50]), 100);
        assert_eq!(smallest(&[95]), 200);
        assert_eq!(smallest(&[85, 88]), 340);
        assert_eq!(smallest(&[5]), 200);
    }
}
