//! Whether what a separator cuts cells into are references: `P1; P2` are two people, and `V/12` is one.
//!
//! That a cell can be cut says nothing. A reference is one that stands elsewhere too: in another place of a list, or alone in a cell.

use std::collections::BTreeSet;

use crate::words::is_missing;

/// So few words in one place of all lists, none of which stands in another place, are a team or a role: `RJ/JH`.
const FEW: usize = 2;

/// What stands between two things and never inside a reference.
const NEVER_INSIDE: [&str; 4] = [";", "&", " and ", "\n"];

/// What stands between two people.
pub(super) const BETWEEN: [&str; 8] = [";", "/", "&", "+", "|", ",", " and ", "\n"];

pub(super) fn parts<'c>(cell: &'c str, at: &str) -> impl Iterator<Item = &'c str> {
    cell.split(at).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().into_iter()
}

/// Whether every part of every list is a reference for certain.
pub(super) fn are_references(cells: &[&str], at: &str) -> bool {
    let cells = cells.iter().filter(|cell| !is_missing(cell)).map(|cell| parts(cell, at).collect());
    let (several, alone): (Vec<Vec<&str>>, Vec<Vec<&str>>) = cells.partition(|parts: &Vec<&str>| parts.len() > 1);
    let alone: BTreeSet<String> = alone.into_iter().flatten().map(str::to_lowercase).collect();
    let width = several.iter().map(Vec::len).max().unwrap_or(0);
    let place = |at: usize| several.iter().filter_map(|parts| parts.get(at)).map(|part| part.to_lowercase()).collect();
    let places: Vec<BTreeSet<String>> = (0..width).map(place).collect();
    let known: BTreeSet<&String> = places.iter().flatten().chain(&alone).collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    several.iter().all(|parts| !parts.iter().any(is_number) && are_alike(parts))
        && !known.iter().any(|part| is_several(part, at, &known))
        && if is_series(&places, &alone) {
            NEVER_INSIDE.contains(&at) || known_elsewhere(&places, &alone)
        } else {
            (0..width).all(|at| is_of_people(at, &places, &alone))
        }
}

/// Whether the parts of one list are written in the same way: `P1` and `P12` are, `P1` and `observer` are not.
fn are_alike(parts: &[&str]) -> bool {
    parts.iter().map(|part| shape(part)).collect::<BTreeSet<_>>().len() == 1
}

/// A text with each run of capitals, of small letters and of digits made one sign.
fn shape(text: &str) -> String {
    let mut shape: Vec<char> = text.chars().map(kind_of).collect();
    shape.dedup();
    shape.into_iter().collect()
}

fn kind_of(sign: char) -> char {
    match sign {
        _ if sign.is_numeric() => '9',
        _ if sign.is_uppercase() => 'A',
        _ if sign.is_alphabetic() => 'a',
        other => other,
    }
}

/// Whether a part is a list of its own, with another separator, or with any sign between two parts that are known.
fn is_several(part: &str, at: &str, known: &BTreeSet<&String>) -> bool {
    let other = BETWEEN.iter().any(|other| *other != at && parts(part, other).count() > 1);
    let pieces: Vec<&str> = part.split(|sign: char| !sign.is_alphanumeric()).filter(|one| !one.is_empty()).collect();
    let is_known = |piece: &&str| known.iter().any(|known| known == piece);
    other || pieces.len() > 1 && pieces.iter().any(is_known)
}

/// Whether all that stands in one place of the lists stands elsewhere too.
fn is_of_people(at: usize, places: &[BTreeSet<String>], alone: &BTreeSet<String>) -> bool {
    let Some(mine) = places.get(at).filter(|mine| !mine.is_empty()) else { return false };
    let others = places.iter().enumerate().filter(|(other, _)| *other != at);
    let others: BTreeSet<&String> = others.flat_map(|(_, parts)| parts).collect();
    let swaps = || mine.iter().any(|part| others.contains(part));
    mine.iter().all(|part| others.contains(part) || alone.contains(part)) && (mine.len() > FEW || swaps())
}

/// A series has a number, and one letter or word before it throughout: `P1`, `P2`.
fn is_series(places: &[BTreeSet<String>], alone: &BTreeSet<String>) -> bool {
    let series: BTreeSet<String> = places.iter().flatten().chain(alone).filter_map(|part| stem(part)).collect();
    series.len() == 1 && places.iter().flatten().all(|part| stem(part).is_some())
}

/// Whether something that stands in a list stands in another place of one too, or alone in a cell.
fn known_elsewhere(places: &[BTreeSet<String>], alone: &BTreeSet<String>) -> bool {
    places.iter().flatten().any(|part| alone.contains(part))
        || places.iter().enumerate().any(|(at, one)| places.iter().skip(at + 1).any(|other| !one.is_disjoint(other)))
}

/// What stands before the number of a numbered reference.
fn stem(part: &str) -> Option<String> {
    let stem = part.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (!stem.is_empty() && stem.len() < part.len()).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::are_references;

    #[test]
    fn references_stand_elsewhere_too() {
        for (at, cells) in [
            (";", vec!["K1; K2", "K2; K3", "K1"]),
            (";", vec!["K1; K2", "K1; K3"]),
            ("/", vec!["K1/K2", "K2"]),
            ("/", vec!["K4/K2", "K4/K3", "K4/K2", "K3"]),
            (";", vec!["ZQ; BM", "BM; ZQ", "ZQ", ""]),
            (" and ", vec!["ZQ and BM", "BM and IV", "IV and ZQ", "n/a"]),
            ("&", vec!["Staff-3 & Staff-4", "Staff-4"]),
        ] {
            assert!(are_references(&cells, at), "{cells:?}");
        }
    }

    #[test]
    fn one_reference_that_can_be_cut_is_no_list() {
        for (at, cells) in [
            ("/", vec!["V/12", "S/04", "V/07"]),
            ("/", vec!["V/12", "V", "12"]),
            ("/", vec!["ZQ/volunteer", "BM/volunteer", "ZQ"]),
            ("/", vec!["ZQ/VOL", "BM/VOL", "ZQ/BM", "BM/ZQ", "ZQ"]),
            (",", vec!["K1, observer", "K2, observer", "K1", "K2, K1", "K1, K2"]),
            (";", vec!["East; K1", "West; K2", "East", "K1", "K2", "West"]),
            (";", vec!["East; K1", "K1; East"]),
            ("/", vec!["RJ/ZQ", "RJ/BM", "RJ/IV", "RJ", "ZQ", "BM", "IV"]),
            (",", vec!["Worker 2, East", "Worker 3, East", "Worker 2"]),
            (";", vec!["3;#K03", "4;#K04", "K03", "K04"]),
            ("/", vec!["K1/K2", "K2/K3", "K3 & K2"]),
            ("/", vec!["K1/K2", "K2/K3", "K3 K2"]),
            ("/", vec!["K1/K2", "K2/K3", "K3-K2"]),
            ("/", vec!["K1/K2", "K2/K3", "K2; K1"]),
            ("/", vec!["K1/K2", "K2/K1", "K2; K1"]),
            ("/", vec!["ZQ/BM", "BM/ZQ", "ZQ & BM"]),
            ("/", vec!["ZQ/BM", "BM/ZQ", "ZQ BM"]),
            ("/", vec!["K1/K2", "K3/K4"]),
        ] {
            assert!(!are_references(&cells, at), "{cells:?}");
        }
    }
}
