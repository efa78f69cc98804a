//! What every writer of a table about one practitioner needs.

use crate::cell::Cell;
use crate::day::Day;
use crate::export::Sink;
use crate::hub::{Practitioner, World};
use crate::random::Random;

/// One practitioner's records.
pub(super) struct File<'a> {
    pub(super) world: &'a World,
    pub(super) one: &'a Practitioner,
    pub(super) sink: &'a mut Sink,
    pub(super) random: Random,
}

impl File<'_> {
    /// The reference of a record of this practitioner.
    pub(super) fn code(&self, prefix: &'static str, number: u32) -> Cell {
        Cell::Code(prefix, (self.one.place + 1) * 100 + number)
    }

    pub(super) fn person(&self) -> Cell {
        Cell::Person(self.one.person)
    }

    /// True for one in so many, those at the given place among them.
    pub(super) fn is_one_in(&self, many: u32, at: u32) -> bool {
        self.one.place % many == at
    }

    /// Whether they were away on that day.
    pub(super) fn is_away(&self, day: Day) -> bool {
        self.one.leave.is_some_and(|(start, end)| start <= day && end.is_none_or(|end| day <= end))
    }
}
