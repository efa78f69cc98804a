//! One of the rows that belong: the first, the last, the least, the greatest.

use readymark_evidence::cell;

use super::groups::Groups;
use crate::vector::{Sentinel, Vector};

/// The member that is first or last. [`cell::MISSING_CODE`] if there is none, [`cell::UNKNOWN_CODE`] if it cannot be said.
pub(super) fn pick(members: Option<&[u32]>, keys: &[Vector<'_>], values: &Vector<'_>, last: bool) -> u32 {
    let Some(members) = members else { return cell::UNKNOWN_CODE };
    let mut left: Vec<u32> = members.to_vec();
    for key in keys {
        if left.len() <= 1 {
            break;
        }
        let Some(best) = best_of(&left, key, last) else { return cell::UNKNOWN_CODE };
        left = best;
    }
    match left.first() {
        None => cell::MISSING_CODE,
        Some(first) if agree(&left, values) => *first,
        Some(_) => cell::UNKNOWN_CODE,
    }
}

/// Whether the values at some places are the same.
fn agree(places: &[u32], values: &Vector<'_>) -> bool {
    fn each<T: Sentinel>(places: &[u32], cells: &[T]) -> bool {
        let mut at = places.iter().map(|place| cells.get(*place as usize).copied());
        let first = at.next();
        at.all(|value| Some(value) == first)
    }
    match values {
        Vector::Truth(cells) => each(places, cells),
        Vector::Date(cells) => each(places, cells),
        Vector::Number(cells) => each(places, cells),
        Vector::Text(cells) => each(places, cells),
    }
}

/// Those of the members that are first (or last) by one key; nothing if one of them has no value.
fn best_of(members: &[u32], key: &Vector<'_>, last: bool) -> Option<Vec<u32>> {
    fn each<T: Sentinel>(members: &[u32], cells: &[T], last: bool) -> Option<Vec<u32>> {
        let value = |member: &u32| cells.get(*member as usize).copied().filter(|value| value.has_value());
        let values: Vec<T> = members.iter().map(value).collect::<Option<_>>()?;
        let best = if last { values.iter().max() } else { values.iter().min() }?;
        Some(members.iter().zip(&values).filter(|(_, value)| *value == best).map(|(member, _)| *member).collect())
    }
    match key {
        Vector::Truth(cells) => each(members, cells, last),
        Vector::Date(cells) => each(members, cells, last),
        Vector::Number(cells) => each(members, cells, last),
        Vector::Text(cells) => each(members, cells, last),
    }
}

/// The values at the places picked; a place may be missing or unknown.
pub(super) fn take<'a>(values: &Vector<'a>, picked: &[u32]) -> Vector<'a> {
    fn each<T: Sentinel>(cells: &[T], picked: &[u32]) -> Vec<T> {
        let value = |place: u32| match place {
            cell::MISSING_CODE => T::MISSING,
            place => cells.get(place as usize).copied().unwrap_or(T::UNKNOWN),
        };
        picked.iter().map(|place| value(*place)).collect()
    }
    match values {
        Vector::Truth(cells) => Vector::Truth(each(cells, picked).into()),
        Vector::Date(cells) => Vector::Date(each(cells, picked).into()),
        Vector::Number(cells) => Vector::Number(each(cells, picked).into()),
        Vector::Text(cells) => Vector::Text(each(cells, picked)),
    }
}

/// The least or the greatest value of each group; missing in an empty one, unknown where a value is.
pub(super) fn extremes<'a>(groups: &Groups, values: &Vector<'a>, wanted: std::cmp::Ordering) -> Vector<'a> {
    fn each<T: Sentinel>(groups: &Groups, cells: &[T], wanted: std::cmp::Ordering) -> Vec<T> {
        let best = |members: Option<&[u32]>| {
            let Some(members) = members else { return T::UNKNOWN };
            let values = members.iter().map(|member| cells.get(*member as usize).copied().unwrap_or(T::UNKNOWN));
            let mut best = None;
            for value in values {
                if !value.has_value() {
                    return T::UNKNOWN;
                }
                best = best.map_or(Some(value), |best: T| Some(if value.cmp(&best) == wanted { value } else { best }));
            }
            best.unwrap_or(T::MISSING)
        };
        groups.iter().map(best).collect()
    }
    match values {
        Vector::Truth(cells) => Vector::Truth(each(groups, cells, wanted).into()),
        Vector::Date(cells) => Vector::Date(each(groups, cells, wanted).into()),
        Vector::Number(cells) => Vector::Number(each(groups, cells, wanted).into()),
        Vector::Text(cells) => Vector::Text(each(groups, cells, wanted)),
    }
}
