//! The arithmetic of shares: what counts say against a limit. Whoever needs to know asks here, so that an edition that hides
//! counts reasons as the audit did.
//!
//! A share is held as parts of [`WHOLE`] and compared by cross-multiplication: no float decides a verdict.

use crate::{CheckResult, Counts, Limit, Side, Unit, Verdict, WHOLE};

/// How much of a population must meet it, in parts of [`WHOLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareLimits {
    /// The full limit.
    pub limit: i64,
    /// The laxer limit; the full one if none is stated.
    pub floor: i64,
}

impl ShareLimits {
    /// Those of a result that counts a share of rows; nothing of any other, or if a limit of a changed audit is no share.
    #[must_use]
    pub fn of(check: &CheckResult) -> Option<Self> {
        if check.kind.counts_rows() { Self::from_stated(check.limit, check.floor) } else { None }
    }

    /// Those that are stated of a share: all rows where none is.
    #[must_use]
    pub fn from_stated(limit: Option<Limit>, floor: Option<Limit>) -> Option<Self> {
        let limit = limit.map_or(Some(WHOLE), parts)?;
        let floor = floor.map_or(Some(limit), parts)?;
        Some(Self { limit, floor: floor.min(limit) })
    }
}

fn parts(limit: Limit) -> Option<i64> {
    match (limit.side, limit.unit) {
        (Side::AtLeast, Unit::Share) => limit.value.in_millionths().filter(|parts| (0..=WHOLE).contains(parts)),
        (Side::AtMost, _) | (Side::AtLeast, Unit::Days | Unit::Number) => None,
    }
}

/// What the seven counts do not tell of rows that may or may not count: what each would be if it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Rows not yet due of which nobody can say that they do not hold already: each is good, or in no share.
    pub may_hold: u64,
    /// Rows of unclear membership that hold if they belong: they can only help.
    pub unclear_meets: u64,
    /// Rows of unclear membership that do not hold if they belong: they can only hurt.
    pub unclear_breaches: u64,
    /// Rows of unclear membership that are not yet due if they belong, and certainly do not hold yet.
    pub unclear_waits: u64,
    /// Rows of unclear membership that are not yet due if they belong, and may hold already.
    pub unclear_may_hold: u64,
}

impl Doubts {
    /// Rows that are good, or in no share.
    fn only_help(&self) -> u64 {
        self.may_hold + self.unclear_meets + self.unclear_may_hold
    }

    /// Of the rows of unclear membership, those that may be good or bad.
    fn undecided(&self, counts: &Counts) -> u64 {
        let decided = self.unclear_meets + self.unclear_breaches + self.unclear_waits + self.unclear_may_hold;
        counts.unclear.saturating_sub(decided)
    }

    /// Adds those of another part of the same population.
    pub fn add(&mut self, other: &Self) {
        self.may_hold += other.may_hold;
        self.unclear_meets += other.unclear_meets;
        self.unclear_breaches += other.unclear_breaches;
        self.unclear_waits += other.unclear_waits;
        self.unclear_may_hold += other.unclear_may_hold;
    }
}

/// Rows that certainly count and are due.
fn certain(counts: &Counts) -> u64 {
    counts.meets + counts.breaches + counts.unknown
}

/// The least share that may turn out, as a part and the whole: what may be bad is, and what can only help is not there.
#[must_use]
pub fn worst_share(counts: &Counts, doubts: &Doubts) -> (u64, u64) {
    (counts.meets, certain(counts) + doubts.undecided(counts) + doubts.unclear_breaches)
}

/// The greatest share that may turn out: what may be good is, and what can only hurt is not there.
#[must_use]
pub fn best_share(counts: &Counts, doubts: &Doubts) -> (u64, u64) {
    let good = doubts.undecided(counts) + doubts.only_help();
    (counts.meets + counts.unknown + good, certain(counts) + good)
}

