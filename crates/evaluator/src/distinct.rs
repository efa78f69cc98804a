//! How many different values the rows of each owner have, between two bounds.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::cell;

use crate::vector::{Sentinel, TextCell, Vector};

/// What is known of the values of one owner's rows. Two values are the same if they have one number.
#[derive(Default)]
struct Seen {
    certain: BTreeSet<u32>,
    possible: BTreeSet<u32>,
    /// Rows that may belong, or belong, and whose value nobody knows: each may add one.
    open: i64,
}

/// For each of so many owners, the least and the greatest number. A row without a value may hold any, also one that others have.
pub(crate) fn bounds(owners: &[u32], members: &[u8], values: &Vector<'_>, length: usize) -> Vec<(i64, i64)> {
    let mut seen: Vec<Seen> = std::iter::repeat_with(Seen::default).take(length).collect();
    for ((owner, member), value) in owners.iter().zip(members).zip(numbered(values)) {
        let Some(seen) = seen.get_mut(*owner as usize).filter(|_| *member != cell::FALSE) else { continue };
        match value {
            None => seen.open += 1,
            Some(value) => {
                seen.possible.insert(value);
                if *member == cell::TRUE {
                    seen.certain.insert(value);
                }
            }
        }
    }
    let size = |values: &BTreeSet<u32>| i64::try_from(values.len()).unwrap_or(i64::MAX);
    seen.iter().map(|seen| (size(&seen.certain), size(&seen.possible).saturating_add(seen.open))).collect()
}

/// A number for each value, the same for equal ones; none where there is no value.
fn numbered(values: &Vector<'_>) -> Vec<Option<u32>> {
    match values {
        Vector::Truth(values) => number(values.iter().map(|value| value.has_value().then_some(*value))),
        Vector::Date(values) => number(values.iter().map(|value| value.has_value().then_some(*value))),
        Vector::Number(values) => number(values.iter().map(|value| value.has_value().then_some(*value))),
        Vector::Text(values) => number(values.iter().map(|value| match value {
            TextCell::Word(word) => Some(*word),
            TextCell::Missing | TextCell::Unknown => None,
        })),
    }
}

fn number<T: Ord>(values: impl Iterator<Item = Option<T>>) -> Vec<Option<u32>> {
    let mut numbers = BTreeMap::new();
    let mut number = |value| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(value).or_insert(next)
    };
    values.map(|value| value.map(&mut number)).collect()
}
