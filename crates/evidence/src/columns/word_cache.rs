//! Codes of words by number: a word of up to 12 bytes is one number of 96 bits, a longer one has a number made from hashes.
//!
//! Number and code together are 16 bytes, so one place of the table is all that most cells of a column of words need,
//! whether the column has three different words or three hundred thousand. Then the table no longer fits the processor's
//! cache, so many places are fetched together.

use std::collections::BTreeMap;
use std::hint::black_box;

use crate::columns::hash::{fold, number_of};
use crate::formats::csv::Cell;

/// The longest word that is its own number.
pub(crate) const SHORT: usize = 12;
/// How many places are fetched together.
pub(crate) const BATCH: usize = 64;
/// How many places are looked at. A file made so that numbers crowd must not make reading slow.
const PROBES: usize = 32;

/// The number of a word. That of no word is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number {
    low: u64,
    high: u32,
}

impl Number {
    /// Of a word of so many bytes, up to 12, which no byte beyond it may disturb. No byte is 0, so different words differ.
    #[inline]
    fn of_short(text: &[u8; 16], length: u32) -> Option<Self> {
        let (low, high) = BITS.get(length as usize)?;
        let [first @ .., a, b, c, d, _, _, _, _] = text;
        Some(Self { low: u64::from_le_bytes(*first) & low, high: u32::from_le_bytes([*a, *b, *c, *d]) & high })
    }

    /// Of a cell, if it is no longer than 12 bytes; that of no word if it is empty.
    #[inline]
    pub(crate) fn of_cell(cell: &Cell<'_>) -> Option<Self> {
        let (text, length) = cell.sixteen()?;
        Self::of_short(text, length)
    }

    /// Of any word, and whether the word is its number.
    pub(crate) fn of(word: &[u8]) -> (Self, bool) {
        let mut text = [0; 16];
        let length = u32::try_from(word.len()).unwrap_or(u32::MAX);
        if let (true, Some(place)) = (word.len() <= SHORT, text.get_mut(..word.len())) {
            place.copy_from_slice(word);
        }
        match Self::of_short(&text, length) {
            // Only a word of NUL bytes, which no file holds, would be 0.
            Some(number) if !number.is_none() => (number, true),
            _ => {
                let sum = number_of(word);
                (Self { low: sum.0 | 1, high: sum.1 }, false)
            }
        }
    }

    /// Whether it is that of no word.
    #[inline]
    pub(crate) fn is_none(self) -> bool {
        self.low == 0 && self.high == 0
    }
}

/// The bits of a number, by the length of its word.
const BITS: [(u64, u32); SHORT + 1] = [
    bits(0),
    bits(1),
    bits(2),
    bits(3),
    bits(4),
    bits(5),
    bits(6),
    bits(7),
    bits(8),
    bits(9),
    bits(10),
    bits(11),
    bits(12),
];

#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
const fn bits(bytes: u32) -> (u64, u32) {
    let bits = (1_u128 << (8 * bytes)) - 1;
    (bits as u64, (bits >> 64) as u32)
}

/// One place of a table. With 16 bytes none lies across two lines of the processor's cache.
#[derive(Clone, Copy, Default)]
struct Place {
    low: u64,
    high: u32,
    code: u32,
}

impl Place {
    #[inline]
    fn number(self) -> Number {
        Number { low: self.low, high: self.high }
    }
}

/// Codes by number.
pub(crate) struct WordCache {
    /// A place whose number is that of no word is free.
    places: Vec<Place>,
    /// Numbers that found no free place within reach.
    crowded: BTreeMap<Number, u32>,
    used: usize,
    /// The table is not made larger than this.
    most: usize,
}

impl WordCache {
    /// An empty table that grows to so many places at most, a power of two.
    pub(crate) fn up_to(most: usize) -> Self {
        Self { places: Vec::new(), crowded: BTreeMap::new(), used: 0, most }
    }

    /// Whether the table is so large that fetching many places together is worth while.
    pub(crate) fn is_large(&self) -> bool {
        self.places.len() > 4096
    }

