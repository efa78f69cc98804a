//! Which row has which key, and which keys stand more than once.
//!
//! Rows are sorted by a hash of their key, in partitions that fit a processor's cache. Equal hashes are compared by the keys
//! themselves, so two keys are taken for one only if they are.

use readymark_source::Threads;

use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::hash::hash;
use crate::columns::words::Words;

/// How many rows a partition has, about.
const PARTITION: usize = 2_048;

/// Rows by key.
#[derive(Default)]
pub(crate) struct KeyIndex {
    /// The lower 32 bits: the row. The higher: 32 bits of the hash. Sorted in each partition.
    entries: Vec<u64>,
    /// Where each partition starts, and the end.
    starts: Vec<u32>,
    /// How many bits of the hash choose the partition.
    bits: u32,
    /// Rows whose key stands in another row too: the row, and the first row with that key. Sorted.
    repeated: Vec<(u32, u32)>,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// One row.
    Row(u32),
    /// More than one; the first of them.
    Several(u32),
    /// One whose key looks like that of others; the first of all of them.
    Alike(u32),
    /// None.
    Nobody,
    /// Somebody who has no row there, and how such a link is written.
    Outside(u32),
}

impl KeyIndex {
    /// Of the keys of all rows, given their hashes; an absent key is empty.
    pub(crate) fn new(hashes: &[u64], words: &Words, threads: usize) -> Self {
        let rows = hashes.len();
        let bits = (rows / PARTITION).next_power_of_two().trailing_zeros().min(16);
        let mut index = Self { bits, ..Self::default() };
        let all = || (0..UNKNOWN_CODE).zip(hashes.iter().copied());
        let mut counts = vec![0_u32; (1 << bits) + 1];
        for (_, hash) in all() {
            if let Some(count) = counts.get_mut(index.partition(hash) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        index.starts = counts
            .iter()
            .map(|count| {
                sum += count;
                sum
            })
            .collect();
        let mut next = index.starts.clone();
        index.entries = vec![0; rows];
        for (row, hash) in all() {
            let Some(place) = next.get_mut(index.partition(hash)) else { continue };
            let new = index.entry(hash, row);
            if let Some(entry) = index.entries.get_mut(*place as usize) {
                *entry = new;
            }
            *place += 1;
        }
        index.sort(words, threads);
        index
    }

    #[inline]
    fn partition(&self, hash: u64) -> usize {
        hash.checked_shr(64 - self.bits).map_or(0, |part| usize::try_from(part).unwrap_or(0))
    }

    #[inline]
    fn entry(&self, hash: u64, row: u32) -> u64 {
        hash << self.bits >> 32 << 32 | u64::from(row)
    }

    fn sort(&mut self, words: &Words, threads: usize) {
        let mut rest = self.entries.as_mut_slice();
        let mut partitions = Vec::with_capacity(self.starts.len());
        let mut at = 0;
        for end in self.starts.iter().skip(1) {
            let (partition, after) = rest.split_at_mut((*end - at) as usize);
            partitions.push(partition);
            (rest, at) = (after, *end);
        }
        let found = Threads::new(threads).each(partitions, |partition| {
            let mut repeated = Vec::new();
            partition.sort_unstable();
            for run in partition.chunk_by(|one, other| one >> 32 == other >> 32).filter(|run| run.len() > 1) {
                note_repeated(run, words, &mut repeated);
            }
            repeated
        });
        self.repeated = found.concat();
        self.repeated.sort_unstable();
    }

    /// Rows whose key stands in another row too, with the first row that has it.
    pub(crate) fn repeated(&self) -> &[(u32, u32)] {
        &self.repeated
    }

    /// The row with a key.
    pub(crate) fn owner(&self, key: &[u8], words: &Words) -> Owner {
        let sum = hash(key);
        let at = self.partition(sum);
        let bounds = (self.starts.get(at), self.starts.get(at + 1));
        let (Some(start), Some(end)) = bounds else { return Owner::Nobody };
        let partition = self.entries.get(*start as usize..*end as usize).unwrap_or_default();
        let least = self.entry(sum, 0);
        let from = first_from(partition, least);
        let run = partition.get(from..).unwrap_or_default();
        let alike = run.iter().take_while(|entry| **entry >> 32 == least >> 32).map(|entry| row_of(*entry));
        let row = alike.into_iter().find(|row| words.is(*row, key));
        row.map_or(Owner::Nobody, |row| self.of_row(row))
    }

    /// What the key of a row leads to.
    pub(crate) fn of_row(&self, row: u32) -> Owner {
        let repeated = self.repeated.binary_search_by_key(&row, |(row, _)| *row);
        let first = repeated.ok().and_then(|at| self.repeated.get(at)).map(|(_, first)| *first);
        first.map_or(Owner::Row(row), Owner::Several)
    }
}

/// How far from where it should be an entry is looked for, before the whole partition is halved.
const REACH: usize = 32;

/// The place of the first entry that is not less. Hashes lie evenly, so it is near the place that the hash itself tells: one look or
/// two at memory far off, where halving needs ten.
#[inline]
fn first_from(partition: &[u64], least: u64) -> usize {
    let guess = usize::try_from(((least >> 32) * partition.len() as u64) >> 32).unwrap_or(0);
    let (from, to) = (guess.saturating_sub(REACH), guess.saturating_add(REACH).min(partition.len()));
    let near = partition.get(from..to).unwrap_or_default();
    let at = near.partition_point(|entry| *entry < least);
    let begins_here = at > 0 || from == 0;
    let ends_here = at < near.len() || to == partition.len();
    if begins_here && ends_here { from + at } else { partition.partition_point(|entry| *entry < least) }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is the row")]
fn row_of(entry: u64) -> u32 {
    entry as u32
}

/// Rows of one hash: which of them have the same key?
fn note_repeated(run: &[u64], words: &Words, repeated: &mut Vec<(u32, u32)>) {
    let rows = run.iter().map(|entry| row_of(*entry));
    // Rows without a key have no word.
    let mut rows: Vec<(&str, u32)> = rows.filter_map(|row| words.get(row).map(|key| (key, row))).collect();
    rows.sort_unstable();
    for same in rows.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
        let first = same.first().map_or(0, |(_, row)| *row);
        repeated.extend(same.iter().map(|(_, row)| (*row, first)));
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyIndex, Owner, first_from};
    use crate::columns::hash::hash;
    use crate::columns::words::Words;

    fn index(keys: &[String], hash: impl Fn(&[u8]) -> u64) -> (KeyIndex, Words) {
        let mut words = Words::default();
        keys.iter().for_each(|key| words.push(key));
        let hashes: Vec<u64> = keys.iter().map(|key| hash(key.as_bytes())).collect();
        (KeyIndex::new(&hashes, &words, 2), words)
    }

    #[test]
    fn finds_each_key_and_each_repetition() {
        let mut keys: Vec<String> = (0..10_000).map(|number| format!("C{number}")).collect();
        keys[7_000] = "C3".to_owned();
        keys[9_999] = "C3".to_owned();
        keys[500] = String::new();
        keys[501] = String::new();
        let (index, words) = index(&keys, hash);
        assert_eq!(index.repeated(), [(3, 3), (7_000, 3), (9_999, 3)]);
        assert_eq!(index.owner(b"C42", &words), Owner::Row(42));
        assert_eq!(index.owner(b"C3", &words), Owner::Several(3));
        assert_eq!(index.owner(b"C500", &words), Owner::Nobody);
        assert_eq!(index.owner(b"", &words), Owner::Nobody);
    }

    #[test]
    fn an_entry_is_found_however_the_hashes_lie() {
        let even: Vec<u64> = (0..3_000).map(|at| (at * ((1 << 32) / 3_000)) << 32).collect();
        let crowded: Vec<u64> =
            (0..3_000).map(|at| (if at < 2_900 { at / 9 } else { u64::from(u32::MAX) - at }) << 32).collect();
        for mut entries in [even, crowded, vec![5 << 32], Vec::new()] {
            entries.sort_unstable();
            for least in entries.iter().flat_map(|entry| [*entry, entry + (1 << 32)]).chain([0, u64::MAX]) {
                let place = entries.partition_point(|entry| *entry < least);
                assert_eq!(first_from(&entries, least), place);
            }
        }
    }

    #[test]
    fn keys_whose_hashes_agree_are_told_apart() {
        let keys: Vec<String> = (0..3_000).map(|number| format!("C{}", number % 2_999)).collect();
        let (index, _) = index(&keys, |_| 7);
        assert_eq!(index.repeated(), [(0, 0), (2_999, 0)]);
    }
}
