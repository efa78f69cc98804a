//! Counts to verdict and gap, by resolving each open row in every way.

use proptest::prelude::*;
use readymark_evaluator::algebra::{Truth, WHOLE, best_share, share_gap, share_verdict, with_due};
use readymark_findings::{Counts, Verdict};

/// A verdict for "there is nobody", which no other rule gives.
const EMPTY: Verdict = Verdict::NotApplicable;

fn counts((meets, breaches, unknown, unclear, not_yet_due): (u64, u64, u64, u64, u64)) -> Counts {
    Counts {
        population: meets + breaches + unknown + not_yet_due,
        meets,
        breaches,
        unknown,
        not_yet_due,
        excluded: 3,
        unclear,
    }
}

/// Every share that there may be, as good rows and all rows: an unknown row is good, bad, or not yet due; an unclear one may also not
/// belong; one that may hold before it is due is good or in no share.
fn resolutions(counts: &Counts, may_hold: u64) -> Vec<(u64, u64)> {
    let mut found = vec![(counts.meets, counts.meets + counts.breaches)];
    let rows = [(counts.unknown + counts.unclear, true), (may_hold, false)];
    for (rows, may_be_bad) in rows {
        for _ in 0..rows {
            let ways = |(good, all): (u64, u64)| {
                let bad = may_be_bad.then_some((good, all + 1));
                [Some((good + 1, all + 1)), bad, Some((good, all))].into_iter().flatten()
            };
            found = found.into_iter().flat_map(ways).collect();
            found.sort_unstable();
            found.dedup();
        }
    }
    found
}

/// Whether a share reaches a limit, without a product: the whole millionths of the share are enough, for the limit is whole too.
fn reaches((good, all): (u64, u64), limit: i64) -> bool {
    i128::from(good) * i128::from(WHOLE) / i128::from(all) >= i128::from(limit)
}

fn limits() -> impl Strategy<Value = (i64, i64)> {
    let share =
        || prop_oneof![Just(0), Just(333_333), Just(500_000), Just(600_000), Just(666_667), Just(WHOLE), 0..=WHOLE];
    (share(), share()).prop_map(|(a, b)| (a.max(b), a.min(b)))
}

proptest! {
    #![proptest_config(super::scene::config(2_000))]

    #[test]
    fn a_verdict_never_flips(rows in (0_u64..5, 0_u64..5, 0_u64..4, 0_u64..4, 0_u64..4), may_hold in 0_u64..4, limits in limits()) {
        let (limit, floor) = limits;
        let counts = counts(rows);
        let may_hold = may_hold.min(counts.not_yet_due);
        let verdict = share_verdict(&counts, may_hold, limit, floor, EMPTY);
        let shares = resolutions(&counts, may_hold);
        let shares = shares.into_iter().filter(|(_, all)| *all > 0).collect::<Vec<_>>();
        let all = |limit| shares.iter().all(|share| reaches(*share, limit));
        let any = |limit| shares.iter().any(|share| reaches(*share, limit));
        match verdict {
            Verdict::Met => prop_assert!(all(limit)),
            Verdict::NotMet => prop_assert!(!any(limit) && (floor == limit || !any(floor))),
            Verdict::PartlyMet => prop_assert!(all(floor) && !any(limit)),
            Verdict::NotEvidenced => prop_assert!(!all(limit), "the best is one of the ways, and so is the worst"),
            Verdict::NotYetDue => prop_assert!(counts.not_yet_due > 0 && counts.certain_and_open() == 0),
            EMPTY => prop_assert_eq!(counts.certain_and_open() + counts.not_yet_due, 0),
            other => prop_assert!(false, "no share is {:?}", other),
        }
        // Where nothing is open, there is a plain answer.
        if shares.len() == 1 {
            prop_assert!(verdict != Verdict::NotEvidenced);
            prop_assert_eq!(verdict == Verdict::Met, all(limit) && counts.certain_and_open() > 0);
        }
    }

    #[test]
    fn shares_are_exact(meets in 0_u64..4_000_000_000, breaches in 0_u64..4_000_000_000, limit in 0..=WHOLE) {
        let counts = counts((meets, breaches, 0, 0, 0));
        if meets + breaches > 0 {
            let met = share_verdict(&counts, 0, limit, limit, EMPTY) == Verdict::Met;
            prop_assert_eq!(met, reaches((meets, meets + breaches), limit));
        }
    }

    #[test]
    fn the_least_share_above_a_limit_is_met_and_the_one_below_is_not(whole in 1_u64..2_000, limit in 1..=WHOLE) {
        let counts_of = |good: u64| counts((good, whole - good, 0, 0, 0));
        let least = (0..=whole).find(|good| reaches((*good, whole), limit)).unwrap();
        prop_assert_eq!(share_verdict(&counts_of(least), 0, limit, limit, EMPTY), Verdict::Met);
        prop_assert_eq!(share_verdict(&counts_of(least - 1), 0, limit, limit, EMPTY), Verdict::NotMet);
    }

    /// Mending so many of the rows that are not good gives met, and one fewer does not, whichever they are.
    #[test]
    fn the_gap_is_the_fewest_rows(rows in (0_u64..5, 0_u64..5, 0_u64..4, 0_u64..4, 0_u64..2), limits in limits()) {
        let (limit, _) = limits;
        let before = counts(rows);
        prop_assume!(before.certain_and_open() > 0);
        let gap = share_gap(&before, limit);
        let mended = |breaches: u64, unknown: u64, unclear: u64| {
            let good = before.meets + breaches + unknown + unclear;
            let after = (good, before.breaches - breaches, before.unknown - unknown, before.unclear - unclear, 0);
            share_verdict(&counts(after), 0, limit, limit, EMPTY)
        };
        for breaches in 0..=before.breaches {
            for unknown in 0..=before.unknown {
                for unclear in 0..=before.unclear {
                    let met = mended(breaches, unknown, unclear) == Verdict::Met;
                    prop_assert_eq!(met, breaches + unknown + unclear >= gap);
                }
            }
        }
    }

    #[test]
    fn the_best_share_is_the_best(rows in (0_u64..5, 0_u64..5, 0_u64..4, 0_u64..4, 0_u64..4), may_hold in 0_u64..4) {
        let counts = counts(rows);
        let may_hold = may_hold.min(counts.not_yet_due);
        let (best, of) = best_share(&counts, may_hold);
        for (good, all) in resolutions(&counts, may_hold) {
            prop_assert!(all == 0 || i128::from(good) * i128::from(of) <= i128::from(best) * i128::from(all));
        }
    }

    #[test]
    fn a_due_date_only_ever_waits(truth in 0_u8..3, due in prop::option::of(-3_i32..4), as_of in -3_i32..4) {
        let truth = Truth::from_byte(truth);
        match with_due(truth, due, as_of) {
            // A row that holds is good, whatever its date.
            Some(Truth::True) => prop_assert_eq!(truth, Truth::True),
            None => prop_assert!(truth != Truth::True && due.unwrap() >= as_of),
            Some(Truth::False) => prop_assert!(truth == Truth::False && due.unwrap() < as_of),
            Some(Truth::Unknown) => prop_assert!(due.is_none() || truth == Truth::Unknown && due.unwrap() < as_of),
        }
        // Once it waits no longer, it never waits again.
        if with_due(truth, due, as_of).is_some() {
            prop_assert!(with_due(truth, due, as_of + 1).is_some());
        }
    }
}
