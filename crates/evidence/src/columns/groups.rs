//! Groups of rows that may be one record.

use std::collections::{BTreeMap, BTreeSet};

/// The same groups, those together that have a row in common, each sorted and all in the order of their first rows.
pub(crate) fn joined<T: Copy + Ord>(groups: impl IntoIterator<Item = Vec<T>>) -> Vec<Vec<T>> {
    let mut at: BTreeMap<T, usize> = BTreeMap::new();
    let mut sets: Vec<BTreeSet<T>> = Vec::new();
    for group in groups {
        let known: BTreeSet<usize> = group.iter().filter_map(|row| at.get(row).copied()).collect();
        let mut together: BTreeSet<T> = group.into_iter().collect();
        for other in known {
            together.extend(sets.get_mut(other).map(std::mem::take).unwrap_or_default());
        }
        at.extend(together.iter().map(|row| (*row, sets.len())));
        sets.push(together);
    }
    let mut sets: Vec<Vec<T>> =
        sets.into_iter().filter(|set| !set.is_empty()).map(|set| set.into_iter().collect()).collect();
    sets.sort();
    sets
}
