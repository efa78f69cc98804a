//! Headings that stand in a sheet more than once: above those that the bundle declares, or below them in another order.

use std::collections::BTreeSet;

use super::rows::{Placed, Value};

/// How many rows with headings are remembered.
const MOST: usize = 20;

/// What stands above the headings that the bundle declares.
#[derive(Default)]
pub(super) struct Above {
    /// Rows that hold known headings: their numbers, these, and how many rows with content there were up to each.
    rows: Vec<(u64, BTreeSet<String>, u64)>,
    filled: u64,
}

impl Above {
    pub(super) fn see(&mut self, number: u64, cells: &[Placed<'_>], holds_headings: bool) {
        if cells.iter().all(|cell| cell.value.is_empty()) {
            return;
        }
        self.filled += 1;
        if holds_headings && self.rows.len() < MOST {
            let texts = cells.iter().filter_map(|cell| text(&cell.value)).map(|text| text.trim().to_lowercase());
            self.rows.push((number, texts.collect(), self.filled));
        }
    }

    /// The first row that holds the same headings as these, if rows come between.
    pub(super) fn same(&self, names: &[String], known: &[String]) -> Option<u64> {
        let names = names.iter().map(|name| name.trim().to_lowercase());
        let names: BTreeSet<String> = names.filter(|name| known.binary_search(name).is_ok()).collect();
        let same = |(_, texts, filled): &&(u64, BTreeSet<String>, u64)| {
            names.len() > 1 && names.is_subset(texts) && *filled < self.filled
        };
        self.rows.iter().find(same).map(|(number, _, _)| *number)
    }
}

/// The headings of a sheet, by column.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    pub(super) fn new(names: &[String]) -> Self {
        Self(names.iter().map(|name| name.trim().to_lowercase()).collect())
    }

    /// Whether a row holds headings and nothing else, some of them over other columns than their own.
    pub(super) fn moved(&self, cells: &[Placed<'_>]) -> bool {
        let filled = || cells.iter().filter(|cell| !cell.value.is_empty());
        let is = |name: &String, text: &str| !name.is_empty() && name.to_lowercase() == text.trim().to_lowercase();
        let first = filled().next().and_then(|cell| text(&cell.value)).map(str::trim);
        // Nearly all rows end here.
        if first.is_none_or(|first| !self.0.iter().any(|name| name.len() == first.len() && is(name, first))) {
            return false;
        }
        let is_heading =
            |cell: &Placed<'_>| text(&cell.value).is_some_and(|text| self.0.iter().any(|name| is(name, text)));
        let stands = |cell: &&Placed<'_>| {
            self.0.get(cell.column).is_some_and(|name| text(&cell.value).is_some_and(|text| is(name, text)))
        };
        filled().all(is_heading) && filled().filter(|cell| !stands(cell)).count() > 1
    }
}

fn text<'c>(value: &'c Value<'_>) -> Option<&'c str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
