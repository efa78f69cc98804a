//! Order statistics with values that may lie anywhere, and how many of them must be fixed.

use std::cmp::Ordering;

use crate::algebra::{Fraction, Side};

/// A value, or a place below or above every value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extended {
    Below,
    Value(i64),
    Above,
}

/// A statistic that goes by rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Statistic {
    Least,
    Greatest,
    Median,
    /// Nearest rank; the percentage in millionths.
    Percentile(i64),
}

impl Statistic {
    /// The two ranks, from 0, whose mean is the statistic of so many values.
    fn ranks(self, values: u64) -> Option<(u64, u64)> {
        let last = values.checked_sub(1)?;
        Some(match self {
            Self::Least => (0, 0),
            Self::Greatest => (last, last),
            Self::Median => (last / 2, values / 2),
            Self::Percentile(percent) => {
                let product = i128::from(percent) * i128::from(values);
                let rank = product.div_euclid(100_000_000) + i128::from(product.rem_euclid(100_000_000) > 0);
                let rank = u64::try_from(rank).unwrap_or(values).clamp(1, values) - 1;
                (rank, rank)
            }
        })
    }
}

/// The element at a rank of ascending values with `more` equal ones put in where they belong.
fn element(values: &[i64], more: Extended, count: u64, rank: u64) -> Extended {
    let below = match more {
        Extended::Below => 0,
        Extended::Value(value) => values.partition_point(|known| *known < value) as u64,
        Extended::Above => values.len() as u64,
    };
    let index = if rank < below {
        rank
    } else if rank < below + count {
        return more;
    } else {
        rank - count
    };
    usize::try_from(index)
        .ok()
        .and_then(|index| values.get(index))
        .map_or(Extended::Above, |value| Extended::Value(*value))
}

/// The two elements whose mean is the statistic, over ascending values and `count` more at `more`.
pub(crate) fn statistic(kind: Statistic, values: &[i64], more: Extended, count: u64) -> Option<(Extended, Extended)> {
    let (low, high) = kind.ranks(values.len() as u64 + count)?;
    Some((element(values, more, count, low), element(values, more, count, high)))
}

/// The fewest values to fix for the statistic to keep its limit; nothing if fixing all of them is not enough. A fixed value lies at
/// `best`, as well as can be; the `count` values at `worst` lie as badly as can be until they are fixed.
pub(crate) fn rank_gap(
    kind: Statistic,
    values: &[i64],
    (worst, best): (Extended, Extended),
    count: u64,
    side: Side,
    target: Fraction,
) -> Option<u64> {
    let total = values.len() as u64 + count;
    let Some((low, high)) = kind.ranks(total) else { return Some(0) };
    let kept = |fixed: u64| {
        // Fixed values go to the good end, and the rest moves up to make room: the worst ones are gone.
        let at = |rank: u64| match side {
            Side::AtMost if rank < fixed => best,
            Side::AtMost => element(values, worst, count, rank - fixed),
            Side::AtLeast if rank + fixed >= total => best,
            Side::AtLeast => element(values, worst, count, rank + fixed),
        };
        holds(at(low), at(high), side, target)
    };
    // Fixing more never hurts, so the least number is found by halving.
    let (mut least, mut most) = (0, total);
    while least < most {
        let middle = least + (most - least) / 2;
        if kept(middle) {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    kept(least).then_some(least)
}

fn holds(a: Extended, b: Extended, side: Side, target: Fraction) -> bool {
    let (bad, good) = match side {
        Side::AtMost => (Extended::Above, Extended::Below),
        Side::AtLeast => (Extended::Below, Extended::Above),
    };
    match (a, b) {
        (a, b) if a == bad || b == bad => false,
        (a, b) if a == good || b == good => true,
        (Extended::Value(a), Extended::Value(b)) => {
            let mean = Fraction { numerator: i128::from(a) + i128::from(b), denominator: 2 };
            match mean.cmp(&target) {
                Ordering::Equal => true,
                Ordering::Less => side == Side::AtMost,
                Ordering::Greater => side == Side::AtLeast,
            }
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        assert_eq!(
            statistic(Statistic::Median, &[1, 2, 5, 9], Extended::Above, 0),
            Some((Extended::Value(2), Extended::Value(5)))
        );
        assert_eq!(
            statistic(Statistic::Median, &[1, 2, 5], Extended::Above, 1),
            Some((Extended::Value(2), Extended::Value(5)))
        );
        assert_eq!(statistic(Statistic::Median, &[1], Extended::Below, 2), Some((Extended::Below, Extended::Below)));
        assert_eq!(statistic(Statistic::Median, &[], Extended::Below, 0), None);
    }

    #[test]
    fn a_percentile_is_the_nearest_rank() {
        let values: Vec<i64> = (1..=10).collect();
        let at = |percent: i64| statistic(Statistic::Percentile(percent * 1_000_000), &values, Extended::Above, 0);
        assert_eq!(at(90), Some((Extended::Value(9), Extended::Value(9))));
        assert_eq!(at(91), Some((Extended::Value(10), Extended::Value(10))));
        assert_eq!(at(100), Some((Extended::Value(10), Extended::Value(10))));
    }

    proptest! {
        /// Fixing that many gives a kept limit, one fewer does not, whichever are fixed.
        #[test]
        fn the_gap_is_minimal_by_brute_force(
            mut values in prop::collection::vec(-5_i64..5, 0..6),
            count in 0_u64..3,
            kind in prop_oneof![Just(Statistic::Median), Just(Statistic::Least), Just(Statistic::Greatest), Just(Statistic::Percentile(70_000_000))],
            at_most in any::<bool>(),
            target in -6_i64..6,
            bound in prop::option::of(Just(5_i64)),
        ) {
            values.sort_unstable();
            let side = if at_most { Side::AtMost } else { Side::AtLeast };
            let worst = if at_most { 1_000 } else { -1_000 };
            let best = bound.map_or(-worst, |bound| if at_most { -bound } else { bound });
            let ends = if at_most { (Extended::Above, Extended::Below) } else { (Extended::Below, Extended::Above) };
            let ends = (ends.0, if bound.is_some() { Extended::Value(best) } else { ends.1 });
            let limit = Fraction::whole(target.into());
            let gap = rank_gap(kind, &values, ends, count, side, limit);
            let mut rows: Vec<i64> = values.clone();
            rows.extend(std::iter::repeat_n(worst, usize::try_from(count).unwrap()));
            let total = rows.len();
            let mut least = None;
            for mask in 0_u32..1 << total {
                let mut fixed: Vec<i64> =
                    rows.iter().enumerate().map(|(at, value)| if mask >> at & 1 == 1 { best } else { *value }).collect();
                fixed.sort_unstable();
                let Some((low, high)) = kind.ranks(total as u64) else { continue };
                let (low, high) = (fixed[usize::try_from(low).unwrap()], fixed[usize::try_from(high).unwrap()]);
                let bad = low == worst || high == worst;
                let mean = Fraction { numerator: i128::from(low) + i128::from(high), denominator: 2 };
                let kept = !bad && if at_most { mean <= limit } else { mean >= limit };
                if kept {
                    least = Some(least.unwrap_or(u32::MAX).min(mask.count_ones()));
                }
            }
            if total > 0 {
                prop_assert_eq!(gap, least.map(u64::from));
            }
        }
    }
}
