//! A column of values on their way through an expression.

use std::borrow::Cow;

use readymark_evidence::cell;

/// Values of one type, one for each row of a frame.
#[derive(Clone)]
pub(crate) enum Vector<'a> {
    /// Truths as [`cell`] writes them.
    Truth(Cow<'a, [u8]>),
    /// Days since 1 January 1970.
    Date(Cow<'a, [i32]>),
    /// Integers, millionths, days or months: the type of the expression says which.
    Number(Cow<'a, [i64]>),
    /// Texts.
    Text(Vec<TextCell<'a>>),
}

impl Default for Vector<'_> {
    fn default() -> Self {
        Self::Truth(Cow::Borrowed(&[]))
    }
}

/// A text, or the lack of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TextCell<'a> {
    /// The cell is empty.
    Missing,
    /// Cannot be decided.
    Unknown,
    /// The text.
    Word(&'a str),
}

/// A value with the two ways of having none, for columns of fixed-size values.
pub(crate) trait Sentinel: Copy + Ord {
    /// Nothing is recorded.
    const MISSING: Self;
    /// Cannot be decided.
    const UNKNOWN: Self;

    /// Whether there is a value.
    fn has_value(self) -> bool;
}

impl Sentinel for i32 {
    const MISSING: Self = cell::MISSING_DATE;
    const UNKNOWN: Self = cell::UNKNOWN_DATE;

    #[inline]
    fn has_value(self) -> bool {
        // INVARIANT: the two sentinels are the two least values.
        self > cell::UNKNOWN_DATE
    }
}

impl Sentinel for i64 {
    const MISSING: Self = cell::MISSING_NUMBER;
    const UNKNOWN: Self = cell::UNKNOWN_NUMBER;

    #[inline]
    fn has_value(self) -> bool {
        self > cell::UNKNOWN_NUMBER
    }
}

impl Sentinel for u8 {
    const MISSING: Self = cell::MISSING;
    const UNKNOWN: Self = cell::UNKNOWN;

    #[inline]
    fn has_value(self) -> bool {
        self == cell::TRUE || self == cell::FALSE
    }
}

impl Sentinel for TextCell<'_> {
    const MISSING: Self = TextCell::Missing;
    const UNKNOWN: Self = TextCell::Unknown;

    #[inline]
    fn has_value(self) -> bool {
        matches!(self, Self::Word(_))
    }
}

/// The lack of a value that an operation on these two gives, if one lacks its value.
#[inline]
pub(crate) fn lack<A: Sentinel, B: Sentinel, R: Sentinel>(a: A, b: B) -> Option<R> {
    if a.has_value() && b.has_value() {
        None
    } else if a == A::MISSING && (b.has_value() || b == B::MISSING) || b == B::MISSING && a.has_value() {
        Some(R::MISSING)
    } else {
        Some(R::UNKNOWN)
    }
}

/// The truth byte of a comparison.
#[inline]
pub(crate) fn truth<T: Sentinel>(a: T, b: T, holds: bool) -> u8 {
    if a.has_value() && b.has_value() { u8::from(holds) * cell::TRUE } else { cell::UNKNOWN }
}

/// The byte as one of the three truths: a missing boolean is unknown.
#[inline]
pub(crate) fn kleene(byte: u8) -> u8 {
    if byte == cell::MISSING { cell::UNKNOWN } else { byte }
}

impl<'a> Vector<'a> {
    /// How many rows.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Truth(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
            Self::Number(cells) => cells.len(),
            Self::Text(cells) => cells.len(),
        }
    }

    /// The truths; a vector of another type has none, which the type checker has ruled out.
    pub(crate) fn into_truths(self) -> Cow<'a, [u8]> {
        match self {
            Self::Truth(cells) => cells,
            other => Cow::Owned(vec![cell::UNKNOWN; other.len()]),
        }
    }

    /// The days, likewise.
    pub(crate) fn into_dates(self) -> Cow<'a, [i32]> {
        match self {
            Self::Date(cells) => cells,
            other => Cow::Owned(vec![cell::UNKNOWN_DATE; other.len()]),
        }
    }

    /// The numbers, likewise.
    pub(crate) fn into_numbers(self) -> Cow<'a, [i64]> {
        match self {
            Self::Number(cells) => cells,
            other => Cow::Owned(vec![cell::UNKNOWN_NUMBER; other.len()]),
        }
    }

    /// The texts, likewise.
    pub(crate) fn into_texts(self) -> Vec<TextCell<'a>> {
        match self {
            Self::Text(cells) => cells,
            other => vec![TextCell::Unknown; other.len()],
        }
    }

    /// Whether each value is missing, as truths.
    pub(crate) fn is_missing(&self) -> Vec<u8> {
        fn each<T: Sentinel>(cells: &[T]) -> Vec<u8> {
            let byte = |value: T| {
                if value.has_value() {
                    cell::FALSE
                } else if value == T::MISSING {
                    cell::TRUE
                } else {
                    cell::UNKNOWN
                }
            };
            cells.iter().map(|value| byte(*value)).collect()
        }
        match self {
            Self::Truth(cells) => each(cells),
            Self::Date(cells) => each(cells),
            Self::Number(cells) => each(cells),
            Self::Text(cells) => each(cells),
        }
    }

    /// The values at these places, in this order.
    pub(crate) fn gather(&self, places: &[u32]) -> Vector<'a> {
        fn each<T: Sentinel>(cells: &[T], places: &[u32]) -> Vec<T> {
            places.iter().map(|at| cells.get(*at as usize).copied().unwrap_or(T::UNKNOWN)).collect()
        }
        match self {
            Self::Truth(cells) => Vector::Truth(each(cells, places).into()),
            Self::Date(cells) => Vector::Date(each(cells, places).into()),
            Self::Number(cells) => Vector::Number(each(cells, places).into()),
            Self::Text(cells) => Vector::Text(each(cells, places)),
        }
    }
}