/// The verdict of a share. `limit` and `floor` are parts of [`WHOLE`]; `floor` is the limit if none is stated. If no row certainly
/// counts, the empty population is one of the possible worlds, and its verdict must agree with that of the others.
#[must_use]
pub fn share_verdict(counts: &Counts, doubts: &Doubts, limit: i64, floor: i64, when_empty: Verdict) -> Verdict {
    let (worst, best) = (worst_share(counts, doubts), best_share(counts, doubts));
    if certain(counts) > 0 {
        return between(worst, best, limit, floor);
    }
    let empty = if counts.not_yet_due > 0 { Verdict::NotYetDue } else { when_empty };
    if counts.unclear == 0 {
        return empty;
    }
    let waits = doubts.unclear_waits + doubts.unclear_may_hold;
    if waits > 0 && empty != Verdict::NotYetDue {
        // Nothing may wait, or something.
        return Verdict::NotEvidenced;
    }
    if waits == counts.unclear && doubts.unclear_may_hold == 0 {
        return empty;
    }
    // Of the worlds in which a row counts, the worst is all bad if any may be, and the best all good.
    let all_or_none =
        |(part, whole): (u64, u64), otherwise: u64| if whole > 0 { (part, whole) } else { (otherwise, 1) };
    let filled = between(all_or_none(worst, 1), all_or_none(best, 0), limit, floor);
    if filled == empty { filled } else { Verdict::NotEvidenced }
}

/// The verdict of a share that lies between two.
fn between(worst: (u64, u64), best: (u64, u64), limit: i64, floor: i64) -> Verdict {
    if at_least(worst, limit) {
        Verdict::Met
    } else if at_least(best, limit) {
        Verdict::NotEvidenced
    } else if at_least(worst, floor) {
        Verdict::PartlyMet
    } else if at_least(best, floor) {
        // Certainly short of the limit; whether short of the floor too, nobody can say.
        Verdict::NotEvidenced
    } else {
        Verdict::NotMet
    }
}

/// Whether `part / whole` ≥ `limit / WHOLE`, by cross-multiplication.
fn at_least((part, whole): (u64, u64), limit: i64) -> bool {
    i128::from(part) * i128::from(WHOLE) >= i128::from(limit) * i128::from(whole)
}

