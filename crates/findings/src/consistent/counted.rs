//! Which verdicts the counts of a check leave. A file does not say all that the audit knew, such as what a row of unclear membership
//! would be: so several may be left, and only what none of the possible worlds gives is refused.

use crate::{CheckResult, Counted, Counts, Endpoint, Interval, Limit, ShareLimits, Side, Verdict, WHOLE};

/// What an empty population may come to.
const EMPTY: [Verdict; 3] = [Verdict::NotApplicable, Verdict::NotEvidenced, Verdict::NotMet];

impl CheckResult {
    /// The verdicts that counts, limits and interval leave, before the age of the evidence or a person has a say; nothing for a question.
    pub(super) fn left_by_counts(&self) -> Option<Vec<Verdict>> {
        match self.kind.counted() {
            Counted::Rows => Some(ShareLimits::of(self).map(|limits| self.left_of_share(limits)).unwrap_or_default()),
            Counted::Values => Some(self.left_of_measure()),
            Counted::Nothing => None,
        }
    }

    fn left_of_share(&self, limits: ShareLimits) -> Vec<Verdict> {
        let Counts { not_yet_due, unclear, .. } = self.counts;
        if due(&self.counts) > 0 {
            return shares(&self.counts, self.interval.as_ref(), limits);
        }
        // No row certainly counts: what may count can at most say the same as none at all.
        match (unclear > 0, not_yet_due > 0) {
            (false, true) => vec![Verdict::NotYetDue],
            (false, false) => EMPTY.to_vec(),
            (true, true) => vec![Verdict::NotYetDue, Verdict::NotEvidenced],
            (true, false) => vec![Verdict::NotEvidenced, Verdict::NotMet],
        }
    }

    fn left_of_measure(&self) -> Vec<Verdict> {
        let Counts { population, unknown, unclear, .. } = self.counts;
        if population == 0 && unclear == 0 {
            return EMPTY.to_vec();
        }
        // Of values that are all known an end is left out where it is too large for the file, so that it may lie on either side, and where
        // the register may lack records.
        let fits = self.interval.as_ref().is_some_and(|range| range.low.is_some() && range.high.is_some());
        if self.limit.is_some() && self.interval.is_some() && !fits && unknown == 0 && unclear == 0 {
            return vec![Verdict::Met, Verdict::PartlyMet, Verdict::NotMet, Verdict::NotEvidenced];
        }
        let filled = self.limit.zip(self.interval.as_ref()).map(|(limit, range)| measured(range, limit, self.floor));
        match filled {
            Some(filled) if population > 0 => vec![filled],
            Some(Verdict::NotMet) => vec![Verdict::NotEvidenced, Verdict::NotMet],
            Some(_) => vec![Verdict::NotEvidenced],
            None => Vec::new(),
        }
    }
}

/// Rows that certainly count and are due.
fn due(counts: &Counts) -> u64 {
    counts.meets.saturating_add(counts.breaches).saturating_add(counts.unknown)
}

/// How far a share reaches: 0 short of the floor, 1 short of the limit, 2 at the limit.
fn level((part, whole): (u64, u64), limits: ShareLimits) -> u8 {
    let reaches = |limit: i64| {
        i128::from(part).saturating_mul(i128::from(WHOLE)) >= i128::from(limit).saturating_mul(i128::from(whole))
    };
    u8::from(reaches(limits.floor)) + u8::from(reaches(limits.limit))
}

/// The verdicts between the least and the greatest share that may turn out, over all that rows of unclear membership may be.
fn shares(counts: &Counts, interval: Option<&Interval>, limits: ShareLimits) -> Vec<Verdict> {
    let (least, most) = (due(counts), counts.unclear);
    let may_help = most.saturating_add(counts.not_yet_due);
    let good = counts.meets.saturating_add(counts.unknown);
    let worst = [(counts.meets, least.saturating_add(most)), (counts.meets, least)];
    let best = [(good, least), (good.saturating_add(may_help), least.saturating_add(may_help))];
    // What the file says of an end is one of these, so that it decides; what it says of another world is no end of this check.
    let said = |end: Option<Endpoint>, ends: [(u64, u64); 2]| {
        let Some(end) = end else { return Some(ends) };
        let (part, whole) = (u64::try_from(end.numerator).ok()?, u64::try_from(end.denominator).ok()?);
        let ([low, high], more) = (ends, whole.checked_sub(least)?);
        let as_good = if low.0 == high.0 { low.0 } else { low.0.saturating_add(more) };
        (whole <= low.1.max(high.1) && part == as_good).then_some([(part, whole); 2])
    };
    let (low, high) = (interval.and_then(|range| range.low), interval.and_then(|range| range.high));
    let (Some(worst), Some(best)) = (said(low, worst), said(high, best)) else { return Vec::new() };
    let levels = |[low, high]: [(u64, u64); 2]| level(low, limits)..=level(high, limits);
    let pairs = levels(worst).flat_map(|worst| levels(best).map(move |best| (worst, best)));
    pairs.filter(|(worst, best)| worst <= best).map(|(worst, best)| between(worst, best)).collect()
}

/// The verdict of a share that reaches so far at worst and at best.
fn between(worst: u8, best: u8) -> Verdict {
    match (worst, best) {
        (2, _) => Verdict::Met,
        (_, 2) | (0, 1) => Verdict::NotEvidenced,
        (1, _) => Verdict::PartlyMet,
        _ => Verdict::NotMet,
    }
}

/// The verdict of a measure that lies in a range.
fn measured(range: &Interval, limit: Limit, floor: Option<Limit>) -> Verdict {
    let good = |end: Endpoint, limit: Limit| {
        let cross = |one: i64, other: i64| i128::from(one) * i128::from(other);
        let (value, bound) =
            (cross(end.numerator, limit.value.denominator), cross(limit.value.numerator, end.denominator));
        match limit.side {
            Side::AtLeast => value >= bound,
            Side::AtMost => value <= bound,
        }
    };
    let (worst, best) = match limit.side {
        Side::AtLeast => (range.low, range.high),
        Side::AtMost => (range.high, range.low),
    };
    let floor = floor.unwrap_or(limit);
    let reaches = |end: Option<Endpoint>, open: bool| {
        let at = |limit| end.map_or(open, |end| good(end, limit));
        u8::from(at(floor) || at(limit)) + u8::from(at(limit))
    };
    between(reaches(worst, false), reaches(best, true))
}
