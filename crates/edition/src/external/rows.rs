//! How many rows there are, as others may see it: never the number itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Numbers are rounded down to a multiple of this.
pub(crate) const STEP: u64 = 10;

/// Between which two numbers a number of rows lies, both included.
///
/// Either from none to one less than the smallest number that the edition shows, or ten numbers that start at a multiple of ten. The same
/// number is shown in the same way wherever it stands, so that no place says more of it than another.
///
/// INVARIANT: none is not told from a few. Otherwise each of several small parts would have one row at least, and beside a large part
/// and the total in tens that leaves fewer than nine values for each; and none beside a condition that needs a number of rows would say
/// that there are fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// The least that it can be.
    pub from: u64,
    /// The most that it can be.
    pub to: u64,
}

impl Rows {
    /// What is shown of a number in an edition that shows none under `smallest`, a multiple of ten.
    #[must_use]
    pub(crate) fn of(count: u64, smallest: u64) -> Self {
        let from = count - count % STEP;
        match count {
            _ if count < smallest => Self { from: 0, to: smallest - 1 },
            _ => Self { from, to: from.saturating_add(STEP - 1) },
        }
    }

    /// Of a register without any export that could be read, as everybody may know.
    pub(crate) const NONE: Self = Self { from: 0, to: 0 };

    /// Whether only that there are fewer than the smallest number that is shown. Editions of earlier programs told none from some.
    #[must_use]
    pub fn is_under(self) -> bool {
        self.from <= 1 && self.to > 0
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn every_number_is_one_of_many_and_none_is_no_other_than_a_few() {
        let of = |count| {
            let Rows { from, to } = Rows::of(count, 100);
            (from, to)
        };
        assert_eq!([0, 1, 7, 99].map(of), [(0, 99); 4]);
        assert_eq!([100, 109, 110, 1234].map(of), [(100, 109), (100, 109), (110, 119), (1230, 1239)]);
    }
}