/// The fewest rows to fix for the check to be met: the least *k* with (*m* + *k*) / *N* ≥ *t*, where *N* is the whole of the worst
/// share; and one at least where no row certainly counts.
#[must_use]
pub fn share_gap(counts: &Counts, doubts: &Doubts, limit: i64) -> u64 {
    let (_, whole) = worst_share(counts, doubts);
    let product = i128::from(limit) * i128::from(whole);
    let needed = product.div_euclid(i128::from(WHOLE)) + i128::from(product.rem_euclid(i128::from(WHOLE)) > 0);
    let needed = u64::try_from((needed - i128::from(counts.meets)).max(0)).unwrap_or(u64::MAX);
    if certain(counts) == 0 { needed.max(1) } else { needed }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Doubts =
        Doubts { may_hold: 0, unclear_meets: 0, unclear_breaches: 0, unclear_waits: 0, unclear_may_hold: 0 };

    fn counts(meets: u64, breaches: u64, unknown: u64, unclear: u64) -> Counts {
        Counts { population: meets + breaches + unknown, meets, breaches, unknown, unclear, ..Counts::default() }
    }

    #[test]
    fn sixty_per_cent_is_exact_at_the_boundary() {
        assert_eq!(share_verdict(&counts(3, 2, 0, 0), &NONE, 600_000, 600_000, Verdict::NotMet), Verdict::Met);
        assert_eq!(share_verdict(&counts(599, 401, 0, 0), &NONE, 600_000, 600_000, Verdict::NotMet), Verdict::NotMet);
        assert_eq!(share_gap(&counts(599, 401, 0, 0), &NONE, 600_000), 1);
        assert_eq!(share_gap(&counts(3, 2, 0, 0), &NONE, 600_000), 0);
    }

    #[test]
    fn unknown_and_unclear_rows_keep_a_verdict_open() {
        assert_eq!(share_verdict(&counts(9, 0, 1, 0), &NONE, WHOLE, WHOLE, Verdict::NotMet), Verdict::NotEvidenced);
        assert_eq!(share_verdict(&counts(9, 0, 0, 1), &NONE, WHOLE, WHOLE, Verdict::NotMet), Verdict::NotEvidenced);
        assert_eq!(share_verdict(&counts(9, 1, 5, 5), &NONE, WHOLE, WHOLE, Verdict::NotMet), Verdict::NotMet);
        assert_eq!(share_verdict(&counts(5, 4, 1, 0), &NONE, 600_000, 400_000, Verdict::NotMet), Verdict::NotEvidenced);
        assert_eq!(share_verdict(&counts(5, 5, 0, 0), &NONE, 600_000, 400_000, Verdict::NotMet), Verdict::PartlyMet);
        assert_eq!(share_verdict(&counts(3, 5, 2, 0), &NONE, 600_000, 400_000, Verdict::NotMet), Verdict::NotEvidenced);
    }

    #[test]
    fn a_row_that_may_hold_before_it_is_due_keeps_a_share_open() {
        let counts = Counts { not_yet_due: 1, population: 2, ..counts(0, 1, 0, 0) };
        let one = Doubts { may_hold: 1, ..NONE };
        assert_eq!(share_verdict(&counts, &NONE, 500_000, 500_000, Verdict::NotMet), Verdict::NotMet);
        assert_eq!(share_verdict(&counts, &one, 500_000, 500_000, Verdict::NotMet), Verdict::NotEvidenced);
        assert_eq!(share_verdict(&counts, &one, WHOLE, WHOLE, Verdict::NotMet), Verdict::NotMet);
    }

    #[test]
    fn an_empty_population_is_what_the_check_says() {
        assert_eq!(
            share_verdict(&counts(0, 0, 0, 0), &NONE, WHOLE, WHOLE, Verdict::NotApplicable),
            Verdict::NotApplicable
        );
        let waiting = Counts { population: 2, not_yet_due: 2, ..Counts::default() };
        assert_eq!(share_verdict(&waiting, &NONE, WHOLE, WHOLE, Verdict::NotMet), Verdict::NotYetDue);
    }

    #[test]
    fn a_row_that_may_count_does_what_it_can() {
        let helps = Doubts { unclear_meets: 1, ..NONE };
        let hurts = Doubts { unclear_breaches: 1, ..NONE };
        let verdict = |counts: Counts, doubts| share_verdict(&counts, doubts, WHOLE, WHOLE, Verdict::NotApplicable);
        // Nine good rows and one that is good if it counts: all are good.
        assert_eq!(verdict(counts(9, 0, 0, 1), &helps), Verdict::Met);
        assert_eq!(verdict(counts(9, 0, 0, 1), &hurts), Verdict::NotEvidenced);
        let half = |counts: Counts, doubts| share_verdict(&counts, doubts, 500_000, 500_000, Verdict::NotMet);
        assert_eq!(half(counts(1, 1, 0, 1), &helps), Verdict::Met);
        assert_eq!(half(counts(1, 2, 0, 1), &hurts), Verdict::NotMet);
        assert_eq!(half(counts(1, 2, 0, 1), &helps), Verdict::NotEvidenced);
    }

    #[test]
    fn where_no_row_certainly_counts_the_empty_population_must_agree() {
        let hurts = Doubts { unclear_breaches: 1, ..NONE };
        let helps = Doubts { unclear_meets: 1, ..NONE };
        let waits = Doubts { unclear_waits: 1, ..NONE };
        let verdict = |doubts, empty| share_verdict(&counts(0, 0, 0, 1), doubts, WHOLE, WHOLE, empty);
        assert_eq!(verdict(&hurts, Verdict::NotMet), Verdict::NotMet);
        assert_eq!(verdict(&hurts, Verdict::NotApplicable), Verdict::NotEvidenced);
        assert_eq!(verdict(&helps, Verdict::NotApplicable), Verdict::NotEvidenced);
        assert_eq!(verdict(&waits, Verdict::NotApplicable), Verdict::NotEvidenced);
        assert_eq!(verdict(&NONE, Verdict::NotMet), Verdict::NotEvidenced);
        let due_later = Counts { population: 1, not_yet_due: 1, ..counts(0, 0, 0, 1) };
        assert_eq!(share_verdict(&due_later, &waits, WHOLE, WHOLE, Verdict::NotMet), Verdict::NotYetDue);
        assert_eq!(share_gap(&counts(0, 0, 0, 1), &helps, WHOLE), 1);
    }

    #[test]
    fn a_result_gives_its_limits_if_they_are_shares() {
        let percent = |millionths| Some(Limit::at_least_share(millionths));
        let days = Some(Limit { side: Side::AtMost, value: crate::Endpoint::whole(14), unit: Unit::Days });
        let thirds =
            Some(Limit { value: crate::Endpoint { numerator: 1, denominator: 3 }, ..Limit::at_least_share(0) });
        let of = |limit: Option<Limit>, floor: Option<Limit>| {
            let limit = limit.map_or(Some(WHOLE), parts)?;
            Some((limit, floor.map_or(Some(limit), parts)?))
        };
        assert_eq!(of(None, None), Some((WHOLE, WHOLE)));
        assert_eq!(of(percent(625_000), percent(400_000)), Some((625_000, 400_000)));
        assert_eq!(of(days, None), None);
        assert_eq!(of(thirds, None), None);
        assert_eq!(of(percent(WHOLE + 1), None), None);
    }
}
