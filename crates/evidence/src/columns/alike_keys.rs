//! Keys of one register that look alike: `S-02`, `s-02`, `S02.`. One person under two spellings, or two people: nobody can tell.
//!
//! Most registers are written in one way, which a glance at each key shows: then no two of them look alike. Of the others each key is
//! summed up once, and only keys of one sum are looked at.

use std::collections::BTreeSet;

use crate::columns::groups::joined;
use crate::columns::look::{Look, Writing, Writings, numbers};
use crate::columns::one_way::are_written_in_one_way;
use crate::columns::words::Words;

/// With more keys of one sum than this, which nobody writes by chance, all of them are taken for alike.
const MANY: usize = 64;

/// The rows whose keys look like another one, each list in the order of the evidence. Rows of one and the same key are no such rows.
pub(crate) fn alike_keys(words: &Words) -> Vec<Vec<u32>> {
    if are_written_in_one_way(words) {
        return Vec::new();
    }
    let mut groups: Vec<Vec<u32>> = runs(words).iter().flat_map(|run| alike(words, run, Writing::Plain)).collect();
    if groups.is_empty() {
        return groups;
    }
    let mut writings = Writings::default();
    words.iter().for_each(|(_, key)| writings.add(key));
    let writing = writings.is();
    if writing != Writing::Plain {
        groups = groups.iter().flat_map(|group| alike(words, group, writing)).collect();
    }
    joined(groups)
}

/// Rows of one sum, as far as they have different keys.
fn runs(words: &Words) -> Vec<Vec<u32>> {
    let mut entries: Vec<u64> = Vec::with_capacity(words.len());
    for (row, key) in words.iter() {
        let (number, joined) = numbers(key);
        let sums = [Some(number), joined].into_iter().flatten();
        entries.extend(sums.map(|sum| sum >> 32 << 32 | u64::from(row)));
    }
    entries.sort_unstable();
    let row = |entry: &u64| u32::try_from(*entry & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    let runs = entries.chunk_by(|one, other| one >> 32 == other >> 32).filter(|run| run.len() > 1);
    let runs = runs.map(|run| run.iter().map(row).collect::<Vec<u32>>());
    runs.filter(|run| run.iter().any(|row| words.get(*row) != run.first().and_then(|first| words.get(*first))))
        .collect()
}

/// The rows of these whose keys look like another one, together.
fn alike(words: &Words, rows: &[u32], writing: Writing) -> Vec<Vec<u32>> {
    let keys: BTreeSet<&str> = rows.iter().filter_map(|row| words.get(*row)).collect();
    let mut groups: Vec<Vec<(&str, Look)>> = Vec::new();
    let many = keys.len() > MANY;
    for key in keys {
        let look = Look::of(key, writing);
        let is_like = |group: &Vec<(&str, Look)>| many || group.iter().any(|(_, other)| look.is_like(other));
        let (mut like, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut groups).into_iter().partition(is_like);
        let mut together: Vec<_> = like.drain(..).flatten().collect();
        together.push((key, look));
        groups = rest;
        groups.push(together);
    }
    let several = groups.into_iter().filter(|group| group.len() > 1);
    let rows_of = |group: Vec<(&str, Look)>| {
        let known: BTreeSet<&str> = group.iter().map(|(key, _)| *key).collect();
        rows.iter().filter(|row| words.get(**row).is_some_and(|key| known.contains(key))).copied().collect()
    };
    several.map(rows_of).collect()
}

#[cfg(test)]
mod tests {
    use super::alike_keys;
    use crate::columns::words::Words;

    fn groups(keys: &[&str]) -> Vec<Vec<u32>> {
        let mut words = Words::default();
        keys.iter().for_each(|key| words.push(key));
        alike_keys(&words)
    }

    #[test]
    fn keys_that_look_alike_are_found_however_they_differ() {
        for other in [
            "v-12",
            "V12",
            "V 12",
            "V\u{2013}12",
            "V_12",
            "V/12.",
            "V-12.",
            " V-12",
            "\u{ff36}-12",
            "V-\u{ff11}2",
            "V-l2",
            "V-I2",
            "V-012",
            "V-\u{200b}12",
            "(V-12)",
        ] {
            assert_eq!(groups(&["W-1", "V-12", other, "W-2"]), [[1, 2]], "{other:?}");
        }
        assert_eq!(groups(&["S-O1", "S-01", "S-1"]), [[0, 1, 2]]);
        assert_eq!(groups(&["\u{421}-7", "C-7", "c-7", "C-8", "C-7"]), [[0, 1, 2, 4]]);
        assert_eq!(groups(&["2025-014", "2025014", "2025-15"]), [[0, 1]]);
        assert_eq!(groups(&["100-234", "100 234", "100234", "1002-34"]), [[0, 1, 2]]);
        assert_eq!(groups(&["Jo Anne", "joanne", "Zo\u{eb}", "zoe"]), [[0, 1], [2, 3]]);
        assert_eq!(groups(&["0012", "12", "120"]), [[0, 1]]);
        assert_eq!(groups(&["SL-1", "SL1"]), [[0, 1]]);
        assert_eq!(groups(&["Vol-01", "vol-01", "VOL-02"]), [[0, 1]]);
        assert_eq!(groups(&["VIL07", "VIL7"]), [[0, 1]]);
    }

    #[test]
    fn keys_that_only_have_much_in_common_are_no_spelling_of_each_other() {
        let none: [Vec<u32>; 0] = [];
        assert_eq!(groups(&["C1-12", "C11-2", "C112", "C12-1", "C-1"]), none);
        assert_eq!(groups(&["123-4567", "1234-567"]), none);
        assert_eq!(groups(&["IL1", "LI1", "O12", "I2", "OI", "IO", "GL", "GI", "G1"]), none);
        assert_eq!(groups(&["NE-W", "N-EW", "S-10", "S-1", "S-100"]), none);
        assert_eq!(groups(&["C-1", "C-1", "C-2"]), none);
        assert_eq!(groups(&[]), none);
    }

    #[test]
    fn codes_of_a_program_are_told_apart_by_all_that_they_have() {
        let none: [Vec<u32>; 0] = [];
        let ids = ["0015e00000Gv7qJ", "0015e00000Gv7qj", "0015e00000GV7qJ", "0015e00000Hx2Ka"];
        assert_eq!(groups(&ids), none);
        assert_eq!(groups(&[&ids[..], &["0015e00000Gv7qJ."]].concat()), [[0, 4]]);
        let codes = ["7g0o1k", "7g001k", "7go01k", "9h0p2m", "1a01b2", "1a1b2c"];
        assert_eq!(groups(&codes), none);
        assert_eq!(groups(&[&codes[..], &["7G0O1K"]].concat()), [[0, 6]]);
    }
}
