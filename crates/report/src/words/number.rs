//! Numbers as people read them. Fractions stay whole numbers to the end: no float is made.

use readymark_findings::{Endpoint, Interval, Unit};

/// `1,204`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 row`, `1,204 rows`.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `a, b and c`.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == items.len() { " and " } else { ", " });
        }
        text.push_str(item.as_ref());
    }
    text
}

/// A part of 1 as a percentage, cut after one decimal place: 99.96 % must not read as all.
fn percent(end: Endpoint) -> String {
    let (numerator, denominator) = (i128::from(end.numerator), i128::from(end.denominator.max(1)));
    let tenths = numerator * 1000 / denominator;
    if tenths == 0 && numerator > 0 {
        return "under 0.1%".to_owned();
    }
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        tenth => format!("{}.{}%", tenths / 10, tenth.abs()),
    }
}

/// A number with at most two decimal places; both are kept where more would follow.
fn decimal(end: Endpoint) -> String {
    let denominator = i128::from(end.denominator.max(1));
    let magnitude = i128::from(end.numerator).unsigned_abs().cast_signed();
    let hundredths = magnitude * 100 / denominator;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let whole = grouped(u64::try_from(whole).unwrap_or(u64::MAX));
    let sign = if end.numerator < 0 { "-" } else { "" };
    let exact = magnitude * 100 % denominator == 0;
    match (exact, rest) {
        (true, 0) => format!("{sign}{whole}"),
        (true, rest) if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        (_, rest) => format!("{sign}{whole}.{rest:02}"),
    }
}

/// One end of an interval in its unit: `93.8%`, `1 day`, `7.5 days`, `12`.
pub(crate) fn amount(end: Endpoint, unit: Unit) -> String {
    match unit {
        Unit::Share => percent(end),
        Unit::Days if end.numerator == end.denominator => "1 day".to_owned(),
        Unit::Days => format!("{} days", decimal(end)),
        Unit::Number => decimal(end),
    }
}

/// The whole interval: `93.8%`, `between 3 and 17 days`, `at least 12 days`, `anywhere`.
pub(crate) fn range(interval: &Interval) -> String {
    let unit = interval.unit;
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if amount(low, unit) == amount(high, unit) => amount(low, unit),
        (Some(low), Some(high)) if unit == Unit::Days => format!("between {} and {}", decimal(low), amount(high, unit)),
        (Some(low), Some(high)) => format!("between {} and {}", amount(low, unit), amount(high, unit)),
        (Some(low), None) => format!("at least {}", amount(low, unit)),
        (None, Some(high)) => format!("at most {}", amount(high, unit)),
        (None, None) => "anywhere".to_owned(),
    }
}

/// A file's size: `812 bytes`, `14 kB`, `3.2 MB`.
pub(crate) fn bytes(size: u64) -> String {
    match size {
        0..1_000 => counted(size, "byte", "bytes"),
        1_000..1_000_000 => format!("{} kB", size / 1_000),
        _ => format!("{}.{} MB", grouped(size / 1_000_000), size % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(numerator: i64, denominator: i64) -> Endpoint {
        Endpoint { numerator, denominator }
    }

    #[test]
    fn numbers_are_grouped_and_counted() {
        assert_eq!(["0", "999", "1,000", "1,234,567"], [0, 999, 1_000, 1_234_567].map(grouped));
        assert_eq!(["0 rows", "1 row", "2 rows"], [0, 1, 2].map(|number| counted(number, "row", "rows")));
        assert_eq!(["812 bytes", "14 kB", "3.2 MB"], [812, 14_999, 3_299_999].map(bytes));
    }

    #[test]
    fn lists_end_in_and() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn percentages_are_cut_and_never_rounded_up() {
        assert_eq!(percent(end(1, 1)), "100%");
        assert_eq!(percent(end(9_999, 10_000)), "99.9%");
        assert_eq!(percent(end(212, 226)), "93.8%");
        assert_eq!(percent(end(3, 5)), "60%");
        assert_eq!(percent(end(1, 3_000)), "under 0.1%");
        assert_eq!(percent(end(0, 7)), "0%");
        assert_eq!(percent(end(i64::MAX, i64::MAX)), "100%");
    }

    #[test]
    fn measures_keep_what_is_exact() {
        assert_eq!(amount(end(15, 2), Unit::Days), "7.5 days");
        assert_eq!(amount(end(1, 1), Unit::Days), "1 day");
        assert_eq!(amount(end(-3, 1), Unit::Days), "-3 days");
        assert_eq!(amount(end(28_001, 2_000), Unit::Days), "14.00 days");
        assert_eq!(amount(end(1, 3), Unit::Number), "0.33");
        assert_eq!(amount(end(1_500, 1), Unit::Number), "1,500");
    }

    #[test]
    fn ranges_say_what_is_open() {
        let range_of = |low, high, unit| range(&Interval { low, high, unit });
        assert_eq!(range_of(Some(end(212, 226)), Some(end(217, 226)), Unit::Share), "between 93.8% and 96%");
        assert_eq!(range_of(Some(end(3, 1)), Some(end(17, 1)), Unit::Days), "between 3 and 17 days");
        assert_eq!(range_of(Some(end(3, 1)), None, Unit::Days), "at least 3 days");
        assert_eq!(range_of(None, Some(end(3, 1)), Unit::Number), "at most 3");
        assert_eq!(range_of(Some(end(2, 2)), Some(end(1, 1)), Unit::Share), "100%");
        assert_eq!(range_of(None, None, Unit::Share), "anywhere");
    }
}