    #[inline]
    fn home(&self, number: Number) -> usize {
        (fold(number.low, u64::from(number.high)) >> 20) as usize & self.places.len().wrapping_sub(1)
    }

    /// Fetches the places of several numbers into the processor's cache.
    ///
    /// A place far off takes hundreds of steps to come. A loop that does nothing but ask lets dozens come at the same time.
    #[inline]
    pub(crate) fn fetch(&self, numbers: &[Number; BATCH]) {
        let homes = numbers.map(|number| self.home(number));
        let place = |home: &usize| self.places.get(*home).map_or(0, |place| place.code);
        black_box(homes.iter().fold(0, |sum, home| sum ^ place(home)));
    }

    /// The code of a number.
    #[inline]
    pub(crate) fn get(&self, number: Number) -> Option<u32> {
        let home = self.home(number);
        let place = self.places.get(home)?;
        if place.number() == number { Some(place.code) } else { self.search(number, home) }
    }

    fn search(&self, number: Number, home: usize) -> Option<u32> {
        let mask = self.places.len().wrapping_sub(1);
        for step in 0..PROBES {
            let place = self.places.get(home.wrapping_add(step) & mask)?;
            if place.number() == number {
                return Some(place.code);
            }
            if place.number().is_none() {
                return None;
            }
        }
        self.crowded.get(&number).copied()
    }

    /// Notes the code of a number that has none yet. False if there is no room.
    pub(crate) fn put(&mut self, number: Number, code: u32) -> bool {
        if self.used * 4 >= self.places.len() * 3 {
            if self.places.len() >= self.most {
                return false;
            }
            let size = (self.places.len() * 2).max(256);
            let before = std::mem::replace(&mut self.places, vec![Place::default(); size]);
            let crowded = std::mem::take(&mut self.crowded);
            before
                .into_iter()
                .filter(|place| !place.number().is_none())
                .for_each(|place| self.set(place.number(), place.code));
            crowded.into_iter().for_each(|(number, code)| self.set(number, code));
        }
        self.set(number, code);
        self.used += 1;
        true
    }

    fn set(&mut self, number: Number, code: u32) {
        let mask = self.places.len().wrapping_sub(1);
        let home = self.home(number);
        let mut reach = (0..PROBES).map(|step| home.wrapping_add(step) & mask);
        let free = reach.find(|at| self.places.get(*at).is_some_and(|place| place.number().is_none()));
        match free.and_then(|at| self.places.get_mut(at)) {
            Some(place) => *place = Place { low: number.low, high: number.high, code },
            None => {
                self.crowded.insert(number, code);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, WordCache};

    #[test]
    fn a_short_word_is_its_number() {
        assert_eq!(size_of::<super::Place>(), 16);
        assert_eq!(Number::of(b"ab"), (Number { low: 0x6261, high: 0 }, true));
        assert_eq!(Number::of(b"abcdefghijkl").0.high >> 24, u32::from(b'l'));
        assert!(!Number::of(b"abcdefghijklm").1);
        let nul = Number::of(b"\0");
        assert!(!nul.0.is_none() && !nul.1);
        assert_eq!(Number::of_short(b"abc,def,ghi,jkl,", 3), Some(Number::of(b"abc").0));
        assert_eq!(Number::of_short(b"abc,def,ghi,jkl,", 13), None);
    }

    #[test]
    fn remembers_what_it_was_told() {
        let word = |number: u32| Number { low: u64::from(number) << 40, high: number >> 20 };
        let mut cache = WordCache::up_to(1 << 20);
        assert_eq!(cache.get(word(7)), None);
        for number in 1..100_000 {
            assert_eq!(cache.get(word(number)), None);
            assert!(cache.put(word(number), number));
        }
        assert!((1..100_000).all(|number| cache.get(word(number)) == Some(number)));
        assert!(cache.is_large());
    }

    #[test]
    fn says_when_it_is_full() {
        let mut cache = WordCache::up_to(256);
        let kept = (1..1_000).filter(|number| cache.put(Number { low: *number, high: 0 }, 1)).count();
        assert_eq!(kept, 192);
    }
}
