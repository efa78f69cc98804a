//! The limit of a check: in words, and as a number that a drawing can place.

use readymark_findings::{CheckKind, CheckResult, Endpoint};

/// The limit in words: `all of them` where a share names none.
pub(crate) fn limit(check: &CheckResult) -> Option<String> {
    match (&check.limit, check.kind) {
        (Some(limit), _) => Some(limit.clone()),
        (None, CheckKind::Share | CheckKind::Cadence) => Some("all of them".to_owned()),
        (None, CheckKind::Measure | CheckKind::Judgement) => None,
    }
}

/// The number in words such as `at least 60%` or `at most 14 days`, in the unit of the check's interval.
///
/// An assessment holds limits in words only. Words of another form give no number, and then no tick is drawn.
pub(crate) fn bound(words: &str) -> Option<Endpoint> {
    let mut fields = words.trim_start_matches("at least ").trim_start_matches("at most ").split_whitespace();
    let (number, unit) = (fields.next()?, fields.next());
    if fields.next().is_some() || !matches!(unit, None | Some("day" | "days")) {
        return if words == "all of them" { Some(Endpoint { numerator: 1, denominator: 1 }) } else { None };
    }
    let (digits, divisor) = number.strip_suffix('%').map_or((number, 1), |digits| (digits, 100));
    fraction(digits, divisor)
}

/// `1.5` over a divisor.
fn fraction(digits: &str, divisor: i64) -> Option<Endpoint> {
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = 10_i64.checked_pow(u32::try_from(rest.len()).ok()?)?;
    let numerator = format!("{}{rest}", whole.replace(',', "")).parse().ok()?;
    Some(Endpoint { numerator, denominator: scale.checked_mul(divisor)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_limit_is_found() {
        let of = |words| bound(words).map(|end| (end.numerator, end.denominator));
        assert_eq!(of("at least 60%"), Some((60, 100)));
        assert_eq!(of("at least 62.5%"), Some((625, 1_000)));
        assert_eq!(of("at most 14 days"), Some((14, 1)));
        assert_eq!(of("at least 1,200"), Some((1_200, 1)));
        assert_eq!(of("all of them"), Some((1, 1)));
        assert_eq!(of("at least 2"), Some((2, 1)));
    }

    #[test]
    fn other_words_give_no_number() {
        for words in ["", "at most", "at least 3 months", "at least a few", "at least 99999999999999999999%"] {
            assert_eq!(bound(words), None, "{words}");
        }
    }
}
