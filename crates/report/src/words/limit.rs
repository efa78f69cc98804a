//! Limits in words. Nowhere else does a limit become a text.

use readymark_findings::{CheckResult, Endpoint, Limit, Side, Unit};
use readymark_source::Decimal;

use super::number::amount;

/// The limit of a check in words: `all rows` where a share names none.
pub(crate) fn limit(check: &CheckResult) -> Option<String> {
    check.limit.map(bound).or_else(|| check.kind.counts_rows().then(|| "all rows".to_owned()))
}

/// The limit as a number that a drawing can place: all, where a share names none.
pub(crate) fn limit_mark(check: &CheckResult) -> Option<Limit> {
    let all = Limit { side: Side::AtLeast, value: Endpoint::whole(1), unit: Unit::Share };
    check.limit.or_else(|| check.kind.counts_rows().then_some(all))
}

/// A limit in words: `at least 60%`, `at most 14 days`.
pub(crate) fn bound(limit: Limit) -> String {
    let side = match limit.side {
        Side::AtLeast => "at least",
        Side::AtMost => "at most",
    };
    format!("{side} {}", stated(limit.value, limit.unit))
}

/// A number that somebody stated, with every digit that was stated. Of one that nobody can have stated, what is measured is
/// written like it.
pub(crate) fn stated(value: Endpoint, unit: Unit) -> String {
    let Some(millionths) = value.in_millionths() else { return amount(value, unit) };
    let number = Decimal::from_millionths(millionths);
    match unit {
        Unit::Share => millionths
            .checked_mul(100)
            .map_or_else(|| amount(value, unit), |hundredfold| format!("{}%", Decimal::from_millionths(hundredfold))),
        Unit::Days if value == Endpoint::whole(1) => "1 day".to_owned(),
        Unit::Days => format!("{number} days"),
        Unit::Number => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_keeps_the_digits_that_were_stated() {
        let at_least = |numerator, denominator, unit| {
            bound(Limit { side: Side::AtLeast, value: Endpoint { numerator, denominator }, unit })
        };
        assert_eq!(at_least(3, 5, Unit::Share), "at least 60%");
        assert_eq!(at_least(5, 8, Unit::Share), "at least 62.5%");
        assert_eq!(at_least(999_999, 1_000_000, Unit::Share), "at least 99.9999%");
        assert_eq!(at_least(1_200, 1, Unit::Number), "at least 1200");
        assert_eq!(at_least(5, 2, Unit::Number), "at least 2.5");
        let at_most = |days| bound(Limit { side: Side::AtMost, value: Endpoint::whole(days), unit: Unit::Days });
        assert_eq!([1, 14].map(at_most), ["at most 1 day", "at most 14 days"]);
    }

    #[test]
    fn a_limit_of_a_changed_audit_is_written_all_the_same() {
        let at_least = |numerator, denominator| {
            bound(Limit { side: Side::AtLeast, value: Endpoint { numerator, denominator }, unit: Unit::Share })
        };
        assert_eq!(at_least(1, 3), "at least 33.3%");
        assert_eq!(at_least(1, 0), "at least 100%");
        assert_eq!(at_least(i64::MAX, 1), "at least 922337203685477580700%");
    }
}
