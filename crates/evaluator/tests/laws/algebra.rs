//! Counts to verdict and gap, by trying every world: each row that is open turns out in each way that it may.

use std::collections::BTreeSet;

use proptest::prelude::*;
use readymark_evaluator::algebra::{Doubts, Truth, WHOLE, share_gap, share_verdict, with_due, worst_share};
use readymark_findings::{Counts, Verdict};

/// Good rows, rows that are good or bad, and rows that wait.
type World = (u64, u64, u64);

/// How many rows there are of each kind.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    meets: u64,
    breaches: u64,
    unknown: u64,
    waits: u64,
    may_hold: u64,
    unclear: u64,
    unclear_meets: u64,
    unclear_breaches: u64,
    unclear_waits: u64,
    unclear_may_hold: u64,
}

impl Rows {
    fn counts(self) -> Counts {
        Counts {
            population: self.meets + self.breaches + self.unknown + self.waits + self.may_hold,
            meets: self.meets,
            breaches: self.breaches,
            unknown: self.unknown,
            not_yet_due: self.waits + self.may_hold,
            excluded: 3,
            unclear: self.unclear
                + self.unclear_meets
                + self.unclear_breaches
                + self.unclear_waits
                + self.unclear_may_hold,
        }
    }

    fn doubts(self) -> Doubts {
        Doubts {
            may_hold: self.may_hold,
            unclear_meets: self.unclear_meets,
            unclear_breaches: self.unclear_breaches,
            unclear_waits: self.unclear_waits,
            unclear_may_hold: self.unclear_may_hold,
        }
    }

    /// Every world, as good rows, rows that are good or bad, and rows that wait.
    fn worlds(self) -> BTreeSet<World> {
        const GOOD: World = (1, 1, 0);
        const BAD: World = (0, 1, 0);
        const WAITS: World = (0, 0, 1);
        const ABSENT: World = (0, 0, 0);
        let kinds: [(u64, &[World]); 10] = [
            (self.meets, &[GOOD]),
            (self.breaches, &[BAD]),
            (self.unknown, &[GOOD, BAD]),
            (self.waits, &[WAITS]),
            (self.may_hold, &[GOOD, WAITS]),
            (self.unclear, &[GOOD, BAD, ABSENT]),
            (self.unclear_meets, &[GOOD, ABSENT]),
            (self.unclear_breaches, &[BAD, ABSENT]),
            (self.unclear_waits, &[WAITS, ABSENT]),
            (self.unclear_may_hold, &[GOOD, WAITS, ABSENT]),
        ];
        let mut found = BTreeSet::from([ABSENT]);
        for (rows, ways) in kinds {
            for _ in 0..rows {
                let each = |(good, all, waits): &World| {
                    let from = (*good, *all, *waits);
                    ways.iter().map(move |way| (from.0 + way.0, from.1 + way.1, from.2 + way.2))
                };
                found = found.iter().flat_map(each).collect();
            }
        }
        found
    }
}

/// Whether a share reaches a limit, without a product: the whole millionths of the share are enough, for the limit is whole too.
fn reaches((good, all): (u64, u64), limit: i64) -> bool {
    i128::from(good) * i128::from(WHOLE) / i128::from(all) >= i128::from(limit)
}

/// The verdict of one world, in which everything is known.
fn plain((good, all, waits): World, limit: i64, floor: i64, when_empty: Verdict) -> Verdict {
    match (all, waits) {
        (0, 0) => when_empty,
        (0, _) => Verdict::NotYetDue,
        _ if reaches((good, all), limit) => Verdict::Met,
        _ if reaches((good, all), floor) => Verdict::PartlyMet,
        _ => Verdict::NotMet,
    }
}

fn limits() -> impl Strategy<Value = (i64, i64)> {
    let share =
        || prop_oneof![Just(0), Just(333_333), Just(500_000), Just(600_000), Just(666_667), Just(WHOLE), 0..=WHOLE];
    (share(), share()).prop_map(|(a, b)| (a.max(b), a.min(b)))
}

fn rows() -> impl Strategy<Value = Rows> {
    let few = 0_u64..3;
    ((0_u64..5, 0_u64..5, few.clone(), few.clone(), few.clone()), prop::array::uniform5(few)).prop_map(
        |((meets, breaches, unknown, waits, may_hold), unclear)| Rows {
            meets,
            breaches,
            unknown,
            waits,
            may_hold,
            unclear: unclear[0],
            unclear_meets: unclear[1],
            unclear_breaches: unclear[2],
            unclear_waits: unclear[3],
            unclear_may_hold: unclear[4],
        },
    )
}

