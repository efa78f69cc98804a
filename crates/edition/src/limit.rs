//! The limit of a share, and what the counts say against it.

use readymark_findings::{CheckResult, Counts};

/// A share's limit and floor, as parts of a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    limit: u64,
    floor: u64,
}

const WHOLE: u64 = 1_000_000;

/// What a verdict tells an outsider about the counts underneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    Nothing,
    Waiting,
    Met,
    Open,
    Partly,
    Missed,
}

impl Limit {
    /// Nothing if the words of the limit are of a form that gives no number.
    pub(crate) fn of(check: &CheckResult) -> Option<Self> {
        let limit = check.limit.as_deref().map_or(Some(WHOLE), parts)?;
        let floor = check.floor.as_deref().map_or(Some(limit), parts)?;
        Some(Self { limit, floor: floor.min(limit) })
    }

    /// What counts say against the limit.
    pub(crate) fn tells(self, counts: &Counts) -> Tells {
        let whole = counts.certain_and_open();
        let at_least = |part: u64, limit| u128::from(part) * u128::from(WHOLE) >= u128::from(whole) * u128::from(limit);
        let best = counts.meets + counts.unknown + counts.unclear;
        match () {
            () if whole == 0 && counts.not_yet_due == 0 => Tells::Nothing,
            () if whole == 0 => Tells::Waiting,
            () if at_least(counts.meets, self.limit) => Tells::Met,
            () if at_least(best, self.limit) => Tells::Open,
            () if at_least(counts.meets, self.floor) => Tells::Partly,
            () if at_least(best, self.floor) && self.floor < self.limit => Tells::Open,
            () => Tells::Missed,
        }
    }
}

/// `at least 62.5%` as parts of a million.
fn parts(words: &str) -> Option<u64> {
    let digits = words.strip_prefix("at least ")?.strip_suffix('%')?;
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    if rest.len() > 4 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousands: u64 = format!("{whole}{rest:0<4}").parse().ok()?;
    Some(thousands)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::counts;

    #[test]
    fn a_limit_in_words_is_a_number() {
        assert_eq!(parts("at least 60%"), Some(600_000));
        assert_eq!(parts("at least 62.5%"), Some(625_000));
        assert_eq!(parts("at least 100%"), Some(1_000_000));
        assert_eq!(parts("at most 14 days"), None);
        assert_eq!(parts("at least 8"), None);
    }

    #[test]
    fn counts_say_what_the_evaluator_says() {
        let half = Limit { limit: 600_000, floor: 400_000 };
        let of = |meets, breaches, unknown| half.tells(&counts([meets, breaches, unknown, 0, 0]));
        assert_eq!(of(6, 4, 0), Tells::Met);
        assert_eq!(of(5, 4, 1), Tells::Open);
        assert_eq!(of(5, 5, 0), Tells::Partly);
        assert_eq!(of(3, 5, 2), Tells::Open);
        assert_eq!(of(3, 6, 1), Tells::Open, "four at best, which is the floor");
        assert_eq!(of(3, 7, 0), Tells::Missed);
        assert_eq!(half.tells(&counts([0, 0, 0, 3, 0])), Tells::Waiting);
        assert_eq!(half.tells(&counts([0, 0, 0, 0, 0])), Tells::Nothing);
    }
}
