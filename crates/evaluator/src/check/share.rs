//! `expect`: a share of rows for which something holds.

use readymark_findings::{Counts, Endpoint, Interval, Limit, Unit, Verdict};
use readymark_rules::{Constant, Each, Population, Share, Threshold};

use super::Outcome;
use crate::algebra::{Doubts, Truth, WHOLE, best_share, share_gap, share_verdict, with_due, worst_share};
use crate::engine::Engine;
use crate::frame::Frame;
use crate::setting::Setting;
use crate::tally::{Class, Judged, Tally};
use crate::vector::Sentinel;

impl<'a> Engine<'a> {
    pub(crate) fn share(&self, share: &'a Share, partners: Option<&[u16]>, partner_count: usize) -> Outcome {
        let as_of = self.setting.as_of.days();
        let judge = |frame: &Frame<'_, 'a>| {
            let truths = self.truths(&share.expect.typed, frame);
            match &share.due {
                None => Judged {
                    classes: truths.iter().map(|byte| class(Some(Truth::from_byte(*byte)))).collect(),
                    ..Judged::default()
                },
                Some(due) => {
                    let days = self.evaluate(&due.typed, frame).into_dates();
                    let due = |day: i32| day.has_value().then_some(day);
                    let row = |(byte, day): (&u8, &i32)| {
                        let truth = Truth::from_byte(*byte);
                        match with_due(truth, due(*day), as_of) {
                            None if truth == Truth::Unknown => Class::MayHold,
                            truth => class(truth),
                        }
                    };
                    let classes = truths.iter().zip(days.iter()).map(row).collect();
                    Judged { classes, due: days.into_owned(), ..Judged::default() }
                }
            }
        };
        let tally = self.tally(&share.population, partners, partner_count, &judge);
        self.share_outcome(&share.population, &share.threshold, tally)
    }

    /// The verdict of a counted population against a threshold.
    pub(crate) fn share_outcome(&self, population: &Population, threshold: &Threshold, tally: Tally) -> Outcome {
        let (limit, floor) = limits(self.setting, threshold);
        let when_empty = self.when_empty(population);
        let (counts, doubts) = (&tally.counts, &tally.doubts);
        let verdict = share_verdict(counts, doubts, limit, floor, when_empty);
        // Of an empty population that must not be empty, one good row is missing.
        let nobody_counts = counts.population == counts.not_yet_due;
        let gap = if nobody_counts && !verdict.fails() { 0 } else { share_gap(counts, doubts, limit) };
        Outcome {
            interval: share_interval(counts, doubts),
            limit: (limit != WHOLE).then(|| Limit::at_least_share(limit)),
            floor: (floor != limit).then(|| Limit::at_least_share(floor)),
            gap: Some(gap),
            verdict,
            tally,
        }
    }

    /// Of a register that is not there, or does not hold every record, nobody can say that nothing happened.
    pub(crate) fn when_empty(&self, population: &Population) -> Verdict {
        if self.is_whole(population) { population.when_empty } else { Verdict::NotEvidenced }
    }

    /// Whether the register of a population holds every record.
    pub(crate) fn is_whole(&self, population: &Population) -> bool {
        match population.each {
            Each::Table(table) => self.table(table).and_then(|view| view.data).is_some_and(|data| data.complete),
            Each::Words(_) => true,
        }
    }
}

/// The class of a row by the truth of its expectation; none is not yet due.
pub(crate) fn class(truth: Option<Truth>) -> Class {
    match truth {
        Some(Truth::True) => Class::Meets,
        Some(Truth::False) => Class::Breach,
        Some(Truth::Unknown) => Class::Unknown,
        None => Class::NotYetDue,
    }
}

/// Limit and floor in parts of [`WHOLE`].
pub(crate) fn limits(setting: &Setting, threshold: &Threshold) -> (i64, i64) {
    let value = |limit| match setting.limit(limit) {
        Some(Constant::Decimal(value)) => value.millionths(),
        _ => WHOLE,
    };
    let limit = threshold.at_least.as_ref().map_or(WHOLE, value);
    (limit, threshold.floor.as_ref().map_or(limit, value).min(limit))
}

fn share_interval(counts: &Counts, doubts: &Doubts) -> Option<Interval> {
    let end = |(part, of): (u64, u64)| {
        Some(Endpoint { numerator: i64::try_from(part).ok()?, denominator: i64::try_from(of).ok()? })
    };
    let (worst, best) = (worst_share(counts, doubts), best_share(counts, doubts));
    // Rows that can only help, or only hurt, decide the end that the others leave open.
    let (low, high) = match (worst.1, best.1) {
        (0, 0) => return None,
        (0, _) => (best, best),
        (_, 0) => (worst, worst),
        _ => (worst, best),
    };
    Some(Interval { low: end(low), high: end(high), unit: Unit::Share })
}
