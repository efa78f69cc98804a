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
}

/// How many runs are followed at a time: a hub has about as many partners.
const RUNS: usize = 4;
/// How many records may be passed over without one that names them.
const PASSED: u32 = 16;

impl Near {
    /// As [`KeyIndex::owner`].
    pub(crate) fn owner(&mut self, index: &KeyIndex, key: &str, words: &Words) -> Owner {
        if let Some(next) = self.next.iter_mut().find(|next| words.get(**next) == Some(key)) {
            *next += 1;
            return index.of_row(*next - 1);
        }
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
    use crate::columns::words::{Block, Words};

    #[test]
    fn keys_in_any_order_lead_where_each_alone_leads() {
        let mut keys: Vec<String> = (0..9_000).map(|number| format!("C{number}")).collect();
        keys[4_000] = "C12".to_owned();
        keys[5_000] = String::new();
        let ends = keys.iter().scan(0, |end, key| {
            *end += u32::try_from(key.len()).unwrap();
            Some(*end)
        });
        let words = Words::of_rows(vec![Block::new(keys.concat(), ends.collect())]);
        let hashes: Vec<u64> = keys.iter().map(|key| hash(key.as_bytes())).collect();
        let index = KeyIndex::new(&[hashes], &words, 1);
        let in_order = (0..9_100).map(|number| format!("C{number}"));
        let of_six = (0..1_500).flat_map(|step| (0..6).map(move |run| format!("C{}", run * 1_500 + step)));
        let scattered = (0..9_000).map(|number| format!("C{}", number * 7_919 % 9_001));
        let mut near = Near::default();
        for key in in_order.chain(of_six).chain(scattered).chain([String::new()]) {
            assert_eq!(near.owner(&index, &key, &words), index.owner(&key, &words), "{key}");
        }
    }
}
