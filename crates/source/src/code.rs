//! Codes: the stable word of a kind of mistake, and what `readymark explain` says of it.

use strum::VariantArray;

/// What a code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The code, in small letters and hyphens.
    pub code: &'static str,
    /// What is wrong, as one line.
    pub meaning: &'static str,
    /// What to do about it, as one line.
    pub remedy: &'static str,
}

/// A kind of mistake. Each crate that reports mistakes has an enum of its own, so that one without words does not compile.
pub trait Code: Copy {
    /// The code and its words.
    fn explained(self) -> Explained;

    /// The code alone.
    fn code(self) -> &'static str {
        self.explained().code
    }
}

impl Explained {
    /// Every code of an enum, in its order.
    #[must_use]
    pub fn all<C: Code + VariantArray>() -> Vec<Self> {
        C::VARIANTS.iter().map(|code| code.explained()).collect()
    }
}
