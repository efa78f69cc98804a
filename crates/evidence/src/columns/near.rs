//! Keys looked up one after another.

use crate::columns::key_index::{KeyIndex, Owner};
use crate::columns::words::Words;

/// Where the last keys were found. References mostly stand in the order of the records that they name, in each of the parent's
/// exports: then the next record is where the last one ended, and neither a hash nor a far place is looked at.
#[derive(Default)]
pub(crate) struct Near {
    /// The rows after the last ones found, one for each of a few runs.
    next: [u32; RUNS],
    oldest: usize,
    /// How many keys in succession stood elsewhere.
    missed: u32,
}

/// How many runs are followed at a time: a hub has about as many partners.
const RUNS: usize = 4;
/// Where a record is looked for, from the one after the last: records of one case stand together, and are named in any order.
const AROUND: [i32; 5] = [0, -1, 1, -2, -3];
/// How many records may be passed over without one that names them.
const PASSED: u32 = 16;
/// After so many keys that stood elsewhere, references seem to come in no order: then only one key in so many is tried.
const PATIENCE: u32 = 32;

impl Near {
    /// As [`KeyIndex::owner`].
    pub(crate) fn owner(&mut self, index: &KeyIndex, key: &[u8], words: &Words) -> Owner {
        self.at_once(index, key, words).unwrap_or_else(|| self.far(index, key, words))
    }

    /// Whether references seem to come in no order.
    pub(crate) fn is_lost(&self) -> bool {
        self.missed > PATIENCE
    }

    /// What a key leads to, if its record is beside the last one of a run.
    #[inline]
    pub(crate) fn at_once(&mut self, index: &KeyIndex, key: &[u8], words: &Words) -> Option<Owner> {
        if self.is_lost() && !self.missed.is_multiple_of(PATIENCE) {
            self.missed = self.missed.wrapping_add(1);
            return None;
        }
        for next in &mut self.next {
            let mut rows = AROUND.iter().filter_map(|step| next.checked_add_signed(*step));
            if let Some(row) = rows.find(|row| words.is(*row, key)) {
                (*next, self.missed) = (row + 1, 0);
                return Some(index.of_row(row));
            }
        }
        self.missed = self.missed.wrapping_add(1);
        None
    }

    /// What a key leads to, wherever its record stands.
    pub(crate) fn far(&mut self, index: &KeyIndex, key: &[u8], words: &Words) -> Owner {
        let owner = index.owner(key, words);
        if let Owner::Row(row) | Owner::Several(row) = owner {
            let passed = |next: &&mut u32| row.checked_sub(**next).is_some_and(|passed| passed < PASSED);
            match self.next.iter_mut().find(passed) {
                Some(next) => *next = row + 1,
                None => {
                    self.oldest = (self.oldest + 1) % RUNS;
                    self.next.iter_mut().skip(self.oldest).take(1).for_each(|next| *next = row + 1);
                }
            }
        }
        owner
    }
}

#[cfg(test)]
mod tests {
    use super::Near;
    use crate::columns::hash::hash;
    use crate::columns::key_index::KeyIndex;
    use crate::columns::words::Words;

    #[test]
    fn keys_in_any_order_lead_where_each_alone_leads() {
        let mut keys: Vec<String> = (0..9_000).map(|number| format!("C{number}")).collect();
        keys[4_000] = "C12".to_owned();
        keys[5_000] = String::new();
        let mut words = Words::default();
        keys.iter().for_each(|key| words.push(key));
        let hashes: Vec<u64> = keys.iter().map(|key| hash(key.as_bytes())).collect();
        let index = KeyIndex::new(&hashes, &words, 1);
        let in_order = (0..9_100).map(|number| format!("C{number}"));
        let of_six = (0..1_500).flat_map(|step| (0..6).map(move |run| format!("C{}", run * 1_500 + step)));
        let scattered = (0..9_000).map(|number| format!("C{}", number * 7_919 % 9_001));
        let mut near = Near::default();
        let back_and_forth = (0..2_000).map(|number| format!("C{}", number / 4 * 3 + number * 7 % 5));
        for key in in_order.chain(of_six).chain(scattered).chain(back_and_forth).chain([String::new()]) {
            assert_eq!(near.owner(&index, key.as_bytes(), &words), index.owner(key.as_bytes(), &words), "{key}");
        }
    }
}
