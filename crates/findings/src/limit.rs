//! Limits and intervals: numbers with a unit and a side. What they are called is a matter of the report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A share as parts of a million.
pub const WHOLE: i64 = 1_000_000;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A part of 1.
    Share,
    /// Days.
    Days,
    /// Whatever the check measures.
    Number,
}

/// Which side of a limit is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The value must be at least the limit.
    AtLeast,
    /// The value must be at most the limit.
    AtMost,
}

/// An exact fraction: a limit, or one end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Endpoint {
    /// Above the line.
    pub numerator: i64,
    /// Below the line, greater than zero.
    pub denominator: i64,
}

impl Endpoint {
    /// A whole number.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// A number of millionths, in lowest terms.
    #[must_use]
    pub fn millionths(value: i64) -> Self {
        let divisor = greatest_common_divisor(value.unsigned_abs(), WHOLE.unsigned_abs());
        // The divisor divides a million, so that it fits and is not zero.
        let divisor = i64::try_from(divisor).unwrap_or(1).max(1);
        Self { numerator: value / divisor, denominator: WHOLE / divisor }
    }

    /// The number in millionths; nothing if it is no whole number of them, or too large.
    #[must_use]
    pub fn in_millionths(self) -> Option<i64> {
        let product = i128::from(self.numerator) * i128::from(WHOLE);
        let denominator = i128::from(self.denominator);
        let whole = denominator > 0 && product % denominator == 0;
        whole.then(|| i64::try_from(product / denominator).ok()).flatten()
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A limit with its resolved value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Limit {
    /// Which side of it is in order.
    pub side: Side,
    /// The value, in the unit.
    pub value: Endpoint,
    /// What it counts.
    pub unit: Unit,
}

impl Limit {
    /// At least so many millionths of all rows.
    #[must_use]
    pub fn at_least_share(millionths: i64) -> Self {
        Self { side: Side::AtLeast, value: Endpoint::millionths(millionths), unit: Unit::Share }
    }
}

/// The interval in which the share or the measure certainly lies. An end that is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// The lower end, if it is bounded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub low: Option<Endpoint>,
    /// The upper end, if it is bounded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub high: Option<Endpoint>,
    /// What it counts.
    pub unit: Unit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millionths_stand_in_lowest_terms_and_come_back() {
        for (millionths, numerator, denominator) in
            [(600_000, 3, 5), (625_000, 5, 8), (1_000_000, 1, 1), (0, 0, 1), (1, 1, 1_000_000), (-2_500_000, -5, 2)]
        {
            let fraction = Endpoint::millionths(millionths);
            assert_eq!(fraction, Endpoint { numerator, denominator });
            assert_eq!(fraction.in_millionths(), Some(millionths));
        }
        assert_eq!(Endpoint { numerator: 1, denominator: 3 }.in_millionths(), None);
        assert_eq!(Endpoint { numerator: 1, denominator: 0 }.in_millionths(), None);
        assert_eq!(Endpoint::whole(i64::MAX).in_millionths(), None);
        assert_eq!(Endpoint::whole(3).in_millionths(), Some(3_000_000));
    }
}