fn empty_verdicts() -> impl Strategy<Value = Verdict> {
    prop::sample::select(vec![Verdict::NotApplicable, Verdict::NotEvidenced, Verdict::NotMet])
}

proptest! {
    #![proptest_config(super::scene::config(2_000))]

    /// A verdict is given if, and only if, it is that of every world.
    #[test]
    fn a_verdict_is_that_of_every_world(rows in rows(), limits in limits(), when_empty in empty_verdicts()) {
        let (limit, floor) = limits;
        let verdict = share_verdict(&rows.counts(), &rows.doubts(), limit, floor, when_empty);
        let verdicts: Vec<Verdict> =
            rows.worlds().into_iter().map(|world| plain(world, limit, floor, when_empty)).collect();
        let first = verdicts[0];
        let all_wait = rows.waits + rows.may_hold > 0
            && rows.counts().population == rows.counts().not_yet_due
            && rows.counts().unclear == rows.unclear_waits;
        let expected = if all_wait {
            // A row not yet due that may hold already is not yet due all the same.
            Verdict::NotYetDue
        } else if verdicts.iter().all(|other| *other == first) {
            first
        } else {
            Verdict::NotEvidenced
        };
        prop_assert_eq!(verdict, expected, "{:?}", rows);
    }

    #[test]
    fn shares_are_exact(meets in 0_u64..4_000_000_000, breaches in 0_u64..4_000_000_000, limit in 0..=WHOLE) {
        let counts = Rows { meets, breaches, ..Rows::default() }.counts();
        if meets + breaches > 0 {
            let met = share_verdict(&counts, &Doubts::default(), limit, limit, Verdict::NotApplicable) == Verdict::Met;
            prop_assert_eq!(met, reaches((meets, meets + breaches), limit));
        }
    }

    #[test]
    fn the_least_share_above_a_limit_is_met_and_the_one_below_is_not(whole in 1_u64..2_000, limit in 1..=WHOLE) {
        let verdict = |good: u64| {
            let counts = Rows { meets: good, breaches: whole - good, ..Rows::default() }.counts();
            share_verdict(&counts, &Doubts::default(), limit, limit, Verdict::NotApplicable)
        };
        let least = (0..=whole).find(|good| reaches((*good, whole), limit)).unwrap();
        prop_assert_eq!(verdict(least), Verdict::Met);
        prop_assert_eq!(verdict(least - 1), Verdict::NotMet);
    }

    /// So many rows fixed give met, and one fewer does not, whichever they are.
    #[test]
    fn the_gap_is_the_fewest_rows(rows in rows(), limits in limits()) {
        let (limit, _) = limits;
        prop_assume!(rows.counts().certain_and_open() > 0);
        let gap = share_gap(&rows.counts(), &rows.doubts(), limit);
        let mut least = None;
        for breaches in 0..=rows.breaches {
            for unknown in 0..=rows.unknown {
                for unclear in 0..=rows.unclear {
                    for unclear_meets in 0..=rows.unclear_meets {
                        for unclear_breaches in 0..=rows.unclear_breaches {
                            let fixed = breaches + unknown + unclear + unclear_meets + unclear_breaches;
                            let after = Rows {
                                meets: rows.meets + fixed,
                                breaches: rows.breaches - breaches,
                                unknown: rows.unknown - unknown,
                                unclear: rows.unclear - unclear,
                                unclear_meets: rows.unclear_meets - unclear_meets,
                                unclear_breaches: rows.unclear_breaches - unclear_breaches,
                                ..rows
                            };
                            let (counts, doubts) = (after.counts(), after.doubts());
                            let verdict = share_verdict(&counts, &doubts, limit, limit, Verdict::NotApplicable);
                            if verdict == Verdict::Met {
                                least = Some(least.unwrap_or(u64::MAX).min(fixed));
                            }
                        }
                    }
                }
            }
        }
        if let Some(least) = least {
            prop_assert_eq!(gap, least, "{:?}", rows);
        }
    }

    #[test]
    fn the_worst_share_is_the_worst(rows in rows()) {
        let (worst, of) = worst_share(&rows.counts(), &rows.doubts());
        for (good, all, _) in rows.worlds() {
            prop_assert!(all == 0 || of == 0 || i128::from(good) * i128::from(of) >= i128::from(worst) * i128::from(all));
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
