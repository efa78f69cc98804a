//! Whole numbers and exact decimals.

use readymark_findings::QualityCode;
use readymark_source::table_schema::{Bound, Field};
use readymark_source::{Decimal, says_none, says_not_known};

use super::value::Kind;
use crate::bundle::DecimalMark;
use crate::columns::cell::{MISSING_NUMBER, UNKNOWN_NUMBER};
use crate::formats::csv::Cell;

/// The least and the greatest value. The two least numbers stand for the absent ones.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    least: i64,
    greatest: i64,
}

impl Bounds {
    fn new(field: &Field, value: impl Fn(Bound) -> Option<i64>) -> Self {
        Self {
            least: field.minimum.and_then(&value).unwrap_or(i64::MIN).max(UNKNOWN_NUMBER + 1),
            greatest: field.maximum.and_then(&value).unwrap_or(i64::MAX),
        }
    }

    fn within(self, value: i64) -> Result<i64, QualityCode> {
        if self.least <= value && value <= self.greatest { Ok(value) } else { Err(QualityCode::OutOfBounds) }
    }
}

/// A whole number within bounds.
#[derive(Clone, Debug)]
pub(crate) struct Whole(Bounds);

impl Whole {
    pub(crate) fn new(field: &Field) -> Self {
        Self(Bounds::new(field, |bound| match bound {
            Bound::Integer(value) => Some(value),
            _ => None,
        }))
    }
}

impl Kind for Whole {
    type Value = i64;
    const MISSING: i64 = MISSING_NUMBER;
    const UNKNOWN: i64 = UNKNOWN_NUMBER;

    #[inline]
    fn quick(&self, cell: Cell<'_>) -> Option<i64> {
        let value = digits(cell.bytes(), 18)?;
        self.0.within(value).ok()
    }

    fn theirs(&self, text: &str) -> Result<i64, QualityCode> {
        self.0.within(without_zeros(text).unwrap_or(text).parse().map_err(|_| QualityCode::BadNumber)?)
    }

    fn ours(&self, text: &str) -> Result<i64, QualityCode> {
        self.theirs(text)
    }

    fn is_turned(&self, theirs: &str, ours: &str) -> bool {
        is_turned(self, theirs, ours)
    }
}

/// An exact decimal within bounds, in millionths.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    bounds: Bounds,
    mark: DecimalMark,
}

impl Fraction {
    pub(crate) fn new(field: &Field, mark: DecimalMark) -> Self {
        let bounds = Bounds::new(field, |bound| match bound {
            Bound::Decimal(value) => Some(value.millionths()),
            Bound::Integer(value) => Decimal::from_integer(value).map(Decimal::millionths),
            Bound::Date(_) => None,
        });
        Self { bounds, mark }
    }

    fn point(&self) -> u8 {
        match self.mark {
            DecimalMark::Point => b'.',
            DecimalMark::Comma => b',',
        }
    }
}

impl Kind for Fraction {
    type Value = i64;
    const MISSING: i64 = MISSING_NUMBER;
    const UNKNOWN: i64 = UNKNOWN_NUMBER;

    #[inline]
    fn quick(&self, cell: Cell<'_>) -> Option<i64> {
        const TENS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
        let bytes = cell.bytes();
        let point = self.point();
        let (whole, part) = match bytes.iter().position(|byte| *byte == point) {
            Some(at) => (bytes.get(..at)?, bytes.get(at + 1..)?),
            None => (bytes, [].as_slice()),
        };
        let places = if whole.len() < bytes.len() { digits(part, 6)? * TENS.get(part.len())? } else { 0 };
        let value = digits(whole, 12)? * Decimal::SCALE + places;
        self.bounds.within(value).ok()
    }

    fn theirs(&self, text: &str) -> Result<i64, QualityCode> {
        match self.mark {
            DecimalMark::Point => self.ours(text),
            DecimalMark::Comma if text.contains('.') => Err(QualityCode::BadNumber),
            DecimalMark::Comma => self.ours(&text.replace(',', ".")),
        }
    }

    fn ours(&self, text: &str) -> Result<i64, QualityCode> {
        let value = Decimal::parse(text).or_else(|| Decimal::parse(&plain_notation(text)?));
        self.bounds.within(value.ok_or(QualityCode::BadNumber)?.millionths())
    }

    fn is_turned(&self, theirs: &str, ours: &str) -> bool {
        is_turned(self, theirs, ours)
    }
}

/// Whether a number is turned into another, or into none; or what nobody knows into a number. A number outside the bounds stands for none,
/// as 99 does in many systems; where a field has no bounds, nothing shows that it does.
fn is_turned<K: Kind<Value = i64>>(kind: &K, theirs: &str, ours: &str) -> bool {
    let (said, meant) = (kind.theirs(theirs), kind.ours(ours));
    match said {
        Ok(_) => ours.is_empty() || said != meant,
        Err(QualityCode::OutOfBounds) => meant.is_ok(),
        Err(_) => says_not_known(theirs) && meant.is_ok() || says_none(theirs) && meant.is_ok_and(|number| number != 0),
    }
}

