//! Codes of words by number: a word of up to 12 bytes is one number of 96 bits, a longer one has a number made from hashes.
//!
//! Number and code together are 128 bits, so one place of the table is all that most cells of a column of words need,
//! whether the column has three different words or three hundred thousand. Then the table no longer fits the processor's
//! cache, so many places are fetched together.

use std::collections::BTreeMap;
use std::hint::black_box;

use crate::hash::{fold, number_of};

/// The longest word that is its own number.
pub(crate) const SHORT: usize = 12;
/// How many places are fetched together.
pub(crate) const BATCH: usize = 64;
/// How many places are looked at. A file made so that numbers crowd must not make reading slow.
const PROBES: usize = 32;
/// The bits of the number in a place; the code stands above them.
const NUMBER: u128 = (1 << 96) - 1;

/// The number of a word, and whether the word is its number. No number is 0.
pub(crate) fn number(word: &[u8]) -> (u128, bool) {
    let mut bytes = [0; 16];
    if let (true, Some(place)) = (word.len() <= SHORT, bytes.get_mut(..word.len())) {
        place.copy_from_slice(word);
        let number = u128::from_le_bytes(bytes);
        // Only a word of NUL bytes, which no file holds, would be 0.
        return (number.max(1), number != 0);
    }
    (number_of(word) & NUMBER | 1, false)
}

/// Codes by number.
pub(crate) struct Recall {
    /// Code and number; 0 is a free place.
    places: Vec<u128>,
    /// Numbers that found no free place within reach.
    crowded: BTreeMap<u128, u32>,
    used: usize,
    /// The table is not made larger than this.
    most: usize,
}

impl Recall {
    /// An empty table that grows to so many places at most, a power of two.
    pub(crate) fn up_to(most: usize) -> Self {
        Self { places: Vec::new(), crowded: BTreeMap::new(), used: 0, most }
    }

    /// Whether the table is so large that fetching many places together is worth while.
    pub(crate) fn is_large(&self) -> bool {
        self.places.len() > 4096
    }

    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    #[inline]
    fn home(&self, number: u128) -> usize {
        let sum = fold(number as u64, (number >> 64) as u64);
        (sum >> 20) as usize & self.places.len().wrapping_sub(1)
    }

    /// Fetches the places of several numbers into the processor's cache.
    ///
    /// A place far off takes hundreds of steps to come. A loop that does nothing but ask lets dozens come at the same time.
    #[inline]
    pub(crate) fn fetch(&self, numbers: &[u128; BATCH]) {
        let homes = numbers.map(|number| self.home(number));
        let place = |home: &usize| self.places.get(*home).copied().unwrap_or(0);
        black_box(homes.iter().fold(0, |sum, home| sum ^ place(home)));
    }

    /// The code of a number.
    #[inline]
    pub(crate) fn get(&self, number: u128) -> Option<u32> {
        let mask = self.places.len().wrapping_sub(1);
        let home = self.home(number);
        for step in 0..PROBES {
            let place = *self.places.get(home.wrapping_add(step) & mask)?;
            if (place ^ number) & NUMBER == 0 {
                return Some((place >> 96) as u32);
            }
            if place == 0 {
                return None;
            }
        }
        self.crowded.get(&number).copied()
    }

    /// Notes the code of a number that has none yet. False if there is no room.
    pub(crate) fn put(&mut self, number: u128, code: u32) -> bool {
        if self.used * 4 >= self.places.len() * 3 {
            if self.places.len() >= self.most {
                return false;
            }
            let size = (self.places.len() * 2).max(256);
            let before = std::mem::replace(&mut self.places, vec![0; size]);
            let crowded = std::mem::take(&mut self.crowded);
            before.into_iter().filter(|place| *place != 0).for_each(|place| self.set(place));
            crowded.into_iter().for_each(|(number, code)| self.set(u128::from(code) << 96 | number));
        }
        self.set(u128::from(code) << 96 | number);
        self.used += 1;
        true
    }

    fn set(&mut self, new: u128) {
        let mask = self.places.len().wrapping_sub(1);
        let home = self.home(new & NUMBER);
        let mut reach = (0..PROBES).map(|step| home.wrapping_add(step) & mask);
        let free = reach.find(|at| self.places.get(*at) == Some(&0));
        match free.and_then(|at| self.places.get_mut(at)) {
            Some(place) => *place = new,
            None => {
                self.crowded.insert(new & NUMBER, (new >> 96) as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Recall, number};

    #[test]
    fn a_short_word_is_its_number() {
        assert_eq!(number(b"ab"), (0x6261, true));
        assert_eq!(number(b"abcdefghijkl").0 >> 88, u128::from(b'l'));
        assert!(!number(b"abcdefghijklm").1);
        assert!(number(b"abcdefghijklm").0 < 1 << 96);
        assert_eq!(number(b"\0"), (1, false));
    }

    #[test]
    fn remembers_what_it_was_told() {
        let mut recall = Recall::up_to(1 << 20);
        assert_eq!(recall.get(7), None);
        for number in 1..100_000_u32 {
            let word = u128::from(number) << 40;
            assert_eq!(recall.get(word), None);
            assert!(recall.put(word, number));
        }
        assert!((1..100_000_u32).all(|number| recall.get(u128::from(number) << 40) == Some(number)));
        assert!(recall.is_large());
    }

    #[test]
    fn says_when_it_is_full() {
        let mut recall = Recall::up_to(256);
        let kept = (1..1_000_u32).filter(|number| recall.put(u128::from(*number), *number)).count();
        assert_eq!(kept, 192);
    }
}
