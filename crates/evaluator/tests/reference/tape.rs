//! A tape of choices. Every scene is made by reading it, so that proptest shrinks a scene by shrinking the tape: an exhausted tape
//! always gives 0, and every choice is written so that 0 is the simplest.

use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Clone)]
pub(crate) struct Tape {
    choices: Vec<u16>,
    at: usize,
}

impl Tape {
    /// Tapes of so many choices.
    pub(crate) fn any(choices: std::ops::Range<usize>) -> impl Strategy<Value = Self> {
        vec(any::<u16>(), choices).prop_map(|choices| Self { choices, at: 0 })
    }

    /// One of so many.
    pub(crate) fn pick(&mut self, of: usize) -> usize {
        let choice = self.choices.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(choice) % of
    }

    /// Whether a thing that happens once in so many times happens.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.pick(times) == times - 1
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.pick(of.len())]
    }
}

/// The tape itself says nothing; the scene that it makes is printed by the test.
impl std::fmt::Debug for Tape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "tape of {}", self.choices.len())
    }
}
