//! What was done to a cell so that it could be used.

use readymark_findings::Normalisation;

/// In which ways a cell was made the same as others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ways(u16);

impl Ways {
    pub(crate) fn with(self, way: Normalisation, is: bool) -> Self {
        Self(self.0 | u16::from(is) << way as u16)
    }

    pub(crate) fn bits(self) -> u16 {
        self.0
    }

    pub(crate) fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Each way.
    pub(crate) fn each(self) -> impl Iterator<Item = Normalisation> {
        Normalisation::ALL.iter().copied().filter(move |way| self.0 >> *way as u16 & 1 == 1)
    }
}
