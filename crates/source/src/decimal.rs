//! Exact decimals with six places.

use std::fmt;

/// An exact decimal with six places, held as millionths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// How many millionths make one.
    pub const SCALE: i64 = 1_000_000;

    /// From millionths.
    #[must_use]
    pub fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// In millionths.
    #[must_use]
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// From a whole number, if it fits.
    #[must_use]
    pub fn from_integer(value: i64) -> Option<Self> {
        value.checked_mul(Self::SCALE).map(Self)
    }

    /// Reads digits with at most one point and at most six places; a sign may lead.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && part.is_empty()
            || !plain(whole)
            || !plain(part)
            || part.len() > 6
            || digits.ends_with('.')
        {
            return None;
        }
        let whole = if whole.is_empty() { 0 } else { whole.parse::<i64>().ok()? };
        let part = format!("{part:0<6}").parse::<i64>().ok()?;
        let sum = whole.checked_mul(Self::SCALE)?.checked_add(part)?;
        Some(Self(if negative { -sum } else { sum }))
    }

    /// The product, rounded half to even, if it fits.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        round(i128::from(self.0) * i128::from(other.0), i128::from(Self::SCALE))
    }

    /// The quotient, rounded half to even, if there is one and it fits.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        round(i128::from(self.0) * i128::from(Self::SCALE), i128::from(other.0))
    }
}

/// `numerator / denominator`, rounded half to even.
fn round(numerator: i128, denominator: i128) -> Option<Decimal> {
    let (numerator, denominator) = if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
    let (quotient, rest) = (numerator.checked_div_euclid(denominator)?, numerator.checked_rem_euclid(denominator)?);
    let up = match (rest * 2).cmp(&denominator) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => quotient % 2 != 0,
        std::cmp::Ordering::Less => false,
    };
    i64::try_from(quotient + i128::from(up)).ok().map(Decimal)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let text = format!("{sign}{whole}.{part:06}");
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// The value itself stays out of debug output: it may come from a record.
impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decimal(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn reads_what_it_writes() {
        for text in ["0", "1.5", "-0.000001", "12", "9223372036854.775807", "-3.25"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        assert_eq!(decimal(".5").to_string(), "0.5");
        for wrong in ["", ".", "1.", "1.1234567", "1e3", "1,5", "--1", "9223372036854.775808", "½"] {
            assert_eq!(Decimal::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rounds_half_to_even() {
        assert_eq!(decimal("1").checked_div(decimal("3")).unwrap().to_string(), "0.333333");
        assert_eq!(decimal("0.000005").checked_mul(decimal("0.1")).unwrap().to_string(), "0");
        assert_eq!(decimal("0.000015").checked_mul(decimal("0.1")).unwrap().to_string(), "0.000002");
        assert_eq!(decimal("-0.000015").checked_mul(decimal("0.1")).unwrap().to_string(), "-0.000002");
        assert_eq!(decimal("1").checked_div(decimal("0")), None);
        assert_eq!(decimal("7").checked_div(decimal("-2")).unwrap().to_string(), "-3.5");
    }
}