/// A whole number without the zeros after its point. Three of them may be thousands, and stay.
fn without_zeros(text: &str) -> Option<&str> {
    let (whole, places) = text.split_once('.')?;
    let zeros = !places.is_empty() && places.len() != 3 && places.bytes().all(|byte| byte == b'0');
    zeros.then_some(whole)
}

/// A number as digits alone: `6.00E+00` and `6.0000000000` are 6.
fn plain_notation(text: &str) -> Option<String> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i8>().ok()?),
        None => (text, 0),
    };
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, places) = number.split_once('.').unwrap_or((number, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(places) || number.len() > 40 || exponent.unsigned_abs() > 15 {
        return None;
    }
    let shift = usize::from(exponent.unsigned_abs());
    let zeros = "0".repeat(shift);
    let (digits, point) = if exponent < 0 {
        (format!("{zeros}{whole}{places}"), whole.len())
    } else {
        (format!("{whole}{places}{zeros}"), whole.len() + shift)
    };
    let (whole, places) = digits.split_at_checked(point)?;
    let places = places.trim_end_matches('0');
    Some(if places.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{places}") })
}

/// A number of one to so many digits and nothing else.
#[inline]
fn digits(bytes: &[u8], most: usize) -> Option<i64> {
    if bytes.is_empty() || bytes.len() > most {
        return None;
    }
    bytes.iter().try_fold(0_i64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use readymark_source::table_schema::{Blank, Bound, Field, FieldType, Personal, Plausible};

    use super::*;

    fn field() -> Field {
        Field {
            name: "n".to_owned(),
            title: "N".to_owned(),
            about: None,
            aliases: Vec::new(),
            kind: FieldType::Decimal,
            personal: Personal::None,
            required: false,
            allowed: Vec::new(),
            minimum: None,
            maximum: Some(Bound::Integer(1_000)),
            future: false,
            blank: Blank::default(),
            may_name: None,
            must_say: false,
            plausible: Plausible::default(),
        }
    }

    fn both<K: Kind<Value = i64>>(kind: &K, text: &str) -> Result<i64, QualityCode> {
        let padded = format!("{text:<30}");
        let slow = kind.theirs(text);
        if let Some(quick) = kind.quick(Cell::new(padded.as_bytes(), 0, u32::try_from(text.len()).unwrap())) {
            assert_eq!(Ok(quick), slow, "{text}");
        }
        slow
    }

    #[test]
    fn whole_numbers() {
        let whole = Whole::new(&Field { minimum: Some(Bound::Integer(0)), maximum: None, ..field() });
        assert_eq!(both(&whole, "012"), Ok(12));
        assert_eq!(both(&whole, "+12"), Ok(12));
        assert_eq!(both(&whole, "9223372036854775807"), Ok(i64::MAX));
        assert_eq!(both(&whole, "12.0"), Ok(12));
        assert_eq!(both(&whole, "12.000000"), Ok(12));
        for wrong in ["", "1.5", "1.", "1.000", "1,000", "9223372036854775808", "x", "-", "1e3"] {
            assert_eq!(both(&whole, wrong), Err(QualityCode::BadNumber), "{wrong}");
        }
        let open = Whole::new(&Field { maximum: None, ..field() });
        assert_eq!(both(&whole, "-1"), Err(QualityCode::OutOfBounds));
        assert_eq!(both(&open, "-9223372036854775808"), Err(QualityCode::OutOfBounds));
        assert_eq!(both(&open, "-9223372036854775807"), Err(QualityCode::OutOfBounds));
        assert_eq!(both(&open, "-9223372036854775806"), Ok(i64::MIN + 2));
    }

    #[test]
    fn decimals() {
        let point = Fraction::new(&field(), DecimalMark::Point);
        assert_eq!(both(&point, "1.5"), Ok(1_500_000));
        assert_eq!(both(&point, ".5"), Ok(500_000));
        assert_eq!(both(&point, "-0.000001"), Ok(-1));
        assert_eq!(both(&point, "1000"), Ok(1_000_000_000));
        assert_eq!(both(&point, "1000.000001"), Err(QualityCode::OutOfBounds));
        let written = [("6.00E+00", 6), ("1.25e+2", 125), ("50E-1", 5), ("0.6e1", 6), ("6.0000000000", 6)];
        for (text, value) in written {
            assert_eq!(both(&point, text), Ok(value * 1_000_000), "{text}");
        }
        for wrong in ["1E-7", "1e99", "e5", "1e", "1.5e1.5", "1,5", "1.", ".", "1.1234567", "1.2.3", "60%"] {
            assert_eq!(both(&point, wrong), Err(QualityCode::BadNumber), "{wrong}");
        }
        let comma = Fraction::new(&field(), DecimalMark::Comma);
        assert_eq!(both(&comma, "1,5"), Ok(1_500_000));
        assert_eq!(both(&comma, "1.5"), Err(QualityCode::BadNumber));
    }
}
