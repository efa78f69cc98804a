//! Which breaches are answered by a review on record.
//!
//! INVARIANT: only what is certain answers. A review that cannot be read, or of which anything that decides is unknown, is as none; so
//! damage to the reviews never helps. A breach of unknown day is answered by nothing, and lets nothing else be answered.

use std::collections::BTreeMap;

use readymark_findings::{CheckResult, Counts, NotAnswered, ReviewFault, Reviews, StripState};
use readymark_rules::{Check, Dated, Each, Share};

use crate::check::Outcome;
use crate::engine::Rows;
use crate::frame::Frame;
use crate::on_record::{OnRecord, Review};
use crate::run::Run;
use crate::tally::Tally;
use crate::vector::Sentinel;

impl<'a> Run<'a> {
    /// What reviews come to for the breaches of a check whose breaches are events; nothing where none is about them.
    pub(crate) fn reviewed(
        &self,
        result: &CheckResult,
        check: &'a Check,
        breaches: &[u32],
        on_record: &OnRecord,
    ) -> Option<Reviews> {
        let learns = check.fix.as_ref().is_some_and(|fix| fix.learn.is_some());
        let Some(Each::Table(table)) = check.population().map(|population| &population.each) else { return None };
        if !learns || result.counts.breaches == 0 || on_record.is_empty() {
            return None;
        }
        let happened = match check.body.dated()? {
            Dated::Row(share) => self.happened(share, breaches),
            Dated::Gap => ends_of_gaps(result, breaches.len()),
        };
        // A breach that is not listed is of unknown day.
        let all = u64::try_from(happened.len()).is_ok_and(|listed| listed == result.counts.breaches);
        let latest = happened.iter().copied().collect::<Option<Vec<i32>>>().filter(|_| all);
        let latest = latest.and_then(|days| days.into_iter().max());
        let mut found = Reviews::default();
        let mut faults: BTreeMap<ReviewFault, u64> = BTreeMap::new();
        for (row, day) in breaches.iter().zip(&happened) {
            let key = self.key_of(*table, *row);
            let name = self.engine.model.table(*table).map(|table| table.schema.name.as_str());
            let Some(reviews) = name.zip(key).and_then(|(name, key)| on_record.about(name, key)) else { continue };
            let reviews = if self.lasting_key_of(*table, *row).is_some() { reviews } else { &[] };
            match fault(reviews, *day, latest) {
                None => found.answered += 1,
                Some(fault) => *faults.entry(fault).or_default() += 1,
            }
        }
        found.not_answered = faults.into_iter().map(|(because, rows)| NotAnswered { because, rows }).collect();
        (found != Reviews::default()).then_some(found)
    }

    /// The outcome if some breaches were none; nothing where not every row must meet the check, for then no row is an event of its own.
    pub(crate) fn without(&self, check: &Check, tally: &Tally, answered: u64) -> Option<Outcome> {
        let (population, threshold) = check.body.share_of()?;
        let Counts { meets, breaches, .. } = tally.counts;
        if threshold.at_least.is_some() || answered == 0 || answered > breaches {
            return None;
        }
        let counts = Counts { meets: meets + answered, breaches: breaches - answered, ..tally.counts };
        Some(self.engine.share_outcome(population, threshold, Tally { counts, ..tally.clone() }))
    }

    /// The key of a row; nothing if it stands in several, for nobody knows which is meant.
    pub(crate) fn key_of(&self, table: usize, row: u32) -> Option<&str> {
        let data = self.engine.table(table)?.data?;
        let shared = data.key_groups.binary_search_by_key(&row, |(row, _)| *row).is_ok();
        data.shown_key(row as usize).filter(|_| !shared)
    }

    /// The same, if it names the record also once the list is sorted.
    pub(crate) fn lasting_key_of(&self, table: usize, row: u32) -> Option<&str> {
        let data = self.engine.table(table)?.data?;
        self.key_of(table, row).filter(|_| data.lasting_key(row as usize).is_some())
    }

    /// The day on which each breach happened, at the latest; nothing if it is not known.
    fn happened(&self, share: &'a Share, rows: &[u32]) -> Vec<Option<i32>> {
        let days = match (&share.happened_on, &share.leaves_after) {
            (Some(day), _) | (None, Some(day)) => vec![&day.typed],
            (None, None) => self.window_days(&share.population),
        };
        let frame = Frame { rows: Rows::List(rows.into()), words: None, outer: None };
        let mut latest: Vec<Option<i32>> = vec![(!days.is_empty()).then_some(i32::MIN); rows.len()];
        for day in days.into_iter().chain(share.due.iter().map(|due| &due.typed)) {
            let values = self.engine.evaluate(day, &frame).into_dates();
            for (latest, value) in latest.iter_mut().zip(values.iter()) {
                *latest = latest.filter(|_| value.has_value()).map(|known| known.max(*value));
            }
        }
        latest
    }
}

/// Why the reviews of a row do not answer its breach, if none does. `latest` is the day of the last breach of the check.
fn fault(reviews: &[Review], happened: Option<i32>, latest: Option<i32>) -> Option<ReviewFault> {
    if reviews.is_empty() {
        return Some(ReviewFault::Unsound);
    }
    let Some(happened) = happened else { return Some(ReviewFault::DayUnknown) };
    let after: Vec<&Review> = reviews.iter().filter(|review| review.on > happened).collect();
    if after.is_empty() {
        return Some(ReviewFault::BeforeBreach);
    }
    // A breach on the day itself may have come after the change.
    let last = after.into_iter().any(|review| latest.is_some_and(|latest| latest < review.done));
    (!last).then_some(ReviewFault::BreachAfter)
}

/// The last day of the last gap of each member that breaches, in the order of the breaches.
fn ends_of_gaps(result: &CheckResult, breaches: usize) -> Vec<Option<i32>> {
    let strips = result.strips.iter().flat_map(|strips| &strips.listed);
    let ends = strips.filter(|strip| strip.state == StripState::Breach);
    let mut ends: Vec<Option<i32>> =
        ends.map(|strip| strip.gaps.last().map(|gap| gap.to.days())).take(breaches).collect();
    ends.resize(breaches, None);
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_answers_what_it_follows_and_what_nothing_follows() {
        let review = |on, done| Review { on, done };
        assert_eq!(fault(&[review(11, 20)], Some(10), Some(10)), None);
        assert_eq!(fault(&[review(10, 20)], Some(10), Some(10)), Some(ReviewFault::BeforeBreach));
        assert_eq!(fault(&[review(11, 20)], Some(10), Some(19)), None);
        assert_eq!(fault(&[review(11, 20)], Some(10), Some(20)), Some(ReviewFault::BreachAfter));
        assert_eq!(fault(&[review(11, 20)], Some(10), None), Some(ReviewFault::BreachAfter));
        assert_eq!(fault(&[review(11, 20)], None, None), Some(ReviewFault::DayUnknown));
        assert_eq!(fault(&[], Some(10), Some(10)), Some(ReviewFault::Unsound));
        // A second review, made after the later breach, answers the first one too.
        assert_eq!(fault(&[review(11, 20), review(31, 40)], Some(10), Some(30)), None);
        // The change of one review does not make up for the date of another.
        assert_eq!(fault(&[review(9, 40), review(11, 20)], Some(10), Some(30)), Some(ReviewFault::BreachAfter));
    }
}
