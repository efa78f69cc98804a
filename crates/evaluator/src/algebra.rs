//! The laws of the audit: three-valued logic, and the verdict that would stand whatever the missing records are.
//!
//! Nothing here knows of tables. The laws are properties in `tests/laws.rs`.

use readymark_findings::Verdict;
pub use readymark_findings::{Doubts, Side, WHOLE, best_share, share_gap, share_verdict, worst_share};

/// Kleene's three truths, ordered: `and` is the least, `or` the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Truth {
    /// Certainly not.
    False = 0,
    /// It cannot be said.
    Unknown = 1,
    /// Certainly.
    True = 2,
}

impl Truth {
    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// From the byte of a column; a missing boolean is unknown.
    #[must_use]
    pub fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::False,
            2 => Self::True,
            _ => Self::Unknown,
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// Whether a due date makes a row not yet due, or unknown.
///
/// A row that holds is good whenever it is due. One that does not is not yet due until the day has passed; if the day
/// itself is not known, nobody can say.
#[must_use]
pub fn with_due(expect: Truth, due: Option<i32>, as_of: i32) -> Option<Truth> {
    match (expect, due) {
        (Truth::True, _) => Some(Truth::True),
        (_, None) => Some(Truth::Unknown),
        (_, Some(day)) if as_of <= day => None,
        (other, Some(_)) => Some(other),
    }
}

/// A value known to lie between two ends; an end that is not known is `None`. Ends are fractions with a positive divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: Option<Fraction>,
    /// The upper end.
    pub high: Option<Fraction>,
}

/// An exact fraction.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    /// Above the line.
    pub numerator: i128,
    /// Below the line.
    ///
    /// INVARIANT: greater than zero.
    pub denominator: i128,
}

impl Fraction {
    /// A whole number.
    #[must_use]
    pub fn whole(value: i128) -> Self {
        Self { numerator: value, denominator: 1 }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Numerators are sums of 64-bit values and denominators are counts: the products fit.
        self.numerator.saturating_mul(other.denominator).cmp(&other.numerator.saturating_mul(self.denominator))
    }
}

fn is_good(side: Side, value: Fraction, limit: Fraction) -> bool {
    match side {
        Side::AtLeast => value >= limit,
        Side::AtMost => value <= limit,
    }
}

/// The verdict of a measure that lies in a range.
#[must_use]
pub fn range_verdict(range: &Range, side: Side, limit: Fraction, floor: Fraction) -> Verdict {
    let (worst, best) = match side {
        Side::AtLeast => (range.low, range.high),
        Side::AtMost => (range.high, range.low),
    };
    let certainly = |limit| worst.is_some_and(|worst| is_good(side, worst, limit));
    let possibly = |limit| best.is_none_or(|best| is_good(side, best, limit));
    if certainly(limit) {
        Verdict::Met
    } else if possibly(limit) {
        Verdict::NotEvidenced
    } else if certainly(floor) {
        Verdict::PartlyMet
    } else if floor != limit && possibly(floor) {
        Verdict::NotEvidenced
    } else {
        Verdict::NotMet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_truth_table_is_kleenes() {
        use Truth::{False, True, Unknown};
        let table = [
            (True, True, True, True),
            (True, Unknown, Unknown, True),
            (True, False, False, True),
            (Unknown, Unknown, Unknown, Unknown),
            (Unknown, False, False, Unknown),
            (False, False, False, False),
        ];
        for (a, b, both, either) in table {
            assert_eq!((a.and(b), b.and(a), a.or(b), b.or(a)), (both, both, either, either));
            assert_eq!(!(a.and(b)), (!a).or(!b), "De Morgan");
        }
    }

    #[test]
    fn a_due_date_excuses_only_until_it_has_passed() {
        assert_eq!(with_due(Truth::False, Some(10), 10), None);
        assert_eq!(with_due(Truth::False, Some(10), 11), Some(Truth::False));
        assert_eq!(with_due(Truth::Unknown, Some(10), 9), None);
        assert_eq!(with_due(Truth::False, None, 9), Some(Truth::Unknown));
        assert_eq!(with_due(Truth::True, None, 9), Some(Truth::True));
    }
}
