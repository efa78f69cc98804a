//! What stands in one cell, before an export writes it in its own way.

use crate::day::Day;

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A word of the standard; an export may write its own word for it.
    Word(&'static str),
    /// A text that no export translates.
    Text(&'static str),
    /// A day on which something happened. A record cannot hold it before it has happened.
    Day(Day),
    /// A day that may lie ahead: a review, an expiry.
    Ahead(Day),
    /// A day of a hand-written table, as `YYYY-MM-DD`.
    Iso(&'static str),
    /// Yes or no.
    Yes(bool),
    /// A whole number.
    Whole(i64),
    /// A number of hours, in quarters.
    Quarters(u32),
    /// A case.
    Case(u32),
    /// A record of a case: its letter, and its number within the case.
    Of(u32, char, u32),
    /// A record that belongs to no case: its prefix and its number.
    Code(&'static str, u32),
    /// A practitioner.
    Person(Person),
}

/// The reference of a practitioner: `S` staff, `V` volunteer, `X` external.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The letter.
    pub letter: char,
    /// The number, from 1.
    pub number: u32,
}

impl Cell {
    /// The day, if there is one.
    #[must_use]
    pub fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// The day that may lie ahead, if there is one.
    #[must_use]
    pub fn ahead(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, Self::Ahead)
    }

    /// The word; the empty word is nothing.
    #[must_use]
    pub fn word(word: &'static str) -> Self {
        if word.is_empty() { Self::Empty } else { Self::Word(word) }
    }

    /// The person, if there is one.
    #[must_use]
    pub fn person(person: Option<Person>) -> Self {
        person.map_or(Self::Empty, Self::Person)
    }

    /// The same cell, or nothing if a record of it is missing.
    #[must_use]
    pub fn unless(self, missing: bool) -> Self {
        if missing { Self::Empty } else { self }
    }
}
