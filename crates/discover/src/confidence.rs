//! How sure a proposal is: a number from 0 to 1, made in the same few ways everywhere. `docs/map.md` tells it to people.

use std::fmt;

/// In hundredths and rounded down, so that no threshold hangs on a rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Confidence(usize);

impl Confidence {
    /// Two names that are the same in plain words.
    pub(crate) const WHOLE: Self = Self(100);
    /// A heading that lacks no more than the word for its kind: `Case` for `Case reference`.
    pub(crate) const SHORT: Self = Self(85);
    /// From here on a proposal is a line; below, a question.
    const CERTAIN: Self = Self(80);
    /// What one sign gives: it is asked about.
    const DOUBTED: Self = Self(75);
    /// Below, a guess is not worth the reading.
    const WORTH_SAYING: Self = Self(50);

    /// What independent signs say: those for it and one half, of all of them and one. A single sign gives 0.75, and no number of
    /// signs gives 1. It is the estimate of a share from a sample that Jeffreys' prior leads to.
    pub(crate) fn of_signs(speaking_for: usize, against: usize) -> Self {
        Self(50 * (2 * speaking_for + 1) / (speaking_for + against + 1))
    }

    /// How like each other two names are: what is left if each letter that differs counts twice, in parts of the longer name.
    pub(crate) fn of_names(differing: usize, longer: usize) -> Self {
        Self(100 * longer.saturating_sub(2 * differing) / longer.max(1))
    }

    /// Less the share of what does not fit.
    pub(crate) fn if_fits(self, fitting: usize, of: usize) -> Self {
        Self(self.0 * fitting / of.max(1))
    }

    /// No more than a question, since something speaks against it.
    pub(crate) fn doubted(self) -> Self {
        self.min(Self::DOUBTED)
    }

    pub(crate) fn is_certain(self) -> bool {
        self >= Self::CERTAIN
    }

    pub(crate) fn is_worth_saying(self) -> bool {
        self >= Self::WORTH_SAYING
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Confidence;

    #[test]
    fn signs_names_and_fits() {
        let signs = |f, a| Confidence::of_signs(f, a).to_string();
        assert_eq!([signs(0, 0), signs(1, 0), signs(2, 0), signs(9, 0)], ["0.50", "0.75", "0.83", "0.95"]);
        assert_eq!([signs(0, 1), signs(5, 5), signs(5, 2), signs(9_999, 0)], ["0.25", "0.50", "0.68", "0.99"]);
        let names = |d, l| Confidence::of_names(d, l).to_string();
        assert_eq!([names(0, 5), names(1, 13), names(1, 7), names(3, 5)], ["1.00", "0.84", "0.71", "0.00"]);
        let fits = |f, of| Confidence::WHOLE.if_fits(f, of).to_string();
        assert_eq!([fits(19, 20), fits(0, 3)], ["0.95", "0.00"]);
    }

    #[test]
    fn what_is_certain_and_what_is_asked() {
        let (two, one, none) = (Confidence::of_signs(2, 0), Confidence::of_signs(1, 0), Confidence::of_signs(0, 1));
        assert!(two.is_certain() && !one.is_certain() && one.is_worth_saying() && !none.is_worth_saying());
        let fits = |of_100: usize| Confidence::WHOLE.if_fits(of_100, 100);
        assert_eq!([fits(79), fits(80)].map(Confidence::is_certain), [false, true]);
        assert_eq!([fits(49), fits(50)].map(Confidence::is_worth_saying), [false, true]);
    }
}
