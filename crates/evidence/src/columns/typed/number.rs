//! Whole numbers and exact decimals.

use readymark_findings::QualityCode;
use readymark_source::Decimal;
use readymark_source::table_schema::{Bound, Field};

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
        self.0.within(text.parse().map_err(|_| QualityCode::BadNumber)?)
    }

    fn ours(&self, text: &str) -> Result<i64, QualityCode> {
        self.theirs(text)
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
        self.bounds.within(Decimal::parse(text).ok_or(QualityCode::BadNumber)?.millionths())
    }
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
    use readymark_source::table_schema::{Bound, Field, FieldType, Personal, Plausible};

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
        for wrong in ["", "1.0", "1,000", "9223372036854775808", "x", "-", "1e3"] {
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
        for wrong in ["1,5", "1.", ".", "1.1234567", "1.2.3", "60%"] {
            assert_eq!(both(&point, wrong), Err(QualityCode::BadNumber), "{wrong}");
        }
        let comma = Fraction::new(&field(), DecimalMark::Comma);
        assert_eq!(both(&comma, "1,5"), Ok(1_500_000));
        assert_eq!(both(&comma, "1.5"), Err(QualityCode::BadNumber));
    }
}
